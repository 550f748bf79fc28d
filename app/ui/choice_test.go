package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"samenbord/app/look"
)

var domains = []string{"Wonen", "Sport", "Werk en Inkomen"}

// TestChoiceIsMadeWithKeys: Enter opens the list, and Enter takes from it; left and
// right go through it without.
func TestChoiceIsMadeWithKeys(t *testing.T) {
	var picked []int
	choice := NewChoice(func(i int) { picked = append(picked, i) })
	choice.Bring(domains, 0)
	c := show(t, choice, 300, 300)
	c.Focus(choice)
	press(c, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft)
	if want := []int{1, 2, 0, 2}; !slices.Equal(picked, want) {
		t.Errorf("the arrows took %v, not %v", picked, want)
	}
	for _, opens := range []fyne.KeyName{fyne.KeyReturn, fyne.KeySpace, fyne.KeyDown} {
		choice.TypedKey(&fyne.KeyEvent{Name: opens})
		if c.Overlays().Top() == nil {
			t.Fatalf("%s opens no list", opens)
		}
		c.Overlays().Remove(c.Overlays().Top())
	}
	choice.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	press(c, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if last := picked[len(picked)-1]; last != 1 || choice.Selected != "Sport" || c.Overlays().Top() != nil {
		t.Errorf("the second of the list gave %d, %q", last, choice.Selected)
	}
}

// TestChoiceShowsWhatIsBrought: another board, another language, several things
// that differ: all of it shows, and nobody chose.
func TestChoiceShowsWhatIsBrought(t *testing.T) {
	choice := NewChoice(func(i int) { t.Errorf("nobody chose %d", i) })
	show(t, choice, 300, 60)
	shows := func(want string, index int) {
		t.Helper()
		if choice.Selected != want || choice.SelectedIndex() != index {
			t.Errorf("it shows %q at %d, not %q at %d", choice.Selected, choice.SelectedIndex(), want, index)
		}
	}
	choice.Bring(domains, 2)
	shows("Werk en Inkomen", 2)
	choice.Bring([]string{"Housing", "Sport", "Work"}, 2)
	shows("Work", 2)
	choice.Bring([]string{"Sport", "Work"}, 7)
	shows("Work", 1)
	choice.Bring([]string{"Sport", "Work"}, -1)
	shows("", -1)
	choice.Choose(0)
	shows("Sport", 0)
	choice.Offer([]string{"Work", "Sport"})
	shows("Sport", 1)
}

// TestBorderOfAChoice: in every theme it can be told from the ground.
func TestBorderOfAChoice(t *testing.T) {
	for _, theme := range look.Themes() {
		l := look.New(theme, look.Normal, true)
		choice := NewChoice(func(int) {})
		framed := Bordered(l, choice)
		showIn(t, theme, framed, 300, 50)
		border := framed.Objects[1].(*canvas.Rectangle)
		if border.Size() != choice.Size() || border.StrokeWidth < 1 || look.ContrastOf(nrgba(border.StrokeColor), l.Ground) < 3 {
			t.Errorf("%s: a border of %v around %v, in %v on %v", theme, border.Size(), choice.Size(), border.StrokeColor, l.Ground)
		}
		if test.WidgetRenderer(choice) == nil || framed.MinSize() != choice.MinSize() {
			t.Errorf("%s: with its border it is %v, without %v", theme, framed.MinSize(), choice.MinSize())
		}
	}
}
