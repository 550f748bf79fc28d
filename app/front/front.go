// Package front is the main window as every screen in it uses it: with its look, its
// language, and the questions that are asked in it.
//
// It knows no board and no screen: the start screen (app/start) and an open board
// (app/desk) both stand on it. It never opens a file; a picker gives back a path.
//
// Where to begin: Front below; question.go asks, picker.go asks for a file.
package front

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"samenbord/app/look"
	"samenbord/board"
)

// AppID is the name by which systems know the program.
const AppID = "nl.samenbord.app"

// Front is a window with what all screens in it have in common.
type Front struct {
	Settings
	App    fyne.App
	Window fyne.Window
	Look   *look.Look
	// Text gives a text in the window's language, in the words of the screen that is shown.
	Text func(key string, args ...any) string
	// OnChange has the screen built anew, as the settings are others.
	OnChange func()
	// Back puts the keyboard where it was needed before a dialog.
	Back  func()
	Later func(time.Duration, func()) // see ui.Heed
}

// New makes a window that is not shown yet, with nothing in it.
func New(a fyne.App, s Settings) *Front {
	f := &Front{Settings: s, App: a, Window: a.NewWindow("Samenbord"), Later: later}
	f.dress()
	return f
}

// Sentence says what, why and what to do, in the window's language.
func (f *Front) Sentence(err error) string {
	var known *board.Error
	if errors.As(err, &known) {
		return f.Text("error."+string(known.Code), known.Args()...)
	}
	return f.Text("error.internal")
}

// Grown is a length that goes with the size of texts.
func (f *Front) Grown(length float32) float32 { return length * f.Look.Text / 15 }

// Folder is where new boards are kept unless somebody chooses a place.
func Folder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	for _, name := range [...]string{"Documents", "Documenten"} {
		if info, err := os.Stat(filepath.Join(home, name)); err == nil && info.IsDir() {
			return filepath.Join(home, name)
		}
	}
	return home
}

// IsCode tells whether an error has one of some codes.
func IsCode(err error, codes ...board.Code) bool {
	return slices.ContainsFunc(codes, func(code board.Code) bool { return errors.Is(err, board.Fault(code)) })
}
