package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// TestLayoutsGiveTheirRoom: what each of them asks for around a thing that would
// like to be 300×50, and what the thing has in 200×100.
func TestLayoutsGiveTheirRoom(t *testing.T) {
	show(t, box(1, 1), 100, 100)
	whole := fyne.NewSize(200, 100)
	for name, one := range map[string]struct {
		layout fyne.Layout
		asks   fyne.Size
		has    fyne.Size
		at     fyne.Position
	}{
		"narrow":          {Narrow{}, fyne.NewSize(40, 50), whole, fyne.Position{}},
		"wide":            {Wide(120), fyne.NewSize(120, 50), whole, fyne.Position{}},
		"at least":        {AtLeast(66), fyne.NewSize(300, 50), whole, fyne.Position{}},
		"at least, wider": {AtLeast(400), fyne.NewSize(400, 50), whole, fyne.Position{}},
		"at most":         {AtMost(150), fyne.NewSize(300, 50), fyne.NewSize(150, 100), fyne.NewPos(25, 0)},
		"at most, wider":  {AtMost(250), fyne.NewSize(300, 50), whole, fyne.Position{}},
		"sized":           {Sized{Width: 40, Height: 160}, fyne.NewSize(40, 160), whole, fyne.Position{}},
	} {
		thing := box(300, 50)
		c := container.New(one.layout, thing)
		if got := c.MinSize(); got != one.asks {
			t.Errorf("%s asks for %v, not %v", name, got, one.asks)
		}
		c.Resize(whole)
		if thing.Size() != one.has || thing.Position() != one.at {
			t.Errorf("%s gives %v at %v, not %v at %v", name, thing.Size(), thing.Position(), one.has, one.at)
		}
	}
	if got := Space(14).MinSize(); got.Height != 14 {
		t.Errorf("a space of 14 is %v", got)
	}
}

// TestLongNamePushesNothingAway: beside the name of a file there are buttons, and
// they stay in the window.
func TestLongNamePushesNothingAway(t *testing.T) {
	name := widget.NewLabel("Inspiratiesessie gemeente met een heel erg lange naam 2026-11-28 (2).samenbord")
	name.Truncation = fyne.TextTruncateEllipsis
	b := NewButton("Sluiten", nil, func() {})
	c := show(t, container.NewBorder(nil, nil, nil, b, container.New(Narrow{}, name)), 240, 50)
	if end := b.Position().X + b.Size().Width; end > c.Size().Width {
		t.Errorf("the button ends at %g of %g", end, c.Size().Width)
	}
}

// TestLabelsBeginWhereOthersDo: the letters of a flush label begin at the side of
// its room, those of a tight one nearly, and that is less high by most of the
// padding.
func TestLabelsBeginWhereOthersDo(t *testing.T) {
	plain, flush, tight := widget.NewLabel("Wat"), widget.NewLabel("Wat"), widget.NewLabel("Wat")
	room := container.New(Tight{}, tight)
	c := show(t, container.NewVBox(plain, container.New(Flush{}, flush), room), 300, 200)
	var begin []float32
	walk(c.Content(), fyne.Position{}, func(o fyne.CanvasObject, at fyne.Position) {
		if _, is := o.(*canvas.Text); is {
			begin = append(begin, at.X)
		}
	})
	if len(begin) != 3 || begin[0] <= begin[2] || begin[2] <= begin[1] || begin[1] != 0 {
		t.Errorf("usual letters, flush ones and tight ones begin at %v", begin)
	}
	if higher := plain.MinSize().Height - room.MinSize().Height; higher < 8 {
		t.Errorf("a tight label saves %g", higher)
	}
}
