package wall

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"samenbord/app/wall/layout"
)

// A note that is picked has a handle at its side, always in view: dragged to
// another note it asks for a link, and clicked it waits for one.

const (
	handleSize  = 7  // pixels from its middle to its edge
	handleReach = 13 // pixels from its middle where it can be taken: a finger is not a mouse
	handleNote  = 14 // pixels: a note less high than this has none
)

// handle finds the note that has one, and where on the widget.
func (h *hands) handle() (box *layout.NoteBox, at layout.Point, ok bool) {
	if h.layout == nil || h.mirror || h.editor != nil || h.OnLink == nil || !h.selected[h.current] {
		return nil, at, false
	}
	box = h.layout.Note(h.current)
	if box == nil || box.IsStack() || box.Under {
		return nil, at, false
	}
	r := h.camera.Screen(box.Rect)
	at = layout.Point{X: r.Right(), Y: r.Y + r.H/2}
	if at.X > h.wall.Size().Width-handleSize {
		at.X = r.X
	}
	seen := at.X >= h.camera.Origin.X && at.Y >= h.camera.Origin.Y && at.X <= h.wall.Size().Width && at.Y <= h.wall.Size().Height
	return box, at, seen && r.H >= handleNote
}

// takeHandle begins a link when the handle is at a place of the widget.
func (h *hands) takeHandle(at layout.Point) bool {
	box, from, ok := h.handle()
	if dx, dy := at.X-from.X, at.Y-from.Y; !ok || dx*dx+dy*dy > handleReach*handleReach {
		return false
	}
	if dx := at.X - from.X; h.layout.NoteAt(h.camera.ToWorld(at)) != nil && dx*dx > handleSize*handleSize {
		return false // well within a note, that note is meant
	}
	h.pointer.linking = box
	return true
}

// aimLink finds the note that the link would lead to.
func (h *hands) aimLink() {
	p := &h.pointer
	p.target = nil
	if p.at.X >= h.camera.Origin.X && p.at.Y >= h.camera.Origin.Y {
		if box := h.layout.NoteAt(h.camera.ToWorld(p.at)); box != nil && box.Note.ID != p.linking.Note.ID {
			p.target = box
		}
	}
	h.wall.redraw()
}

// drawHandle draws the handle or, while it is dragged, the link that it makes.
func (r *renderer) drawHandle() {
	w := r.wall
	p := &w.pointer
	if p.linking == nil || p.edge == nil {
		if _, at, ok := w.handle(); ok && !p.dragging && !p.boxing {
			r.dot(at, handleSize, w.look.Accent)
			r.dot(at, handleSize-3, w.look.Wall)
		}
		return
	}
	from := w.camera.Screen(p.linking.Rect)
	to := layout.Rect{X: p.at.X, Y: p.at.Y, W: 0, H: 0}
	if p.target != nil {
		to = w.camera.Screen(p.target.Rect)
		r.rectangle(layout.Rect{X: to.X - 1, Y: to.Y - 1, W: to.W + 2, H: to.H + 2}, w.look.Selection, w.look.Accent, 2.5)
	}
	r.curves([]layout.Curve{layout.NewCurve(from, to)})
}

// dot draws a dot of the screen.
func (r *renderer) dot(at layout.Point, radius float32, fill color.Color) {
	dot := canvas.NewCircle(fill)
	dot.Move(fyne.NewPos(at.X-radius, at.Y-radius))
	dot.Resize(fyne.NewSize(2*radius, 2*radius))
	r.objects = append(r.objects, dot)
}
