package desk

import (
	"samenbord/board"
)

// Shell is what an open board asks of the window that it stands in.
type Shell interface {
	// ToStart saves and closes the board, and shows the first screen.
	ToStart()
	// ChooseBoard asks for a board, and opens it in the place of this one.
	ChooseBoard()
	// SetTitle shows the name of the board in the title of the window.
	SetTitle(title string)
	// Remember has the first screen list a board.
	Remember(path string)
	// KeepTemplate keeps a template of one's own, and tells how that ended.
	KeepTemplate(t *board.Template, then func(error))
	// Recover closes the board, and saves what can be read of a damaged one.
	Recover(path string)
	// Over tells whether there is no window any more.
	Over() bool
	// Background does work on another goroutine that the end of the program waits for.
	Background(work func())
}
