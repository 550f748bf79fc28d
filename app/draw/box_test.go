package draw

import (
	"bytes"
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"
)

var field = Style{
	Fill: color.NRGBA{255, 255, 255, 255}, Stroke: color.NRGBA{138, 130, 116, 255}, Ground: color.NRGBA{249, 245, 237, 255}, Width: 1, Radius: 5,
}

// Every pixel of a box is drawn once, whatever its size.
func TestBoxIsWhole(t *testing.T) {
	test.NewTempApp(t)
	rapid.Check(t, func(t *rapid.T) {
		width, height := rapid.IntRange(4, 300).Draw(t, "width"), rapid.IntRange(4, 60).Draw(t, "height")
		box := NewBox(field)
		box.Resize(fyne.NewSize(float32(width), float32(height)))
		batch := box.CreateRenderer().Objects()[0].(*Batch)
		seen := make([]int, width*height)
		for _, q := range batch.Quads {
			for y := int(q.Y0); y < int(q.Y1); y++ {
				for x := int(q.X0); x < int(q.X1); x++ {
					seen[y*width+x]++
				}
			}
		}
		for i, n := range seen {
			if n != 1 {
				left, right, top, bottom := i%width == width/2, i%width == (width-1)/2, i/width == height/2, i/width == (height-1)/2
				if small := min(width, height) < 12; small && (left || right || top || bottom) {
					continue // too small for its corners: they leave a line between them
				}
				t.Fatalf("pixel %d,%d is drawn %d times", i%width, i/width, n)
			}
		}
	})
}

// Its corners are round, and its border goes all around.
func TestBoxIsRound(t *testing.T) {
	const side = 12
	pixels := field.corners(side, 1, 5)
	at := func(x, y int) color.NRGBA {
		p := pixels[4*(y*side+x):]
		return color.NRGBA{p[2], p[1], p[0], p[3]}
	}
	for _, corner := range [][2]int{{0, 0}, {side - 1, 0}, {0, side - 1}, {side - 1, side - 1}} {
		if got := at(corner[0], corner[1]); got != field.Ground {
			t.Errorf("the corner %v is %v", corner, got)
		}
	}
	for i := 5; i < side-5; i++ {
		for _, edge := range []color.NRGBA{at(i, 0), at(i, side-1), at(0, i), at(side-1, i)} {
			if edge != field.Stroke {
				t.Errorf("the border at %d is %v", i, edge)
			}
		}
	}
	if got := at(side/2, side/2); got != field.Fill {
		t.Errorf("inside is %v", got)
	}
	for y := range side {
		for x := range side {
			if at(x, y) != at(side-1-x, y) || at(x, y) != at(x, side-1-y) {
				t.Fatalf("pixel %d,%d has no mirror image", x, y)
			}
		}
	}
}

// The picture of a box has sides that are powers of two, and the box in its upper left;
// whatever is drawn of it lies within the box.
func TestCornersLieInTheirPicture(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		style := Style{Fill: color.NRGBA{10, 20, 30, 255}, Stroke: color.NRGBA{200, 100, 50, 255}, Width: 1, Radius: rapid.Float32Range(1, 20).Draw(t, "radius")}
		side := 2 * rapid.IntRange(1, 24).Draw(t, "corner")
		picture, box := style.picture(side, style.Width, style.Radius), style.corners(side, style.Width, style.Radius)
		if picture.width != picture.height || picture.width < side || picture.width&(picture.width-1) != 0 {
			t.Fatalf("a box of %d has a picture of %d × %d", side, picture.width, picture.height)
		}
		for y := range side {
			if !bytes.Equal(picture.pixels[4*y*picture.width:][:4*side], box[4*y*side:][:4*side]) {
				t.Fatalf("row %d of %d is another one", y, side)
			}
		}
		ring, on := Ring{Colour: style.Stroke, Width: 2, Radius: style.Radius}, &Batch{}
		ring.Draw(on, []Place{{0, 0, 100, 100}})
		pen := Pen{Colour: style.Stroke, Width: 2, Radius: style.Radius}
		pen.Dots(on, []Line{{50, 50, 90, 90}})
		for _, q := range on.Quads {
			most := float32(0)
			switch q.Texture {
			case ring.corners:
				most = 2 * (float32(math.Ceil(float64(max(ring.Radius, ring.Width)))) + 1)
			case pen.dot:
				most = 2 * float32(math.Ceil(float64(pen.Radius)))
			default:
				continue
			}
			if q.U < 0 || q.V < 0 || q.U+q.X1-q.X0 > most || q.V+q.Y1-q.Y0 > most {
				t.Fatalf("%+v leaves its box of %v", q, most)
			}
		}
	})
}
