package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// card is a widget that stands on a Pressable, and notes how it was drawn.
type card struct {
	Pressable
	drawn []string
}

func newCard(run func()) *card {
	c := &card{}
	c.OnTapped = run
	c.ExtendBaseWidget(c)
	return c
}

func (c *card) CreateRenderer() fyne.WidgetRenderer {
	return &cardRenderer{widget.NewSimpleRenderer(canvas.NewRectangle(nil)), c}
}

type cardRenderer struct {
	fyne.WidgetRenderer
	card *card
}

func (r *cardRenderer) MinSize() fyne.Size { return fyne.NewSize(100, 40) }

func (r *cardRenderer) Refresh() {
	state := ""
	if r.card.Focused {
		state += "keyboard "
	}
	if r.card.Hovered {
		state += "pointer"
	}
	if last := len(r.card.drawn) - 1; last < 0 || r.card.drawn[last] != state {
		r.card.drawn = append(r.card.drawn, state)
	}
}

// TestPressedByAnyHandAndDrawnSo: with mouse, Enter and space bar, the arrows go from one
// to the next, Esc leaves, and each shows where keyboard and pointer are.
func TestPressedByAnyHandAndDrawnSo(t *testing.T) {
	var did []string
	one := newCard(func() { did = append(did, "een") })
	two := newCard(func() { did = append(did, "twee") })
	c := show(t, container.NewVBox(one, two), 200, 200)
	for _, o := range []*card{one, two} {
		o.OnKey = Arrows(c, func() { did = append(did, "weg") })
	}
	test.Tap(one)
	c.Focus(one)
	press(c, fyne.KeyReturn, fyne.KeyDown, fyne.KeySpace, fyne.KeyEnter, fyne.KeyA, fyne.KeyEscape, fyne.KeyUp)
	if want := []string{"een", "een", "twee", "twee", "weg"}; !slices.Equal(did, want) {
		t.Errorf("done was %q, not %q", did, want)
	}
	test.MoveMouse(c, fyne.NewPos(50, 20))
	test.MoveMouse(c, fyne.NewPos(50, 190))
	c.Focus(nil)
	if want := []string{"keyboard ", "", "keyboard ", "keyboard pointer", "keyboard ", ""}; !slices.Equal(one.drawn, want) {
		t.Errorf("it was drawn with %q, not %q", one.drawn, want)
	}
}
