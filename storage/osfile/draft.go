package osfile

import (
	"os"
	"sync"
)

// Drafts and private copies lie on the disk under names of their own until they are
// done. They are listed here as long as they do, so that who ends the program before
// that leaves none behind; what a killed program leaves is found by its name later.
var drafts struct {
	sync.Mutex
	paths map[string]bool
}

// Begun lists a file or folder that is being made.
func Begun(path string) {
	drafts.Lock()
	defer drafts.Unlock()
	if drafts.paths == nil {
		drafts.paths = map[string]bool{}
	}
	drafts.paths[path] = true
}

// Ended takes it off the list: it has its name now, or was taken away.
func Ended(path string) {
	drafts.Lock()
	defer drafts.Unlock()
	delete(drafts.paths, path)
}

// Abandon takes away all that is on the list, with what SQLite set beside it. It comes
// right before the end of the program: whoever is still at work on them fails, or
// writes into nothing.
func Abandon() {
	drafts.Lock()
	defer drafts.Unlock()
	for path := range drafts.paths {
		_ = os.RemoveAll(path)
		_ = os.Remove(path + "-journal")
	}
}
