package storage

import (
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// lean lets the memory grow by some percent before garbage is collected, instead of by
// as much again, while work is done that makes much more of it than it keeps.
var lean struct {
	sync.Mutex
	users           int
	before          int // what was set before
	percent, weighs int // what was asked for, and what is set now
}

// How many percent: a merge is waited for; a check, beside which people work, is not.
const (
	mergePercent = 18
	checkPercent = 8
)

// growth is what the memory may grow by in any case, in bytes: to collect the garbage of a
// board of common size time and again takes longer than to merge it, and saves little.
const growth = 32 << 20

// leanly begins such work, and gives what ends it.
func leanly(percent int) (end func()) {
	lean.Lock()
	defer lean.Unlock()
	if lean.users++; lean.users == 1 {
		lean.percent = percent
		lean.before = debug.SetGCPercent(percent)
		lean.weighs = percent
		weigh()
	}
	return func() {
		lean.Lock()
		defer lean.Unlock()
		if lean.users--; lean.users == 0 {
			debug.SetGCPercent(lean.before)
		}
	}
}

// leaner weighs anew what is in use: such work calls it between two pieces.
func leaner() {
	lean.Lock()
	defer lean.Unlock()
	if lean.users > 0 {
		weigh()
	}
}

// weigh sets how much the memory may grow by, by what was in use when garbage was
// collected last.
func weigh() {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	percent := max(lean.percent, int(100*growth/max(sample[0].Value.Uint64(), 1)))
	if lean.before >= 0 {
		percent = min(percent, lean.before)
	}
	if percent != lean.weighs { // it stops the program for a moment
		lean.weighs = percent
		debug.SetGCPercent(percent)
	}
}
