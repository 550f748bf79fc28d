package wall

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"samenbord/app/doorway"
	"samenbord/app/draw"
	"samenbord/app/wall/layout"
	"samenbord/board"
)

// Pick waits for somebody to point at a note, with the mouse or with Enter, and
// hands it over. Esc ends the waiting; done is then called with the zero ID.
func (s *selection) Pick(done func(board.ID)) { s.picking = done }

// answerPick gives the waiting one its note.
func (s *selection) answerPick(id board.ID) bool {
	done := s.picking
	if done == nil {
		return false
	}
	s.picking = nil
	// After this click or key is over: whoever asks something next wants the
	// keyboard, and Fyne takes it away at the end of a click.
	doorway.Do(func() { done(id) })
	return true
}

// links draws the links of the picked notes, over everything else on the wall.
// All links, if they are shown, lie in the pictures, behind the notes.
func (r *renderer) links() {
	w := r.wall
	const most = 40 // notes picked at once; beyond that it is about moving, not reading
	if w.shown.Links == layout.NoLinks || len(w.selected) > most {
		return
	}
	var curves []layout.Curve
	var others []layout.Rect
	for id := range w.selected {
		from := w.layout.Note(id)
		if from == nil {
			continue
		}
		for link := range w.state.Links(id) {
			other := link.To
			if other == id {
				other = link.From
			}
			if to := w.layout.Note(other); to != nil && to.Rect != from.Rect {
				a, b := w.camera.Screen(from.Rect), w.camera.Screen(to.Rect)
				curves = append(curves, layout.NewCurve(a, b))
				others = append(others, layout.Rect{X: b.X - 1, Y: b.Y - 1, W: b.W + 2, H: b.H + 2})
			}
		}
	}
	r.curves(curves)
	for _, at := range others {
		r.rectangle(at, w.look.Selection, w.look.Accent, 1.5)
	}
}

const (
	curveWidth = 2.5 // of a link that comes forward, in units of the canvas
	curveEnd   = 4   // the radius of the dots at its ends
)

// curves draws curves of the screen as short straight pieces: Fyne's own works
// out the distance of every pixel in the rectangle around it, which is the whole
// wall for a long one.
func (r *renderer) curves(curves []layout.Curve) {
	if len(curves) == 0 {
		return
	}
	var lines, ends []draw.Line
	for _, c := range curves {
		last := c.Points[0]
		pieces := max(6, min(20, int((c.Bounds.W+c.Bounds.H)/15)))
		for i := 1; i <= pieces; i++ {
			next := c.At(float32(i) / float32(pieces))
			lines = append(lines, draw.Line{X0: last.X, Y0: last.Y, X1: next.X, Y1: next.Y})
			last = next
		}
		for _, p := range [...]layout.Point{c.Points[0], c.Points[3]} {
			ends = append(ends, draw.Line{X0: p.X, Y0: p.Y})
		}
	}
	if r.wall.tiles == nil {
		r.fyneLines(lines, ends)
		return
	}
	density := r.wall.density()
	for _, all := range [...][]draw.Line{lines, ends} {
		for i, l := range all {
			all[i] = draw.Line{X0: l.X0 * density, Y0: l.Y0 * density, X1: l.X1 * density, Y1: l.Y1 * density}
		}
	}
	r.pen.Colour, r.pen.Width, r.pen.Radius = r.wall.look.Accent, curveWidth*density, curveEnd*density
	on := r.batches.on(&r.objects)
	r.pen.Lines(on, lines)
	r.pen.Dots(on, ends)
}

func (r *renderer) fyneLines(lines, ends []draw.Line) {
	for _, l := range lines {
		line := canvas.NewLine(r.wall.look.Accent)
		line.StrokeWidth = curveWidth
		line.Position1, line.Position2 = fyne.NewPos(l.X0, l.Y0), fyne.NewPos(l.X1, l.Y1)
		r.objects = append(r.objects, line)
	}
	for _, l := range ends {
		r.dot(layout.Point{X: l.X0, Y: l.Y0}, curveEnd, r.wall.look.Accent)
	}
}
