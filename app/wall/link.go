package wall

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"samenbord/board"
)

// Pick waits for somebody to point at a note, with the mouse or with Enter, and
// hands it over. Esc ends the waiting; done is then called with the zero ID.
func (w *Wall) Pick(done func(board.ID)) { w.picking = done }

// answerPick gives the waiting one its note.
func (w *Wall) answerPick(id board.ID) bool {
	done := w.picking
	if done == nil {
		return false
	}
	w.picking = nil
	// After this click or key is over: whoever asks something next wants the
	// keyboard, and Fyne takes it away at the end of a click.
	fyne.Do(func() { done(id) })
	return true
}

// links draws the links of the picked notes, over everything else on the wall.
// Without a pick none is drawn: fifty lines across a wall explain nothing.
func (r *renderer) links() {
	w := r.wall
	const most = 40 // notes picked at once; beyond that it is about moving, not reading
	if len(w.selected) > most {
		return
	}
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
			if to := w.layout.Note(other); to != nil && (to.Cluster == nil || to.Rect != from.Rect) { // not within a stack
				r.link(from, to)
			}
		}
	}
}

// link draws one soft curve between the nearest sides of two notes, as short
// straight pieces: Fyne's own curve works out the distance of every pixel in
// the rectangle around it, which is the whole wall for a long one.
func (r *renderer) link(from, to *NoteBox) {
	a, b := r.wall.camera.Screen(from.Rect), r.wall.camera.Screen(to.Rect)
	start, end := side(a, b), side(b, a)
	bend := min(80, float32(math.Hypot(float64(end.X-start.X), float64(end.Y-start.Y)))/3)
	c1, c2 := outward(a, start, bend), outward(b, end, bend)
	const pieces = 20
	last := start
	for i := 1; i <= pieces; i++ {
		t := float32(i) / pieces
		u := 1 - t
		next := Point{
			u*u*u*start.X + 3*u*u*t*c1.X + 3*u*t*t*c2.X + t*t*t*end.X,
			u*u*u*start.Y + 3*u*u*t*c1.Y + 3*u*t*t*c2.Y + t*t*t*end.Y,
		}
		line := canvas.NewLine(r.wall.look.Accent)
		line.StrokeWidth = 2.5
		line.Position1, line.Position2 = fyne.NewPos(last.X, last.Y), fyne.NewPos(next.X, next.Y)
		r.objects = append(r.objects, line)
		last = next
	}
	for _, p := range [...]Point{start, end} {
		dot := canvas.NewCircle(r.wall.look.Accent)
		dot.Move(fyne.NewPos(p.X-4, p.Y-4))
		dot.Resize(fyne.NewSize(8, 8))
		r.objects = append(r.objects, dot)
	}
	r.rectangle(Rect{b.X - 1, b.Y - 1, b.W + 2, b.H + 2}, r.wall.look.Selection, r.wall.look.Accent, 1.5)
}

// side is the middle of the side of a note that faces another.
func side(of, toward Rect) Point {
	switch {
	case toward.X > of.X+of.W:
		return Point{of.X + of.W, of.Y + of.H/2}
	case toward.X+toward.W < of.X:
		return Point{of.X, of.Y + of.H/2}
	case toward.Y > of.Y:
		return Point{of.X + of.W/2, of.Y + of.H}
	}
	return Point{of.X + of.W/2, of.Y}
}

// outward is a point straight out from a side.
func outward(of Rect, p Point, distance float32) Point {
	switch p.X {
	case of.X:
		return Point{p.X - distance, p.Y}
	case of.X + of.W:
		return Point{p.X + distance, p.Y}
	}
	if p.Y == of.Y {
		return Point{p.X, p.Y - distance}
	}
	return Point{p.X, p.Y + distance}
}
