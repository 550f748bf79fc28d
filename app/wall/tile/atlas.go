package tile

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// atlas is the glyph atlas of a typeface. Each letter is rasterised once for a size
// and then only copied: a wall full of notes is a few thousand copies.
// It belongs to one goroutine.
type atlas struct {
	font  *sfnt.Font
	buf   sfnt.Buffer
	sizes map[float32]*glyphs
	rise  float32 // from the middle of a line down to where letters stand, for size 1
}

type glyphs struct {
	face    font.Face
	letters map[spot]*letter
}

// spot is a letter at one of the places that it can have within a pixel:
// letters that only stand on whole pixels are spaced unevenly.
type spot struct {
	r    rune
	part int
}

// parts is into how many places a pixel is divided.
const parts = 4

type letter struct {
	mask    *image.Alpha // nil for a space
	at      image.Point  // of the mask, from the pen
	advance float32
}

func newAtlas(data []byte) (*atlas, error) {
	parsed, err := opentype.Parse(data)
	if err != nil {
		return nil, err
	}
	t := &atlas{font: parsed, sizes: map[float32]*glyphs{}}
	m, err := parsed.Metrics(&t.buf, fixed.I(64), font.HintingNone)
	if err != nil {
		return nil, err
	}
	t.rise = float32(m.Ascent-m.Descent) / (64 * 64 * 2)
	return t, nil
}

// has tells whether the typeface can draw all of a text; emoji it cannot.
func (t *atlas) has(text string) bool {
	for _, r := range text {
		if index, err := t.font.GlyphIndex(&t.buf, r); err != nil || index == 0 && r != '\n' {
			return false
		}
	}
	return true
}

// at gives the letters of a size in pixels.
func (t *atlas) at(size float32) *glyphs {
	size = float32(math.Round(float64(size)*4)) / 4
	g := t.sizes[size]
	if g == nil {
		// It fails for sizes that are no numbers only.
		face, err := opentype.NewFace(t.font, &opentype.FaceOptions{Size: float64(size), DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			return nil
		}
		g = &glyphs{face: face, letters: map[spot]*letter{}}
		if len(t.sizes) > 60 { // zooming leaves many sizes behind
			clear(t.sizes)
		}
		t.sizes[size] = g
	}
	return g
}

func (g *glyphs) letter(r rune, part int) *letter {
	l := g.letters[spot{r, part}]
	if l != nil {
		return l
	}
	l = &letter{}
	g.letters[spot{r, part}] = l
	bounds, mask, from, advance, ok := g.face.Glyph(fixed.Point26_6{X: fixed.Int26_6(part * 64 / parts)}, r)
	if !ok {
		return l
	}
	l.advance = float32(advance) / 64
	if alpha, isAlpha := mask.(*image.Alpha); isAlpha && !bounds.Empty() {
		l.at = bounds.Min
		l.mask = image.NewAlpha(image.Rect(0, 0, bounds.Dx(), bounds.Dy()))
		for y := range bounds.Dy() {
			copy(l.mask.Pix[y*l.mask.Stride:], alpha.Pix[alpha.PixOffset(from.X, from.Y+y):][:bounds.Dx()])
		}
	}
	return l
}

// draw writes a line with its pen at a point of the picture.
func (g *glyphs) draw(dst *image.RGBA, text string, x, y float32, ink color.NRGBA) {
	base := int(math.Round(float64(y)))
	for _, r := range text {
		whole := math.Floor(float64(x))
		l := g.letter(r, int((float64(x)-whole)*parts))
		if l.mask != nil {
			stamp(dst, l.mask, int(whole)+l.at.X, base+l.at.Y, ink)
		}
		x += l.advance
	}
}

// stamp lays ink on a picture through a mask.
func stamp(dst *image.RGBA, mask *image.Alpha, x, y int, ink color.NRGBA) {
	w, h := mask.Rect.Dx(), mask.Rect.Dy()
	x0, y0 := max(0, -x), max(0, -y)
	x1, y1 := min(w, dst.Rect.Dx()-x), min(h, dst.Rect.Dy()-y)
	for my := y0; my < y1; my++ {
		row := dst.Pix[(y+my)*dst.Stride:]
		for mx := x0; mx < x1; mx++ {
			a := uint32(mask.Pix[my*mask.Stride+mx])
			if a == 0 {
				continue
			}
			a = a * uint32(ink.A) / 255
			p := row[(x+mx)*4 : (x+mx)*4+3 : (x+mx)*4+3]
			p[0] = uint8((uint32(p[0])*(255-a) + uint32(ink.B)*a) / 255)
			p[1] = uint8((uint32(p[1])*(255-a) + uint32(ink.G)*a) / 255)
			p[2] = uint8((uint32(p[2])*(255-a) + uint32(ink.R)*a) / 255)
		}
	}
}
