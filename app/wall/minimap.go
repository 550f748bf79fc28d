package wall

import (
	"image/color"
)

// The mini-map is the whole board, small, in a corner of the wall, with a frame
// around what is in view: who drags the frame, or clicks beside it, goes there.
// It is there only while a good part of the board is out of view, and only for
// people who want it. It shows the far picture, which is there anyway.

const (
	mapWidth  = 220 // pixels, at most
	mapHeight = 150
	mapMargin = 14
	mapShare  = 0.13 // of the width of the view, at most
	mapLeast  = 560  // pixels of width of a wall that has room for one
	mapNeed   = 0.6  // of the board in view: who sees more of it finds the way
)

// ShowMap shows the mini-map when the board does not fit the view, or never.
func (w *Wall) ShowMap(on bool) {
	w.noMap = !on
	w.redraw()
}

// ShowsMap tells whether the mini-map is shown when there is need for one.
func (w *Wall) ShowsMap() bool { return !w.noMap }

// miniMap is where the mini-map lies on the widget.
func (w *Wall) miniMap() (at Rect, ok bool) {
	if w.layout == nil || w.mirror || w.noMap || w.Size().Width < mapLeast {
		return at, false
	}
	world := w.layout.World
	width, height := w.viewSize()
	view := w.camera.View(width, height)
	const hair = 2
	below, beside := world.Y+world.H-view.Y-view.H, world.X+world.W-view.X-view.W
	if min(view.W, world.W)*min(view.H, world.H) > mapNeed*world.W*world.H {
		return at, false
	}
	scale := min(mapWidth/world.W, mapHeight/world.H, mapShare*width/world.W, 1.5*mapShare*height/world.H)
	at = Rect{W: whole(world.W * scale), H: whole(world.H * scale)}
	at.X, at.Y = w.Size().Width-at.W-mapMargin, w.Size().Height-at.H-mapMargin
	if below < hair && beside < hair { // the corner of the board could not be seen under it
		at.X = w.camera.Origin.X + mapMargin
	}
	return at, at.W >= 8 && at.H >= 8
}

// takeMap takes hold of the mini-map when it is at a place of the widget.
func (w *Wall) takeMap(at Point) bool {
	area, ok := w.miniMap()
	if !ok || !area.Contains(at) {
		return false
	}
	w.pointer.mapped = area
	w.goOnMap(at)
	return true
}

// goOnMap brings into view what is at a place of the mini-map.
func (w *Wall) goOnMap(at Point) {
	area, world := w.pointer.mapped, w.layout.World
	width, height := w.viewSize()
	view := w.camera.View(width, height)
	w.camera.At = Point{
		world.X + (at.X-area.X)/area.W*world.W - view.W/2,
		world.Y + (at.Y-area.Y)/area.H*world.H - view.H/2,
	}
	w.fitted = false
	w.keep()
	w.redraw()
}

// drawMap draws the mini-map.
func (r *renderer) drawMap() {
	w := r.wall
	at, ok := w.miniMap()
	if w.pointer.mapped.W > 0 {
		at, ok = w.pointer.mapped, true // it stays where it is held
	}
	if !ok {
		return
	}
	r.rectangle(Rect{at.X - 3, at.Y - 3, at.W + 6, at.H + 6}, w.look.Wall, w.look.Rim, 1)
	world := w.layout.World
	if s := w.stage; s.ready() && s.far != nil {
		on := onPixels(at, s.density())
		from := Point{(world.X - s.far.area.X) * s.far.scale, (world.Y - s.far.area.Y) * s.far.scale}
		show(r.batches.on(&r.objects), s.far.texture, on, from.X, from.Y, world.W*s.far.scale/(on.x1-on.x0))
	} else {
		r.roughMap(at)
	}
	width, height := w.viewSize()
	view := w.camera.View(width, height)
	frame := Rect{at.X + (view.X-world.X)/world.W*at.W, at.Y + (view.Y-world.Y)/world.H*at.H, view.W / world.W * at.W, view.H / world.H * at.H}
	frame.W, frame.H = min(frame.W, at.right()-frame.X), min(frame.H, at.Y+at.H-frame.Y)
	r.rectangle(frame, w.look.Selection, w.look.Accent, 2)
}

// roughMap shows the cells, the fuller the darker, until there is a picture.
func (r *renderer) roughMap(at Rect) {
	w := r.wall
	world, most := w.layout.World, 1
	for _, cell := range w.layout.Cells {
		most = max(most, len(cell.Notes))
	}
	for _, cell := range w.layout.Cells {
		c := cell.Rect
		fill := w.look.Cell
		if n := len(cell.Notes); n > 0 {
			fill = w.look.Accent
			fill.A = uint8(30 + 120*n/most)
		}
		r.rectangle(Rect{at.X + (c.X-world.X)/world.W*at.W, at.Y + (c.Y-world.Y)/world.H*at.H, c.W / world.W * at.W, c.H / world.H * at.H}, fill, color.Transparent, 0)
	}
}
