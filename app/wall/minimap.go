package wall

import (
	"image/color"

	"samenbord/app/wall/layout"
)

// The mini-map is the whole board, small, in a corner of the wall, with a frame
// around what is in view: who drags the frame, or clicks beside it, goes there.
// It is there only while a good part of the board is out of view, and only for
// people who want it. It shows the overview texture, which is there anyway.

// takeMap takes hold of the mini-map when it is at a place of the widget.
func (h *hands) takeMap(at layout.Point) bool {
	area, ok := h.miniMap()
	if !ok || !area.Contains(at) {
		return false
	}
	h.pointer.mapped = area
	h.goOnMap(at)
	return true
}

// goOnMap brings into view what is at a place of the mini-map.
func (h *hands) goOnMap(at layout.Point) {
	width, height := h.viewSize()
	h.camera = h.Plan().FromMap(h.pointer.mapped, at, width, height)
	h.fitted = false
	h.keep()
	h.wall.redraw()
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
	r.rectangle(layout.Rect{X: at.X - 3, Y: at.Y - 3, W: at.W + 6, H: at.H + 6}, w.look.Wall, w.look.Rim, 1)
	if !w.tiles.Ready() || !w.tiles.DrawOverview(r.batches.on(&r.objects), at, w.scene()) {
		r.roughMap(at)
	}
	width, height := w.viewSize()
	view := w.camera.View(width, height)
	frame := w.layout.OnMap(at, view)
	frame.W, frame.H = min(frame.W, at.Right()-frame.X), min(frame.H, at.Y+at.H-frame.Y)
	r.rectangle(frame, w.look.Selection, w.look.Accent, 2)
}

// roughMap shows the cells, the fuller the darker, until there is a picture.
func (r *renderer) roughMap(at layout.Rect) {
	w := r.wall
	most := 1
	for _, cell := range w.layout.Cells {
		most = max(most, len(cell.Notes))
	}
	for _, cell := range w.layout.Cells {
		fill := w.look.Cell
		if n := len(cell.Notes); n > 0 {
			fill = w.look.Accent
			fill.A = uint8(30 + 120*n/most)
		}
		r.rectangle(w.layout.OnMap(at, cell.Rect), fill, color.Transparent, 0)
	}
}
