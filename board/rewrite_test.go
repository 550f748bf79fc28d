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

// What came late, and had been replaced before it came, may be all that is still at
// hand. It does not come back.
func TestRewriteLeavesReplacedWhatWas(t *testing.T) {
	ref := Ref{KindNote, ID{1}}
	change := func(seq uint64, field, value string, replaces ...ChangeID) Change {
		c := Change{ID: ChangeID{Origin: 1, Seq: seq, Tag: 1}, Lamport: seq, Batch: seq, Ref: ref, Field: field, Value: []byte(value), Replaces: replaces}
		c.Seal()
		return c
	}
	born := change(1, birth, "\x04text\x03een")
	removed := change(2, removedField, removedMark+string(appendChangeID(nil, born.ID)))
	back := change(3, removedField, "", removed.ID)
	kind := change(4, "kind", string(NoteKinds[1]))
	again := change(5, "kind", string(NoteKinds[2]), kind.ID)
	text := change(6, textField, "twee", born.ID)
	last := change(7, textField, "drie", text.ID)
	log := []Change{born, back, again, last, removed, kind, text}
	b := Replay(log)
	for n := range len(log) + 1 {
		mixed := NewLog()
		mixed.Add(log[n:])
		mixed.Add(b.Rewrite(log[n:], NewAuthor()))
		wantShown(t, fmt.Sprintf("the last %d kept", len(log)-n), Replay(mixed.Sorted()), b, true)
		mixed.Add(log[:n])
		wantShown(t, fmt.Sprintf("the last %d kept, merged with the rest", len(log)-n), Replay(mixed.Sorted()), b, false)
	}
}
