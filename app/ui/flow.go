package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Flow puts things beside each other, and goes on below where there is no more
// room. How high that is follows from the width that it was laid out in last.
type Flow struct {
	// Cut lets things be cut that are wider than all the room; else the room is never
	// narrower than the widest of them.
	Cut bool

	width float32
}

// NewFlow lays things out as a Flow, of which nothing is cut.
func NewFlow(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&Flow{}, objects...)
}

// NewCutFlow lays things out as a Flow that may be narrower than they are.
func NewCutFlow(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&Flow{Cut: true}, objects...)
}

// Layout is called by Fyne.
func (f *Flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	f.place(objects, size.Width, true)
}

// MinSize is called by Fyne.
func (f *Flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	widest := float32(0)
	for _, o := range objects {
		if o.Visible() {
			widest = max(widest, o.MinSize().Width)
		}
	}
	if !f.Cut {
		return fyne.NewSize(widest, f.place(objects, max(f.width, widest), false))
	}
	width := f.width
	if width == 0 { // not laid out yet
		width = widest
	}
	return fyne.NewSize(min(least, widest), f.place(objects, width, false))
}

// place finds where everything stands, and how high that is.
func (*Flow) place(objects []fyne.CanvasObject, width float32, move bool) (height float32) {
	const rounding = 0.5 // what sums of widths differ by is no reason to go on below
	x, y, line, gap := float32(0), float32(0), float32(0), theme.Padding()
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		size := o.MinSize()
		size.Width = min(size.Width, width)
		if x > 0 && x+size.Width > width+rounding {
			x, y, line = 0, y+line+gap, 0
		}
		if move {
			o.Resize(size)
			o.Move(fyne.NewPos(x, y))
		}
		x += size.Width + gap
		line = max(line, size.Height)
	}
	return y + line
}
