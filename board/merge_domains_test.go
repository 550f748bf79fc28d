package board

import (
	"fmt"
	"slices"
	"testing"
)

// TestMergingDomainsKeepsEveryNote: on boards with any history, the notes of a
// domain stand after those of the other, on the same levels, in the order that
// they had; nothing else moves, and undo brings everything back.
func TestMergingDomainsKeepsEveryNote(t *testing.T) {
	merged := 0
	for seed := range uint64(long(200, 2)) {
		func() {
			defer func() {
				if r := recover(); r != nil {
					t.Errorf("seed %d: %v", seed, r)
				}
			}()
			s := newSchedule(seed)
			for range 40 {
				s.step()
			}
			d := s.desks[s.rng.IntN(len(s.desks))]
			state := d.board.State()
			from, _ := pickFrom(s.rng, s.refs(d, KindDomain, func(m *Meta) bool { return !m.Erased && !m.Unborn }))
			into, _ := pickFrom(s.rng, s.refs(d, KindDomain, alive))
			if from == (Ref{}) || into == (Ref{}) || from == into {
				return
			}
			merged++
			was := standing(state)
			want := map[Cell][]ID{}
			for cell, notes := range was {
				if cell.Domain != from.ID && len(notes) > 0 {
					want[cell] = notes
				}
			}
			for cell, notes := range was {
				if target := (Cell{Domain: into.ID, Level: cell.Level}); cell.Domain == from.ID {
					want[target] = append(slices.Clone(want[target]), notes...)
				}
			}
			before := visible(state, false)
			history := &History{}
			tx := d.board.Begin(d.author)
			if _, err := tx.Do(MergeDomains{From: from.ID, Into: into.ID}, history); err != nil {
				fail("%v into %v: %v", from, into, err)
			}
			if Get[*Domain](d.board.State(), from.ID).Alive() {
				fail("the merged domain is still there")
			}
			if is := standing(d.board.State()); fmt.Sprint(is) != fmt.Sprint(want) {
				fail("notes stand at %v, want %v", is, want)
			}
			if history.CanUndo() {
				if _, err := tx.Do(Undo{History: history}, history); err != nil {
					fail("it cannot be undone: %v", err)
				}
			}
			if after := visible(d.board.State(), false); after != before {
				fail("undo left something: %s", diff(before, after))
			}
			tx.Rollback()
		}()
	}
	if merged < 100 {
		t.Errorf("only %d boards had two domains", merged)
	}
}

// standing lists where living notes stand.
func standing(s *State) map[Cell][]ID {
	all := map[Cell][]ID{}
	for _, cell := range s.Cells() {
		for _, note := range s.NotesIn(cell) {
			all[cell] = append(all[cell], note.ID)
		}
	}
	return all
}
