package desk

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"samenbord/app/language"
	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/board"
)

// press gives a key to whatever has the keyboard.
func (w *Window) press(names ...fyne.KeyName) {
	for _, name := range names {
		w.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
}

// TestNoteCardKeepsWhatIsTyped: while somebody types on the card, an event does
// not take the words away; leaving the field saves them, and so do another note,
// another language and closing the panel.
func TestNoteCardKeepsWhatIsTyped(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Buurtkamer", "Huisarts"))
	first, second := noteOf(t, d, "Buurtkamer"), noteOf(t, d, "Huisarts")
	d.Wall.TakeFocus()
	d.Wall.Select(first)
	d.menus.Letter('i')
	field, is := w.Window.Canvas().Focused().(*ui.Field)
	if !is || field.Text != "Buurtkamer" {
		t.Fatalf("the keyboard is at %T", w.Window.Canvas().Focused())
	}
	typed := func(id board.ID, want string) {
		t.Helper()
		d.catchUp(t)
		if got := d.State.Note(id).Text; got != want {
			t.Errorf("the note says %q, want %q", got, want)
		}
	}
	test.Type(field, " voor")
	d.Edit(second, board.Values{"group": board.ID{1}})
	d.catchUp(t)
	test.Type(field, " iedereen")
	if field.Text != "Buurtkamer voor iedereen" {
		t.Errorf("the field says %q", field.Text)
	}
	typed(first, "Buurtkamer")
	w.press(fyne.KeyEscape)
	if w.Window.Canvas().Focused() != fyne.Focusable(d.Wall) {
		t.Error("Esc does not go back to the wall")
	}
	typed(first, "Buurtkamer voor iedereen")

	d.menus.Key(fyne.KeyF6, 0)
	test.Type(field, "!")
	d.Wall.Select(second)
	typed(first, "Buurtkamer voor iedereen!")
	if field.Text != "Huisarts" {
		t.Errorf("the field says %q", field.Text)
	}
	test.Type(field, " om de hoek")
	w.SetLanguage(language.EN)
	typed(second, "Huisarts om de hoek")

	d.menus.Key(fyne.KeyF6, 0)
	field = w.Window.Canvas().Focused().(*ui.Field)
	test.Type(field, ", elke dag")
	d.panels.toggle("panel.note")
	typed(second, "Huisarts om de hoek, elke dag")
	typed(first, "Buurtkamer voor iedereen!")
}

// TestPanelBesideTheWall: a panel takes its room from the wall, can be made
// wider and narrower, with the mouse too, never so that the wall is gone, and the
// next window remembers it.
func TestPanelBesideTheWall(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Buurtkamer"))
	whole := d.Wall.Size().Width
	d.menus.Letter('i')
	beside := d.Wall.Size().Width
	if beside >= whole-panel.Least {
		t.Errorf("the wall has %v of %v", beside, whole)
	}
	d.menus.Letter('<')
	if got := d.Wall.Size().Width; got != beside-panelStep {
		t.Errorf("the wall has %v, had %v", got, beside)
	}
	d.panels.edge.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(60, 0)})
	if got := d.Wall.Size().Width; got != beside-panelStep+60 {
		t.Errorf("the wall has %v, had %v", got, beside)
	}
	for range 100 {
		d.menus.Letter('<')
	}
	if got := d.Wall.Size().Width; got < whole/3 {
		t.Errorf("the wall has %v of %v", got, whole)
	}
	for range 100 {
		d.menus.Letter('>')
	}
	if got := d.panels.column.Size().Width; got != panel.Least {
		t.Errorf("the panel has %v", got)
	}
	d.panels.edge.MouseIn(&desktop.MouseEvent{})
	d.panels.edge.MouseOut()
	d.menus.Letter('i')
	if got := d.Wall.Size().Width; got != whole {
		t.Errorf("the wall has %v of %v", got, whole)
	}
	again := newPanels(d)
	if again.width != panel.Least {
		t.Errorf("it remembers %v", again.width)
	}
}

// TestRail: the keyboard goes along the rail, opens and closes; a clean screen
// has no rail.
func TestRail(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Buurtkamer"))
	tab := d.panels.rail.tabs[0]
	w.Window.Canvas().Focus(tab)
	w.press(fyne.KeyReturn)
	if d.panels.open != tab.row.ID || !tab.chosen {
		t.Errorf("%q is open", d.panels.open)
	}
	test.Tap(tab)
	if d.panels.open != "" || tab.chosen {
		t.Errorf("%q is open", d.panels.open)
	}
	w.Window.Canvas().Focus(tab)
	w.press(fyne.KeyEscape)
	if w.Window.Canvas().Focused() != fyne.Focusable(d.Wall) {
		t.Error("Esc does not go back to the wall")
	}
	d.ToggleClean()
	if w.shows(d.Text(tab.row.ID)) {
		t.Error("a clean screen has a rail")
	}
	d.menus.Letter('i')
	if d.clean || !w.shows(d.Text("panel.note_none")) {
		t.Error("the panel is not there")
	}
}
