package tile

import (
	"image"
	"image/color"
	"math"

	"samenbord/app/look"
	"samenbord/app/wall/layout"
)

func (e *easel) footer(box *layout.NoteBox, y float32, sheet look.Sheet) {
	f := box.Footer
	if layout.FooterSize*e.scale < layout.TooSmall {
		return
	}
	for _, line := range f.Lines {
		e.text(line, box.Rect.X+layout.NotePadding, y, layout.FooterSize, sheet.Quiet, false)
		y += layout.FooterLine
	}
	if f.Beside {
		y -= layout.FooterLine
	}
	for _, row := range f.Marks {
		x := box.Rect.X + box.Rect.W - layout.NotePadding - layout.RowWidth(row)
		for _, mark := range row {
			e.sign(mark.Shape, layout.Rect{X: x, Y: y + (layout.FooterLine-layout.MarkSign)/2, W: layout.MarkSign, H: layout.MarkSign}, look.Parse(mark.Colour, e.look.Unmarked), sheet.Ink)
			e.text(mark.Text, x+layout.MarkSign+3, y, layout.FooterSize, sheet.Ink, false)
			x += mark.Width + layout.MarkGap
		}
		y += layout.FooterLine
	}
}

// shapes are the corners of the signs, in a square of 1 by 1.
var shapes = map[string][]layout.Point{
	"square":   {{X: 0.08, Y: 0.08}, {X: 0.92, Y: 0.08}, {X: 0.92, Y: 0.92}, {X: 0.08, Y: 0.92}},
	"triangle": {{X: 0.5, Y: 0.02}, {X: 1, Y: 0.95}, {X: 0, Y: 0.95}},
	"diamond":  {{X: 0.5, Y: 0}, {X: 1, Y: 0.5}, {X: 0.5, Y: 1}, {X: 0, Y: 0.5}},
	"pentagon": regular(5),
	"plus":     plus(0.3, 0),
	"circle":   regular(16),
	"flag":     {{X: 0.1, Y: 0}, {X: 0.95, Y: 0}, {X: 0.75, Y: 0.28}, {X: 0.95, Y: 0.56}, {X: 0.22, Y: 0.56}, {X: 0.22, Y: 1}, {X: 0.1, Y: 1}},
	"link": {
		{X: 0, Y: 0.78}, {X: 0.22, Y: 0.56}, {X: 0.42, Y: 0.5}, {X: 0.56, Y: 0.36}, {X: 0.56, Y: 0.22}, {X: 0.78, Y: 0}, {X: 1, Y: 0.22},
		{X: 0.78, Y: 0.44}, {X: 0.62, Y: 0.46}, {X: 0.46, Y: 0.62}, {X: 0.44, Y: 0.78}, {X: 0.22, Y: 1},
	},
	"energy":   {{X: 0.62, Y: 0}, {X: 0.1, Y: 0.56}, {X: 0.42, Y: 0.56}, {X: 0.3, Y: 1}, {X: 0.9, Y: 0.4}, {X: 0.56, Y: 0.4}}, // lightning: groups that join in
	"opened":   {{X: 0, Y: 0.2}, {X: 1, Y: 0.2}, {X: 0.5, Y: 0.9}},                                                            // a cluster, and a closed one
	"closed":   {{X: 0.2, Y: 0}, {X: 0.9, Y: 0.5}, {X: 0.2, Y: 1}},
	"versions": {{X: 0.3, Y: 0}, {X: 1, Y: 0}, {X: 1, Y: 0.7}, {X: 0.7, Y: 0.7}, {X: 0.7, Y: 1}, {X: 0, Y: 1}, {X: 0, Y: 0.3}, {X: 0.3, Y: 0.3}},
}

// plus has arms that begin at a and end at e from the border.
func plus(a, e float32) []layout.Point {
	b, f := 1-a, 1-e
	return []layout.Point{{X: a, Y: e}, {X: b, Y: e}, {X: b, Y: a}, {X: f, Y: a}, {X: f, Y: b}, {X: b, Y: b}, {X: b, Y: f}, {X: a, Y: f}, {X: a, Y: b}, {X: e, Y: b}, {X: e, Y: a}, {X: a, Y: a}}
}

func regular(n int) []layout.Point {
	points := make([]layout.Point, n)
	for i := range points {
		angle := 2*math.Pi*float64(i)/float64(n) - math.Pi/2
		points[i] = layout.Point{X: 0.5 + 0.5*float32(math.Cos(angle)), Y: 0.5 + 0.5*float32(math.Sin(angle))}
	}
	return points
}

// sign paints a mark: the shape in ink and, a little smaller, in its colour.
func (e *easel) sign(shape string, r layout.Rect, fill, ink color.NRGBA) {
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
func (e *easel) mask(shape string, corners []layout.Point, size int) *image.Alpha {
	key := signKey{shape, size}
	mask := e.signs[key]
	if mask == nil {
		mask = signMask(corners, size)
		e.signs[key] = mask
	}
	return mask
}

// signMask samples a polygon four times to a pixel each way, for smooth edges.
func signMask(corners []layout.Point, size int) *image.Alpha {
	const samples = 4
	mask := image.NewAlpha(image.Rect(0, 0, size, size))
	for y := range size {
		for x := range size {
			hits := 0
			for s := range samples * samples {
				p := layout.Point{
					X: (float32(x) + (float32(s%samples)+0.5)/samples) / float32(size),
					Y: (float32(y) + (float32(s/samples)+0.5)/samples) / float32(size),
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

func inside(corners []layout.Point, p layout.Point) bool {
	in := false
	for i, a := range corners {
		b := corners[(i+len(corners)-1)%len(corners)]
		if (a.Y > p.Y) != (b.Y > p.Y) && p.X < (b.X-a.X)*(p.Y-a.Y)/(b.Y-a.Y)+a.X {
			in = !in
		}
	}
	return in
}
