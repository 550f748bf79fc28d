package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// TestKeyboardStaysInView: whoever goes through a long page with Tab sees all that
// has the keyboard, down and up again; what is in view already does not move.
func TestKeyboardStaysInView(t *testing.T) {
	column := container.NewVBox()
	scroll := container.NewVScroll(column)
	for i := range 30 {
		b := NewButton("Knop", nil, func() {})
		b.OnFocus = func(o fyne.CanvasObject) { Reveal(scroll, o) }
		column.Add(b)
		if i%7 == 3 {
			column.Add(box(20, 120))
		}
	}
	c := show(t, scroll, 300, 200)
	driver := fyne.CurrentApp().Driver()
	steps, moved := 0, 0
	check := func(before float32) {
		t.Helper()
		b := c.Focused().(*Button)
		top := driver.AbsolutePositionForObject(b).Y
		if top < 0 || top+b.Size().Height > 200 {
			t.Fatalf("after %d steps what has the keyboard stands at %g to %g of 200", steps, top, top+b.Size().Height)
		}
		if scroll.Offset.Y != before {
			moved++
		}
		steps++
	}
	for range 30 {
		before := scroll.Offset.Y
		c.FocusNext()
		check(before)
	}
	if moved == 0 || moved > 28 {
		t.Errorf("the page moved %d times in 30 steps", moved)
	}
	for range 29 {
		before := scroll.Offset.Y
		c.FocusPrevious()
		check(before)
	}
	if scroll.Offset.Y > 20 {
		t.Errorf("back at the first the page is %g down", scroll.Offset.Y)
	}
}

// TestWhatIsTooHighIsSeenFromItsTop.
func TestWhatIsTooHighIsSeenFromItsTop(t *testing.T) {
	high := box(20, 900)
	scroll := container.NewVScroll(container.NewVBox(box(20, 500), high, box(20, 500)))
	Reveal(scroll, high) // before it is shown: nothing happens
	show(t, scroll, 300, 200)
	Reveal(scroll, high)
	if top := fyne.CurrentApp().Driver().AbsolutePositionForObject(high).Y; top < 0 || top > 60 {
		t.Errorf("its top stands at %g of 200", top)
	}
}

// TestBarHasRoom: the bar of what scrolls lies over nothing that can be read.
func TestBarHasRoom(t *testing.T) {
	wide := box(20, 900)
	show(t, NewScroll(wide), 300, 200)
	right := fyne.CurrentApp().Driver().AbsolutePositionForObject(wide).X + wide.Size().Width
	if bar := theme.Size(theme.SizeNameScrollBar); right > 300-bar || right < 200 {
		t.Errorf("of 300 pixels %g are filled, and the bar has %g", right, bar)
	}
}
