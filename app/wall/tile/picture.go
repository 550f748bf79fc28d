package tile

import (
	"image"
	"image/color"
	"math"

	"samenbord/app/look"
	"samenbord/app/wall/layout"
)

// picture is a part of the wall, painted: what the graphics card moves and
// scales while somebody pans or zooms, so that a frame costs the same whatever
// is on the board. Its pixels have the order blue, green, red, as package draw
// wants them, which color.NRGBA and image.RGBA do not say.
type picture struct {
	image *image.RGBA
	area  layout.Rect // of the world
	scale float32     // pixels of the picture per world unit
}

// asImage is room for a tile as an image.
func asImage(pixels []uint8) *image.RGBA {
	return &image.RGBA{Pix: pixels, Stride: tileSize * 4, Rect: image.Rect(0, 0, tileSize, tileSize)}
}

// easel paints in world units on a picture.
type easel struct {
	*picture
	*rasteriser
	look   *look.Look
	sheets map[color.NRGBA]look.Sheet // by paper
}

// pixels gives where a rectangle of the world falls, on whole pixels.
func (p *picture) pixels(r layout.Rect) (x0, y0, x1, y1 int) {
	round := func(v float32) int { return int(math.Round(float64(v))) }
	return round((r.X - p.area.X) * p.scale), round((r.Y - p.area.Y) * p.scale),
		round((r.X + r.W - p.area.X) * p.scale), round((r.Y + r.H - p.area.Y) * p.scale)
}

// fill covers a rectangle of pixels; a translucent colour mixes.
func (p *picture) fill(x0, y0, x1, y1 int, c color.NRGBA) {
	x0, y0 = max(0, x0), max(0, y0)
	x1, y1 = min(x1, p.image.Rect.Dx()), min(y1, p.image.Rect.Dy())
	if x0 >= x1 || y0 >= y1 {
		return
	}
	first := p.image.Pix[y0*p.image.Stride+x0*4 : y0*p.image.Stride+x1*4]
	if c.A != 0xFF {
		for y := y0; y < y1; y++ {
			blend(p.image.Pix[y*p.image.Stride+x0*4:y*p.image.Stride+x1*4], c)
		}
		return
	}
	for i := 0; i < len(first); i += 4 {
		first[i], first[i+1], first[i+2], first[i+3] = c.B, c.G, c.R, 0xFF
	}
	for y := y0 + 1; y < y1; y++ {
		copy(p.image.Pix[y*p.image.Stride+x0*4:], first)
	}
}

func blend(row []uint8, c color.NRGBA) {
	a := uint32(c.A)
	for i := 0; i < len(row); i += 4 {
		row[i] = uint8((uint32(row[i])*(255-a) + uint32(c.B)*a) / 255)
		row[i+1] = uint8((uint32(row[i+1])*(255-a) + uint32(c.G)*a) / 255)
		row[i+2] = uint8((uint32(row[i+2])*(255-a) + uint32(c.R)*a) / 255)
	}
}

// frame draws the border of a rectangle of pixels, inside it.
func (p *picture) frame(x0, y0, x1, y1, width int, c color.NRGBA) {
	p.fill(x0, y0, x1, y0+width, c)
	p.fill(x0, y1-width, x1, y1, c)
	p.fill(x0, y0+width, x0+width, y1-width, c)
	p.fill(x1-width, y0+width, x1, y1-width, c)
}

// text writes a line with its top at y, as canvas text would stand.
func (e *easel) text(line string, x, y, size float32, ink color.NRGBA, bold bool) {
	face := e.regular
	if bold {
		face = e.bold
	}
	letters := face.at(size * e.scale)
	if letters == nil {
		return
	}
	baseline := layout.LineHeight/2 + face.rise
	letters.draw(e.image, line, (x-e.area.X)*e.scale, (y+baseline*size-e.area.Y)*e.scale, ink)
}
