package storage

import (
	"runtime/debug"
	"sync"
)

// lean lets the memory grow by a fifth before garbage is collected, instead of by
// as much again, while work is done that makes much more of it than it keeps.
var lean struct {
	sync.Mutex
	users, before int
}

const leanPercent = 20

// leanly begins such work, and gives what ends it.
func leanly() (end func()) {
	lean.Lock()
	defer lean.Unlock()
	if lean.users++; lean.users == 1 {
		lean.before = debug.SetGCPercent(leanPercent)
		if lean.before >= 0 && lean.before < leanPercent {
			debug.SetGCPercent(lean.before)
		}
	}
	return func() {
		lean.Lock()
		defer lean.Unlock()
		if lean.users--; lean.users == 0 {
			debug.SetGCPercent(lean.before)
		}
	}
}
