package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// flow puts things beside each other, and goes on below where there is no more
// room: buttons are never cut.
type flow struct{ width float32 }

// Layout is called by Fyne.
func (f *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	f.set(objects, size.Width, true)
}

// MinSize is called by Fyne. How high it is follows from the width that it was
// laid out in last.
func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	widest := float32(0)
	for _, o := range objects {
		if o.Visible() {
			widest = max(widest, o.MinSize().Width)
		}
	}
	return fyne.NewSize(widest, f.set(objects, max(f.width, widest), false))
}

func (*flow) set(objects []fyne.CanvasObject, width float32, move bool) (height float32) {
	x, y, row := float32(0), float32(0), float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		size := o.MinSize()
		if x > 0 && x+size.Width > width+0.5 {
			x, y, row = 0, y+row+theme.Padding(), 0
		}
		if move {
			o.Resize(fyne.NewSize(min(size.Width, width), size.Height))
			o.Move(fyne.NewPos(x, y))
		}
		x += size.Width + theme.Padding()
		row = max(row, size.Height)
	}
	return y + row
}

// atLeast gives its content so much width, so that lines begin below each other.
type atLeast float32

// Layout is called by Fyne.
func (atLeast) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.NewPos(0, 0))
	}
}

// MinSize is called by Fyne.
func (a atLeast) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.NewSize(float32(a), 0)
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	return least
}
