package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// TestEnterIsDoneAndShiftEnterBeginsALine: in a text of several lines, and not
// where there is one line only.
func TestEnterIsDoneAndShiftEnterBeginsALine(t *testing.T) {
	for _, lines := range []bool{true, false} {
		done := 0
		e := NewEntry()
		e.MultiLine = lines
		e.OnEnter = func() { done++ }
		c := show(t, e, 300, 200)
		c.Focus(e)
		test.Type(e, "een")
		e.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftRight})
		press(c, fyne.KeyReturn)
		e.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftRight})
		test.Type(e, "twee")
		press(c, fyne.KeyReturn, fyne.KeyEnter)
		want, enters := "een\ntwee", 2
		if !lines {
			want, enters = "eentwee", 3
		}
		if e.Text != want || done != enters {
			t.Errorf("several lines %v: it says %q after %d times Enter, not %q after %d", lines, e.Text, done, want, enters)
		}
	}
}

// TestEnterHandsTheTextOver: a line that says nothing of Enter hands over what is
// typed, as Fyne's does.
func TestEnterHandsTheTextOver(t *testing.T) {
	e, got := NewEntry(), ""
	e.OnSubmitted = func(text string) { got = text }
	c := show(t, e, 300, 60)
	c.Focus(e)
	test.Type(e, "een wijktuin")
	press(c, fyne.KeyReturn)
	if got != "een wijktuin" {
		t.Errorf("%q was handed over", got)
	}
}

// TestShortcutsOfThePlaceComeFirst: Alt with an arrow goes to the next cell, and
// what is no shortcut of the place works as in any text.
func TestShortcutsOfThePlaceComeFirst(t *testing.T) {
	e, stepped := NewEntry(), false
	e.OnShortcut = func(s fyne.Shortcut) bool {
		c, is := s.(*desktop.CustomShortcut)
		stepped = stepped || is && c.KeyName == fyne.KeyRight
		return is
	}
	c := show(t, e, 300, 60)
	c.Focus(e)
	test.Type(e, "een")
	e.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierAlt})
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	if !stepped || e.SelectedText() != "een" {
		t.Errorf("stepped %v, and all is %q", stepped, e.SelectedText())
	}
}
