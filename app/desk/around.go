package desk

import (
	"fyne.io/fyne/v2"

	"samenbord/app/desk/command"
	"samenbord/app/document"
	"samenbord/app/doorway"
	"samenbord/storage/crash"
)

// around is the window as the bars and the panels in it know it: see bar.Screen and
// beside.Screen.
type around struct {
	Shell
	*document.Document
	menus   *command.Menus
	bars    *bars
	clean   command.Screen
	reframe func()
}

// Key does what a key means everywhere.
func (a *around) Key(name fyne.KeyName) { a.menus.Key(name, 0) }

// Stale has the bars painted anew.
func (a *around) Stale() { a.bars.stale() }

// Reframe makes room for what is shown now.
func (a *around) Reframe() { a.reframe() }

// PanelOpened makes a panel that was opened visible, and marks its command.
func (a *around) PanelOpened(id string) {
	if a.clean.Clean() && id != "" {
		a.clean.ToggleClean() // else nobody would see it
	}
	a.reframe() // the wall gets more room, or less
	a.menus.Mark()
}

// Soon brings something up to date: on a large board in a frame of its own.
func (a *around) Soon(show func()) {
	if a.State.NoteCount() < largeBoard {
		show()
		return
	}
	crash.AfterFunc(frameTime, func() {
		doorway.Do(func() {
			show()
			a.bars.stale()
			a.bars.hold()
		})
	})
}
