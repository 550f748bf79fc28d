package quad

import (
	"image/color"
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
