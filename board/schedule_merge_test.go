package board

import (
	"slices"
	"testing"
)

// Merging as people do it: one file into an open board, whose set-up stays.

// lacks is what a desk lacks of another's file, but for what is left out.
func (d *desk) lacks(other *desk, leave Leave) []Change {
	var lacked []*Change
	for id, c := range other.log.changes {
		if !d.log.Has(id) && !leave.Leaves(c) {
			lacked = append(lacked, c)
		}
	}
	return inOrder(lacked)
}

// mergeFile merges the file of another desk into a board, as a whole or without
// what would be erased and removed, and gives how much was new.
func (s *schedule) mergeFile(d, other *desk) int {
	var leave Leave
	if s.rng.IntN(2) == 0 {
		before := dump(d.board)
		tx := d.board.Begin(d.author)
		tx.Apply(slices.Clone(d.lacks(other, Leave{})))
		plan, err := tx.Received()
		if err != nil {
			fail("a merge cannot be tried: %v", err)
		}
		tx.Rollback()
		if after := dump(d.board); after != before {
			fail("trying a merge left something:\n%s", diff(before, after))
		}
		leave = plan.LeaveOut(s.rng.IntN(2) == 0, s.rng.IntN(2) == 0)
	}
	fresh := d.lacks(other, leave)
	if len(fresh) == 0 || Echo(fresh) {
		return 0
	}
	before, votes := d.board.State().Clone(), held(d.board)
	tx := d.board.Begin(d.author)
	added := d.log.Add(s.shuffled(fresh))
	for rest := added; len(rest) > 0; {
		n := 1 + s.rng.IntN(len(rest))
		tx.Apply(rest[:n:n])
		rest = rest[n:]
	}
	received, err := tx.Received()
	if err != nil {
		fail("a merge is refused: %v", err)
	}
	written := tx.Changes[len(added):]
	for i := range written {
		c := written[i]
		if !c.Intact() || c.Lamport < s.least(d, &c) {
			fail("what was upheld is no sound change: %+v", c)
		}
		s.acked = append(s.acked, acked{c, !slices.ContainsFunc(c.Replaces, func(id ChangeID) bool { return !d.log.Has(id) })})
		for _, token := range tokens.FindAll(c.Value, -1) {
			s.tokens[c.Ref] = append(s.tokens[c.Ref], string(token))
		}
	}
	if len(written) > 0 && !Echo(written) {
		fail("what was upheld is not known for it")
	}
	d.log.Add(written)
	d.window.Patch(tx.Delta())
	tx.Commit()
	s.neverFalls(votes, held(d.board))
	s.upholds(before, d.board.State(), received)
	for _, e := range append(received.Erased, received.Removed...) {
		if l := leave; l.Erased[RefOf(e)] || l.Removed[RefOf(e)] && !d.board.State().Lookup(RefOf(e)).Base().Erased {
			fail("%v was left out and is gone", RefOf(e))
		}
	}
	if again := d.lacks(other, leave); len(again) > 0 {
		fail("merging again brings %d changes", len(again))
	}
	return len(added)
}

// upholds: of the set-up everything is shown as it was, nothing came that nobody
// uses, and what the other board had is open.
func (s *schedule) upholds(before, after *State, received Received) {
	used := after.inUse()
	for kind := range setUp {
		own := len(before.Ordered(kind)) > 0
		for id, e := range after.things[kind] {
			old, m := before.Lookup(Ref{kind, id}), e.Base()
			switch {
			case old == nil || !old.Base().Alive():
				if m.Alive() && own && !used[id] {
					fail("a %v came that nobody uses", kind)
				}
			case m.Erased:
			case !m.Alive():
				fail("a %v went by a merge", kind)
			default:
				for _, f := range plans[kind].fields {
					if was, is := f.write(recordOf(old)), f.write(recordOf(e)); string(was) != string(is) {
						fail("a merge altered %v.%s from %q to %q", kind, f.name, was, is)
					}
				}
			}
		}
	}
	open := after.Conflicts()
	if len(open) != after.CountConflicts() {
		fail("%d conflicts are counted, %d listed", after.CountConflicts(), len(open))
	}
	for _, u := range received.Upheld {
		if !slices.ContainsFunc(open, func(c Conflict) bool {
			return c.Ref == u.Ref && (c.About == u.About && c.Field == u.Field || c.About == AboutDeletion)
		}) {
			fail("%s of %v.%s is not there to choose", u.About, u.Ref.Kind, u.Field)
		}
	}
}

// quiet: two boards that are merged into each other come to rest.
func (s *schedule) quiet() {
	a, b := s.open(s.copyLog(s.desks[0].log), nil, 0), s.open(s.copyLog(s.desks[1].log), nil, 0)
	for round := 0; ; round++ {
		n := s.mergeWhole(a, b) + s.mergeWhole(b, a)
		if n == 0 {
			return
		}
		if round > 2 {
			fail("two boards contradict each other for ever")
		}
	}
}

// mergeWhole is mergeFile without leaving anything out, on copies.
func (s *schedule) mergeWhole(d, other *desk) int {
	fresh := d.lacks(other, Leave{})
	if len(fresh) == 0 || Echo(fresh) {
		return 0
	}
	tx := d.board.Begin(d.author)
	tx.Apply(d.log.Add(fresh))
	if _, err := tx.Received(); err != nil {
		fail("a merge is refused: %v", err)
	}
	d.log.Add(tx.Changes)
	tx.Commit()
	return len(fresh)
}

// TestSchedulesMeetConflicts: the histories of TestLaws are worth something only if
// merges in them meet what they are about.
func TestSchedulesMeetConflicts(t *testing.T) {
	defer func() {
		if r := recover(); r != nil {
			t.Errorf("TestLaws says more: %v", r)
		}
	}()
	about := map[About]int{}
	kinds := map[Kind]int{}
	for seed := range uint64(150) {
		s := newSchedule(seed)
		for range 60 {
			s.step()
		}
		for _, d := range s.desks {
			for _, c := range d.board.State().Conflicts() {
				about[c.About]++
				kinds[c.Ref.Kind]++
			}
		}
	}
	for _, a := range []About{AboutVersions, AboutDeletion, AboutLeftOut} {
		if about[a] < 10 {
			t.Errorf("of %q there were %d", a, about[a])
		}
	}
	if len(kinds) < 8 {
		t.Errorf("only %d kinds were disputed: %v", len(kinds), kinds)
	}
}
