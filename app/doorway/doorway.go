// Package doorway is the one way into the UI goroutine: whatever works
// elsewhere, and has something to show, comes in here. It never waits and never
// draws.
//
// Begin with Do.
package doorway

import (
	"sync/atomic"

	"fyne.io/fyne/v2"
)

var closed atomic.Bool

// Enter is how Do gets onto the UI goroutine. Only tests put another way in its
// place: their driver has no such goroutine, and runs everything on the spot.
var Enter = fyne.Do

// Do runs a function on the UI goroutine, after all that came before it. It
// returns at once. When the program has begun to end nothing is run any more:
// Fyne then runs functions on the spot, beside each other, and its windows are
// gone.
func Do(f func()) {
	Enter(func() {
		if !closed.Load() {
			f()
		}
	})
}

// Close is the end of all drawing.
func Close() { closed.Store(true) }

// Leave closes the doorway behind a last function that runs on the UI goroutine:
// the one that ends the program.
func Leave(last func()) {
	Close()
	fyne.Do(last)
}

// Closed tells whether the program has begun to end.
func Closed() bool { return closed.Load() }
