package window

import "fyne.io/fyne/v2"

// fixedWidth gives its content a width of its own.
type fixedWidth float32

// Layout is called by Fyne.
func (f fixedWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.NewPos(0, 0))
	}
}

// MinSize is called by Fyne.
func (f fixedWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, o := range objects {
		height = max(height, o.MinSize().Height)
	}
	return fyne.NewSize(float32(f), height)
}

// cut lets its content be narrower than it would like: a long file name must
// not push everything else off the screen.
type cut struct{}

// Layout is called by Fyne.
func (cut) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.NewPos(0, 0))
	}
}

// MinSize is called by Fyne.
func (cut) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, o := range objects {
		height = max(height, o.MinSize().Height)
	}
	return fyne.NewSize(40, height)
}
