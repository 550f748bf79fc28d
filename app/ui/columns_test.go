package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"
)

// TestColumnsShareTheirRoomEvenly: at any width, columns with a gap are as wide as
// each other, and end where the room ends or have their least width; stripes
// without one show no ground between them and reach to the end.
func TestColumnsShareTheirRoomEvenly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := Evenly{Least: float32(rapid.IntRange(0, 200).Draw(t, "least")), Gap: float32(rapid.IntRange(0, 8).Draw(t, "gap")), Height: 10}
		var objects []fyne.CanvasObject
		for range rapid.IntRange(1, 9).Draw(t, "things") {
			objects = append(objects, box(5, 5))
		}
		room := max(e.MinSize(objects).Width, float32(rapid.IntRange(20, 1500).Draw(t, "room")))
		e.Layout(objects, fyne.NewSize(room, 77))
		end := -e.Gap
		for i, o := range objects {
			at, size := o.Position(), o.Size()
			between := at.X - end
			switch {
			case e.Gap > 0 && (between > e.Gap+0.01 || between < e.Gap-0.01):
				t.Fatalf("between the %dth and the one before it lies %g", i, between)
			case e.Gap == 0 && i > 0 && between > -0.99: // a pixel of each lies over the next, wherever pixels begin
				t.Fatalf("between stripe %d and the one before it ground may show: %g", i, between)
			}
			if size.Width < e.Least || size.Height != 77 {
				t.Fatalf("the %dth is %v", i, size)
			}
			end = at.X + size.Width
		}
		if end < room-0.01 || end > room+0.01 {
			t.Fatalf("they end at %g of %g", end, room)
		}
		if e.MinSize(objects).Height != 10 {
			t.Fatalf("they ask for %v", e.MinSize(objects))
		}
	})
}

// TestSharesOfALine: a choice has its part of the line but no more than is good,
// and the text to type has all that is left.
func TestSharesOfALine(t *testing.T) {
	place, group, text := box(500, 30), box(500, 40), box(500, 20)
	s := Shares{Parts: []Share{{Part: 0.25, Most: 330}, {Part: 0.1}, {}}, Gap: 4}
	objects := []fyne.CanvasObject{place, group, text}
	for _, line := range []struct{ room, place, group, text float32 }{
		{800, 200, 80, 512}, {2000, 330, 200, 1462},
	} {
		s.Layout(objects, fyne.NewSize(line.room, 40))
		if place.Size().Width != line.place || group.Size().Width != line.group || text.Size().Width != line.text {
			t.Errorf("of %g they have %v, %v and %v", line.room, place.Size(), group.Size(), text.Size())
		}
		if end := text.Position().X + text.Size().Width; end != line.room || group.Position().X != line.place+4 {
			t.Errorf("of %g they take %g", line.room, end)
		}
	}
	if got := s.MinSize(objects); got != fyne.NewSize(40, 40) {
		t.Errorf("a line asks for %v", got)
	}
}
