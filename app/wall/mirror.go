package wall

import (
	"reflect"
	"slices"

	"samenbord/app/wall/layout"
	"samenbord/board"
)

// A mirror is a wall that people only look at, on the projector: it takes no
// mouse and offers keys to OnKey alone. It shows the whole board, or follows
// another wall.

// legible is the size in pixels of the smallest text that can be read from the
// back of a room, eight metres off.
const legible = 24

// NewMirror makes a mirror that shows the whole board.
func NewMirror(words layout.Words) *Wall {
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
	w.selected, w.faint, w.shown = map[board.ID]bool{}, nil, layout.View{}
	w.setter.ForgetAll()
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
	w.findings.By = l.findings.By
	for id := range l.tiles.Touched() {
		w.tiles.Touch(id)
	}
	if from, to := w.eye(), w.behind(l); to != w.camera {
		w.camera = to
		if w.arrive(); l.motion.camera != nil { // it goes along with the leader
			w.glide(from)
		}
	}
	if same {
		w.redraw()
	} else {
		w.repaint()
	}
}

// behind is where the camera of a mirror looks when its leader's looks there.
func (w *Wall) behind(l *Wall) layout.Camera {
	width, height := w.viewSize()
	seen := l.camera.View(l.viewSize())
	var focus layout.Rect // what has to be in view
	if e := l.editor; e != nil {
		focus = e.area()
	} else if box := l.layout.Note(l.current); box != nil && box.Rect.Overlaps(seen) {
		focus = box.Rect
	}
	return l.layout.Legible(w.camera, seen, focus, width, height, legible)
}

// sameMap tells whether two maps are one and the same.
func sameMap(a, b map[board.ID]bool) bool {
	return reflect.ValueOf(a).Pointer() == reflect.ValueOf(b).Pointer()
}
