package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// least is the width below which nothing that may be cut is cut further.
const least = 40

// Narrow lets its content be narrower than it would like: a long name must not
// push everything else off the screen.
type Narrow struct{}

// Layout is called by Fyne.
func (Narrow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.NewPos(0, 0))
	}
}

// MinSize is called by Fyne.
func (Narrow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(least, highest(objects))
}

// Narrowing tells its content how wide it is before it is laid out, and lets it
// be narrower than it would like.
type Narrowing struct{ Tell func(width float32) }

// Layout is called by Fyne.
func (n Narrowing) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n.Tell(size.Width)
	Narrow{}.Layout(objects, size)
}

// MinSize is called by Fyne.
func (Narrowing) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return Narrow{}.MinSize(objects)
}

func highest(objects []fyne.CanvasObject) (height float32) {
	for _, o := range objects {
		height = max(height, o.MinSize().Height)
	}
	return height
}

// Wide gives its content a width of its own, whatever it would like.
type Wide float32

// Layout is called by Fyne.
func (Wide) Layout(objects []fyne.CanvasObject, size fyne.Size) { Narrow{}.Layout(objects, size) }

// MinSize is called by Fyne.
func (w Wide) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(w), highest(objects))
}

// AtLeast gives its content so much width or more, so that what stands beside it
// begins below each other in several lines.
type AtLeast float32

// Layout is called by Fyne.
func (AtLeast) Layout(objects []fyne.CanvasObject, size fyne.Size) { Narrow{}.Layout(objects, size) }

// MinSize is called by Fyne.
func (a AtLeast) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(float32(a), 0)
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}

// AtMost keeps its content no wider than it is good to read, in the middle.
type AtMost float32

// Layout is called by Fyne.
func (a AtMost) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(float32(a), size.Width)
	for _, o := range objects {
		o.Resize(fyne.NewSize(width, size.Height))
		o.Move(fyne.NewPos((size.Width-width)/2, 0))
	}
}

// MinSize is called by Fyne.
func (AtMost) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// Sized gives its content a size of its own, whatever it would like.
type Sized fyne.Size

// Layout is called by Fyne.
func (Sized) Layout(objects []fyne.CanvasObject, size fyne.Size) { Narrow{}.Layout(objects, size) }

// MinSize is called by Fyne.
func (s Sized) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size(s) }

// Space is a thing that is nothing but so high.
func Space(height float32) fyne.CanvasObject {
	space := canvas.NewRectangle(nil)
	space.SetMinSize(fyne.NewSize(1, height))
	return space
}

// Flush takes the padding off the sides of a label, so that its text begins where
// other things begin.
type Flush struct{}

// Layout is called by Fyne.
func (Flush) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	padding := theme.InnerPadding()
	for _, o := range objects {
		o.Resize(size.AddWidthHeight(2*padding, 0))
		o.Move(fyne.NewPos(-padding, 0))
	}
}

// MinSize is called by Fyne.
func (Flush) MinSize(objects []fyne.CanvasObject) fyne.Size { return Narrow{}.MinSize(objects) }

// Tight takes the padding off a label, so that it stands close to the field below.
type Tight struct{}

// Layout is called by Fyne.
func (Tight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	padding := theme.InnerPadding()
	for _, o := range objects {
		o.Resize(size.AddWidthHeight(2*padding, padding*1.5))
		o.Move(fyne.NewPos(-padding+theme.Padding()/2, -padding/2))
	}
}

// MinSize is called by Fyne.
func (Tight) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(least, objects[0].MinSize().Height-theme.InnerPadding()*1.5)
}
