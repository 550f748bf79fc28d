package wall

import (
	"reflect"
	"slices"

	"samenbord/board"
)

// A mirror is a wall that people only look at, on the projector: it takes no
// mouse and offers keys to OnKey alone. It shows the whole board, or follows
// another wall.

// legible is the size in pixels of the smallest text that can be read from the
// back of a room, eight metres off.
const legible = 24

// NewMirror makes a mirror that shows the whole board.
func NewMirror(words Words) *Wall {
	w := New(words)
	w.mirror = true
	return w
}

// Follow has a mirror show what another wall shows: the same papers in the same
// places, as much of them as can be read from afar, and what is picked. It needs
// no state then. nil has it show the whole board again, of the state that it is
// given next.
func (w *Wall) Follow(leader *Wall) {
	w.unfollow()
	w.leader = leader
	w.selected, w.faint, w.shown = map[board.ID]bool{}, nil, View{}
	w.setter.forgetAll()
	if leader == nil {
		w.fitted = true
		w.arrange()
		return
	}
	leader.followers = append(leader.followers, w)
	w.imitate()
}

func (w *Wall) unfollow() {
	if old := w.leader; old != nil {
		old.followers = slices.DeleteFunc(old.followers, func(f *Wall) bool { return f == w })
		w.leader = nil
	}
}

// Follows tells whether the mirror follows another wall.
func (w *Wall) Follows() bool { return w.leader != nil }

// imitate shows what the leader shows now. Laying out is the leader's work; this
// is done for every frame that it draws.
func (w *Wall) imitate() {
	l := w.leader
	if l.layout == nil || w.Size().Width <= 0 {
		return
	}
	same := w.layout == l.layout && sameMap(w.faint, l.faint) && w.state == l.state
	w.state, w.words, w.shown, w.layout = l.state, l.words, l.shown, l.layout
	w.faint, w.selected, w.current = l.faint, l.selected, l.current
	w.findings.by = l.findings.by
	for id := range l.changed {
		w.changed[id] = true
	}
	w.camera = w.behind(l)
	if same {
		w.redraw()
	} else {
		w.repaint()
	}
}

// behind is where the camera of a mirror looks when its leader's looks there. It
// shows the same part of the board when that can be read; else a part of that
// part, with the current note in it, and as near as possible to where it looked
// before: what the room reads does not jump.
func (w *Wall) behind(l *Wall) Camera {
	seen := l.camera.View(l.viewSize())
	seen.W, seen.H = min(seen.W, l.layout.World.W-seen.X), min(seen.H, l.layout.World.H-seen.Y)
	width, height := w.viewSize()
	c := w.camera
	c.Scale = clamp(min(width/seen.W, height/seen.H), minScale, maxScale)
	if least := legible / l.layout.smallest(); c.Scale >= least {
		view := c.View(width, height)
		c.At = Point{seen.X + seen.W/2 - view.W/2, seen.Y + seen.H/2 - view.H/2}
		return c.Keep(l.layout.World, width, height)
	} else {
		c.Scale = min(least, maxScale)
	}
	within := func(area Rect) {
		view := c.View(width, height)
		c.At.X = nearest(c.At.X, area.X, area.X+area.W-view.W)
		c.At.Y = nearest(c.At.Y, area.Y, area.Y+area.H-view.H)
	}
	within(seen)
	if e := l.editor; e != nil {
		within(e.area(l))
	} else if box := l.layout.Note(l.current); box != nil && box.Rect.Overlaps(seen) {
		within(box.Rect)
	}
	return c.Keep(l.layout.World, width, height)
}

// nearest is the value nearest to v between two bounds, whichever is the
// greater.
func nearest(v, a, b float32) float32 { return clamp(v, min(a, b), max(a, b)) }

// smallest is the size of the smallest text on a note, in world units.
func (l *Layout) smallest() float32 {
	if l.least == 0 {
		l.least = noteLargest
		for _, box := range l.notes {
			l.least = min(l.least, box.Size)
		}
	}
	return l.least
}

// noteLargest is the size of text that a board without notes is shown for.
const noteLargest = 19

// sameMap tells whether two maps are one and the same.
func sameMap(a, b map[board.ID]bool) bool {
	return reflect.ValueOf(a).Pointer() == reflect.ValueOf(b).Pointer()
}
