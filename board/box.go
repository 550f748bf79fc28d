package board

import (
	"crypto/sha256"
	"encoding/json"
	"maps"
	"slices"
)

// Box is the ballot box of one round or poll: what may be seen of it while it
// is open.
//
// Changes are dated, numbered and kept for good, so a vote that were a change
// could be matched to whoever held a phone at that moment, and two votes of one
// phone to each other. That is why a vote is no change. What is given lies in
// the box as counts, which are overwritten with every vote: the file has the
// sums and no order, time, batch or author of what they were made of. It has
// them at once, so that an acknowledged vote survives a killed program. Who may
// still give what is known to a [Voter] alone, in memory.
//
// Closing writes the totals as dots and votes, in an order that follows from
// what was voted on, in one act, and takes the box away. Opening again erases
// them for good before they go back into a box: two results in the history would
// tell what those few gave who came late.
//
// What this does not hide: whoever takes several copies of a file while people
// vote can compare their sums, as can whoever watches the room; of a round that
// was opened again it can be seen how many notes had dots before.
type Box struct {
	Of Ref
	// In is how many dots or answers it holds.
	In int
	// Typed is what was counted on paper or by hand and typed in, by note or
	// by choice (as [Slot] gives them). It can be seen because who typed it could
	// see it, and wants to mend it.
	Typed map[string]int
}

// Slot is the name of what can be voted on, in a box: a note or a choice.
func Slot[T ID | Choice](of T) string {
	switch of := any(of).(type) {
	case ID:
		return of.String()
	case Choice:
		return string(of)
	}
	return ""
}

// box is the whole of it. Boxes are never altered once they are on a board.
type box struct {
	of Ref
	// id names what comes of it, so that a copy of the file with the same box
	// in it makes the same dots and votes, and a merge counts them once.
	id    ID
	put   map[string]int // by voters
	typed map[string]int
}

// mostTyped is the most that is typed in for one note or choice.
const mostTyped = 9999

func (x *box) clone() *box {
	c := *x
	c.put, c.typed = maps.Clone(x.put), maps.Clone(x.typed)
	return &c
}

func (x *box) in() int {
	n := 0
	for _, counts := range [...]map[string]int{x.put, x.typed} {
		for _, count := range counts {
			n += count
		}
	}
	return n
}

// totals gives what lies in it, by slot, and the slots in their order.
func (x *box) totals() (counts map[string]int, slots []string) {
	counts = map[string]int{}
	for _, part := range [...]map[string]int{x.put, x.typed} {
		for slot, count := range part {
			counts[slot] += count
		}
	}
	return counts, slices.Sorted(maps.Keys(counts))
}

func (x *box) view() *Box { return &Box{Of: x.of, In: x.in(), Typed: x.typed} }

func (x *box) empty() bool { return x.in() == 0 }

// set writes one count; none is no line.
func set(counts map[string]int, slot string, n int) {
	if n == 0 {
		delete(counts, slot)
		return
	}
	counts[slot] = n
}

// Box is the ballot box of a round or poll, never nil.
func (s *State) Box(of ID) *Box {
	if b := s.boxes[of]; b != nil {
		return b
	}
	return &Box{}
}

// putBox takes over a box that is open, or that there is none any more.
func (s *State) putBox(b *Box) {
	if b.In == 0 {
		delete(s.boxes, b.Of.ID)
		return
	}
	s.boxes[b.Of.ID] = b
}

// boxOf is the box of a round or poll as it is, to be altered, or a new one.
func (d *draft) boxOf(ref Ref) *box {
	if x := d.board.boxes[ref.ID]; x != nil {
		return x.clone()
	}
	return &box{of: ref, id: d.newID(), put: map[string]int{}, typed: map[string]int{}}
}

// keepBox puts a box on the board. It comes last in an act: nothing may fail
// after it.
func (d *draft) keepBox(x *box) {
	b, ref := d.board, x.of
	old, before := b.boxes[ref.ID], d.tx.boxes[ref.ID]
	put := func(x *box) {
		if x == nil || x.empty() {
			delete(b.boxes, ref.ID)
			b.state.putBox(&Box{Of: ref})
			return
		}
		b.boxes[ref.ID] = x
		b.state.putBox(x.view())
	}
	if d.tx.boxes == nil {
		d.tx.boxes = map[ID]Ref{}
	}
	d.tx.boxes[ref.ID] = ref
	tx := d.tx
	tx.undone(func() {
		put(old)
		tx.boxes[ref.ID] = before
	})
	put(x)
	d.boxes = append(d.boxes, b.boxView(ref))
}

func (b *Board) boxView(ref Ref) *Box {
	if x := b.boxes[ref.ID]; x != nil {
		return x.view()
	}
	return &Box{Of: ref}
}

// StoredBox is the form that a box is kept in, for storage to overwrite and
// never to add to. Counts is "" when it is empty and must go.
type StoredBox struct{ Key, Counts string }

// boxForm is the written form of a box.
type boxForm struct {
	Kind  Kind           `json:"of"`
	Box   string         `json:"box"`
	Put   map[string]int `json:"put"`
	Typed map[string]int `json:"typed"`
}

// Boxes lists the boxes that the transaction put something into or emptied, as
// they are to be kept.
func (tx *Tx) Boxes() []StoredBox {
	var list []StoredBox
	for _, id := range slices.SortedFunc(maps.Keys(tx.boxes), compareIDs) {
		stored := StoredBox{Key: id.String()}
		if x := tx.board.boxes[id]; x != nil {
			counts, err := json.Marshal(boxForm{x.of.Kind, x.id.String(), x.put, x.typed}) // which writes maps in the order of their keys
			if err != nil {
				continue // strings and numbers can always be written
			}
			stored.Counts = string(counts)
		}
		list = append(list, stored)
	}
	return list
}

// LoadBox puts a kept box back. It reports false when that is damaged.
func (b *Board) LoadBox(stored StoredBox) bool {
	id, ok := ParseID(stored.Key)
	form := boxForm{}
	if !ok || json.Unmarshal([]byte(stored.Counts), &form) != nil {
		return false
	}
	x := &box{of: Ref{form.Kind, id}, put: form.Put, typed: form.Typed}
	if x.id, ok = ParseID(form.Box); !ok || form.Kind != KindRound && form.Kind != KindPoll {
		return false
	}
	for _, counts := range [...]*map[string]int{&x.put, &x.typed} {
		if *counts == nil {
			*counts = map[string]int{}
		}
		for _, n := range *counts {
			if n < 1 {
				return false
			}
		}
	}
	if !x.empty() {
		b.boxes[id] = x
		b.state.putBox(x.view())
	}
	return true
}

// derivedID is an ID that follows from others.
func derivedID(what string, ids ...ID) ID {
	sum := []byte("samenbord/" + what)
	for _, id := range ids {
		sum = append(sum, id[:]...)
	}
	hash := sha256.Sum256(sum)
	return ID(hash[:16])
}
