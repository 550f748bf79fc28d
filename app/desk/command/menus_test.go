package command

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/desk/acts"
	"samenbord/app/document/documenttest"
	"samenbord/app/ui"
)

// screen is a window that can be clean.
type screen struct{ clean bool }

func (s *screen) Clean() bool  { return s.clean }
func (s *screen) ToggleClean() { s.clean = !s.clean }

// menusOf are menus of a table at a board; each command notes its id when it is done.
func menusOf(t *testing.T, rows ...Command) (m *Menus, b *documenttest.Board, done *[]string) {
	t.Helper()
	b, done = documenttest.New(t, "Een bankje"), &[]string{}
	sight := &acts.Sight{Document: b.Document, OnView: func() {}, OnClear: func() {}}
	clusters := &acts.Clusters{Document: b.Document}
	m = &Menus{Document: b.Document, Screen: &screen{}, Sight: sight, Notes: &acts.Notes{Document: b.Document, Sight: sight, Clusters: clusters}}
	for _, c := range rows {
		c.Run = func() { *done = append(*done, c.ID) }
		m.Table = append(m.Table, c)
	}
	return m, b, done
}

// TestKeysFindTheirCommand: each key does one thing; Shift with a letter is another key,
// unless no command has it; and what cannot be used now is not done.
func TestKeysFindTheirCommand(t *testing.T) {
	never := func() bool { return false }
	m, b, done := menusOf(t,
		Command{ID: "command.note.new", Letter: 'n'},
		Command{ID: "command.timer.toggle", Letter: 't'},
		Command{ID: "command.timer.more", Letter: 'T'},
		Command{ID: "command.note.edit", Key: fyne.KeyF2},
		Command{ID: "command.note.delete", Key: fyne.KeyDelete, Enabled: never},
		Command{ID: "command.edit.redo", Key: fyne.KeyY, Modifier: fyne.KeyModifierControl, Also: []Press{{Key: fyne.KeyZ, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift}}})
	for _, letter := range "ntTN" {
		m.Letter(letter)
	}
	m.Key(fyne.KeyReturn, 0)
	m.Key(fyne.KeyBackspace, 0)
	m.Key(fyne.KeyY, 0)
	m.Key(fyne.KeyZ, fyne.KeyModifierControl|fyne.KeyModifierShift)
	if want := []string{"command.note.new", "command.timer.toggle", "command.timer.more", "command.note.new", "command.note.edit", "command.edit.redo"}; !slices.Equal(*done, want) {
		t.Errorf("done was %v, not %v", *done, want)
	}
	*done = nil
	b.Letters = false // somebody chose that single letters do nothing
	if m.Letter('n'); len(*done) > 0 {
		t.Errorf("done was %v", *done)
	}
	m.Screen.ToggleClean()
	if m.Key(fyne.KeyEscape, 0); m.Screen.Clean() {
		t.Error("Esc does not bring the bars back")
	}
}

// TestFieldKeepsItsKeys: where somebody types, a key that means something there is the
// field's, and one about the picked notes does nothing.
func TestFieldKeepsItsKeys(t *testing.T) {
	m, b, done := menusOf(t,
		Command{ID: "command.edit.select_all", Key: fyne.KeyA, Modifier: fyne.KeyModifierControl, Typing: &fyne.ShortcutSelectAll{}},
		Command{ID: "command.note.duplicate", Key: fyne.KeyD, Modifier: fyne.KeyModifierControl, OnNote: true},
		Command{ID: "command.board.save_copy", Key: fyne.KeyS, Modifier: fyne.KeyModifierControl})
	field := ui.NewEntry()
	field.SetText("half")
	b.Show(field, 300, 60)
	b.Window.Canvas().Focus(field)
	for _, c := range m.Table {
		m.Do(c.ID)
	}
	if !slices.Equal(*done, []string{"command.board.save_copy"}) || field.SelectedText() != "half" {
		t.Errorf("done was %v, marked is %q", *done, field.SelectedText())
	}
}

// TestOneTableEverywhere: a command stands in its menu with its tick, in the list that one
// types in when it can be used, and in the list of keys with its keys.
func TestOneTableEverywhere(t *testing.T) {
	on, can := false, true
	m, b, done := menusOf(t,
		Command{ID: "command.view.map", Menu: "view", Key: fyne.KeyF4, Enabled: func() bool { return can }, Checked: func() bool { return on }},
		Command{ID: "command.note.delete", OnNote: true, Key: fyne.KeyDelete})
	line := func() *fyne.MenuItem {
		for _, menu := range b.Window.MainMenu().Items {
			if menu.Label == b.Text("menu.view") && len(menu.Items) == 1 {
				return menu.Items[0]
			}
		}
		t.Fatal("it is not in its menu")
		return nil
	}
	b.Window.SetMainMenu(m.Main())
	if line().Checked || line().Label != b.Text("command.view.map") {
		t.Errorf("the line is %+v", line())
	}
	on = true
	if m.Mark(); !line().Checked {
		t.Error("the tick is not put")
	}
	line().Action()
	can = false
	line().Action()
	if len(*done) != 1 {
		t.Errorf("it was done %d times", len(*done))
	}
	closed := func() { b.Window.Canvas().Overlays().Remove(b.Window.Canvas().Overlays().Top()) }
	if m.Find(); b.Reads(b.Text("command.view.map")) {
		t.Error("it is offered though it cannot be used")
	}
	closed()
	can = true
	if m.Find(); !b.Reads(b.Text("command.view.map") + " (F4)") {
		t.Error("it is not offered")
	}
	closed()
	if m.ShowKeys(); !b.Reads("F4 "+b.Text("command.view.map")) || !b.Reads("Delete "+b.Text("command.note.delete")) {
		t.Error("its key is not told")
	}
	closed()

	b.Wall.Select(b.Note("Een bankje").ID)
	m.ShowContext(fyne.NewPos(20, 20))
	menu := test.LaidOutObjects(b.Window.Canvas().Overlays().Top())
	if !b.Reads(b.Text("command.note.delete")) || b.Reads(b.Text("command.view.map")) || !slices.ContainsFunc(menu, func(o fyne.CanvasObject) bool { _, is := o.(*widget.Menu); return is }) {
		t.Error("the menu of a note is not that of notes")
	}
}
