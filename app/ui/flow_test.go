package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"pgregory.net/rapid"
)

// TestFlowCutsNothing: at any width all that is shown stands within it, in its order, on
// as few lines as it takes, nothing over anything else, and the height that is
// asked for is the height that it takes. Only a flow that says so cuts, and then
// only what is wider than all the room.
func TestFlowCutsNothing(t *testing.T) {
	show(t, box(1, 1), 100, 100)
	rapid.Check(t, func(t *rapid.T) {
		f := Flow{Cut: rapid.Bool().Draw(t, "cut")}
		var objects []fyne.CanvasObject
		widest := float32(0)
		for range rapid.IntRange(0, 9).Draw(t, "things") {
			o := box(float32(rapid.IntRange(1, 200).Draw(t, "width")), float32(rapid.IntRange(1, 50).Draw(t, "height")))
			if rapid.IntRange(0, 4).Draw(t, "hidden") == 0 {
				o.Hide()
			} else {
				widest = max(widest, o.MinSize().Width)
			}
			objects = append(objects, o)
		}
		width := float32(rapid.IntRange(1, 500).Draw(t, "room"))
		if !f.Cut {
			if least := f.MinSize(objects).Width; least != widest {
				t.Fatalf("it takes %g, the widest is %g", least, widest)
			}
			width = max(width, widest)
		}
		f.Layout(objects, fyne.NewSize(width, 1000))
		x, y, line, bottom := float32(0), float32(0), float32(0), float32(0)
		for i, o := range objects {
			if !o.Visible() {
				continue
			}
			at, size := o.Position(), o.Size()
			if want := min(o.MinSize().Width, width); size.Width != want || size.Height != o.MinSize().Height {
				t.Fatalf("the %dth is %v, it would be %v in %g", i, size, o.MinSize(), width)
			}
			fits := x+size.Width <= width+0.5
			switch {
			case x == 0 || at.Y == y: // goes on beside
				if at.X != x || at.Y != y || x > 0 && !fits {
					t.Fatalf("the %dth stands at %v, its line goes on at %g, %g", i, at, x, y)
				}
			case at.X == 0 && at.Y == y+line+theme.Padding() && !fits: // or begins a line
				y, line = at.Y, 0
			default:
				t.Fatalf("the %dth stands at %v; there was room at %g, %g", i, at, x, y)
			}
			x, line = at.X+size.Width+theme.Padding(), max(line, size.Height)
			bottom = y + line
		}
		if height := f.MinSize(objects).Height; height != bottom {
			t.Fatalf("it asks for %g, and takes %g", height, bottom)
		}
	})
}

// TestFlowInAColumn: what stands below buttons makes room when they need more lines.
func TestFlowInAColumn(t *testing.T) {
	f := NewFlow(NewButton("Goedkeuren", nil, func() {}), NewButton("Apart leggen", nil, func() {}), NewButton("Weg", nil, func() {}))
	c := show(t, f, 800, 600)
	wide := f.MinSize().Height
	f.Resize(fyne.NewSize(f.MinSize().Width, 600))
	if narrow := f.MinSize().Height; narrow < 2*wide || c == nil {
		t.Errorf("side by side they take %g, in a narrow column %g", wide, narrow)
	}
	cut := NewCutFlow(NewButton("Een knop met een heel lange tekst die niet past", nil, func() {}))
	if least := cut.MinSize().Width; least > 40 {
		t.Errorf("one that may be cut takes %g", least)
	}
}
