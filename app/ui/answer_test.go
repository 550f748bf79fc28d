package ui

import (
	"image/color"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/look"
)

// ring is what is drawn around an answer, nil while nothing is.
func ring(a *Answer) color.Color {
	size := a.Size()
	for _, o := range test.WidgetRenderer(a).Objects() {
		if r, is := o.(*canvas.Rectangle); is && r.Visible() && r.StrokeWidth > 0 && r.Size().Width > size.Width {
			return r.StrokeColor
		}
	}
	return nil
}

// TestQuestionIsAnsweredWithKeys: the arrows go from answer to answer, one of
// which has a ring, Enter gives it, Esc gives none. The ring can be told from the
// ground and from the answer in all themes.
func TestQuestionIsAnsweredWithKeys(t *testing.T) {
	for _, theme := range look.Themes() {
		var said []string
		answer := func(text string) *Answer { return NewAnswer(text, func() { said = append(said, text) }) }
		no, later, yes := answer("Nee"), answer("Later"), answer("Ja")
		yes.Importance = widget.HighImportance
		c := showIn(t, theme, container.NewHBox(no, later, yes), 400, 100)
		for _, a := range []*Answer{no, later, yes} {
			a.OnKey = Arrows(c, func() { said = append(said, "weg") })
		}
		only := func(chosen *Answer) {
			t.Helper()
			for _, a := range []*Answer{no, later, yes} {
				if drawn := ring(a) != nil; drawn != (a == chosen) {
					t.Errorf("%s: %q has the keyboard; a ring around %q: %v", theme, chosen.Text, a.Text, drawn)
				}
			}
		}
		c.Focus(yes)
		only(yes)
		l := look.New(theme, look.Normal, true)
		if drawn := ring(yes); look.ContrastOf(nrgba(drawn), l.Ground) < 3 {
			t.Errorf("%s: the ring has the colour of the ground, nearly", theme)
		}
		press(c, fyne.KeyLeft)
		only(later)
		press(c, fyne.KeyUp)
		only(no)
		press(c, fyne.KeyReturn, fyne.KeyDown, fyne.KeyRight, fyne.KeyEnter, fyne.KeyEscape)
		only(yes)
		if want := []string{"Nee", "Ja", "weg"}; !slices.Equal(said, want) {
			t.Errorf("%s: the answers were %q, not %q", theme, said, want)
		}
	}
}

func nrgba(c color.Color) color.NRGBA { return color.NRGBAModel.Convert(c).(color.NRGBA) }

// TestQuestionUnderTypingHands: one that comes by itself takes no key of somebody who
// types on, and the first after a pause; a click at once.
func TestQuestionUnderTypingHands(t *testing.T) {
	said := 0
	a := NewAnswer("Opslaan", func() { said++ })
	c := show(t, a, 200, 80)
	var pauses []func() // what is to be done at their ends
	Heed(func(_ time.Duration, then func()) { pauses = append(pauses, then) }, a)
	c.Focus(a)
	for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter} {
		press(c, key)
		a.TypedRune('n')
		for _, end := range pauses[:len(pauses)-1] { // of those that a key came into
			end()
		}
	}
	if said != 0 {
		t.Error("a key of somebody who was typing answered it")
	}
	test.Tap(a)
	c.Focus(a)
	pauses[len(pauses)-1]()
	press(c, fyne.KeyReturn, fyne.KeyReturn)
	if said != 3 {
		t.Errorf("a click and two keys after a pause answered it %d times", said)
	}
}
