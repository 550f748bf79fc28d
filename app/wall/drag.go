package wall

import (
	"time"

	"fyne.io/fyne/v2"

	"samenbord/app/doorway"
	"samenbord/app/wall/layout"
	"samenbord/board"
)

// Dragged is called by Fyne while the pointer moves with a button down.
func (h *hands) Dragged(e *fyne.DragEvent) {
	p := &h.pointer
	if h.layout == nil || p.start == (layout.Point{}) {
		return
	}
	p.at = layout.Point{X: e.Position.X, Y: e.Position.Y}
	if p.mapped.W > 0 {
		h.goOnMap(p.at)
		return
	}
	if !p.dragging && !p.boxing && !p.panning {
		switch {
		case p.grasp:
			p.panning = true
		case p.linking != nil:
			h.scrollEdges()
		case p.pressed != nil:
			h.lift()
		default:
			p.boxing = true
		}
	}
	switch {
	case p.linking != nil:
		h.aimLink()
	case p.panning:
		h.pan(e.Dragged.DX, e.Dragged.DY)
	case p.boxing:
		h.pickBox()
	case p.dragging:
		h.aim()
	}
}

// fan is how many papers are seen behind the one that is held.
const fan = 4

// lift takes the picked notes off the wall.
func (h *hands) lift() {
	p := &h.pointer
	p.dragging = true
	pressed := h.camera.ToScreen(layout.Point{X: p.pressed.Rect.X, Y: p.pressed.Rect.Y})
	grip := layout.Point{X: p.start.X - pressed.X, Y: p.start.Y - pressed.Y}
	p.carried = map[board.ID]bool{}
	for _, id := range h.Selected() {
		p.carried[id] = true
		if id == p.pressed.Note.ID || len(p.lifted) == fan {
			continue
		}
		box := h.layout.Note(id)
		if box == nil { // folded away
			continue
		}
		sheet := newPaper(box, h.look, h.camera.Scale, looks{lifted: true})
		shift := float32(len(p.lifted)+1) * 5
		sheet.grip = layout.Point{X: grip.X - shift, Y: grip.Y - shift}
		p.lifted = append([]*paper{sheet}, p.lifted...)
	}
	held := newPaper(p.pressed, h.look, h.camera.Scale, looks{lifted: true})
	held.grip = grip
	p.lifted = append(p.lifted, held)
	h.scrollEdges()
}

// scrollEdges has the wall scroll while the pointer is at an edge.
func (h *hands) scrollEdges() {
	if h.pointer.edge == nil {
		h.pointer.edge = fyne.NewAnimation(time.Hour, func(float32) { h.scrollAtEdge() })
		h.pointer.edge.Start()
	}
}

// aim works out where the drag would land.
func (h *hands) aim() {
	p := &h.pointer
	p.landing = layout.Landing{}
	if p.at.X >= h.camera.Origin.X && p.at.Y >= h.camera.Origin.Y {
		p.landing = h.layout.LandingAt(h.camera.ToWorld(p.at), p.carried)
	}
	h.wall.redraw()
}

// scrollAtEdge runs every frame of a drag.
func (h *hands) scrollAtEdge() {
	const zone, speed = 36, 9
	size, at := h.wall.Size(), h.pointer.at
	var dx, dy float32
	switch {
	case at.X < h.camera.Origin.X+zone:
		dx = speed
	case at.X > size.Width-zone:
		dx = -speed
	}
	switch {
	case at.Y < h.camera.Origin.Y+zone:
		dy = speed
	case at.Y > size.Height-zone:
		dy = -speed
	}
	if dx != 0 || dy != 0 {
		before := h.camera.At
		h.camera = h.camera.Pan(dx, dy)
		h.keep()
		if h.camera.At != before {
			h.fitted = false
			if h.pointer.linking != nil {
				h.aimLink()
			} else {
				h.aim()
			}
		}
	}
}

// pickBox picks the notes in the box that is drawn.
func (h *hands) pickBox() {
	p := &h.pointer
	from, to := h.camera.ToWorld(p.start), h.camera.ToWorld(p.at)
	area := layout.Between(from, to)
	if p.modifier&fyne.KeyModifierShift == 0 {
		clear(h.selected)
	}
	for _, cell := range h.layout.Cells {
		for _, box := range cell.Notes {
			if box.Rect.Overlaps(area) {
				h.selected[box.Note.ID] = true
				h.current = box.Note.ID
			}
		}
	}
	h.picked()
}

// DragEnd is called by Fyne when the button goes up.
func (h *hands) DragEnd() {
	p := &h.pointer
	if p.linking != nil && p.target != nil {
		from, to := p.linking.Note.ID, p.target.Note.ID
		doorway.Do(func() { h.OnLink(from, to) }) // after the drag is over, or it takes the keyboard from the question
	}
	if p.dragging && p.landing.Cell != nil && h.OnMove != nil {
		notes := make([]board.ID, 0, len(p.carried))
		cluster := board.ID{}
		if into := p.landing.Cluster; into != nil {
			cluster = into.Cluster.ID
		}
		for _, id := range h.Selected() {
			if p.moving(id) {
				notes = append(notes, id)
			}
		}
		h.motion.dropped = p.carried
		h.OnMove(notes, p.landing.Cell.Cell, p.landing.Before, cluster)
	}
	h.cancelDrag()
}

// cancelDrag puts everything back where it was.
func (h *hands) cancelDrag() {
	p := &h.pointer
	if p.edge != nil {
		p.edge.Stop()
	}
	*p = pointer{tick: p.tick, ticks: p.ticks, clicks: p.clicks, lastAt: p.lastAt}
	h.wall.redraw()
}

// cancel puts a drag back, if there is one.
func (h *hands) cancel() bool {
	if !h.pointer.dragging && !h.pointer.boxing && h.pointer.linking == nil {
		return false
	}
	h.cancelDrag()
	return true
}
