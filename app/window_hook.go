package app

import "samenbord/board"

// openWindow shows the window, with a board or ("") the start screen, and returns
// when it is closed.
var openWindow func(file string) error

func openBoard(file string) error {
	if openWindow == nil {
		return board.Errorf("no_window")
	}
	return openWindow(file)
}
