package wall

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"samenbord/app/look"
	"samenbord/app/wall/layout"
)

// brush makes canvas objects for one thing on the wall, at places relative to
// its upper left. Sizes are world units; scale brings them to the screen.
type brush struct {
	look    *look.Look
	scale   float32
	objects []fyne.CanvasObject
	at      []fyne.Position // of each object, relative to the thing
}

func (b *brush) add(o fyne.CanvasObject, r layout.Rect) {
	o.Resize(fyne.NewSize(r.W*b.scale, r.H*b.scale))
	b.objects = append(b.objects, o)
	b.at = append(b.at, fyne.NewPos(r.X*b.scale, r.Y*b.scale))
}

func (b *brush) rectangle(r layout.Rect, fill, stroke color.Color, width, corner float32) *canvas.Rectangle {
	rect := canvas.NewRectangle(fill)
	rect.StrokeColor, rect.StrokeWidth, rect.CornerRadius = stroke, width, corner*b.scale
	b.add(rect, r)
	return rect
}

// textSize rounds to whole points: Fyne spaces the letters of any other size as
// those of the next whole one, and they would stick out. It rounds down rather
// than up, so that a line is never much wider than it was set.
func textSize(size float32) float32 { return float32(math.Floor(float64(size) + 0.25)) }

// text draws one line with its top at y, centred in the line height.
func (b *brush) text(line string, x, y, size float32, ink color.Color, bold bool) {
	if line == "" {
		return
	}
	text := canvas.NewText(line, ink)
	text.TextSize = textSize(size * b.scale)
	text.TextStyle.Bold = bold
	b.add(text, layout.Rect{X: x, Y: y, W: 0, H: size * layout.LineHeight})
}

// sign draws the sign of a mark in a square.
func (b *brush) sign(shape string, r layout.Rect, fill, ink color.Color) {
	width := max(0.6, b.scale)
	polygon := func(sides uint, angle float32) {
		p := canvas.NewRegularPolygon(sides, fill)
		p.Angle, p.StrokeColor, p.StrokeWidth = angle, ink, width
		b.add(p, r)
	}
	switch shape {
	case "square":
		b.rectangle(layout.Rect{X: r.X + 1, Y: r.Y + 1, W: r.W - 2, H: r.H - 2}, fill, ink, width, 0)
	case "triangle":
		polygon(3, 0)
	case "diamond":
		polygon(4, 0)
	case "pentagon":
		polygon(5, 0)
	case "plus":
		third := r.W / 3
		b.rectangle(layout.Rect{X: r.X + third, Y: r.Y, W: third, H: r.H}, fill, ink, width, 0)
		b.rectangle(layout.Rect{X: r.X, Y: r.Y + third, W: r.W, H: third}, fill, ink, width, 0)
		b.rectangle(layout.Rect{X: r.X + third + 0.6, Y: r.Y + third - 1, W: third - 1.2, H: third + 2}, fill, nil, 0, 0)
	case "link":
		b.line(layout.Point{X: r.X + 2.5, Y: r.Y + r.H - 2.5}, layout.Point{X: r.X + r.W - 2.5, Y: r.Y + 2.5}, ink, 1.4)
		b.dot(layout.Rect{X: r.X, Y: r.Y + r.H - 5, W: 5, H: 5}, ink)
		b.dot(layout.Rect{X: r.X + r.W - 5, Y: r.Y, W: 5, H: 5}, ink)
	case "flag":
		b.line(layout.Point{X: r.X + 1.5, Y: r.Y}, layout.Point{X: r.X + 1.5, Y: r.Y + r.H}, ink, 1.4)
		b.rectangle(layout.Rect{X: r.X + 2, Y: r.Y, W: r.W - 3, H: r.H * 0.55}, b.look.Accent, ink, width*0.8, 0)
	case "energy":
		b.line(layout.Point{X: r.X + r.W*0.62, Y: r.Y}, layout.Point{X: r.X + r.W*0.2, Y: r.Y + r.H*0.56}, ink, 1.6)
		b.line(layout.Point{X: r.X + r.W*0.2, Y: r.Y + r.H*0.56}, layout.Point{X: r.X + r.W*0.82, Y: r.Y + r.H*0.42}, ink, 1.6)
		b.line(layout.Point{X: r.X + r.W*0.82, Y: r.Y + r.H*0.42}, layout.Point{X: r.X + r.W*0.36, Y: r.Y + r.H}, ink, 1.6)
	case "versions":
		b.rectangle(layout.Rect{X: r.X, Y: r.Y + 3, W: r.W - 3, H: r.H - 3}, b.look.Card, ink, width, 1)
		b.rectangle(layout.Rect{X: r.X + 3, Y: r.Y, W: r.W - 3, H: r.H - 3}, b.look.Card, ink, width, 1)
	default:
		circle := canvas.NewCircle(fill)
		circle.StrokeColor, circle.StrokeWidth = ink, width
		b.add(circle, r)
	}
}

func (b *brush) dot(r layout.Rect, fill color.Color) { b.add(canvas.NewCircle(fill), r) }

func (b *brush) line(from, to layout.Point, ink color.Color, width float32) {
	line := canvas.NewLine(ink)
	line.StrokeWidth = max(0.6, width*b.scale)
	line.Position1 = fyne.NewPos(0, (max(0, from.Y-to.Y))*b.scale)
	line.Position2 = fyne.NewPos((to.X-from.X)*b.scale, (max(0, to.Y-from.Y))*b.scale)
	b.objects = append(b.objects, line)
	b.at = append(b.at, fyne.NewPos(from.X*b.scale, min(from.Y, to.Y)*b.scale))
}

// place puts everything that was drawn at a point of the screen.
func (b *brush) place(p layout.Point) {
	for i, o := range b.objects {
		o.Move(fyne.NewPos(p.X+b.at[i].X, p.Y+b.at[i].Y))
	}
}
