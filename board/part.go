package board

import (
	"cmp"
	"crypto/sha256"
	"maps"
	"slices"
)

// box is the whole of a ballot box. Boxes are never altered once they are on a
// board.
type box struct {
	of    Ref
	parts []*part // in the order of their IDs, which tells nothing
}

// part is what one opening of a board put into a box: the entry of one replica in
// a replicated counter. It is never added to by anybody else, so of two states of
// it the greater is the later, unless somebody took something back.
type part struct {
	// id names what comes of it, so that every copy of it makes the same dots and
	// votes, and a merge counts them once.
	id    ID
	put   map[string]int // by voters
	typed map[string]int // what was counted in the room
	// with is the part that it is counted together with as long as it has few,
	// none as a rule; see tallies.
	with ID
	// What only this opening knows.
	writing bool // votes go into it
	mine    bool // so did they, or it came back from a result
}

// few is what could tell somebody's vote: fewer are not counted apart from the
// others where that can be helped.
const few = 5

// mostCount is more than any room gives to one thing. A greater number in a file
// from elsewhere counts as this, or a sum could overflow, and be less.
const mostCount = 1_000_000

func newPart(id ID) *part { return &part{id: id, put: map[string]int{}, typed: map[string]int{}} }

func (p *part) total(slot string) int { return p.put[slot] + p.typed[slot] }

func (p *part) in() int {
	n := 0
	for _, counts := range [...]map[string]int{p.put, p.typed} {
		for _, count := range counts {
			n += count
		}
	}
	return n
}

// slots lists what it has something of.
func (p *part) slots() []string {
	all := maps.Clone(p.put)
	maps.Copy(all, p.typed)
	return slices.Sorted(maps.Keys(all))
}

// atLeast takes over a count from elsewhere.
func (p *part) atLeast(slot string, n int) {
	if more := min(n, mostCount) - p.total(slot); more > 0 {
		p.put[slot] += more
	}
}

// join is the least upper bound of two states of a part: of each count the greater.
func (p *part) join(q *part) {
	for _, slot := range q.slots() {
		total := max(p.total(slot), min(q.total(slot), mostCount))
		typed := min(max(p.typed[slot], q.typed[slot]), total)
		set(p.typed, slot, typed)
		set(p.put, slot, total-typed)
	}
}

// add counts another part together with this one.
func (p *part) add(q *part) {
	for slot, n := range q.put {
		p.put[slot] += n
	}
	for slot, n := range q.typed {
		p.typed[slot] += n
	}
}

// retype tells apart again what was typed in, as far as that is remembered and
// still there.
func (p *part) retype(typed map[string]int) {
	for slot, n := range typed {
		n = min(n, p.put[slot])
		set(p.put, slot, p.put[slot]-n)
		set(p.typed, slot, p.typed[slot]+n)
	}
}

// set writes one count; none is no line.
func set(counts map[string]int, slot string, n int) {
	if n == 0 {
		delete(counts, slot)
		return
	}
	counts[slot] = n
}

func (x *box) find(id ID) *part {
	if x == nil {
		return nil
	}
	for _, p := range x.parts {
		if p.id == id {
			return p
		}
	}
	return nil
}

// need is the part with an ID, empty when there was none.
func (x *box) need(id ID) *part {
	p := x.find(id)
	if p == nil {
		p = newPart(id)
		x.parts = append(x.parts, p)
		x.sort()
	}
	return p
}

func (x *box) sort() {
	slices.SortFunc(x.parts, func(a, b *part) int { return compareIDs(a.id, b.id) })
}

// tidy takes empty parts away: that somebody took everything back is nobody's
// business.
func (x *box) tidy() {
	x.parts = slices.DeleteFunc(x.parts, func(p *part) bool { return p.in() == 0 })
}

// drop takes parts out.
func (x *box) drop(parts []*part) {
	x.parts = slices.DeleteFunc(x.parts, func(p *part) bool { return slices.Contains(parts, p) })
}

// joinAll takes over the parts of another box.
func (x *box) joinAll(other *box) {
	for _, q := range other.parts {
		p := x.need(q.id)
		if p.in() == 0 {
			p.with = q.with
		}
		p.join(q)
	}
}

// writing is the part that this opening puts votes into. When it came late to a
// box that it opened again itself, what it puts in is counted with the most of
// that, as long as it is little.
func (d *draft) writing(x *box) *part {
	var with *part
	for _, p := range x.parts {
		if p.writing {
			return p
		}
		if p.mine && (with == nil || p.in() > with.in()) {
			with = p
		}
	}
	p := x.need(d.newID())
	p.writing, p.mine = true, true
	if with != nil {
		p.with = with.id
	}
	return p
}

// count adds up one sort of counts, of some slots.
func (x *box) count(slots []string, of func(*part) map[string]int) int {
	n := 0
	for _, p := range x.parts {
		for _, slot := range slots {
			n += of(p)[slot]
		}
	}
	return n
}

// take takes something out again, as far as it is there, and tells how much: where this
// opening put it, as far as it did.
func (x *box) take(slot string, n int, of func(*part) map[string]int) (taken int) {
	order := slices.Clone(x.parts)
	slices.SortStableFunc(order, func(a, b *part) int {
		return cmp.Or(cmp.Compare(flag(b.writing), flag(a.writing)), cmp.Compare(flag(b.mine), flag(a.mine)))
	})
	for _, p := range order {
		out := min(n, of(p)[slot])
		set(of(p), slot, of(p)[slot]-out)
		taken += out
		n -= out
	}
	return taken
}

func putOf(p *part) map[string]int   { return p.put }
func typedOf(p *part) map[string]int { return p.typed }

// tally is what closing writes of some parts: one result for each slot.
type tally struct {
	*part  // its ID is that of the results
	from   []*part
	counts []string // the slots that it has a result of
}

// tallies are the results that a box comes to.
//
// A part of few is counted with the one that it came late to: apart from it, it
// would tell what those few gave. A copy of the box does the same, so it is the same
// result there. What was counted, opened again and closed in a copy of this file is
// followed to what it became there.
func (b *Board) tallies(x *box) []*tally {
	roots := map[ID]*tally{}
	for _, p := range x.parts {
		root := p
		for range x.parts { // a circle ends too
			with := x.find(root.with)
			if with == nil || root.in() >= few {
				break
			}
			root = with
		}
		t := roots[root.id]
		if t == nil {
			t = &tally{part: newPart(root.id)}
			roots[root.id] = t
		}
		t.add(p)
		t.from = append(t.from, p)
	}
	all := map[ID]*tally{}
	for _, root := range roots {
		for _, slot := range root.votable(x.of.Kind) {
			id := b.unspent(x.of.Kind, root.id, slot)
			t := all[id]
			if t == nil {
				t = &tally{part: newPart(id)}
				all[id] = t
			}
			if !slices.Contains(t.counts, slot) {
				t.counts = append(t.counts, slot)
			}
			t.join(root.only(slot)) // as it was, and as it became
			for _, p := range root.from {
				if !slices.Contains(t.from, p) {
					t.from = append(t.from, p)
				}
			}
		}
	}
	for _, t := range all {
		slices.Sort(t.counts) // not in the order in which anything came
	}
	return slices.SortedFunc(maps.Values(all), func(a, b *tally) int { return compareIDs(a.id, b.id) })
}

// only is a part with nothing but one slot.
func (p *part) only(slot string) *part {
	one := newPart(p.id)
	set(one.put, slot, p.put[slot])
	set(one.typed, slot, p.typed[slot])
	return one
}

// whole lists the parts of which every slot is in a tally that is told apart: what is in
// others too has to stay.
func whole(tallies []*tally, apart func(*tally) bool) []*part {
	var in, out []*part
	for _, t := range tallies {
		if apart(t) {
			in = append(in, t.from...)
		} else {
			out = append(out, t.from...)
		}
	}
	return slices.DeleteFunc(in, func(p *part) bool { return slices.Contains(out, p) })
}

// votable lists what a result has a count of: of a poll all answers, so that
// nobody sees later which were given first; see Box.
func (t *tally) votable(kind Kind) []string {
	if kind != KindPoll {
		return t.slots()
	}
	var slots []string
	for _, choice := range Choices {
		slots = append(slots, Slot(choice))
	}
	return slots
}

// resultRef names what a slot of a part of a round or poll becomes.
func resultRef(kind Kind, part ID, slot string) Ref {
	if kind == KindPoll {
		return Ref{KindVote, counted(part, slot)}
	}
	return Ref{KindDot, counted(part, slot)}
}

// counted is the ID of it.
func counted(part ID, slot string) ID { return derivedID("counted/"+slot, part) }

// reopened is the ID of the part that a result becomes when it is opened again.
func reopened(part ID) ID { return derivedID("reopened", part) }

// unspent follows a slot of a part to what it became: see tallies. Each slot goes its
// own way: of a part that was counted twice before copies met, one may have had slots
// that the other had not, and only those of the other were opened again.
func (b *Board) unspent(kind Kind, part ID, slot string) ID {
	for b.Erased(resultRef(kind, part, slot)) {
		part = reopened(part)
	}
	return part
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
