package app

import (
	"samenbord/app/language"
	"samenbord/app/window"
)

// openWindow shows the window, with a board or ("") the start screen, and returns
// when it is closed. It is a variable so that tests of the command line need no
// screen.
var openWindow = func(file string) error {
	return window.Run(window.Options{File: file, Language: language.System()})
}

func openBoard(file string) error { return openWindow(file) }
