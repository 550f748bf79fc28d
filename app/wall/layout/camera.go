package layout

// Camera says which part of the world is seen and how large: a point p of the
// world is drawn at Origin + (p − At) × Scale.
type Camera struct {
	At     Point   // the point of the world at the upper left of the view
	Scale  float32 // pixels per world unit
	Origin Point   // where the view begins on the widget, beside the headers
}

// The range of zoom.
const (
	MinScale = 0.05
	MaxScale = 4
)

// ToScreen gives the place on the widget of a point of the world.
func (c Camera) ToScreen(p Point) Point {
	return Point{c.Origin.X + (p.X-c.At.X)*c.Scale, c.Origin.Y + (p.Y-c.At.Y)*c.Scale}
}

// ToWorld is the inverse of ToScreen.
func (c Camera) ToWorld(p Point) Point {
	return Point{(p.X-c.Origin.X)/c.Scale + c.At.X, (p.Y-c.Origin.Y)/c.Scale + c.At.Y}
}

// Screen gives the rectangle on the widget of a rectangle of the world.
func (c Camera) Screen(r Rect) Rect {
	p := c.ToScreen(Point{r.X, r.Y})
	return Rect{p.X, p.Y, r.W * c.Scale, r.H * c.Scale}
}

// Zoom changes the scale about a point of the screen, which stays where it is.
func (c Camera) Zoom(factor float32, about Point) Camera {
	fixed := c.ToWorld(about)
	c.Scale = Clamp(c.Scale*factor, MinScale, MaxScale)
	c.At = Point{fixed.X - (about.X-c.Origin.X)/c.Scale, fixed.Y - (about.Y-c.Origin.Y)/c.Scale}
	return c
}

// Pan moves the view by a distance on the screen.
func (c Camera) Pan(dx, dy float32) Camera {
	c.At.X -= dx / c.Scale
	c.At.Y -= dy / c.Scale
	return c
}

// View is the part of the world that a view of the given size shows.
func (c Camera) View(width, height float32) Rect {
	return Rect{c.At.X, c.At.Y, width / c.Scale, height / c.Scale}
}

// Keep moves the camera so that the view does not leave the world. A world
// smaller than the view stays at its upper left.
func (c Camera) Keep(world Rect, width, height float32) Camera {
	view := c.View(width, height)
	c.At.X = Clamp(c.At.X, world.X, max(world.X, world.X+world.W-view.W))
	c.At.Y = Clamp(c.At.Y, world.Y, max(world.Y, world.Y+world.H-view.H))
	return c
}

// Fit shows a rectangle of the world whole, not larger than scale most.
func (c Camera) Fit(r Rect, width, height, most float32) Camera {
	if r.W <= 0 || r.H <= 0 || width <= 0 || height <= 0 {
		return c
	}
	c.Scale = Clamp(min(width/r.W, height/r.H), MinScale, most)
	c.At = Point{r.X, r.Y}
	return c
}

// Toward is a camera on the way to another. What stands at one place of the
// screen for both stands there all the way.
func (c Camera) Toward(to Camera, part float32) Camera {
	mix := func(a, b float32) float32 { return a + (b-a)*part }
	return Camera{
		At:     Point{mix(c.At.X, to.At.X), mix(c.At.Y, to.At.Y)},
		Scale:  1 / mix(1/c.Scale, 1/to.Scale),
		Origin: to.Origin,
	}
}

// Reveal moves the camera no further than needed to have a rectangle of the world in
// view, with a gap around it.
func (c Camera) Reveal(r Rect, width, height float32) Camera {
	view := c.View(width, height)
	c.At.X = Clamp(c.At.X, r.X+r.W-view.W+Gap, max(r.X-Gap, r.X+r.W-view.W+Gap))
	c.At.Y = Clamp(c.At.Y, r.Y+r.H-view.H+Gap, max(r.Y-Gap, r.Y+r.H-view.H+Gap))
	return c
}
