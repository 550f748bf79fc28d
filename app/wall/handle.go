package wall

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// A note that is picked has a handle at its side, always in view: dragged to
// another note it asks for a link, and clicked it waits for one.

const (
	handleSize  = 7  // pixels from its middle to its edge
	handleReach = 13 // pixels from its middle where it can be taken: a finger is not a mouse
	handleNote  = 14 // pixels: a note less high than this has none
)

// handle finds the note that has one, and where on the widget.
func (w *Wall) handle() (box *NoteBox, at Point, ok bool) {
	if w.layout == nil || w.mirror || w.editor != nil || w.OnLink == nil || !w.selected[w.current] {
		return nil, at, false
	}
	box = w.layout.Note(w.current)
	if box == nil || box.stack() || box.Under {
		return nil, at, false
	}
	r := w.camera.Screen(box.Rect)
	at = Point{r.right(), r.Y + r.H/2}
	if at.X > w.Size().Width-handleSize {
		at.X = r.X
	}
	seen := at.X >= w.camera.Origin.X && at.Y >= w.camera.Origin.Y && at.X <= w.Size().Width && at.Y <= w.Size().Height
	return box, at, seen && r.H >= handleNote
}

// takeHandle begins a link when the handle is at a place of the widget.
func (w *Wall) takeHandle(at Point) bool {
	box, from, ok := w.handle()
	if dx, dy := at.X-from.X, at.Y-from.Y; !ok || dx*dx+dy*dy > handleReach*handleReach {
		return false
	}
	if dx := at.X - from.X; w.layout.NoteAt(w.camera.ToWorld(at)) != nil && dx*dx > handleSize*handleSize {
		return false // well within a note, that note is meant
	}
	w.pointer.linking = box
	return true
}

// aimLink finds the note that the link would lead to.
func (w *Wall) aimLink() {
	p := &w.pointer
	p.target = nil
	if p.at.X >= w.camera.Origin.X && p.at.Y >= w.camera.Origin.Y {
		if box := w.layout.NoteAt(w.camera.ToWorld(p.at)); box != nil && box.Note.ID != p.linking.Note.ID {
			p.target = box
		}
	}
	w.redraw()
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
	to := Rect{p.at.X, p.at.Y, 0, 0}
	if p.target != nil {
		to = w.camera.Screen(p.target.Rect)
		r.rectangle(Rect{to.X - 1, to.Y - 1, to.W + 2, to.H + 2}, w.look.Selection, w.look.Accent, 2.5)
	}
	r.curves([]curve{newCurve(from, to)})
}

// dot draws a dot of the screen.
func (r *renderer) dot(at Point, radius float32, fill color.Color) {
	dot := canvas.NewCircle(fill)
	dot.Move(fyne.NewPos(at.X-radius, at.Y-radius))
	dot.Resize(fyne.NewSize(2*radius, 2*radius))
	r.objects = append(r.objects, dot)
}
