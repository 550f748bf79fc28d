package layout_test

import (
	"testing"

	"pgregory.net/rapid"

	"samenbord/app/wall/layout"
	"samenbord/app/wall/layout/layouttest"
)

func anyCamera(t *rapid.T) layout.Camera {
	return layout.Camera{
		At:     layout.Point{X: layouttest.Number(t, "at x", 0, 5000), Y: layouttest.Number(t, "at y", 0, 5000)},
		Scale:  layouttest.Number(t, "scale", layout.MinScale, layout.MaxScale),
		Origin: layout.Corner(layouttest.Sizes[0]),
	}
}

func TestCameraThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCamera(t)
		p := layout.Point{X: layouttest.Number(t, "x", 0, 2000), Y: layouttest.Number(t, "y", 0, 2000)}
		back := c.ToScreen(c.ToWorld(p))
		if !about(back.X, p.X, 0.05) || !about(back.Y, p.Y, 0.05) {
			t.Errorf("%v came back as %v", p, back)
		}
	})
}

func TestZoomKeepsThePointUnderThePointer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCamera(t)
		pointer := layout.Point{X: layouttest.Number(t, "x", c.Origin.X, 2000), Y: layouttest.Number(t, "y", c.Origin.Y, 2000)}
		zoomed := c.Zoom(layouttest.Number(t, "factor", 0.1, 10), pointer)
		if zoomed.Scale < layout.MinScale || zoomed.Scale > layout.MaxScale {
			t.Fatalf("scale %v", zoomed.Scale)
		}
		still := zoomed.ToScreen(c.ToWorld(pointer))
		if !about(still.X, pointer.X, 0.1) || !about(still.Y, pointer.Y, 0.1) {
			t.Errorf("%v went to %v", pointer, still)
		}
	})
}

func TestKeepStaysOnTheWorld(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCamera(t)
		world := layout.Rect{X: 0, Y: 0, W: layouttest.Number(t, "width", 1, 9000), H: layouttest.Number(t, "height", 1, 9000)}
		width, height := layouttest.Number(t, "view width", 100, 2000), layouttest.Number(t, "view height", 100, 2000)
		kept := c.Keep(world, width, height)
		view := kept.View(width, height)
		if view.X < 0 || view.Y < 0 {
			t.Errorf("the view begins at %v, %v", view.X, view.Y)
		}
		if view.W <= world.W && view.X+view.W > world.W+0.01 || view.H <= world.H && view.Y+view.H > world.H+0.01 {
			t.Errorf("%v leaves %v", view, world)
		}
		if view.W > world.W && view.X != 0 || view.H > world.H && view.Y != 0 {
			t.Errorf("a small world does not stay at the upper left: %v", view)
		}
		if kept.Keep(world, width, height) != kept {
			t.Error("keeping it twice moves it")
		}
	})
}

func TestFitShowsTheWholeWorldWhenItCanBeRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		world := layout.Rect{X: 0, Y: 0, W: layouttest.Number(t, "width", 200, 9000), H: layouttest.Number(t, "height", 200, 9000)}
		width, height := layouttest.Number(t, "view width", 100, 2000), layouttest.Number(t, "view height", 100, 2000)
		c := layout.Fit(world, width, height, 1, layouttest.Sizes[0])
		view := c.View(width, height)
		fits := min(width/world.W, height/world.H) >= 0.72
		if fits && (view.W < world.W-0.1 || view.H < world.H-0.1) {
			t.Errorf("%v does not show all of %v", view, world)
		}
		if !fits && c.Scale < 0.72 {
			t.Errorf("too small to read: %v", c.Scale)
		}
	})
}
