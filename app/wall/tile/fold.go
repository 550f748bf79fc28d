package tile

import (
	"image"
	"image/color"
	"math"
	"strconv"

	"samenbord/app/wall/layout"
)

// folded paints a cell of a folded column or row: how many notes it holds, and
// in a column the name, from below to above.
func (e *easel) folded(c *layout.CellBox) {
	x0, y0, x1, y1 := e.pixels(c.Rect)
	e.fill(x0, y0, x1, y1, e.look.Header)
	line := e.border()
	e.frame(x0, y0, x1+line, y1+line, line, e.look.Grid)
	const size = 15
	if size*e.scale < layout.TooSmall {
		return
	}
	number := strconv.Itoa(len(c.Away))
	half := float32(len(number)) * size * 0.29 // digits are as wide as each other
	if len(c.Away) > 0 {
		e.text(number, c.Rect.X+c.Rect.W/2-half, c.Rect.Y+layout.Gap, size, e.look.Ink, true)
	}
	if c.Rect.H > c.Rect.W {
		e.upright(c.Folded, c.Rect.X+c.Rect.W/2+layout.TitleSize*0.36, c.Rect.Y+c.Rect.H-layout.Gap, c.Rect.H-4*layout.Gap-size, layout.TitleSize, e.look.Quiet)
	}
}

// upright writes a line from below to above, as much of it as there is room
// for, its baseline at x.
func (e *easel) upright(text string, x, y, room, size float32, ink color.NRGBA) {
	letters := e.regular.at(size * e.scale)
	if letters == nil {
		return
	}
	baseX := int(math.Round(float64((x - e.area.X) * e.scale)))
	pen, end := (y-e.area.Y)*e.scale, (y-room-e.area.Y)*e.scale
	for _, r := range text {
		l := letters.letter(r, 0)
		if pen-l.advance < end {
			return
		}
		if l.mask != nil {
			turned := turn(l.mask)
			// What was right of the pen is above it, what was above the line left of it.
			stamp(e.image, turned, baseX+l.at.Y, int(math.Round(float64(pen)))-l.at.X-turned.Rect.Dy(), ink)
		}
		pen -= l.advance
	}
}

// turn lays a mask on its left side.
func turn(m *image.Alpha) *image.Alpha {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	turned := image.NewAlpha(image.Rect(0, 0, h, w))
	for y := range h {
		for x := range w {
			turned.Pix[(w-1-x)*turned.Stride+y] = m.Pix[y*m.Stride+x]
		}
	}
	return turned
}

// tally paints on a cell that is seen from afar how many notes stand in it: the
// papers show that there are many, the number how many.
func (e *easel) tally(c *layout.CellBox) {
	const least, most = 11, 44 // pixels
	pixels := layout.Clamp(min(c.Rect.H*0.4, c.Rect.W*0.3)*e.scale, least, most)
	number := strconv.Itoa(len(c.Notes))
	size := pixels / e.scale
	width, height := float32(len(number))*size*0.58, size*layout.LineHeight
	if width > c.Rect.W || height > c.Rect.H {
		return
	}
	x, y := c.Rect.X+(c.Rect.W-width)/2, c.Rect.Y+(c.Rect.H-height)/2
	plate := e.look.Cell
	plate.A = 0xD0
	x0, y0, x1, y1 := e.pixels(layout.Rect{X: x - size*0.3, Y: y, W: width + size*0.6, H: height})
	e.fill(x0, y0, x1, y1, plate)
	e.text(number, x, y, size, e.look.Quiet, true)
}

// tallied tells whether the number of notes stands on a cell: when none of their
// texts can be read.
func tallied(c *layout.CellBox, scale float32) bool {
	const small = 6 // pixels: from there on down no text can be read
	return len(c.Notes) > 0 && c.Notes[0].Size*scale < small
}
