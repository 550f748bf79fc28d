package layout

import "samenbord/board"

// Plan is where everything is on the widget: a board laid out, and the part of
// it that is seen. The wall draws from it; a test that clicks in a window of
// another process makes one with a wall of its own, in Fyne's test driver.
type Plan struct {
	Layout *Layout
	Camera Camera
}

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

// ReadableScale is the scale from which notes can be read.
func ReadableScale(s Sizes) float32 { return s.Note / tight.sizes[len(tight.sizes)-1] }

// Fit shows the world whole as long as it can be read, else in full width, and
// else its upper left. It is not shown larger than it was laid out for.
func Fit(world Rect, width, height, zoom float32, s Sizes) Camera {
	readable := ReadableScale(s)
	camera := Camera{Scale: 1, Origin: Corner(s)}.Fit(world, width, height, max(zoom, 1.25)*s.Zoom)
	if camera.Scale < readable {
		across := world
		across.H = 1
		camera = camera.Fit(across, width, height, s.Zoom)
		camera.Scale = max(camera.Scale, readable)
	}
	return camera.Keep(world, width, height)
}

// OnNotes is a camera that sees no note whole moved to the first cell that has notes; any
// other stays where it is.
func (l *Layout) OnNotes(c Camera, width, height float32) Camera {
	view := c.View(width, height)
	var first *CellBox
	for _, cell := range l.Cells {
		if first == nil && len(cell.Notes) > 0 {
			first = cell
		}
		if !cell.Rect.Overlaps(view) {
			continue
		}
		for _, note := range cell.Notes {
			if r := note.Rect; r.X >= view.X && r.Y >= view.Y && r.Right() <= view.Right() && r.Y+r.H <= view.Y+view.H {
				return c
			}
		}
	}
	if first != nil {
		c.At = Point{first.Rect.X - Gap, first.Rect.Y - Gap}
	}
	return c.Keep(l.World, width, height)
}

// Cluster gives the rectangle on the widget of the title of a cluster.
func (p Plan) Cluster(id board.ID) (title Rect, ok bool) {
	c := p.Layout.Cluster(id)
	if c == nil {
		return Rect{}, false
	}
	r := c.Rect
	r.H = c.TitleHeight()
	return p.Camera.Screen(r), true
}

// Corner is the size of the corner between the headers: as high as a header of
// two lines, as wide as the long words in the names of levels.
func Corner(s Sizes) Point {
	return Point{round(9 * s.Heading), round(2*LineHeight*s.Heading + 13)}
}
