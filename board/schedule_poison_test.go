package board

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// strangers send changes that no program of ours writes and that every board takes
// in: whole, with the right hash, but made by hand. They draw from a source of their
// own, so that a history without them is what it was before there were any.
type strangers struct {
	rng      *rand.Rand
	crafted  bool                // they name anything among what they replace
	poisoned bool                // they count from the end of all numbers
	next     map[uint64]uint64   // the next sequence number, by origin
	circular map[Ref]bool        // things in which a change replaces itself, or each the other
	met      map[strangeness]int // how often

	thingless bool // a fault, for TestLawsSeeStrangers
}

type strangeness int

const (
	numberedLast   strangeness = iota // with a number from the end of the numbers
	namedToCome                       // names what its reader has not got yet
	namedElsewhere                    // names what is of another thing or field
	namedInCircle                     // names itself
	refused                           // beyond what any board takes in
)

func newStrangers(seed uint64) strangers {
	rng := rand.New(rand.NewPCG(seed, 0x7374_7261))
	return strangers{
		rng: rng, crafted: rng.IntN(5) == 0, poisoned: rng.IntN(6) == 0,
		next: map[uint64]uint64{}, circular: map[Ref]bool{}, met: map[strangeness]int{},
	}
}

// extremes are Lamport numbers that no board counts to. The last two no board takes
// in: they could overflow where numbers are subtracted.
var extremes = []uint64{1<<40 - 2, 1<<40 - 1, 1 << 40, 1 << 53, 1<<53 + 1, 1<<62 - 1, 1 << 62, 1<<63 - 1}

// strange has a desk receive something from a stranger, now and then.
func (s *schedule) strange(d *desk) {
	x := &s.strangers
	if !x.crafted && !x.poisoned || x.rng.IntN(12) > 0 {
		return
	}
	ref, ok := pickFrom(x.rng, slices.DeleteFunc(d.board.Refs(), func(ref Ref) bool {
		return !slices.Contains(strangeKinds, ref.Kind) || s.erased[ref]
	}))
	if !ok {
		return
	}
	c := x.change(ref)
	if c.Field != removedField && c.Field != erasedField {
		s.words++
		text := fmt.Sprintf("<%07d>", s.words)
		s.tokens[ref] = append(s.tokens[ref], text)
		c.Value = []byte(text)
		if c.Field == birth {
			c.Value = appendBytes(appendText(nil, x.textOf(ref.Kind)), c.Value)
		}
	}
	s.name(d, &c)
	x.number(d, &c)
	c.seal()
	if !c.Intact() {
		if c.Lamport < 1<<62 {
			fail("a change that boards took in before is refused: %+v", c)
		}
		x.met[refused]++
		return
	}
	if c.Lamport >= 1<<62 || !c.Valid() {
		fail("a change beyond all numbers is taken in: %+v", c)
	}
	if c.Erases() {
		s.erased[ref] = true
	}
	s.receive(d, []Change{c})
}

// strangeKinds are what strangers write about. What is voted is left to others: who
// writes into that by hand alters counts, as everybody can who votes twice.
var strangeKinds = []Kind{KindNote, KindNote, KindDomain, KindLevel, KindList, KindGroup, KindAction, KindLink}

// change begins one about a thing: a text as a rule, else a birth, a field of a later
// version, a removal (that may not be well written), or an erasing.
func (x *strangers) change(ref Ref) Change {
	origin := uint64(1)<<60 + uint64(x.rng.IntN(3))
	x.next[origin]++
	c := Change{ID: ChangeID{Origin: origin, Seq: x.next[origin], Tag: x.rng.Uint32()}, Wall: int64(x.rng.Uint32()), Ref: ref}
	switch x.rng.IntN(8) {
	case 0:
		c.Field = birth
	case 1:
		c.Field = "sparkle"
	case 2:
		c.Field, c.Value = removedField, []byte(removedMark)
		if x.rng.IntN(2) == 0 {
			c.Value = append(c.Value, make([]byte, x.rng.IntN(50))...)
		}
	case 3:
		c.Field = x.textOf(ref.Kind)
		if ref.Kind == KindNote && x.rng.IntN(4) == 0 {
			c.Field, c.Value = erasedField, []byte("1")
		}
	default:
		c.Field = x.textOf(ref.Kind)
	}
	return c
}

// textOf draws a text that things of a kind have.
func (x *strangers) textOf(kind Kind) string {
	var texts []string
	for _, f := range plans[kind].fields {
		if f.form == formText && !f.quiet && (IsText(kind, f.name)) {
			texts = append(texts, f.name)
		}
	}
	return texts[x.rng.IntN(len(texts))]
}

// name has a change say that it replaces what anybody has, of whatever thing; also
// what has not come to its reader yet, and itself.
func (s *schedule) name(d *desk, c *Change) {
	x := &s.strangers
	if !x.crafted {
		return
	}
	log := s.desks[x.rng.IntN(len(s.desks))].log.Sorted()
	for range 1 + x.rng.IntN(4) {
		some := slices.Clone(log)
		switch x.rng.IntN(3) {
		case 0: // of the same thing
			some = slices.DeleteFunc(some, func(old Change) bool { return old.Ref != c.Ref })
		case 1: // what has not come yet, into a field of this name
			some = slices.DeleteFunc(some, func(old Change) bool { return d.log.Has(old.ID) || !writes(&old, c.Field) })
		}
		of, ok := pickFrom(x.rng, some)
		if !ok {
			continue
		}
		c.Replaces = append(c.Replaces, of.ID)
		if !d.log.Has(of.ID) {
			x.met[namedToCome]++
		}
		if of.Ref != c.Ref || !writes(&of, c.Field) {
			x.met[namedElsewhere]++
		}
	}
	if x.rng.IntN(8) == 0 {
		c.Replaces = append(c.Replaces, c.ID)
		x.circular[c.Ref] = true
		x.met[namedInCircle]++
	}
	slices.SortFunc(c.Replaces, compareChangeIDs)
	c.Replaces = slices.Compact(c.Replaces)
}

// number gives a change its numbers: those that an honest author would, or the
// last there are.
func (x *strangers) number(d *desk, c *Change) {
	c.Lamport, c.Batch = d.board.lamport+1, c.ID.Seq
	if c.Lamport > 1<<40-1 {
		c.Lamport = 1<<40 - 1
	}
	if !x.poisoned {
		return
	}
	if x.rng.IntN(4) == 0 { // far from the others of its origin
		c.ID.Seq = []uint64{1<<32 + 1, 1<<40 - 2, 1<<40 - 1}[x.rng.IntN(3)]
		c.Batch = c.ID.Seq
	}
	if x.rng.IntN(4) == 0 {
		c.Wall = []int64{math.MinInt64, -1, 0, math.MaxInt64}[x.rng.IntN(4)]
	}
	if x.rng.IntN(2) == 0 {
		c.Lamport = extremes[x.rng.IntN(len(extremes))]
		x.met[numberedLast]++
	}
}

// least is the least Lamport number that the next change of a board may have: one
// more than all that it counts, but never beyond the end of the numbers.
func (s *schedule) least(d *desk, c *Change) uint64 {
	const end = 1<<40 - 1
	var most uint64
	for _, old := range d.log.changes {
		if s.strangers.crafted && !slices.Contains(c.Replaces, old.ID) {
			continue // one that a stranger took out of the way with a lesser number is forgotten when the board is opened anew
		}
		if old.Lamport <= end {
			most = max(most, old.Lamport)
		}
	}
	return min(most+1, end)
}

// forgetThings plants a fault: what is replaced before it arrives is known by its id
// and its field alone.
func (s *schedule) forgetThings(b *Board, changes []Change) {
	for a := range b.awaited {
		for i := range changes {
			if c := &changes[i]; s.strangers.thingless && c.ID == a.ID && c.Ref != a.Ref {
				b.await(Awaited{c.ID, c.Ref, a.Field})
			}
		}
	}
}

// TestLawsSeeStrangers: the random histories have changes in them that were made by
// hand, and the laws see what boards made of them once.
func TestLawsSeeStrangers(t *testing.T) {
	const seeds = 50
	broken := func(alter func(*schedule)) (times int, met map[strangeness]int, why string) {
		met = map[strangeness]int{}
		for seed := range uint64(seeds) {
			func() {
				s := newSchedule(seed)
				defer func() {
					if r := recover(); r != nil {
						times++
						if why == "" {
							why = fmt.Sprintf("seed %d: %v", seed, r)
						}
					}
				}()
				alter(s)
				s.run()
				for what, n := range s.strangers.met {
					met[what] += n
				}
			}()
		}
		return times, met, why
	}
	strange := func(s *schedule) { s.strangers.crafted, s.strangers.poisoned = true, true }
	times, met, why := broken(strange)
	if times > 0 {
		t.Errorf("as it is %d of %d histories break a law: %s", times, seeds, why)
	}
	for what := numberedLast; what <= refused; what++ {
		if met[what] < seeds/3 {
			t.Errorf("of %d there were %d", what, met[what])
		}
	}
	if times, _, why := broken(func(s *schedule) { s.strangers.crafted, s.strangers.thingless = true, true }); times < seeds/6 {
		t.Errorf("%d of %d histories see that an id is awaited wherever it comes", times, seeds)
	} else {
		t.Logf("an id is awaited wherever it comes: seen in %d of %d: %s", times, seeds, why)
	}
	before := maxClock
	maxClock = maxLamport
	defer func() { maxClock = before }()
	if times, _, why := broken(func(s *schedule) { s.strangers.poisoned = true }); times < seeds/6 {
		t.Errorf("%d of %d histories see that a clock is poisoned", times, seeds)
	} else {
		t.Logf("a poisoned clock: seen in %d of %d: %s", times, seeds, why)
	}
}
