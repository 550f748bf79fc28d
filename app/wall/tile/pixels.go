package tile

import (
	"image/color"
	"math"

	"samenbord/app/draw"
	"samenbord/app/wall/layout"
)

// Pixels is a rectangle of the screen in whole pixels, from the upper left of
// the wall.
type Pixels struct{ X0, Y0, X1, Y1 float32 }

// OnPixels gives the whole pixels that a rectangle of the canvas takes.
func OnPixels(at layout.Rect, density float32) Pixels {
	return Pixels{Whole(at.X * density), Whole(at.Y * density), Whole((at.X + at.W) * density), Whole((at.Y + at.H) * density)}
}

// Whole rounds to a whole pixel.
func Whole(v float32) float32 { return float32(math.Round(float64(v))) }

func (p Pixels) within(o Pixels) Pixels {
	return Pixels{max(p.X0, o.X0), max(p.Y0, o.Y0), min(p.X1, o.X1), min(p.Y1, o.Y1)}
}

func (p Pixels) empty() bool { return p.X0 >= p.X1 || p.Y0 >= p.Y1 }

// Fill covers the rectangle with a colour, which may be translucent.
func (p Pixels) Fill(on *draw.Batch, c color.NRGBA) { on.Fill(p.X0, p.Y0, p.X1, p.Y1, c) }

// show lays the part of a picture that begins at u, v (in pixels of it) and goes
// on by step pixels a pixel of the screen, over the rectangle.
func (p Pixels) show(on *draw.Batch, texture *draw.Texture, u, v, step float32) {
	on.Quads = append(on.Quads, draw.Quad{X0: p.X0, Y0: p.Y0, X1: p.X1, Y1: p.Y1, Texture: texture, U: u, V: v, Step: step})
}
