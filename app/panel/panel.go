// Package panel is what all panels beside the wall are made of.
//
// A panel is about one thing that a facilitator does next to the notes, and stands in a
// package below this one (setup, note, voting); one is open at a time. It draws what the
// board says and sends intents; it never writes a board, opens no file and no window, and
// knows no other panel. Of the window it stands in it knows the few methods that it calls,
// which it says beside itself, as its Host. What is typed in it is saved when one leaves the
// field, or pauses.
//
// Where to begin: Panel below is what the window asks of a panel, host.go what several
// panels ask of the window. Page is the content of most panels, and makes the fields and
// buttons in it: they know the keys (Esc goes back to the wall), come into view when they get
// the keyboard, and keep what is typed when the board changes meanwhile. Package inbox is a
// panel to read as an example. A new panel gets a package, a line in
// app/desk/panel_table.go, and its texts.
package panel

import (
	"fyne.io/fyne/v2"

	"samenbord/board"
)

// Panel is something that stands beside the wall.
type Panel interface {
	// Content is made once. It scrolls by itself where it must, and may be as
	// narrow as Least says.
	Content() fyne.CanvasObject
	// Show brings it up to date: after every event, change of what is picked, and
	// when it is opened. It must be cheap when nothing changed.
	Show()
	// Leave keeps what is being typed. It is called before the panel is closed, or
	// made anew in another language or size, and when the board is closed.
	Leave()
}

// Focuser is a panel that says what gets the keyboard when it is opened with a
// key; without it, the first thing that can have it does.
type Focuser interface{ First() fyne.Focusable }

// Ticker is a panel that shows the time: Ticked is called whenever the seconds of a
// timer, or the minutes of the day, change while it is open.
type Ticker interface{ Ticked() }

// Steady is a panel that shows the same whatever is picked on the wall.
type Steady interface{ Steady() }

// Reworder is a panel where something is typed that could be said another way.
type Reworder interface{ Reword() bool }

// Finder is a panel that can bring one thing into view; see Host.GoTo of package note.
type Finder interface{ GoTo(ref board.Ref) }

// MostRows is how many things a list of what waits shows at once: who decides goes from
// the top, and the next come up.
const MostRows = 25

// Least is the least width of a panel at the usual size of text.
const Least = 280
