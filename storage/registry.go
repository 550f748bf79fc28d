package storage

import (
	"os"
	"sync"
)

// opened lists the files that this process has open, so that none is opened a
// second time: closing the second handle would drop the locks of the first.
var opened struct {
	sync.Mutex
	files map[*File]os.FileInfo
}

func register(f *File) error {
	info, err := os.Stat(f.path) // looks at the name only, does not open
	if err != nil {
		return fault(f.path, err)
	}
	opened.Lock()
	defer opened.Unlock()
	for _, other := range opened.files {
		if os.SameFile(info, other) {
			return faultOf("file_in_use", f.path)
		}
	}
	if opened.files == nil {
		opened.files = map[*File]os.FileInfo{}
	}
	opened.files[f] = info
	return nil
}

func unregister(f *File) {
	opened.Lock()
	defer opened.Unlock()
	delete(opened.files, f)
}
