package draw

import (
	"runtime/debug"
	"sync/atomic"
)

// While a board is being opened, garbage is left alone: collecting it would take
// one of two cores from what people wait for. startingGC is how much there may
// be, in parts of a hundred of what is in use.
const startingGC = 400

// steadyGC is how much there may be from then on. The pictures of the wall are
// used again, so little garbage is made, and what is left lying counts.
var steadyGC = 20

// StartMemory has garbage left alone until SteadyMemory.
func StartMemory() {
	if On(GC) {
		debug.SetGCPercent(startingGC)
	}
}

// SteadyMemory ends the time in which garbage is left alone.
func SteadyMemory() {
	if On(GC) {
		debug.SetGCPercent(steadyGC)
	}
}

// Tidy gives the memory that nobody uses any more to other programs. It takes
// some time, so it is for moments in which nothing happens, and never for the UI
// goroutine.
func Tidy() {
	if tidying.Swap(true) {
		return // one is enough
	}
	defer tidying.Store(false)
	debug.FreeOSMemory()
	trim()
}

var tidying atomic.Bool

// Loosely has memory kept less strictly, for tests, of which many work at a time: garbage
// is collected late, and nothing is tidied.
func Loosely() {
	steadyGC = startingGC
	tidying.Store(true)
}
