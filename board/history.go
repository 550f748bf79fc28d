package board

import (
	"bytes"
	"slices"
)

// History is what one front end (a window, a phone) can undo and redo: its own
// acts, never those of others.
type History struct {
	undo, redo []act
	// own is everything written here, to tell it from what others wrote. A change
	// that only brought an older value back stands for the change that wrote that
	// value; it is no ID when there was no value before.
	own map[ChangeID]ChangeID
	// written are the changes in own, act by act. Those of acts that can neither be
	// undone nor be in the way of what can are forgotten, or a day's work would fill
	// the memory.
	written [][]ChangeID
}

// act is one act with all that it overwrote.
type act struct {
	steps []step
	last  head // the last change that it wrote, without its value
}

// step is one field that an act wrote, and the values it had before.
type step struct {
	ref    Ref
	field  string
	values [][]byte
	was    []ChangeID // what those values stand for
	is     []ChangeID // and what the values that the act wrote stand for
}

type actMode int

const (
	fresh actMode = iota
	undoing
	redoing
	beside // not among what can be undone: it has a way back of its own
)

// historyDepth is how many acts can be undone.
const historyDepth = 1000

// mostWritten is how many acts are told from those of others: all that can be undone
// or redone, and as many again for what was undone and redone in between.
const mostWritten = 4 * historyDepth

// CanUndo tells whether there is something to undo.
func (h *History) CanUndo() bool { return h != nil && len(h.undo) > 0 }

// CanRedo tells whether there is something to redo.
func (h *History) CanRedo() bool { return h != nil && len(h.redo) > 0 }

// mark gives a function that takes the history back to what it is now.
func (h *History) mark() func() {
	undo, redo := h.undo, h.redo
	return func() { h.undo, h.redo = undo, redo }
}

func (h *History) record(d *draft, changes []Change) {
	if d.mode == beside {
		return
	}
	if h.own == nil {
		h.own = map[ChangeID]ChangeID{}
	}
	ids := make([]ChangeID, len(changes))
	for i, c := range changes {
		ids[i] = c.ID
		h.own[c.ID] = c.ID
		if older, brought := d.brought[i]; brought {
			h.own[c.ID] = older
		}
	}
	if h.written = append(h.written, ids); len(h.written) > mostWritten {
		for _, old := range h.written[0] {
			delete(h.own, old)
		}
		h.written[0] = nil
		h.written = h.written[1:]
	}
	// What is popped is cut off with its capacity, so that the next push does not
	// write into what mark keeps.
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
	next := 0
	for i := range d.steps { // the changes of a step stand together, in the order of the steps
		s := &d.steps[i]
		for j, id := range s.was {
			s.was[j] = h.standsFor(id)
		}
		for next < len(changes) && changes[next].Ref == s.ref && changes[next].Field == s.field {
			s.is = append(s.is, h.standsFor(changes[next].ID))
			next++
		}
	}
	end := &changes[len(changes)-1]
	done := act{d.steps, head{id: end.ID, lamport: end.Lamport}}
	if d.mode == undoing {
		h.redo = append(h.redo, done)
		return
	}
	h.undo = append(h.undo, done)
	if len(h.undo) > historyDepth {
		h.undo = h.undo[1:]
	}
}

func (h *History) standsFor(id ChangeID) ChangeID {
	if older, own := h.own[id]; own {
		return older
	}
	return id
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
	if u.History == nil || !u.History.CanUndo() {
		return Fault(CodeNothingToUndo)
	}
	d.mode, d.history = undoing, u.History
	return d.takeBack(u.History, u.History.undo[len(u.History.undo)-1], u.Anyway)
}

func (r Redo) decide(d *draft) error {
	if r.History == nil || !r.History.CanRedo() {
		return Fault(CodeNothingToRedo)
	}
	d.mode, d.history = redoing, r.History
	return d.takeBack(r.History, r.History.redo[len(r.History.redo)-1], r.Anyway)
}

// takeBack writes what stood there before the act.
func (d *draft) takeBack(h *History, a act, anyway bool) error {
	if !anyway {
		for _, s := range a.steps {
			if h.touchedByOthers(d.board, s) {
				return Fault(CodeTouchedSince)
			}
		}
	}
	var removals []step
	for _, s := range slices.Backward(a.steps) {
		switch {
		case s.field == birth:
			d.remove(s.ref)
		case s.field == removedField:
			removals = append(removals, s) // last, because it covers what the others write
		default:
			d.bringBack(s)
		}
	}
	for _, s := range removals {
		s.values = h.covering(d.board, s, a.last)
		d.bringBack(s)
	}
	return nil
}

func (d *draft) bringBack(s step) {
	from := len(d.changes)
	if len(s.values) == 0 {
		d.write(s.ref, s.field, nil)
	} else {
		d.write(s.ref, s.field, s.values...)
	}
	if d.brought == nil {
		d.brought = map[int]ChangeID{}
	}
	for i := from; i < len(d.changes); i++ {
		d.brought[i] = ChangeID{}
		if n := i - from; n < len(s.was) {
			d.brought[i] = s.was[n]
		}
	}
}

// covering gives the values of a deletion that comes back. It covers what it
// covered, and what was written here since; not what others wrote who had not
// seen it, so that a thing that was contested is contested again.
func (h *History) covering(b *Board, s step, since head) [][]byte {
	values := make([][]byte, len(s.values))
	for i, value := range s.values {
		values[i] = value
		e := b.entity(s.ref)
		if len(value) == 0 || e == nil {
			continue
		}
		values[i] = slices.Clone(value)
		for _, r := range e.regs {
			for _, head := range r.heads {
				older, own := h.own[head.id]
				if own && r.name != removedField && head.after(since) && (older == head.id || covers(value, older)) {
					values[i] = appendChangeID(values[i], head.id)
				}
			}
		}
	}
	return values
}

// after tells whether a change was written later than another of the same author.
// Where the clock has come to its end all have one number.
func (h head) after(other head) bool {
	if h.lamport == other.lamport && h.lamport == maxClock {
		return compareChangeIDs(h.id, other.id) > 0
	}
	return h.lamport > other.lamport
}

// covers tells whether the value of a deletion names a change, or there is
// none to name.
func covers(value []byte, id ChangeID) bool {
	return id.IsZero() || bytes.Contains(value, appendChangeID(nil, id))
}

func (h *History) touchedByOthers(b *Board, s step) bool {
	e := b.entity(s.ref)
	if e == nil {
		return false
	}
	for _, r := range e.regs {
		if s.field != birth && r.name != s.field {
			continue // undoing a birth takes everything away, so everything counts
		}
		for _, head := range r.heads {
			older, own := h.own[head.id]
			if s.field == birth && own && !older.IsZero() {
				_, own = h.own[older]
			}
			if !own || s.field != birth && !slices.Contains(s.is, older) {
				return true
			}
		}
	}
	return false
}
