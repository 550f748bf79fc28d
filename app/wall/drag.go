package wall

import (
	"time"

	"fyne.io/fyne/v2"

	"samenbord/app/doorway"
	"samenbord/app/wall/layout"
	"samenbord/board"
)

// Dragged is called by Fyne while the pointer moves with a button down.
func (w *Wall) Dragged(e *fyne.DragEvent) {
	p := &w.pointer
	if w.layout == nil || p.start == (layout.Point{}) {
		return
	}
	p.at = layout.Point{X: e.Position.X, Y: e.Position.Y}
	if p.mapped.W > 0 {
		w.goOnMap(p.at)
		return
	}
	if !p.dragging && !p.boxing && !p.panning {
		switch {
		case p.grasp:
			p.panning = true
		case p.linking != nil:
			w.scrollEdges()
		case p.pressed != nil:
			w.lift()
		default:
			p.boxing = true
		}
	}
	switch {
	case p.linking != nil:
		w.aimLink()
	case p.panning:
		w.pan(e.Dragged.DX, e.Dragged.DY)
	case p.boxing:
		w.pickBox()
	case p.dragging:
		w.aim()
	}
}

// fan is how many papers are seen behind the one that is held.
const fan = 4

// lift takes the picked notes off the wall.
func (w *Wall) lift() {
	p := &w.pointer
	p.dragging = true
	pressed := w.camera.ToScreen(layout.Point{X: p.pressed.Rect.X, Y: p.pressed.Rect.Y})
	grip := layout.Point{X: p.start.X - pressed.X, Y: p.start.Y - pressed.Y}
	p.carried = map[board.ID]bool{}
	for _, id := range w.Selected() {
		p.carried[id] = true
		if id == p.pressed.Note.ID || len(p.lifted) == fan {
			continue
		}
		box := w.layout.Note(id)
		if box == nil { // folded away
			continue
		}
		sheet := newPaper(box, w.look, w.camera.Scale, looks{lifted: true})
		shift := float32(len(p.lifted)+1) * 5
		sheet.grip = layout.Point{X: grip.X - shift, Y: grip.Y - shift}
		p.lifted = append([]*paper{sheet}, p.lifted...)
	}
	held := newPaper(p.pressed, w.look, w.camera.Scale, looks{lifted: true})
	held.grip = grip
	p.lifted = append(p.lifted, held)
	w.scrollEdges()
}

// scrollEdges has the wall scroll while the pointer is at an edge.
func (w *Wall) scrollEdges() {
	if w.pointer.edge == nil {
		w.pointer.edge = fyne.NewAnimation(time.Hour, func(float32) { w.scrollAtEdge() })
		w.pointer.edge.Start()
	}
}

// aim works out where the drag would land.
func (w *Wall) aim() {
	p := &w.pointer
	p.landing = layout.Landing{}
	if p.at.X >= w.camera.Origin.X && p.at.Y >= w.camera.Origin.Y {
		p.landing = w.layout.LandingAt(w.camera.ToWorld(p.at), p.carried)
	}
	w.redraw()
}

// scrollAtEdge runs every frame of a drag.
func (w *Wall) scrollAtEdge() {
	const zone, speed = 36, 9
	size, at := w.Size(), w.pointer.at
	var dx, dy float32
	switch {
	case at.X < w.camera.Origin.X+zone:
		dx = speed
	case at.X > size.Width-zone:
		dx = -speed
	}
	switch {
	case at.Y < w.camera.Origin.Y+zone:
		dy = speed
	case at.Y > size.Height-zone:
		dy = -speed
	}
	if dx != 0 || dy != 0 {
		before := w.camera.At
		w.camera = w.camera.Pan(dx, dy)
		w.keep()
		if w.camera.At != before {
			w.fitted = false
			if w.pointer.linking != nil {
				w.aimLink()
			} else {
				w.aim()
			}
		}
	}
}

// pickBox picks the notes in the box that is drawn.
func (w *Wall) pickBox() {
	p := &w.pointer
	from, to := w.camera.ToWorld(p.start), w.camera.ToWorld(p.at)
	area := layout.Between(from, to)
	if p.modifier&fyne.KeyModifierShift == 0 {
		clear(w.selected)
	}
	for _, cell := range w.layout.Cells {
		for _, box := range cell.Notes {
			if box.Rect.Overlaps(area) {
				w.selected[box.Note.ID] = true
				w.current = box.Note.ID
			}
		}
	}
	w.picked()
}

// DragEnd is called by Fyne when the button goes up.
func (w *Wall) DragEnd() {
	p := &w.pointer
	if p.linking != nil && p.target != nil {
		from, to := p.linking.Note.ID, p.target.Note.ID
		doorway.Do(func() { w.OnLink(from, to) }) // after the drag is over, or it takes the keyboard from the question
	}
	if p.dragging && p.landing.Cell != nil && w.OnMove != nil {
		notes := make([]board.ID, 0, len(p.carried))
		cluster := board.ID{}
		if into := p.landing.Cluster; into != nil {
			cluster = into.Cluster.ID
		}
		for _, id := range w.Selected() {
			if p.moving(id) {
				notes = append(notes, id)
			}
		}
		w.motion.dropped = p.carried
		w.OnMove(notes, p.landing.Cell.Cell, p.landing.Before, cluster)
	}
	w.cancelDrag()
}

// cancelDrag puts everything back where it was.
func (w *Wall) cancelDrag() {
	p := &w.pointer
	if p.edge != nil {
		p.edge.Stop()
	}
	*p = pointer{tick: p.tick, ticks: p.ticks, clicks: p.clicks, lastAt: p.lastAt}
	w.redraw()
}
