package wall

import (
	"image"
	"image/color"
	"math"

	"samenbord/app/look"
)

func (e *easel) footer(box *NoteBox, y float32, sheet look.Sheet) {
	f := box.Footer
	if footerSize*e.scale < smallestText {
		return
	}
	for _, line := range f.Lines {
		e.text(line, box.Rect.X+notePadding, y, footerSize, sheet.Quiet, false)
		y += footerLine
	}
	if f.Beside {
		y -= footerLine
	}
	for _, row := range f.Marks {
		x := box.Rect.X + box.Rect.W - notePadding - rowWidth(row)
		for _, mark := range row {
			e.sign(mark.Shape, Rect{x, y + (footerLine-markSign)/2, markSign, markSign}, look.Parse(mark.Colour, e.look.Unmarked), sheet.Ink)
			e.text(mark.Text, x+markSign+3, y, footerSize, sheet.Ink, false)
			x += mark.Width + markGap
		}
		y += footerLine
	}
}

// shapes are the corners of the signs, in a square of 1 by 1.
var shapes = map[string][]Point{
	"square":   {{0.08, 0.08}, {0.92, 0.08}, {0.92, 0.92}, {0.08, 0.92}},
	"triangle": {{0.5, 0.02}, {1, 0.95}, {0, 0.95}},
	"diamond":  {{0.5, 0}, {1, 0.5}, {0.5, 1}, {0, 0.5}},
	"pentagon": regular(5),
	"plus":     plus(0.3, 0),
	"circle":   regular(16),
	"flag":     {{0.1, 0}, {0.95, 0}, {0.75, 0.28}, {0.95, 0.56}, {0.22, 0.56}, {0.22, 1}, {0.1, 1}},
	"link": {
		{0, 0.78}, {0.22, 0.56}, {0.42, 0.5}, {0.56, 0.36}, {0.56, 0.22}, {0.78, 0}, {1, 0.22},
		{0.78, 0.44}, {0.62, 0.46}, {0.46, 0.62}, {0.44, 0.78}, {0.22, 1},
	},
	"energy":   {{0.62, 0}, {0.1, 0.56}, {0.42, 0.56}, {0.3, 1}, {0.9, 0.4}, {0.56, 0.4}}, // lightning: groups that join in
	"opened":   {{0, 0.2}, {1, 0.2}, {0.5, 0.9}},                                          // a cluster, and a closed one
	"closed":   {{0.2, 0}, {0.9, 0.5}, {0.2, 1}},
	"versions": {{0.3, 0}, {1, 0}, {1, 0.7}, {0.7, 0.7}, {0.7, 1}, {0, 1}, {0, 0.3}, {0.3, 0.3}},
}

// plus has arms that begin at a and end at e from the border.
func plus(a, e float32) []Point {
	b, f := 1-a, 1-e
	return []Point{{a, e}, {b, e}, {b, a}, {f, a}, {f, b}, {b, b}, {b, f}, {a, f}, {a, b}, {e, b}, {e, a}, {a, a}}
}

func regular(n int) []Point {
	points := make([]Point, n)
	for i := range points {
		angle := 2*math.Pi*float64(i)/float64(n) - math.Pi/2
		points[i] = Point{0.5 + 0.5*float32(math.Cos(angle)), 0.5 + 0.5*float32(math.Sin(angle))}
	}
	return points
}

// sign paints a mark: the shape in ink and, a little smaller, in its colour.
func (e *easel) sign(shape string, r Rect, fill, ink color.NRGBA) {
	corners := shapes[shape]
	if corners == nil {
		corners = shapes["circle"]
	}
	switch shape {
	case "link":
		fill = ink
	case "flag":
		fill = e.look.Accent
	}
	// In whole pixels, so that the border is as wide on every side.
	x, y, end, _ := e.pixels(r)
	size := end - x
	stamp(e.image, e.mask(shape, corners, size), x, y, ink)
	if shape == "plus" { // its arms are too thin to be shrunk as a whole
		stamp(e.image, e.mask("plus inside", plus(0.42, 0.09), size), x, y, fill)
		return
	}
	border := max(1, int(math.Round(float64(e.scale))))
	if inner := size - 2*border; inner > 1 && shape != "link" {
		stamp(e.image, e.mask(shape, corners, inner), x+border, y+border, fill)
	}
}

// signKey is a shape at a size in pixels.
type signKey struct {
	shape string
	size  int
}

// mask is a shape at a size in pixels, made once.
func (e *easel) mask(shape string, corners []Point, size int) *image.Alpha {
	key := signKey{shape, size}
	mask := e.signs[key]
	if mask == nil {
		mask = signMask(corners, size)
		e.signs[key] = mask
	}
	return mask
}

// signMask samples a polygon four times to a pixel each way, for smooth edges.
func signMask(corners []Point, size int) *image.Alpha {
	const samples = 4
	mask := image.NewAlpha(image.Rect(0, 0, size, size))
	for y := range size {
		for x := range size {
			hits := 0
			for s := range samples * samples {
				p := Point{
					(float32(x) + (float32(s%samples)+0.5)/samples) / float32(size),
					(float32(y) + (float32(s/samples)+0.5)/samples) / float32(size),
				}
				if inside(corners, p) {
					hits++
				}
			}
			mask.Pix[y*mask.Stride+x] = uint8(255 * hits / (samples * samples))
		}
	}
	return mask
}

func inside(corners []Point, p Point) bool {
	in := false
	for i, a := range corners {
		b := corners[(i+len(corners)-1)%len(corners)]
		if (a.Y > p.Y) != (b.Y > p.Y) && p.X < (b.X-a.X)*(p.Y-a.Y)/(b.Y-a.Y)+a.X {
			in = !in
		}
	}
	return in
}
