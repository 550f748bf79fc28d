package setup

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// flow lays things out beside each other, on as many lines as they need. It knows
// its height when it has been laid out once; it may be as narrow as its widest.
type flow struct{ width float32 }

// Layout is called by Fyne.
func (f *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	f.place(objects, true)
}

// MinSize is called by Fyne.
func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(40, f.place(objects, false))
}

// place finds where everything stands, and how high that is.
func (f *flow) place(objects []fyne.CanvasObject, move bool) (height float32) {
	x, y, line, gap := float32(0), float32(0), float32(0), theme.Padding()
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		size := o.MinSize()
		if f.width > 0 {
			size.Width = min(size.Width, f.width)
		}
		if x > 0 && x+size.Width > f.width {
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
