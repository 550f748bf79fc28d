package wall

import (
	"samenbord/app/look"
	"samenbord/board"
)

// Plan is where everything is on the widget: a board laid out, and the part of
// it that is seen. The wall draws from it; a test that clicks in a window of
// another process makes one with a wall of its own, in Fyne's test driver.
type Plan struct {
	Layout *Layout
	Camera Camera
}

// Plan is where everything is on this wall now; Layout is nil before the wall
// has a size.
func (w *Wall) Plan() Plan { return Plan{w.layout, w.camera} }

// Note gives the rectangle on the widget of a note.
func (p Plan) Note(id board.ID) (at Rect, ok bool) {
	box := p.Layout.Note(id)
	if box == nil {
		return Rect{}, false
	}
	return p.Camera.Screen(box.Rect), true
}

// Cell gives the rectangle on the widget of a cell.
func (p Plan) Cell(cell board.Cell) (at Rect, ok bool) {
	box := p.Layout.Cell(cell)
	if box == nil {
		return Rect{}, false
	}
	return p.Camera.Screen(box.Rect), true
}

func (t *typesetter) fitted(in Input) Plan {
	l := t.arrange(in)
	return Plan{l, fit(l.World, in.Width, in.Room, l.zoom, in.Look)}
}

// readable is the scale from which notes can be read.
func readable(l *look.Look) float32 { return l.Note / tight.sizes[len(tight.sizes)-1] }

// fit shows the world whole as long as it can be read, else in full width, and
// else its upper left. It is not shown larger than it was laid out for.
func fit(world Rect, width, height, zoom float32, l *look.Look) Camera {
	readable := readable(l)
	camera := Camera{Scale: 1, Origin: corner(l)}.Fit(world, width, height, max(zoom, 1.25)*l.Zoom)
	if camera.Scale < readable {
		across := world
		across.H = 1
		camera = camera.Fit(across, width, height, l.Zoom)
		camera.Scale = max(camera.Scale, readable)
	}
	return camera.Keep(world, width, height)
}
