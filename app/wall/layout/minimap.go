package layout

import "math"

// The mini-map is the whole board, small, in a corner of the wall. Sizes are in pixels.
const (
	mapWidth  = 220 // at most
	mapHeight = 150
	mapMargin = 14
	mapShare  = 0.13 // of the width of the view, at most
	mapLeast  = 560  // of width of a wall that has room for one
	mapNeed   = 0.6  // of the board in view: who sees more of it finds the way
)

// MiniMap is where the mini-map lies on a widget of a size; ok is false when there
// is no need or no room for one.
func (p Plan) MiniMap(width, height float32) (at Rect, ok bool) {
	if p.Layout == nil || width < mapLeast {
		return at, false
	}
	world, origin := p.Layout.World, p.Camera.Origin
	across, down := width-origin.X, height-origin.Y
	view := p.Camera.View(across, down)
	const hair = 2
	below, beside := world.Y+world.H-view.Y-view.H, world.X+world.W-view.X-view.W
	if min(view.W, world.W)*min(view.H, world.H) > mapNeed*world.W*world.H {
		return at, false
	}
	scale := min(mapWidth/world.W, mapHeight/world.H, mapShare*across/world.W, 1.5*mapShare*down/world.H)
	at = Rect{W: round(world.W * scale), H: round(world.H * scale)}
	at.X, at.Y = width-at.W-mapMargin, height-at.H-mapMargin
	if below < hair && beside < hair { // the corner of the board could not be seen under it
		at.X = origin.X + mapMargin
	}
	return at, at.W >= 8 && at.H >= 8
}

// OnMap is where a part of the world falls on a mini-map.
func (l *Layout) OnMap(at, part Rect) Rect {
	world := l.World
	return Rect{at.X + (part.X-world.X)/world.W*at.W, at.Y + (part.Y-world.Y)/world.H*at.H, part.W / world.W * at.W, part.H / world.H * at.H}
}

// FromMap is the camera that has in the middle of its view what is at a place of a
// mini-map.
func (p Plan) FromMap(at Rect, place Point, width, height float32) Camera {
	world, view := p.Layout.World, p.Camera.View(width, height)
	p.Camera.At = Point{
		world.X + (place.X-at.X)/at.W*world.W - view.W/2,
		world.Y + (place.Y-at.Y)/at.H*world.H - view.H/2,
	}
	return p.Camera
}

func round(v float32) float32 { return float32(math.Round(float64(v))) }
