package wall

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"samenbord/app/doorway"
	"samenbord/app/draw"
	"samenbord/board"
)

// Links says which links are drawn.
type Links string

// The choices, in the order in which they are offered. Fifty lines across a wall
// explain nothing: unless somebody asks for all, those of the picked notes are
// drawn.
const (
	LinksOfPicked Links = ""
	AllLinks      Links = "all"
	NoLinks       Links = "none"
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
	doorway.Do(func() { done(id) })
	return true
}

// curve is a soft line between the nearest sides of two things: its ends, and
// between them the two points that bend it.
type curve struct {
	points [4]Point
	bounds Rect
}

// newCurve leads from one rectangle to another.
func newCurve(a, b Rect) curve {
	const softest = 80
	start, end := side(a, b), side(b, a)
	bend := min(softest, float32(math.Hypot(float64(end.X-start.X), float64(end.Y-start.Y)))/3)
	c := curve{points: [4]Point{start, outward(a, start, bend), outward(b, end, bend), end}}
	c.bounds = Rect{start.X, start.Y, 0, 0}
	for _, p := range c.points { // a curve stays within its points
		c.bounds = around(c.bounds, Rect{p.X, p.Y, 0, 0})
	}
	return c
}

// at is the point a part (0 to 1) along the curve.
func (c *curve) at(part float32) Point {
	t, u := part, 1-part
	p := c.points
	return Point{
		u*u*u*p[0].X + 3*u*u*t*p[1].X + 3*u*t*t*p[2].X + t*t*t*p[3].X,
		u*u*u*p[0].Y + 3*u*u*t*p[1].Y + 3*u*t*t*p[2].Y + t*t*t*p[3].Y,
	}
}

// mostCurves is how many links are drawn at once; more make a grey wall.
const mostCurves = 2000

// curves lays out all links between notes that are on the wall, always in the
// same order.
func (l *Layout) curves(s *board.State) []curve {
	notes := make(map[board.ID]*NoteBox, s.NoteCount())
	for box := range l.notes() {
		notes[box.Note.ID] = box
	}
	var links []*board.Link
	for link := range board.Each[*board.Link](s) {
		if notes[link.From] != nil && notes[link.To] != nil {
			links = append(links, link)
		}
	}
	slices.SortFunc(links, func(a, b *board.Link) int { return compareIDs(a.ID, b.ID) })
	links = links[:min(len(links), mostCurves)]
	curves := make([]curve, 0, len(links))
	for _, link := range links {
		if from, to := notes[link.From], notes[link.To]; from.Rect != to.Rect { // not within a stack
			curves = append(curves, newCurve(from.Rect, to.Rect))
		}
	}
	return curves
}

// links draws the links of the picked notes, over everything else on the wall.
// All links, if they are shown, lie in the pictures, behind the notes.
func (r *renderer) links() {
	w := r.wall
	const most = 40 // notes picked at once; beyond that it is about moving, not reading
	if w.shown.Links == NoLinks || len(w.selected) > most {
		return
	}
	var curves []curve
	var others []Rect
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
				curves = append(curves, newCurve(a, b))
				others = append(others, Rect{b.X - 1, b.Y - 1, b.W + 2, b.H + 2})
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
func (r *renderer) curves(curves []curve) {
	if len(curves) == 0 {
		return
	}
	var lines, ends []draw.Line
	for _, c := range curves {
		last := c.points[0]
		pieces := max(6, min(20, int((c.bounds.W+c.bounds.H)/15)))
		for i := 1; i <= pieces; i++ {
			next := c.at(float32(i) / float32(pieces))
			lines = append(lines, draw.Line{X0: last.X, Y0: last.Y, X1: next.X, Y1: next.Y})
			last = next
		}
		for _, p := range [...]Point{c.points[0], c.points[3]} {
			ends = append(ends, draw.Line{X0: p.X, Y0: p.Y})
		}
	}
	if r.wall.stage == nil {
		r.fyneLines(lines, ends)
		return
	}
	density := r.wall.stage.density()
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
		r.dot(Point{l.X0, l.Y0}, curveEnd, r.wall.look.Accent)
	}
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
