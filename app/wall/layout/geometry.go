package layout

// Point is a place, in world units (see Layout) or on the screen.
type Point struct{ X, Y float32 }

// Rect is an upright rectangle.
type Rect struct{ X, Y, W, H float32 }

// Contains tells whether a point lies within the rectangle.
func (r Rect) Contains(p Point) bool {
	return p.X >= r.X && p.X < r.X+r.W && p.Y >= r.Y && p.Y < r.Y+r.H
}

// Touches tells whether two rectangles share a point; one of them may be a line.
func (r Rect) Touches(o Rect) bool {
	return r.X <= o.X+o.W && o.X <= r.X+r.W && r.Y <= o.Y+o.H && o.Y <= r.Y+r.H
}

// Overlaps tells whether two rectangles share some area.
func (r Rect) Overlaps(o Rect) bool {
	return r.X < o.X+o.W && o.X < r.X+r.W && r.Y < o.Y+o.H && o.Y < r.Y+r.H
}

// Right is where the rectangle ends at the right.
func (r Rect) Right() float32 { return r.X + r.W }

// Between makes the rectangle that has two points as corners.
func Between(a, b Point) Rect {
	return Rect{min(a.X, b.X), min(a.Y, b.Y), max(a.X, b.X) - min(a.X, b.X), max(a.Y, b.Y) - min(a.Y, b.Y)}
}

// Union is the least rectangle that holds two others.
func Union(a, b Rect) Rect {
	x, y := min(a.X, b.X), min(a.Y, b.Y)
	return Rect{x, y, max(a.Right(), b.Right()) - x, max(a.Y+a.H, b.Y+b.H) - y}
}

// Clamp gives the number nearest to v from low to high.
func Clamp(v, low, high float32) float32 { return max(low, min(v, high)) }
