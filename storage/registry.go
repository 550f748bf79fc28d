package storage

import (
	"os"
	"sync"

	"samenbord/board"
	"samenbord/storage/osfile"
)

// opened lists the files that this process has open, so that none is opened a
// second time: closing the second handle would drop the locks of the first.
var opened struct {
	sync.Mutex
	files map[*File]os.FileInfo
}

func register(f *File) error {
	info, err := os.Stat(f.real) // looks at the name only, does not open
	if err != nil {
		return osfile.Reading(f.path, err)
	}
	opened.Lock()
	defer opened.Unlock()
	if heldHere(info) {
		return faultOf(board.CodeFileInUse, f.path)
	}
	if opened.files == nil {
		opened.files = map[*File]os.FileInfo{}
	}
	opened.files[f] = info
	return nil
}

// heldHere tells whether this process has a file open, under whatever name.
func heldHere(info os.FileInfo) bool {
	for _, other := range opened.files {
		if os.SameFile(info, other) {
			return true
		}
	}
	return false
}

// notHere refuses a file that this process has open: it must not be opened,
// read or replaced by plain file functions.
func notHere(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return nil // nothing there that could be open
	}
	opened.Lock()
	defer opened.Unlock()
	if heldHere(info) {
		return faultOf(board.CodeFileInUse, path)
	}
	return nil
}

func unregister(f *File) {
	opened.Lock()
	defer opened.Unlock()
	delete(opened.files, f)
}
