package storage

import (
	"runtime/debug"
	"sync"
)

// lean lets the memory grow by some percent before garbage is collected, instead of by
// as much again, while work is done that makes much more of it than it keeps.
var lean struct {
	sync.Mutex
	users, before int
}

// How many percent: a merge is waited for; a check, beside which people work, is not.
const (
	mergePercent = 20
	checkPercent = 8
)

// leanly begins such work, and gives what ends it.
func leanly(percent int) (end func()) {
	lean.Lock()
	defer lean.Unlock()
	if lean.users++; lean.users == 1 {
		lean.before = debug.SetGCPercent(percent)
		if lean.before >= 0 && lean.before < percent {
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
