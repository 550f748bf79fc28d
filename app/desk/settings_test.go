package desk

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/app/ui"
)

// sheet lists what the settings offer, by its name.
func (w *Window) sheet() map[string]fyne.Focusable {
	offered := map[string]fyne.Focusable{}
	w.objects(func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *front.Tile:
			offered[o.Name] = o
		case *ui.Tick:
			offered[o.Text] = o
		}
	})
	return offered
}

// TestSettingsAreSeenAtOnceAndKept: whatever is chosen shows at once, on the wall
// and around it, and is there at the next start.
func TestSettingsAreSeenAtOnceAndKept(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 740)
	d := w.openTest(t, boardFile(t, "Een", "Twee"))
	d.entry.Field.SetText("half")
	d.problem.SetText("De schijf is vol")
	d.problem.Show()
	w.ShowSettings()
	for _, name := range []string{"Donker", "Groot (projector)", "Minder beweging", "Losse letters als toets gebruiken", "English"} {
		choice := w.sheet()[name]
		if choice == nil {
			t.Fatalf("the settings offer %v, not %q", w.sheet(), name)
		}
		w.Window.Canvas().Focus(choice)
		choice.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if !w.asks() {
			t.Fatalf("%s closes the settings", name)
		}
		if w.Window.Canvas().Focused() == fyne.Focusable(nil) || w.Window.Canvas().Focused() == choice {
			t.Errorf("after %s the keyboard is at %T", name, w.Window.Canvas().Focused())
		}
	}
	if !w.shows("Settings") || !w.shows("Less motion") || w.shows("Instellingen") {
		t.Errorf("the settings are not in English: %q", w.texts())
	}
	if got := theme.Color(theme.ColorNameBackground); got != look.New(look.Dark, look.Normal, false).Ground {
		t.Errorf("the window is %v", got)
	}
	if theme.TextSize() <= 15 || *d.Wall.Look() != *w.Look || !w.Look.Still || d.entry.Field.Text != "half" {
		t.Errorf("text of %v, the wall's look %p and the window's %p, still %v, typed %q", theme.TextSize(), d.Wall.Look(), w.Look, w.Look.Still, d.entry.Field.Text)
	}
	if !w.shows("De schijf is vol") {
		t.Error("what is the matter is not said any more")
	}
	w.key(fyne.KeyEscape)
	if w.asks() || w.Window.Canvas().Focused() != fyne.Focusable(d.Wall) {
		t.Error("Esc does not bring one back to the wall")
	}
	next := newWindow(w.App, language.NL)
	if next.Settings != (front.Settings{Language: language.EN, Theme: look.Dark, Size: look.Large, Still: true}) {
		t.Errorf("the next time it starts with %+v", next.Settings)
	}
}

// TestSettingsByTab: Tab goes over all settings in their order, and the one that
// has the keyboard is the one that was changed.
func TestSettingsByTab(t *testing.T) {
	w := newTestWindow(t, language.NL, 1024, 740)
	w.showStart()
	w.ShowSettings()
	for _, name := range []string{"Nederlands", "English", "Licht", "Donker", "Hoog contrast", "Normaal", "Groot (projector)",
		"Zeer groot (bewoners)", "Minder beweging", "Losse letters als toets gebruiken"} {
		if focused := w.Window.Canvas().Focused(); focused != w.sheet()[name] {
			t.Fatalf("the keyboard is at %#v, not at %s", focused, name)
		}
		w.Window.Canvas().FocusNext()
	}
	w.Window.Canvas().Focus(w.sheet()["Hoog contrast"])
	test.Type(w.Window.Canvas().Focused(), " ")
	if w.Theme != look.Stark || w.Window.Canvas().Focused() != w.sheet()["Hoog contrast"] {
		t.Errorf("it is %q, and the keyboard is at %T", w.Theme, w.Window.Canvas().Focused())
	}
}

// TestLettersCanBeOff: then a letter does nothing on the wall (WCAG 2.1.4).
func TestLettersCanBeOff(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 740)
	d := w.openTest(t, boardFile(t))
	s := w.Settings
	s.Letters = false
	w.Change(s)
	d.Wall.TypedRune('n')
	if d.Wall.Editing() {
		t.Error("N begins a note")
	}
	s.Letters = true
	w.Change(s)
	d.Wall.TypedRune('n')
	if !d.Wall.Editing() {
		t.Error("N begins no note")
	}
}
