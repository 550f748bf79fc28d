package app

import (
	"context"

	"samenbord/app/language"
	"samenbord/app/window"
)

// openWindow shows the window, with a board or ("") the start screen, and returns
// when it is closed. It is a variable so that tests of the command line need no
// screen.
var openWindow = func(ctx context.Context, file string) error {
	return window.Run(ctx, window.Options{File: file, Language: language.System()})
}

func openBoard(ctx context.Context, file string) error { return openWindow(ctx, file) }
