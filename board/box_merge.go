package board

import (
	"maps"
	"slices"
)

// What a merge does to boxes. A change never puts anything into one, so there are
// three cases: results that were opened again in the other copy, boxes of which the
// other copy has the result already, and the open boxes of the other copy, which
// are not among its changes and come along when somebody wants them to.

// votes tells the kinds that voting is written in.
func (k Kind) votes() bool { return k == KindDot || k == KindVote || k == KindRound || k == KindPoll }

// voted is what changes from elsewhere do to votes.
type voted struct {
	any    bool
	erased map[Ref]Entity // results on the board that were opened again there
}

// look looks at changes that have not been taken in yet.
func (v *voted) look(b *Board, changes []Change) {
	for i := range changes {
		c := &changes[i]
		if !c.Ref.Kind.votes() {
			continue
		}
		v.any = true
		if (c.Erases() || c.Erased) && (c.Ref.Kind == KindDot || c.Ref.Kind == KindVote) {
			if e := b.state.Lookup(c.Ref); e != nil && e.Base().Alive() {
				if v.erased == nil {
					v.erased = map[Ref]Entity{}
				}
				v.erased[c.Ref] = e
			}
		}
	}
}

// mergeBoxes brings the boxes in line with changes from elsewhere, once they were
// taken in.
func (tx *Tx) mergeBoxes(v voted) []*Box {
	if !v.any {
		return nil
	}
	b := tx.board
	altered := map[ID]*box{}
	again := map[Ref][]Entity{}
	for _, e := range v.erased {
		of := resultOf(e).of
		again[of] = append(again[of], e)
	}
	for of, results := range again {
		x := b.boxOf(of)
		altered[of.ID] = x
		for part, slots := range sums(results) {
			for slot, n := range slots {
				x.need(reopened(part)).atLeast(slot, n)
			}
		}
	}
	for id, x := range b.boxes {
		if altered[id] == nil {
			altered[id] = x.clone()
		}
	}
	var views []*Box
	for _, id := range slices.SortedFunc(maps.Keys(altered), compareIDs) {
		x := altered[id]
		if x.tidy(); b.dropCounted(x) || !slices.EqualFunc(x.parts, b.boxOf(x.of).parts, same) {
			views = append(views, tx.keepBox(x))
		}
	}
	return views
}

func same(p, q *part) bool {
	return p.id == q.id && maps.Equal(p.put, q.put) && maps.Equal(p.typed, q.typed)
}

// dropCounted takes out of the box of a closed round or poll what its result has
// already. What is left was given here, and has still to be counted.
func (b *Board) dropCounted(x *box) bool {
	if voting, there := b.state.votingOf(x.of); !there || voting != Closed {
		return false
	}
	n := len(x.parts)
	x.drop(whole(b.tallies(x), func(t *tally) bool { return b.covers(x.of.Kind, t) }))
	return len(x.parts) < n
}

// covers tells whether the results of a part on the board are as much as a tally.
func (b *Board) covers(kind Kind, t *tally) bool {
	for _, slot := range t.slots() {
		if b.result(kind, t.id, slot) < t.total(slot) {
			return false
		}
	}
	return true
}

// result is what is on the board of one slot of a part.
func (b *Board) result(kind Kind, part ID, slot string) int {
	if e := b.state.Lookup(resultRef(kind, part, slot)); e != nil && e.Base().Alive() {
		return resultOf(e).count
	}
	return 0
}

// More tells how many votes there would be here besides, if a box were taken.
func (b *Board) More(stored StoredBox) int {
	other, ok := stored.read()
	if !ok {
		return 0
	}
	x := b.boxOf(other.of)
	have := map[ID]*tally{}
	for _, t := range b.tallies(x) {
		have[t.id] = t
	}
	x.joinAll(other)
	more := 0
	for _, t := range b.tallies(x) {
		for _, slot := range t.slots() {
			n := b.result(x.of.Kind, t.id, slot)
			if old := have[t.id]; old != nil {
				n = max(n, old.total(slot))
			}
			more += max(0, t.total(slot)-n)
		}
	}
	return more
}

// NewIn gives what there would be here besides, if boxes were taken of a copy of this
// same board that it goes back and forth to: of what this opening puts in itself it
// has the last word, because what was taken back may still lie there.
func (b *Board) NewIn(boxes []StoredBox) (fresh []StoredBox) {
	for _, stored := range boxes {
		other, ok := stored.read()
		if !ok {
			continue
		}
		own := b.boxes[other.of.ID]
		other.parts = slices.DeleteFunc(other.parts, func(q *part) bool {
			p := own.find(q.id)
			return p != nil && p.writing
		})
		if stored = other.stored(); stored.Counts != "" && b.More(stored) > 0 {
			fresh = append(fresh, stored)
		}
	}
	return fresh
}

// Beyond tells whether something lies in a box here that some boxes have not.
func (b *Board) Beyond(boxes []StoredBox) bool {
	there := map[ID]*box{}
	for _, stored := range boxes {
		if other, ok := stored.read(); ok {
			there[other.of.ID] = other
		}
	}
	for id, x := range b.boxes {
		for _, p := range x.parts {
			q := there[id].find(p.id)
			for _, slot := range p.slots() {
				if q == nil || p.total(slot) > q.total(slot) {
					return true
				}
			}
		}
	}
	return false
}

// TakeBoxes takes what lies in open boxes of another copy of the board, or of
// another table, into those here. It is the join of box.go: taking them twice adds
// nothing, nor does it when the other closes them later. What is taken for a round
// that is closed here is counted at once. Boxes of what this board does not know are passed
// over: merge first.
type TakeBoxes struct{ Boxes []StoredBox }

func (t TakeBoxes) decide(d *draft) error {
	var boxes []*box
	for _, stored := range t.Boxes {
		other, ok := stored.read()
		if !ok {
			return Fault(CodeBadValue, BlankField.Is("box"))
		}
		if d.state.Lookup(other.of) == nil {
			continue
		}
		x := d.board.boxOf(other.of)
		x.joinAll(other)
		if voting, there := d.state.votingOf(other.of); there && voting == Closed {
			d.countAll(x)
			x = &box{of: other.of}
		}
		boxes = append(boxes, x)
	}
	d.mode = beside
	for _, x := range boxes {
		d.keepBox(x)
	}
	return nil
}
