package desk

import (
	"testing"

	"fyne.io/fyne/v2"
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
	d.panels.Toggle("panel.note")
	typed(second, "Huisarts om de hoek, elke dag")
	typed(first, "Buurtkamer voor iedereen!")
}

// TestRail: a clean screen has no rail, and is none any more when a panel is opened.
func TestRail(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Buurtkamer"))
	tab := d.tabs()[0]
	whole := d.Wall.Size().Width
	if test.Tap(tab); !tab.Chosen || d.Wall.Size().Width >= whole-panel.Least {
		t.Errorf("%q is open, the wall has %v of %v", d.panels.Opened(), d.Wall.Size().Width, whole)
	}
	if test.Tap(tab); d.Wall.Size().Width != whole {
		t.Errorf("the wall has %v of %v", d.Wall.Size().Width, whole)
	}
	d.ToggleClean()
	if w.shows(d.Text(tab.Row.ID)) {
		t.Error("a clean screen has a rail")
	}
	d.menus.Letter('i')
	if d.clean || !w.shows(d.Text("panel.note_none")) {
		t.Error("the panel is not there")
	}
}
