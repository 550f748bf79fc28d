package panel

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/app/ui"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// desk is a window for a panel, with a real board and nothing else: what a panel
// asks of it is done at once, and noted.
type desk struct {
	t      *testing.T
	table  *boardtest.Table
	shows  interface{ Show() } // the panel, once there is one
	keys   []fyne.KeyName
	toWall int
	opened []string
	said   []string
	picked []board.ID
	phones map[board.ID]bool // notes that came from a phone
	asked  []board.ID        // of whom it was asked who sent them
	last   board.Intent
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	a := test.NewTempApp(t)
	d := &desk{t: t, table: boardtest.New(1), phones: map[board.ID]bool{}}
	a.Settings().SetTheme(d.Look().Fyne())
	return d
}

// show puts a page in a window.
func (d *desk) show(o fyne.CanvasObject) fyne.Canvas {
	w := test.NewTempWindow(d.t, o)
	w.Resize(fyne.NewSize(320, 600))
	return w.Canvas()
}

func (d *desk) Text(key string, args ...any) string { return language.NL.Text(key, args...) }
func (d *desk) Language() language.Language         { return language.NL }
func (d *desk) Look() *look.Look                    { return look.New(look.Light, look.Normal, true) }
func (d *desk) ToWall()                             { d.toWall++ }
func (d *desk) Key(name fyne.KeyName)               { d.keys = append(d.keys, name) }
func (d *desk) Open(id string)                      { d.opened = append(d.opened, id) }
func (d *desk) State() *board.State                 { return d.table.State() }

func (d *desk) Ask(intent board.Intent, then func(board.Result)) {
	d.Try(intent, func(r board.Result, err error) {
		if err == nil && then != nil {
			then(r)
		}
	})
}

func (d *desk) Try(intent board.Intent, then func(board.Result, error)) {
	d.last = intent
	r, err := d.table.Try(intent)
	if d.shows != nil {
		d.shows.Show()
	}
	then(r, err)
}

func (d *desk) Say(message, _ string, _ func())   { d.said = append(d.said, message) }
func (d *desk) Undo()                             {}
func (d *desk) Choose(_, _ string, _ []ui.Option) {}
func (d *desk) Pick(ids ...board.ID)              { d.picked = ids }
func (d *desk) FromPhone(note board.ID) bool      { return d.phones[note] }
func (d *desk) Manage(note board.ID)              { d.asked = append(d.asked, note) }

// buttons lists the buttons that are shown, in order.
func buttons(o fyne.CanvasObject) (all []*ui.Button) {
	if !o.Visible() {
		return nil
	}
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *ui.Button:
		return []*ui.Button{o}
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	for _, child := range inside {
		all = append(all, buttons(child)...)
	}
	return all
}

func buttonNamed(t *testing.T, o fyne.CanvasObject, text string) *ui.Button {
	t.Helper()
	for _, b := range buttons(o) {
		if b.Text == text {
			return b
		}
	}
	t.Fatalf("no button says %q", text)
	return nil
}
