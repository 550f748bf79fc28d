package board

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// wantShown wants a board to show what another shows, without the changes behind
// it. Of several births at one moment any may be the first.
func wantShown(t *testing.T, what string, got, want *Board, births bool) {
	t.Helper()
	if g, w := got.Refs(), want.Refs(); !slices.Equal(g, w) {
		t.Fatalf("%s: %d things, not %d", what, len(g), len(w))
	}
	for _, ref := range want.Refs() {
		once := births && want.entity(ref).reg(birth) != nil && len(want.entity(ref).reg(birth).heads) == 1
		if g, w := shown(got, ref, once), shown(want, ref, once); g != w {
			t.Fatalf("%s:\n%s\nis shown, not\n%s", what, g, w)
		}
	}
}

func shown(b *Board, ref Ref, born bool) string {
	e := b.state.Lookup(ref)
	if e == nil {
		return fmt.Sprintf("%s %s is not known", ref.Kind, ref.ID)
	}
	m := *e.Base()
	line := fmt.Sprintf("%s %s removed %v contested %v erased %v unborn %v conflicts %q", ref.Kind, ref.ID, m.Removed, m.Contested, m.Erased, m.Unborn, m.Conflicts)
	if note, ok := e.(*Note); ok && born {
		line += fmt.Sprintf(" first %q", note.FirstWording)
	}
	if born {
		line += fmt.Sprintf(" born %d", m.Born)
	}
	for _, f := range fieldsOf(e) {
		line += fmt.Sprintf("; %s %x", f.name, f.value)
	}
	return line
}

// What a board shows can be written down anew without its log. It shows the same,
// alone, and merged with the board as it was before the part that is kept.
func TestRewriteShowsTheSame(t *testing.T) {
	schedules := 40
	for seed := range uint64(schedules) {
		s := newSchedule(seed)
		for range 60 {
			s.step()
		}
		rng := rand.New(rand.NewPCG(seed, 3))
		for _, d := range s.desks {
			log := d.log.Sorted()
			for _, n := range []int{0, rng.IntN(len(log) + 1), len(log)} {
				kept := log[n:]
				anew := d.board.Rewrite(kept, NewAuthor())
				for i := range anew {
					if !anew[i].Intact() {
						t.Fatalf("seed %d: a change does not fit its hash", seed)
					}
				}
				mixed := NewLog()
				mixed.Add(kept)
				mixed.Add(anew)
				wantShown(t, fmt.Sprintf("seed %d, %d of %d kept", seed, len(kept), len(log)), Replay(mixed.Sorted()), d.board, true)
				mixed.Add(log[:n])
				wantShown(t, fmt.Sprintf("seed %d, %d of %d kept, merged with the rest", seed, len(kept), len(log)), Replay(s.shuffled(mixed.Sorted())), d.board, false)
			}
		}
	}
}
