// Package bar is the bars around the wall, each a line that shows a part of the document.
//
// A bar keeps nothing of a board: it is brought up to date by who has it, and made anew in
// another language. What is pressed on it goes to package acts. It knows no panel that
// stands beside the wall, and no other bar.
//
// Where to begin: Screen below; Top, View and Running stand above the wall, Legend and
// Entry below it.
package bar

import (
	"time"

	"fyne.io/fyne/v2"

	"samenbord/app/workshop"
)

// Screen is what a bar asks of the window that it stands in.
type Screen interface {
	// Key does what a key means everywhere, function keys for example.
	Key(name fyne.KeyName)
	// Stale tells that a bar looks different now.
	Stale()
	// Reframe gives the wall the room that a bar leaves, or takes it.
	Reframe()
	// ToStart saves and closes the board, and shows the first screen.
	ToStart()
}

// Saving is how the board is saved, and what can be taken back, as events told last.
type Saving struct {
	At        time.Time          // zero when nothing was yet
	Elsewhere workshop.Elsewhere // how it stands where it belongs
	CanUndo   bool
	CanRedo   bool
	Dots      func() bool // dots were put that can be taken back
}
