package layout

import (
	"math"
	"slices"

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

// Curve is a soft line between the nearest sides of two things: its ends, and
// between them the two points that bend it.
type Curve struct {
	Points [4]Point
	Bounds Rect
}

// NewCurve leads from one rectangle to another.
func NewCurve(a, b Rect) Curve {
	const softest = 80
	start, end := side(a, b), side(b, a)
	bend := min(softest, float32(math.Hypot(float64(end.X-start.X), float64(end.Y-start.Y)))/3)
	c := Curve{Points: [4]Point{start, outward(a, start, bend), outward(b, end, bend), end}}
	c.Bounds = Rect{start.X, start.Y, 0, 0}
	for _, p := range c.Points { // a curve stays within its points
		c.Bounds = Union(c.Bounds, Rect{p.X, p.Y, 0, 0})
	}
	return c
}

// At is the point a part (0 to 1) along the curve.
func (c *Curve) At(part float32) Point {
	t, u := part, 1-part
	p := c.Points
	return Point{
		u*u*u*p[0].X + 3*u*u*t*p[1].X + 3*u*t*t*p[2].X + t*t*t*p[3].X,
		u*u*u*p[0].Y + 3*u*u*t*p[1].Y + 3*u*t*t*p[2].Y + t*t*t*p[3].Y,
	}
}

// mostCurves is how many links are drawn at once; more make a grey wall.
const mostCurves = 2000

// LinkCurves lays out all links between notes that are on the wall, always in the
// same order.
func (l *Layout) LinkCurves(s *board.State) []Curve {
	notes := make(map[board.ID]*NoteBox, s.NoteCount())
	for box := range l.Notes() {
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
	curves := make([]Curve, 0, len(links))
	for _, link := range links {
		if from, to := notes[link.From], notes[link.To]; from.Rect != to.Rect { // not within a stack
			curves = append(curves, NewCurve(from.Rect, to.Rect))
		}
	}
	return curves
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
