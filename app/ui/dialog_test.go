package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// newTestDialog is a dialog with a line to type in, a tick and two answers.
func newTestDialog(t *testing.T, width, height float32) (d *Dialog, c fyne.Canvas, parts []fyne.Focusable, did func() string) {
	t.Helper()
	show(t, container.NewVBox(), width, height)
	windows := fyne.CurrentApp().Driver().AllWindows() // Fyne's test app has one of its own
	window := windows[len(windows)-1]
	var all []string
	note := func(what string) func() { return func() { all = append(all, what) } }
	d = NewDialog("Als sjabloon bewaren", window)
	d.SetOnClosed(note("weg"))
	name, question := d.Entry(), d.Tick("De vraag ook", nil)
	no := d.Answer("Annuleren", d.Hide)
	yes := d.Main("Bewaren", func() { all = append(all, "bewaard als "+name.Text) })
	name.OnSubmitted = func(string) { yes.OnTapped() }
	d.Ask(container.NewVScroll(container.NewVBox(name, question, box(100, 600))), 500, 400, name)
	return d, window.Canvas(), []fyne.Focusable{name, question, no, yes}, func() string { return strings.Join(all, ", ") }
}

// TestDialogIsAnsweredWithKeys: it begins with the first field, Enter there is the answer
// that is to be expected, and Esc leaves from wherever the keyboard is.
func TestDialogIsAnsweredWithKeys(t *testing.T) {
	_, c, parts, did := newTestDialog(t, 900, 700)
	if c.Focused() != parts[0] {
		t.Fatalf("the keyboard is on a %T", c.Focused())
	}
	test.Type(parts[0], "Buurt")
	press(c, fyne.KeyReturn)
	c.Focus(parts[1])
	press(c, fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft, fyne.KeyRight, fyne.KeyReturn)
	if did() != "bewaard als Buurt, bewaard als Buurt" || c.Focused() != parts[3] {
		t.Errorf("%s; the keyboard is on a %T", did(), c.Focused())
	}
	for i := range parts {
		_, c, parts, did = newTestDialog(t, 900, 700)
		c.Focus(parts[i])
		press(c, fyne.KeyEscape)
		if did() != "weg" || c.Overlays().Top() != nil {
			t.Errorf("Esc on a %T: %q", parts[i], did())
		}
	}
}

// TestDialogFitsItsWindow: in a window that is small for it all of its answers are there.
func TestDialogFitsItsWindow(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 420, Height: 300}, {Width: 1200, Height: 900}} {
		_, c, _, _ := newTestDialog(t, size.Width, size.Height)
		seen := 0
		walk(c.Overlays().Top(), fyne.Position{}, func(o fyne.CanvasObject, at fyne.Position) {
			if _, is := o.(*Answer); !is {
				return
			}
			seen++
			if at.X <= 0 || at.Y <= 0 || at.X+o.Size().Width > size.Width || at.Y+o.Size().Height > size.Height {
				t.Errorf("in %v an answer stands at %v and is %v", size, at, o.Size())
			}
		})
		if seen != 2 {
			t.Errorf("in %v there are %d answers", size, seen)
		}
	}
}

// TestDialogTurnsPages: what does not fit is read with the keys too, also where there is
// nothing but an answer to go to.
func TestDialogTurnsPages(t *testing.T) {
	show(t, container.NewVBox(), 900, 700)
	windows := fyne.CurrentApp().Driver().AllWindows()
	w := windows[len(windows)-1]
	d := NewDialog("Wat is nieuw", w)
	closing := d.Answer("Sluiten", d.Hide)
	scroll := NewScroll(box(100, 2000))
	d.Ask(scroll, 500, 400, closing)
	at := func() float32 { return scroll.Offset.Y }
	end := scroll.Content.Size().Height - scroll.Size().Height
	for _, c := range []struct {
		key  fyne.KeyName
		want func(before, now float32) bool
	}{
		{fyne.KeyUp, func(_, now float32) bool { return now == 0 }},
		{fyne.KeyDown, func(before, now float32) bool { return now > before }},
		{fyne.KeyPageDown, func(before, now float32) bool {
			return now > before+scroll.Size().Height/2 && now < before+scroll.Size().Height
		}},
		{fyne.KeyUp, func(before, now float32) bool { return now < before }},
		{fyne.KeyEnd, func(_, now float32) bool { return now == end }},
		{fyne.KeyPageDown, func(_, now float32) bool { return now == end }},
		{fyne.KeyPageUp, func(before, now float32) bool { return now < before }},
		{fyne.KeyHome, func(_, now float32) bool { return now == 0 }},
	} {
		before := at()
		if press(w.Canvas(), c.key); !c.want(before, at()) || w.Canvas().Focused() != closing {
			t.Errorf("%s leads from %g to %g of %g", c.key, before, at(), end)
		}
	}
}
