package board

import "slices"

// History is what one front end (a window, a phone) can undo and redo: its own
// acts, never those of others.
type History struct {
	undo, redo []act
	own        map[ChangeID]struct{} // everything written here, to tell it from what others wrote
}

// act is one act with all that it overwrote.
type act struct{ steps []step }

// step is one field that an act wrote, and the values it had before.
type step struct {
	ref    Ref
	field  string
	values [][]byte
}

type actMode int

const (
	fresh actMode = iota
	undoing
	redoing
)

// historyDepth is how many acts can be undone.
const historyDepth = 1000

// CanUndo tells whether there is something to undo.
func (h *History) CanUndo() bool { return len(h.undo) > 0 }

// CanRedo tells whether there is something to redo.
func (h *History) CanRedo() bool { return len(h.redo) > 0 }

// mark gives a function that takes the history back to what it is now.
func (h *History) mark() func() {
	undo, redo := h.undo, h.redo
	return func() { h.undo, h.redo = undo, redo }
}

func (h *History) record(d *draft, changes []Change) {
	if h.own == nil {
		h.own = map[ChangeID]struct{}{}
	}
	for _, c := range changes {
		h.own[c.ID] = struct{}{}
	}
	// Slices are cut with a full capacity so that mark's copies stay what they were.
	switch d.mode {
	case undoing:
		h.undo = h.undo[: len(h.undo)-1 : len(h.undo)-1]
	case redoing:
		h.redo = h.redo[: len(h.redo)-1 : len(h.redo)-1]
	default:
		h.redo = nil
	}
	if len(d.steps) == 0 {
		return
	}
	if d.mode == undoing {
		h.redo = append(slices.Clip(h.redo), act{d.steps})
		return
	}
	h.undo = append(slices.Clip(h.undo), act{d.steps})
	if len(h.undo) > historyDepth {
		h.undo = h.undo[1:]
	}
}

// Undo takes back the last act of the history. When somebody else has touched
// the same field since, it says so ("touched_since") and does nothing unless
// Anyway is set.
type Undo struct {
	History *History
	Anyway  bool
}

// Redo does again what Undo took back.
type Redo struct {
	History *History
	Anyway  bool
}

func (u Undo) decide(d *draft) error {
	if !u.History.CanUndo() {
		return Errorf("nothing_to_undo")
	}
	d.mode = undoing
	return d.takeBack(u.History, u.History.undo[len(u.History.undo)-1], u.Anyway)
}

func (r Redo) decide(d *draft) error {
	if !r.History.CanRedo() {
		return Errorf("nothing_to_redo")
	}
	d.mode = redoing
	return d.takeBack(r.History, r.History.redo[len(r.History.redo)-1], r.Anyway)
}

// takeBack writes what stood there before the act.
func (d *draft) takeBack(h *History, a act, anyway bool) error {
	if !anyway {
		for _, s := range a.steps {
			if h.touchedByOthers(d.board, s) {
				return Errorf("touched_since")
			}
		}
	}
	for _, s := range slices.Backward(a.steps) {
		switch {
		case s.field == birth:
			d.remove(s.ref)
		case s.field == removedField && len(s.values) > 0 && len(s.values[len(s.values)-1]) > 0:
			d.remove(s.ref) // anew, because it covers what is there now
		case len(s.values) == 0:
			d.write(s.ref, s.field, nil)
		default:
			d.write(s.ref, s.field, s.values...)
		}
	}
	return nil
}

func (h *History) touchedByOthers(b *Board, s step) bool {
	e := b.entities[s.ref]
	if e == nil {
		return false
	}
	for _, r := range e.regs {
		if s.field != birth && r.name != s.field {
			continue // undoing a birth takes everything away, so everything counts
		}
		for _, head := range r.heads {
			if _, own := h.own[head.id]; !own {
				return true
			}
		}
	}
	return false
}
