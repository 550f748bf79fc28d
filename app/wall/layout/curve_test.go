package layout_test

import (
	"testing"

	"pgregory.net/rapid"

	"samenbord/app/wall/layout"
	"samenbord/app/wall/layout/layouttest"
)

// TestCurvesStayWithinTheirBounds: what is painted only where the bounds touch a
// tile is painted whole.
func TestCurvesStayWithinTheirBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rect := func(name string) layout.Rect {
			return layout.Rect{X: layouttest.Number(t, name+" x", 0, 3000), Y: layouttest.Number(t, name+" y", 0, 3000), W: 192, H: layouttest.Number(t, name+" height", 30, 200)}
		}
		c := layout.NewCurve(rect("from"), rect("to"))
		const hair = 0.01
		for i := range 33 {
			p := c.At(float32(i) / 32)
			if p.X < c.Bounds.X-hair || p.X > c.Bounds.Right()+hair || p.Y < c.Bounds.Y-hair || p.Y > c.Bounds.Y+c.Bounds.H+hair {
				t.Fatalf("%v is not within %v", p, c.Bounds)
			}
		}
	})
}
