package wall

import (
	"math"
	"time"

	"fyne.io/fyne/v2"

	"samenbord/app/wall/layout"
	"samenbord/board"
)

// motion is what is seen to move: the way of the camera, and notes that came or
// went elsewhere. It is for the eyes only. The wall itself is where it is going
// from the first moment, so nothing has to wait, and nothing can end elsewhere;
// a look that is Still shows no way at all.
type motion struct {
	from   layout.Camera // where the camera is seen to come from
	part   float32
	camera *fyne.Animation // nil while it stands still

	moving   map[board.ID]layout.Point // notes that are seen to come from there, on the widget
	fresh    map[board.ID]bool         // notes that are seen to appear
	notePart float32
	notes    *fyne.Animation
	dropped  map[board.ID]bool // notes that a hand has put down, and that need no way
}

// glideTime is how long a way is seen: noticed, not waited for.
const glideTime = 170 * time.Millisecond

// mostMoving is how many notes are seen to move at once; of more, nobody could
// follow one.
const mostMoving = 24

// start starts an animation; a test steps through it instead.
var start = (*fyne.Animation).Start

// glide shows the way from where the camera was seen to where it is now.
func (v *viewer) glide(from layout.Camera) {
	v.arrive()
	if v.look.Still || from == v.camera || v.layout == nil || v.view == nil {
		return
	}
	m := &v.motion
	m.from, m.part = from, 0
	m.camera = v.animation(func(part float32) {
		if m.part = part; part >= 1 {
			m.camera = nil
		}
		v.wall.redraw()
	})
	start(m.camera)
}

// arrive ends the way of the camera: a hand takes over, or the board is laid out
// anew.
func (v *viewer) arrive() {
	if a := v.motion.camera; a != nil {
		v.motion.camera = nil
		a.Stop()
	}
}

func (v *viewer) animation(tick func(part float32)) *fyne.Animation {
	a := fyne.NewAnimation(glideTime, tick)
	a.Curve = fyne.AnimationEaseOut
	return a
}

// places is where notes stand on the widget, as many as can be followed; nil for
// more.
func (v *viewer) places(changes []board.Delta) map[board.ID]layout.Rect {
	if v.layout == nil || v.view == nil || v.look.Still {
		return nil
	}
	at := map[board.ID]layout.Rect{}
	for _, delta := range changes {
		if len(at)+len(delta.Notes) > mostMoving {
			return nil
		}
		for _, id := range delta.Notes {
			at[id] = layout.Rect{}
			if box := v.layout.Note(id); box != nil && !box.Under {
				at[id] = v.camera.Screen(box.Rect)
			}
		}
	}
	return at
}

// travel shows the way of notes that stood elsewhere before, and lets new ones
// appear.
func (v *viewer) travel(before map[board.ID]layout.Rect) {
	m := &v.motion
	m.settle()
	dropped := m.dropped
	m.dropped = nil
	moving, fresh := map[board.ID]layout.Point{}, map[board.ID]bool{}
	width, height := v.viewSize()
	view := v.camera.View(width, height)
	const hair = 2
	for id, was := range before {
		box := v.layout.Note(id)
		if box == nil || box.Under || dropped[id] || !box.Rect.Overlaps(view) {
			continue
		}
		switch now := v.camera.Screen(box.Rect); {
		case was == layout.Rect{}:
			fresh[id] = true
		case math.Hypot(float64(now.X-was.X), float64(now.Y-was.Y)) > hair:
			moving[id] = layout.Point{X: was.X, Y: was.Y}
		}
	}
	if len(moving)+len(fresh) == 0 {
		return
	}
	m.moving, m.fresh, m.notePart = moving, fresh, 0
	m.notes = v.animation(func(part float32) {
		if m.notePart = part; part >= 1 {
			m.moving, m.fresh, m.notes = nil, nil, nil
		}
		v.wall.redraw()
	})
	start(m.notes)
}

// own tells of notes that were written here: they are not seen to appear, now or
// when they come.
func (m *motion) own(ids []board.ID) {
	for _, id := range ids {
		if m.fresh[id] {
			delete(m.fresh, id)
			continue
		}
		if m.dropped == nil {
			m.dropped = map[board.ID]bool{}
		}
		m.dropped[id] = true
	}
	if len(m.fresh)+len(m.moving) == 0 {
		m.settle()
	}
}

// settle ends the ways of notes.
func (m *motion) settle() {
	if a := m.notes; a != nil {
		m.moving, m.fresh, m.notes = nil, nil, nil
		a.Stop()
	}
}

// passing draws the notes that are on their way, over where they will be.
func (r *renderer) passing() {
	w := r.wall
	m := &w.motion
	ground := func(box *layout.NoteBox) {
		colour := w.look.Cell
		if box.Cluster != nil {
			colour = w.look.Cluster
		}
		if m.fresh[box.Note.ID] {
			colour.A = uint8(255 * (1 - m.notePart))
		}
		at := w.camera.Screen(box.Rect)
		ring := w.look.Ring // of what is picked
		r.rectangle(layout.Rect{X: at.X - ring, Y: at.Y - ring, W: at.W + 2*ring, H: at.H + 2*ring}, colour, nil, 0)
	}
	for id := range m.fresh {
		if box := w.layout.Note(id); box != nil {
			ground(box)
		}
	}
	for id := range m.moving {
		if box := w.layout.Note(id); box != nil {
			ground(box)
		}
	}
	for id, from := range m.moving {
		box := w.layout.Note(id)
		if box == nil {
			continue
		}
		p := newPaper(box, w.look, w.camera.Scale, looks{selected: w.selected[id], lifted: true, faint: w.faint[id]})
		to := w.camera.Screen(box.Rect)
		p.place(layout.Point{X: from.X + (to.X-from.X)*m.notePart, Y: from.Y + (to.Y-from.Y)*m.notePart})
		r.objects = append(r.objects, p.objects...)
	}
}
