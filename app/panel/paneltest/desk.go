// Package paneltest is a window for the tests of panels, with a real board and nothing
// else: what a panel asks of it is done at once, and noted. It is for tests only, and
// knows no panel.
//
// Where to begin: New. Show puts a panel on a screen, Button and Field find what people see.
package paneltest

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/app/ui"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// Desk is the window.
type Desk struct {
	Table  *boardtest.Table
	Shows  interface{ Show() } // the panel, once there is one: it is shown anew after every act
	Keys   []fyne.KeyName      // for the window
	Walls  int                 // how often the keyboard went to the wall
	Opened []string            // panels
	Did    []string            // commands
	Gone   []board.Ref         // to what it was gone
	Said   []string
	Action func() // what can be done about what was said last
	Picked []board.ID
	Phones map[board.ID]bool // notes that came from a phone
	Asked  []board.ID        // of whom it was asked who sent them
	Last   board.Intent
	Undone int

	Question string      // that was asked last
	Options  []ui.Option // and what can be chosen

	t      *testing.T
	window fyne.Window
}

// New makes a window with an empty board that has domains, levels and lists.
func New(t *testing.T) *Desk {
	t.Helper()
	a := test.NewTempApp(t)
	d := &Desk{t: t, Table: boardtest.New(1), Phones: map[board.ID]bool{}}
	a.Settings().SetTheme(d.Look().Fyne())
	d.window = test.NewTempWindow(t, nil)
	return d
}

// Show puts something in the window.
func (d *Desk) Show(o fyne.CanvasObject, width, height float32) fyne.Canvas {
	d.window.SetContent(o)
	d.window.Resize(fyne.NewSize(width, height))
	return d.window.Canvas()
}

// Text is Dutch.
func (d *Desk) Text(key string, args ...any) string { return language.NL.Text(key, args...) }

// Language is Dutch.
func (d *Desk) Language() language.Language { return language.NL }

// Look is the usual one, in which nothing moves.
func (d *Desk) Look() *look.Look { return look.New(look.Light, look.Normal, true) }

// Grown is the width at the usual size of text.
func (d *Desk) Grown(width float32) float32 { return width }

// Window has the keyboard.
func (d *Desk) Window() fyne.Window { return d.window }

// Preferences are new for each test.
func (d *Desk) Preferences() fyne.Preferences { return fyne.CurrentApp().Preferences() }

// ToWall notes that the keyboard went to the wall.
func (d *Desk) ToWall() { d.Walls++ }

// Key notes a key for the window.
func (d *Desk) Key(name fyne.KeyName) { d.Keys = append(d.Keys, name) }

// Now is an hour after the board was made.
func (d *Desk) Now() time.Time { return boardtest.Start.Add(time.Hour) }

// Open notes which panel was asked for.
func (d *Desk) Open(id string) { d.Opened = append(d.Opened, id) }

// Do notes which command was carried out.
func (d *Desk) Do(command string) { d.Did = append(d.Did, command) }

// GoTo notes what was to be shown.
func (d *Desk) GoTo(ref board.Ref) { d.Gone = append(d.Gone, ref) }

// State is the board.
func (d *Desk) State() *board.State { return d.Table.State() }

// Ask does an intent.
func (d *Desk) Ask(intent board.Intent, then func(board.Result)) {
	d.Try(intent, func(r board.Result, err error) {
		if err == nil && then != nil {
			then(r)
		}
	})
}

// Try does an intent, and tells whether it failed.
func (d *Desk) Try(intent board.Intent, then func(board.Result, error)) {
	d.Last = intent
	r, err := d.Table.Try(intent)
	if d.Shows != nil {
		d.Shows.Show()
	}
	then(r, err)
}

// Say notes what people read, and what they can do about it.
func (d *Desk) Say(message, _ string, act func()) {
	d.Said, d.Action = append(d.Said, message), act
}

// Undo counts.
func (d *Desk) Undo() { d.Undone++ }

// Choose notes what can be chosen.
func (d *Desk) Choose(title, _ string, options []ui.Option) { d.Question, d.Options = title, options }

// Take chooses the option with a name.
func (d *Desk) Take(name string) {
	d.t.Helper()
	for _, o := range d.Options {
		if o.Name == name {
			o.Run()
			return
		}
	}
	d.t.Fatalf("%q does not offer %q", d.Question, name)
}

// Pick notes which notes were picked.
func (d *Desk) Pick(ids ...board.ID) { d.Picked = ids }

// FromPhone tells what the test said of a note.
func (d *Desk) FromPhone(note board.ID) bool { return d.Phones[note] }

// Manage notes of whom it was asked who sent a note.
func (d *Desk) Manage(note board.ID) { d.Asked = append(d.Asked, note) }

// Versions tells of none.
func (d *Desk) Versions(_ board.Ref, _ string, then func([]board.Version)) { then(nil) }
