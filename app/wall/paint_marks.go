package wall

import (
	"image/color"
	"math"
)

func (e *easel) footer(box *NoteBox, y float32, quiet color.NRGBA) {
	f := box.Footer
	if footerSize*e.scale < smallestText {
		return
	}
	for _, line := range f.Lines {
		e.text(line, box.Rect.X+notePadding, y, footerSize, quiet, false)
		y += footerLine
	}
	if f.Beside {
		y -= footerLine
	}
	for _, row := range f.Marks {
		x := box.Rect.X + box.Rect.W - notePadding - rowWidth(row)
		for _, mark := range row {
			e.sign(mark.Shape, Rect{x, y + (footerLine-markSign)/2, markSign, markSign}, parseColour(mark.Colour, unknownColour))
			e.text(mark.Text, x+markSign+3, y, footerSize, inkColour, false)
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
	"plus": {
		{0.33, 0}, {0.67, 0}, {0.67, 0.33}, {1, 0.33}, {1, 0.67}, {0.67, 0.67},
		{0.67, 1}, {0.33, 1}, {0.33, 0.67}, {0, 0.67}, {0, 0.33}, {0.33, 0.33},
	},
	"circle": regular(16),
	"flag":   {{0.1, 0}, {0.95, 0}, {0.75, 0.28}, {0.95, 0.56}, {0.22, 0.56}, {0.22, 1}, {0.1, 1}},
	"link": {
		{0, 0.78}, {0.22, 0.56}, {0.42, 0.5}, {0.56, 0.36}, {0.56, 0.22}, {0.78, 0}, {1, 0.22},
		{0.78, 0.44}, {0.62, 0.46}, {0.46, 0.62}, {0.44, 0.78}, {0.22, 1},
	},
	"versions": {{0.3, 0}, {1, 0}, {1, 0.7}, {0.7, 0.7}, {0.7, 1}, {0, 1}, {0, 0.3}, {0.3, 0.3}},
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
func (e *easel) sign(shape string, r Rect, fill color.NRGBA) {
	corners := shapes[shape]
	if corners == nil {
		corners = shapes["circle"]
	}
	switch shape {
	case "link":
		fill = inkColour
	case "flag":
		fill = AccentColour
	}
	e.polygon(corners, r, inkColour)
	border := 1.1 / e.scale * max(1, e.scale)
	if inner := (Rect{r.X + border, r.Y + border, r.W - 2*border, r.H - 2*border}); inner.W > 1 && shape != "link" {
		e.polygon(corners, inner, fill)
	}
}

// polygon fills a polygon, with four samples to a pixel each way for smooth
// edges.
func (e *easel) polygon(corners []Point, r Rect, fill color.NRGBA) {
	const samples = 4
	x0, y0, x1, y1 := e.pixels(r)
	sx, sy := (r.X-e.area.X)*e.scale, (r.Y-e.area.Y)*e.scale
	w, h := r.W*e.scale, r.H*e.scale
	for y := y0 - 1; y <= y1; y++ {
		for x := x0 - 1; x <= x1; x++ {
			hits := 0
			for s := range samples * samples {
				p := Point{
					(float32(x) + (float32(s%samples)+0.5)/samples - sx) / w,
					(float32(y) + (float32(s/samples)+0.5)/samples - sy) / h,
				}
				if inside(corners, p) {
					hits++
				}
			}
			if hits > 0 {
				c := fill
				c.A = uint8(255 * hits / (samples * samples))
				e.fill(x, y, x+1, y+1, c)
			}
		}
	}
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
