package draw

import (
	"image/color"
	"math"
)

// Line is a straight line of one width with soft edges, in pixels.
type Line struct{ X0, Y0, X1, Y1 float32 }

// Pen draws lines and dots of a colour. Fyne draws every piece of a line by
// itself, and works out for each pixel how far it is from the line; a pen lays
// the picture of a line over the place, and all lines are one call.
type Pen struct {
	Colour color.NRGBA
	Width  float32 // of lines, in pixels
	Radius float32 // of dots, in pixels

	line, dot *Texture
	made      penStyle // that they were painted for
}

type penStyle struct {
	colour        color.NRGBA
	width, radius float32
}

const (
	penSide  = 16 // pixels of the picture across a line
	softness = 1  // pixels over which an edge fades, half of them within the line
)

// Lines adds lines to a batch.
func (p *Pen) Lines(on *Batch, lines []Line) {
	p.prepare()
	for _, l := range lines {
		on.Quads = append(on.Quads, Quad{X0: l.X0, Y0: l.Y0, X1: l.X1, Y1: l.Y1, Across: p.Width + softness, Texture: p.line, Colour: p.Colour, Step: 0, Translucent: true})
	}
}

// Dots adds dots around some points to a batch; the ends of the lines do not count.
func (p *Pen) Dots(on *Batch, at []Line) {
	p.prepare()
	half := float32(math.Ceil(float64(p.Radius)))
	for _, l := range at {
		x, y := float32(math.Round(float64(l.X0-half))), float32(math.Round(float64(l.Y0-half)))
		on.Quads = append(on.Quads, Quad{X0: x, Y0: y, X1: x + 2*half, Y1: y + 2*half, Texture: p.dot, Step: 1, Translucent: true})
	}
}

func (p *Pen) prepare() {
	made := penStyle{p.Colour, p.Width, p.Radius}
	if p.line != nil && p.made == made {
		return
	}
	p.Release()
	p.made = made
	p.line = NewTexture(penSide, penSide)
	p.line.Set(p.across(), nil)
	side := 2 * int(math.Ceil(float64(p.Radius)))
	clear := p.Colour
	clear.A = 0
	p.dot = Style{Fill: p.Colour, Ground: clear, Radius: p.Radius}.picture(side, float32(side)/2-p.Radius, float32(side)/2)
}

// across paints a line that goes from left to right.
func (p *Pen) across() []uint8 {
	pixels := make([]uint8, 4*penSide*penSide)
	for y := range penSide {
		from := (float64(y)+0.5)/penSide - 0.5 // the middle, in parts of the whole
		inside := (float64(p.Width)/2 - math.Abs(from)*float64(p.Width+softness)) / softness
		alpha := uint8(math.Round(float64(p.Colour.A) * min(1, max(0, inside+0.5))))
		for x := range penSide {
			copy(pixels[4*(y*penSide+x):], []uint8{p.Colour.B, p.Colour.G, p.Colour.R, alpha})
		}
	}
	return pixels
}

// Release gives back what the graphics card holds.
func (p *Pen) Release() {
	if p.line != nil {
		p.line.Release()
		p.dot.Release()
	}
	p.line, p.dot = nil, nil
}

// corners are those of the rectangle around a line, in the order of a quad's:
// one side of its beginning and its end, the other side of its end and its beginning.
func (q *Quad) corners() (x, y [4]float32) {
	dx, dy := float64(q.X1-q.X0), float64(q.Y1-q.Y0)
	length := math.Hypot(dx, dy)
	if length == 0 {
		dx, length = 1, 1
	}
	sideX, sideY := -float32(dy/length)*q.Across/2, float32(dx/length)*q.Across/2
	return [4]float32{q.X0 - sideX, q.X1 - sideX, q.X1 + sideX, q.X0 + sideX}, [4]float32{q.Y0 - sideY, q.Y1 - sideY, q.Y1 + sideY, q.Y0 + sideY}
}
