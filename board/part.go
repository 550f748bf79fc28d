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

// count adds up one sort of counts.
func (x *box) count(slot string, of func(*part) map[string]int) int {
	n := 0
	for _, p := range x.parts {
		n += of(p)[slot]
	}
	return n
}

// take takes something out again: where this opening put it, as far as it did.
func (x *box) take(slot string, n int, of func(*part) map[string]int) {
	order := slices.Clone(x.parts)
	slices.SortStableFunc(order, func(a, b *part) int {
		return cmp.Or(cmp.Compare(flag(b.writing), flag(a.writing)), cmp.Compare(flag(b.mine), flag(a.mine)))
	})
	for _, p := range order {
		out := min(n, of(p)[slot])
		set(of(p), slot, of(p)[slot]-out)
		n -= out
	}
}

func putOf(p *part) map[string]int   { return p.put }
func typedOf(p *part) map[string]int { return p.typed }

// tally is what closing writes of some parts: one result.
type tally struct {
	*part // its ID is that of the result
	from  []*part
}

// tallies are the results that a box comes to.
//
// A part of few is counted with the one that it came late to: apart from it, it
// would tell what those few gave. A copy of the box does the same, so it is the same
// result there. A part that was counted, opened again and closed in a copy of this
// file is followed to what it became there.
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
	for _, t := range roots {
		t.id = b.unspent(t.id, t.votable(x.of.Kind))
		if same := all[t.id]; same != nil { // as it was, and as it became
			same.join(t.part)
			same.from = append(same.from, t.from...)
			continue
		}
		all[t.id] = t
	}
	return slices.SortedFunc(maps.Values(all), func(a, b *tally) int { return compareIDs(a.id, b.id) })
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

// counted is the ID of what a slot of a part becomes.
func counted(part ID, slot string) ID { return derivedID("counted/"+slot, part) }

// reopened is the ID of the part that a result becomes when it is opened again.
func reopened(part ID) ID { return derivedID("reopened", part) }

// unspent follows a part to what it became: see tallies.
func (b *Board) unspent(part ID, slots []string) ID {
	spent := func(part ID) bool {
		return slices.ContainsFunc(slots, func(slot string) bool {
			return b.Erased(Ref{KindDot, counted(part, slot)}) || b.Erased(Ref{KindVote, counted(part, slot)})
		})
	}
	for spent(part) {
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
