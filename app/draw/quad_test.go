package draw

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"
)

func testContext() *glContext {
	return &glContext{palette: NewTexture(paletteSide, paletteSide), paint: make([]uint8, 4*paletteSide*paletteSide), places: map[color.NRGBA]int{}}
}

// Whatever is drawn, in whatever order: each quad has its corners where they
// belong, on the window and on its picture, and nothing changes places.
func TestQuadsStandWhereTheyBelong(t *testing.T) {
	sheets := []*Texture{NewTexture(512, 512), NewTexture(1280, 300)}
	rapid.Check(t, func(t *rapid.T) {
		c := testContext()
		b := &Batch{left: 100, top: 50, view: [4]int32{0, 0, 1920, 1080}}
		number := rapid.Float32Range(0, 500)
		for range rapid.IntRange(1, 30).Draw(t, "quads") {
			x, y := number.Draw(t, "x"), number.Draw(t, "y")
			q := Quad{X0: x, Y0: y, X1: x + number.Draw(t, "w"), Y1: y + number.Draw(t, "h")}
			if n := rapid.IntRange(0, 2).Draw(t, "sheet"); n < 2 {
				q.Texture, q.U, q.V = sheets[n], float32(rapid.IntRange(0, 300).Draw(t, "u")), float32(rapid.IntRange(0, 200).Draw(t, "v"))
				q.Step = rapid.SampledFrom([]float32{1, 0.7, 2.5}).Draw(t, "step")
			} else {
				q.Colour = color.NRGBA{uint8(rapid.IntRange(0, 3).Draw(t, "red")), 20, 30, rapid.SampledFrom([]uint8{0x80, 0xFF}).Draw(t, "alpha")}
			}
			b.Quads = append(b.Quads, q)
		}
		c.collect(b)
		nth := 0
		for _, d := range c.draws {
			if d.first != 6*nth {
				t.Fatalf("a draw begins at %d, not at %d", d.first, 6*nth)
			}
			for corner := range d.count {
				q := b.Quads[nth+corner/6]
				right, down := float32([]int{0, 1, 1, 0, 1, 0}[corner%6]), float32([]int{0, 0, 1, 0, 1, 1}[corner%6])
				v := c.vertices[(d.first+corner)*perVertex:][:perVertex]
				x, y := (v[0]+1)/2*1920-100, (1-v[1])/2*1080-50
				near := func(what string, got, want float32) {
					if got-want > 0.01 || want-got > 0.01 {
						t.Fatalf("quad %d, corner %d: %s is %v, not %v", nth+corner/6, corner%6, what, got, want)
					}
				}
				near("x", x, q.X0+right*(q.X1-q.X0))
				near("y", y, q.Y0+down*(q.Y1-q.Y0))
				u, w := v[2]*float32(d.texture.width), v[3]*float32(d.texture.height)
				if q.Texture == nil {
					at := 4 * (int(w)*paletteSide + int(u))
					if got := [4]uint8(c.paint[at : at+4]); got != [4]uint8{q.Colour.B, q.Colour.G, q.Colour.R, q.Colour.A} {
						t.Fatalf("quad %d has %v, not %v", nth+corner/6, got, q.Colour)
					}
					if d.opaque != (q.Colour.A == 0xFF) {
						t.Fatalf("%v is drawn as opaque: %v", q.Colour, d.opaque)
					}
					continue
				}
				if d.texture != q.Texture || d.exact != (q.Step == 1) {
					t.Fatalf("quad %d shows another picture, or blurs it", nth+corner/6)
				}
				near("u", u, q.U+right*(q.X1-q.X0)*q.Step)
				near("v", w, q.V+down*(q.Y1-q.Y0)*q.Step)
			}
			nth += d.count / 6
		}
		if nth != len(b.Quads) {
			t.Fatalf("%d of %d are drawn", nth, len(b.Quads))
		}
	})
}

// A line has its corners half its width to either side of it, whatever way it
// goes, and a little beyond its ends.
func TestLinesStandWhereTheyBelong(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.Float32Range(-200, 700)
		l := Line{number.Draw(t, "x0"), number.Draw(t, "y0"), number.Draw(t, "x1"), number.Draw(t, "y1")}
		pen := Pen{Colour: color.NRGBA{R: 0x80, A: 0xFF}, Width: rapid.Float32Range(1, 9).Draw(t, "width"), Radius: 4}
		c, b := testContext(), &Batch{view: [4]int32{0, 0, 1920, 1080}}
		pen.Lines(b, []Line{l, l})
		c.collect(b)
		if len(c.draws) != 1 || c.draws[0].count != 12 || c.draws[0].exact || c.draws[0].opaque {
			t.Fatalf("two lines are drawn as %+v", c.draws)
		}
		dx, dy := float64(l.X1-l.X0), float64(l.Y1-l.Y0)
		length := math.Hypot(dx, dy)
		if length < 1 {
			return // it has no direction to measure by
		}
		seen := map[[2]bool]int{}
		for corner := range 6 {
			v := c.vertices[corner*perVertex:][:perVertex]
			x, y := float64((v[0]+1)/2*1920-l.X0), float64((1-v[1])/2*1080-l.Y0)
			along, aside := (x*dx+y*dy)/length, (x*dy-y*dx)/length
			beyond := max(-along, along-length)
			if math.Abs(math.Abs(aside)-float64(pen.Width+softness)/2) > 0.02 || math.Abs(beyond) > 0.02 {
				t.Fatalf("a corner lies %v aside and %v beyond the end", aside, beyond)
			}
			if edge := v[3]; edge != 0 && edge != 1 || (edge == 0) != (aside > 0) {
				t.Fatalf("%v aside is %v on the picture", aside, edge)
			}
			seen[[2]bool{along > length/2, aside > 0}]++
		}
		if len(seen) != 4 {
			t.Fatalf("it has %d corners", len(seen))
		}
	})
}

// However many colours come by, those of the frame are what they should be.
func TestColoursStayRight(t *testing.T) {
	c := testContext()
	b := &Batch{view: [4]int32{0, 0, 100, 100}}
	for frame := range 300 {
		b.Clear()
		for i := range 40 {
			n := frame*40 + i
			b.Fill(0, 0, 1, 1, color.NRGBA{uint8(n), uint8(n >> 8), 7, 0xFF})
		}
		c.collect(b)
		for i, q := range b.Quads {
			at := 4 * c.places[q.Colour]
			if got := [4]uint8(c.paint[at : at+4]); got != [4]uint8{q.Colour.B, q.Colour.G, q.Colour.R, 0xFF} {
				t.Fatalf("frame %d, colour %d is %v, not %v", frame, i, got, q.Colour)
			}
		}
	}
}

// Who lends pixels gets them back, once.
func TestPixelsComeBack(t *testing.T) {
	texture, back := NewTexture(2, 2), 0
	lend := func() { texture.Set(make([]uint8, 16), func([]uint8) { back++ }) }
	lend()
	lend() // before the first were sent
	if back != 1 {
		t.Errorf("%d came back, not 1", back)
	}
	texture.Forget()
	texture.Release()
	if back != 2 {
		t.Errorf("%d came back, not 2", back)
	}
}

func TestBatchTakesNoRoom(t *testing.T) {
	b := NewBatch(nil)
	b.Fill(5, 5, 5, 9, color.NRGBA{A: 0xFF}) // nothing to see
	b.Fill(5, 5, 9, 9, color.NRGBA{R: 0xFF})
	if len(b.Quads) != 0 || b.Size() != (fyne.Size{}) || !b.Visible() {
		t.Errorf("%+v", b.Quads)
	}
}
