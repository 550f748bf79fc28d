package layout

import "math"

// Legible is a camera that shows what another view of the board sees, for a view of
// a size and people who read no smaller text than some size in pixels. It shows the
// same part of the board when that can be read; else a part of that part, with what
// is in focus (an empty rectangle: nothing is) in it, and as near as possible to where
// it looked before: what a room reads does not jump.
func (l *Layout) Legible(c Camera, seen, focus Rect, width, height, smallest float32) Camera {
	seen.W, seen.H = min(seen.W, l.World.W-seen.X), min(seen.H, l.World.H-seen.Y)
	c.Scale = Clamp(min(width/seen.W, height/seen.H), MinScale, MaxScale)
	if least := smallest / l.SmallestText(); c.Scale >= least {
		view := c.View(width, height)
		c.At = Point{seen.X + seen.W/2 - view.W/2, seen.Y + seen.H/2 - view.H/2}
		return c.Keep(l.World, width, height)
	} else {
		c.Scale = min(least, MaxScale)
	}
	x, y := span{seen.X, seen.Right()}, span{seen.Y, seen.Y + seen.H}
	view := c.View(width, height)
	var columns, rows []float32
	for _, column := range l.Columns {
		columns = append(columns, column.X)
	}
	for _, row := range l.Rows {
		rows = append(rows, row.Y)
	}
	c.At.X = x.look(c.At.X, view.W, span{focus.X, focus.Right()}, columns)
	c.At.Y = y.look(c.At.Y, view.H, span{focus.Y, focus.Y + focus.H}, rows)
	return c.Keep(l.World, width, height)
}

// span is a stretch of the board, across or down.
type span struct{ from, to float32 }

// look says where a view of a width begins that lies within the span and holds
// what is in focus (an empty span: nothing is). It stays where it was if it can;
// else it begins where a column or a row does, if one begins near enough.
func (s span) look(was, width float32, focus span, starts []float32) float32 {
	low, high := min(s.from, s.to-width), max(s.from, s.to-width)
	if focus.to > focus.from {
		least, most := min(focus.from, focus.to-width), max(focus.from, focus.to-width)
		low, high = Clamp(low, least, most), Clamp(high, least, most)
	}
	at := Clamp(was, low, high)
	if at == was {
		return at
	}
	best := at
	for _, start := range starts {
		if start >= low && start <= high && (best == at || math.Abs(float64(start-at)) < math.Abs(float64(best-at))) {
			best = start
		}
	}
	return best
}

// SmallestText is the size of the smallest text on a note, in world units.
func (l *Layout) SmallestText() float32 {
	if l.least == 0 {
		l.least = noteLargest
		for box := range l.Notes() {
			l.least = min(l.least, box.Size)
		}
	}
	return l.least
}

// noteLargest is the size of text that a board without notes is shown for.
const noteLargest = 19
