// Package panel is what stands beside the wall, at the right: one panel at a
// time, each about one thing that a facilitator does next to the notes.
//
// A panel draws what the board says and sends intents; it never writes a board,
// opens no file and no window. It knows the window it stands in as a Host only.
// What is typed in it is saved when one leaves the field, or pauses.
//
// Where to begin: Host and Panel below are the contract between a panel and the
// window. Page is the content of most panels, and makes the fields and buttons
// in it: they know the keys (Esc goes back to the wall), come into view when
// they get the keyboard, and keep what is typed when the board changes
// meanwhile. NoteCard is a panel to read as an example. A new panel gets a line
// in app/window/panel_table.go, and its texts.
package panel

import (
	"fyne.io/fyne/v2"

	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/app/privacy"
	"samenbord/app/ui"
	"samenbord/board"
)

// Host is what a panel needs of the window it stands in. All of it is called,
// and calls back, on the UI goroutine.
type Host interface {
	// State is the board as it is shown. It is patched with every event, so a
	// panel asks for it each time.
	State() *board.State
	// ReadOnly tells whether nothing can be changed.
	ReadOnly() bool
	// Ask sends an intent; then (which may be nil) is called once it is durable.
	// When it fails, people read why and then is not called.
	Ask(intent board.Intent, then func(board.Result))
	// Try is Ask for who has to know of a failure too.
	Try(intent board.Intent, then func(board.Result, error))
	// Undo takes the last act of this window back.
	Undo()
	// History gives the changes of a thing, in order, after a while.
	History(ref board.Ref, then func([]board.Change))
	// Versions gives the versions of a disputed field, the shown one first, after
	// a while.
	Versions(ref board.Ref, field string, then func([]board.Version))

	// Text is a text in the language of the window.
	Text(key string, args ...any) string
	Language() language.Language
	Look() *look.Look
	// Grown is a width for the usual size of text, as large as it is for the
	// chosen one.
	Grown(width float32) float32

	// Picked lists the notes that are picked on the wall.
	Picked() []board.ID
	// Pick picks notes and brings them into view.
	Pick(ids ...board.ID)
	// Filter shows only the notes that a filter lets through; an empty one shows
	// all.
	Filter(f board.Filter)

	// Hints says what in a text may not belong on a note.
	Hints(text string) []privacy.Hint
	// LeaveAlone gives no hint for some words any more, until the program ends.
	LeaveAlone(words string)

	// Window is there for dialogs.
	Window() fyne.Window
	// Say shows a short message that goes away by itself, with at most one thing
	// to do about it ("" and nil for none).
	Say(message, action string, act func())
	// Choose asks for one of some things, by typing or the arrows.
	Choose(title, hint string, options []ui.Option)
	// Preferences are the settings of this computer, never of a board.
	Preferences() fyne.Preferences

	// Open shows another panel, by the key of its name.
	Open(id string)
	// GoTo shows a thing: a note on the wall, another thing in the panel that is
	// about its kind, if there is one.
	GoTo(ref board.Ref)
	// Do carries out a command of the window, by the key of its name.
	Do(command string)
	// ToWall puts the keyboard on the wall.
	ToWall()
	// Key does what a key means everywhere, function keys for example.
	Key(name fyne.KeyName)
}

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

// Finder is a panel that can bring one thing into view; see Host.GoTo.
type Finder interface{ GoTo(ref board.Ref) }

// Least is the least width of a panel at the usual size of text.
const Least = 280
