package wall

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"samenbord/app/wall/layout"
)

// fewCurves is how many of all links Fyne draws until the pictures are there.
const fewCurves = 100

func (r *renderer) faintCurve(c *layout.Curve) {
	const pieces = 8
	ink := r.wall.look.Accent
	ink.A = 0x78
	last := r.wall.camera.ToScreen(c.Points[0])
	for i := 1; i <= pieces; i++ {
		next := r.wall.camera.ToScreen(c.At(float32(i) / pieces))
		line := canvas.NewLine(ink)
		line.StrokeWidth = 1.5
		line.Position1, line.Position2 = fyne.NewPos(last.X, last.Y), fyne.NewPos(next.X, next.Y)
		r.objects = append(r.objects, line)
		last = next
	}
}
