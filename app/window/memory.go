package window

import (
	"runtime/debug"
	"sync/atomic"
	"time"
)

// While a board is being opened, garbage is left alone: collecting it would take
// one of two cores from what people wait for. startingGC is how much there may
// be, in parts of a hundred of what is in use.
const startingGC = 400

// steadyGC is how much there may be from then on. The pictures of the wall are
// used again, so little garbage is made, and what is left lying counts.
// Tests, of which many work at a time, keep less strictly.
var steadyGC = 20

// breather is how long after the first picture the memory is settled: the last frames
// of that are painted meanwhile.
const breather = 150 * time.Millisecond

// drawn is how long after a board was opened its first picture is there for sure.
const drawn = 4 * time.Second

// settleMemory ends the time in which garbage is left alone.
func settleMemory() { debug.SetGCPercent(steadyGC) }

// tidy gives the memory that nobody uses any more to other programs. It takes
// some time, so it is for moments in which nothing happens, and never for the UI
// goroutine.
func tidy() {
	if tidying.Swap(true) {
		return // one is enough
	}
	defer tidying.Store(false)
	debug.FreeOSMemory()
	trim()
}

var tidying atomic.Bool
