package panel

import (
	"time"

	"fyne.io/fyne/v2"

	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/app/privacy"
	"samenbord/board"
)

// What panels need of the window that they stand in. Each panel says beside itself
// which methods it calls; what several of them need is named here. All of it is
// called, and calls back, on the UI goroutine.

// Words is a window that speaks a language.
type Words interface {
	// Text is a text in the language of the window.
	Text(key string, args ...any) string
	Language() language.Language
}

// PageHost is what a Page needs.
type PageHost interface {
	Words
	Look() *look.Look
	// ToWall puts the keyboard on the wall.
	ToWall()
	// Key does what a key means everywhere, function keys for example.
	Key(name fyne.KeyName)
	// Now is the time, in the zone of this computer.
	Now() time.Time
	// Open shows another panel, by the key of its name.
	Open(id string)
}

// Asker shows a board and takes what is to be done with it.
type Asker interface {
	// State is the board as it is shown. It is patched with every event, so a
	// panel asks for it each time.
	State() *board.State
	// Ask sends an intent; then (which may be nil) is called once it is durable.
	// When it fails, people read why and then is not called.
	Ask(intent board.Intent, then func(board.Result))
	// Try is Ask for who has to know of a failure too.
	Try(intent board.Intent, then func(board.Result, error))
	// Say shows a short message that goes away by itself, with at most one thing
	// to do about it ("" and nil for none).
	Say(message, action string, act func())
}

// HintHost is what a Hint needs.
type HintHost interface {
	Text(key string, args ...any) string
	Look() *look.Look
	// Hints says what in a text may not belong on a note.
	Hints(text string) []privacy.Hint
	// LeaveAlone gives no hint for some words any more, until the program ends.
	LeaveAlone(words string)
}

// Texts is a window that says things.
type Texts interface {
	Text(key string, args ...any) string
}

// Stateful is a window that says things and shows a board.
type Stateful interface {
	Texts
	State() *board.State
}
