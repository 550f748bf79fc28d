package wall

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"samenbord/app/look"
	"samenbord/app/wall/layout"
)

// NewSign draws a sign of the legend as it stands on the notes: the shape of a
// dimension, or else a small paper.
func NewSign(s Sign, l *look.Look) fyne.CanvasObject {
	const size = 15
	b := brush{look: l, scale: 1}
	if s.Shape != "" {
		b.sign(s.Shape, layout.Rect{X: 1, Y: 1, W: size - 2, H: size - 2}, s.Colour, l.Ink)
	} else {
		sheet := l.Sheet(s.Colour)
		b.rectangle(layout.Rect{X: 0, Y: 0, W: size + 5, H: size}, sheet.Fill, sheet.Edge, l.Stroke, 2)
		b.rectangle(layout.Rect{X: 0.5, Y: 1.5, W: l.Stroke + l.Strip, H: size - 3}, sheet.Strip, nil, 0, 1)
	}
	b.place(layout.Point{})
	picture := container.NewWithoutLayout(b.objects...)
	return container.New(boxed{size + 5, size}, picture)
}

// boxed gives a picture its size, in the middle of the height.
type boxed struct{ width, height float32 }

// Layout is called by Fyne.
func (b boxed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(fyne.NewSize(b.width, b.height))
		o.Move(fyne.NewPos(0, (size.Height-b.height)/2))
	}
}

// MinSize is called by Fyne.
func (b boxed) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(b.width, b.height) }
