package wall

import (
	"math"
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
	x, y := span{seen.X, seen.right()}, span{seen.Y, seen.Y + seen.H}
	var focus Rect // what has to be in view
	if e := l.editor; e != nil {
		focus = e.area(l)
	} else if box := l.layout.Note(l.current); box != nil && box.Rect.Overlaps(seen) {
		focus = box.Rect
	}
	view := c.View(width, height)
	var columns, rows []float32
	for _, column := range l.layout.Columns {
		columns = append(columns, column.X)
	}
	for _, row := range l.layout.Rows {
		rows = append(rows, row.Y)
	}
	c.At.X = x.look(c.At.X, view.W, span{focus.X, focus.right()}, columns)
	c.At.Y = y.look(c.At.Y, view.H, span{focus.Y, focus.Y + focus.H}, rows)
	return c.Keep(l.layout.World, width, height)
}

// span is a stretch of the board, across or down.
type span struct{ from, to float32 }

// look says where a view of a width begins that lies within the span and holds
// what is in focus (an empty span: nothing is). It stays where it was if it can;
// else it begins where a column or a row does, if one begins near enough.
func (s span) look(was, width float32, focus span, starts []float32) float32 {
	low, high := min(s.from, s.to-width), max(s.from, s.to-width)
	if focus.to > focus.from {
		least, most := min(focus.from, focus.to-width), max(focus.from, focus.to-width)
		low, high = clamp(low, least, most), clamp(high, least, most)
	}
	at := clamp(was, low, high)
	if at == was {
		return at
	}
	best := at
	for _, start := range starts {
		if start >= low && start <= high && (best == at || math.Abs(float64(start-at)) < math.Abs(float64(best-at))) {
			best = start
		}
	}
	return best
}

// smallest is the size of the smallest text on a note, in world units.
func (l *Layout) smallest() float32 {
	if l.least == 0 {
		l.least = noteLargest
		for box := range l.notes() {
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
