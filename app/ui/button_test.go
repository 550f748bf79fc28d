package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// TestButtonIsPressedByAnyHand: by mouse, space bar and Enter alike, and by none
// of them while it cannot be pressed.
func TestButtonIsPressedByAnyHand(t *testing.T) {
	pressed := 0
	b := NewButton("Openen", theme.FolderOpenIcon(), func() { pressed++ })
	c := show(t, b, 200, 60)
	all := func() {
		test.Tap(b)
		for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter} {
			c.Focus(b)
			press(c, key)
		}
	}
	all()
	if pressed != 4 {
		t.Errorf("it was pressed %d times, of 4", pressed)
	}
	b.Allow(false)
	all()
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if pressed != 4 || !b.Disabled() {
		t.Errorf("it cannot be pressed, and was: %d", pressed-4)
	}
	b.Allow(true)
	all()
	if pressed != 8 {
		t.Errorf("it can be pressed again, and was %d times, of 4", pressed-4)
	}
}

// TestPlaceHearsOfKeysAndFocus: what is not for a button, a tick, a choice or a
// field goes on to the place where it stands, which also hears who has the
// keyboard; Enter and the space bar never do.
func TestPlaceHearsOfKeysAndFocus(t *testing.T) {
	var p place
	b := NewButton("Openen", nil, func() {})
	tick := NewTick("Op het scherm", nil)
	choice := NewChoice(func(int) {})
	choice.Bring([]string{"Wonen", "Sport"}, 0)
	field := NewField(func(any, string, func(bool)) {})
	entry := NewEntry()
	b.Around, tick.Around, choice.Around, field.Around, entry.Around = p.around(), p.around(), p.around(), p.around(), p.around()
	c := show(t, container.NewVBox(b, tick, choice, field, entry), 300, 400)
	for _, o := range []fyne.Focusable{b, tick, choice, field, entry} {
		p.keys, p.focused = nil, nil
		c.Focus(o)
		press(c, fyne.KeyEscape, fyne.KeyF1, fyne.KeyF2, fyne.KeyF12, fyne.KeyRight)
		if want := []fyne.KeyName{fyne.KeyEscape, fyne.KeyF1, fyne.KeyF12}; !slices.Equal(p.keys, want) {
			t.Errorf("from a %T came %v, not %v", o, p.keys, want)
		}
		press(c, fyne.KeyReturn)
		if len(p.keys) != 3 {
			t.Errorf("a %T gave Enter away: %v", o, p.keys)
		}
		if len(p.focused) != 1 || p.focused[0] != o.(fyne.CanvasObject) {
			t.Errorf("%T has the keyboard, the place heard of %v", o, p.focused)
		}
		for _, shown := range c.Overlays().List() { // the list of the choice
			c.Overlays().Remove(shown)
		}
	}
}

// TestButtonSaysWhatItIs: one of several is on, and a text changes.
func TestButtonSaysWhatItIs(t *testing.T) {
	b := NewButton("Lijst", nil, func() {})
	show(t, b, 200, 60)
	b.Mark(true)
	if b.Importance != widget.HighImportance {
		t.Error("it is on and does not look so")
	}
	b.Mark(false)
	if b.Importance != widget.MediumImportance {
		t.Error("it is off and looks on")
	}
	narrow := b.MinSize().Width
	b.Say("Een bord met alle acties")
	if b.Text != "Een bord met alle acties" || b.MinSize().Width <= narrow {
		t.Errorf("it says %q in %v", b.Text, b.MinSize())
	}
}

// TestButtonKnowsThePointer: whoever types may ask whether the pointer is at it.
func TestButtonKnowsThePointer(t *testing.T) {
	var heard []bool
	b := NewButton("Anders zeggen", nil, func() {})
	b.OnHover = func(at bool) { heard = append(heard, at) }
	c := show(t, container.NewVBox(b), 300, 300)
	test.MoveMouse(c, fyne.NewPos(20, 10))
	test.MoveMouse(c, fyne.NewPos(20, 250))
	if !slices.Equal(heard, []bool{true, false}) {
		t.Errorf("it heard %v of a pointer that came and left", heard)
	}
}
