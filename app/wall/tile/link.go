package tile

import (
	"image/color"
	"math"

	"samenbord/app/wall/layout"
)

// link paints a link behind the notes, faintly.
func (e *easel) link(c *layout.Curve) {
	ink := e.look.Accent
	ink.A = 0x78
	const width = 1.8
	length := e.scale * (c.Bounds.W + c.Bounds.H)
	pieces := max(6, min(64, int(length/12)))
	last := e.onPicture(c.Points[0])
	for i := 1; i <= pieces; i++ {
		next := e.onPicture(c.At(float32(i) / float32(pieces)))
		e.stroke(last, next, layout.Clamp(width*e.scale, 1.2, 2.6), ink)
		last = next
	}
}

// onPicture gives where a point of the world falls, in pixels.
func (p *picture) onPicture(at layout.Point) layout.Point {
	return layout.Point{X: (at.X - p.area.X) * p.scale, Y: (at.Y - p.area.Y) * p.scale}
}

// stroke draws a straight piece of a line: column by column where it is flat,
// row by row where it is steep, so that every pixel is met once, also where two
// pieces meet.
func (p *picture) stroke(a, b layout.Point, width float32, ink color.NRGBA) {
	dx, dy := b.X-a.X, b.Y-a.Y
	steep := math.Abs(float64(dy)) > math.Abs(float64(dx))
	if steep {
		a, b = layout.Point{X: a.Y, Y: a.X}, layout.Point{X: b.Y, Y: b.X}
		dx, dy = dy, dx
	}
	if a.X > b.X {
		a, b = b, a
		dx, dy = -dx, -dy
	}
	if dx == 0 {
		return
	}
	slope := dy / dx
	half := width / 2 * float32(math.Sqrt(float64(1+slope*slope)))
	across, along := p.image.Rect.Dy(), p.image.Rect.Dx()
	if steep {
		across, along = along, across
	}
	from, to := max(0, int(math.Ceil(float64(a.X-0.5)))), min(along, int(math.Ceil(float64(b.X-0.5))))
	for x := from; x < to; x++ {
		y := a.Y + slope*(float32(x)+0.5-a.X)
		low, high := y-half, y+half
		for i := max(0, int(low)); i < min(across, int(high)+1); i++ {
			cover := min(high, float32(i)+1) - max(low, float32(i))
			if cover <= 0 {
				continue
			}
			c := ink
			c.A = uint8(float32(ink.A) * min(1, cover))
			if steep {
				p.fill(i, x, i+1, x+1, c)
			} else {
				p.fill(x, i, x+1, i+1, c)
			}
		}
	}
}
