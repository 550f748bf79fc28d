package board

import (
	"errors"
	"maps"
	"testing"
)

// wantsDots holds a booth to the dots that its notes show.
func (b *booth) wantsDots(when string, want map[ID]int) {
	b.t.Helper()
	got := map[ID]int{}
	for _, r := range b.board.State().RoundResult(b.round.ID).Notes {
		got[r.Note.ID] = r.Dots
	}
	for note, n := range got {
		if shown := b.board.State().Dots(note); shown != n {
			b.t.Errorf("%s: a note shows %d dots, its round says %d", when, shown, n)
		}
	}
	if !maps.Equal(got, want) {
		b.t.Errorf("%s: the notes have %v, not %v", when, got, want)
	}
}

// within carries out an act that can be taken back.
func (b *booth) within(h *History, intent Intent) {
	b.t.Helper()
	tx := b.board.Begin(b.by)
	result, err := tx.Do(intent, h)
	if err != nil {
		b.t.Fatalf("%T: %v", intent, err)
	}
	tx.Commit()
	b.log.Add(result.Changes)
}

// TestCombinedInOneCopy: a file is copied while a round is open. In one copy two notes
// are combined, and both are closed. What was in the box when it was copied counts once.
func TestCombinedInOneCopy(t *testing.T) {
	a := newBooth(t, 1, Round{})
	a.do(TypeCounts{Of: a.round, Counts: map[string]int{Slot(a.notes[0]): 6, Slot(a.notes[1]): 7}})
	b := a.copied(2)
	a.do(Combine{Into: a.notes[0], From: a.notes[1:2]})
	a.do(CloseVoting{a.round})
	b.do(CloseVoting{a.round})
	a.merge(b)
	b.merge(a)
	for _, c := range []*booth{a, b} {
		c.wantsDots("merged", map[ID]int{a.notes[0]: 13})
	}
	b.do(OpenVoting{a.round})
	a.merge(b)
	a.do(CloseVoting{a.round})
	b.do(CloseVoting{a.round})
	a.merge(b)
	b.merge(a)
	for _, c := range []*booth{a, b} {
		c.wantsDots("opened and closed again", map[ID]int{a.notes[0]: 13})
	}
}

// TestCombinedInBothCopies: each copy combines another note with the same one. It shows
// the dots of both.
func TestCombinedInBothCopies(t *testing.T) {
	a := newBooth(t, 1, Round{})
	counts := map[string]int{}
	for i, note := range a.notes {
		counts[Slot(note)] = i + 1
	}
	a.do(TypeCounts{Of: a.round, Counts: counts})
	a.do(CloseVoting{a.round})
	b := a.copied(2)
	a.do(Combine{Into: a.notes[0], From: a.notes[1:2]})
	b.do(Combine{Into: a.notes[0], From: a.notes[2:3]})
	a.merge(b)
	b.merge(a)
	for _, c := range []*booth{a, b, a.copied(3)} {
		c.wantsDots("merged", map[ID]int{a.notes[0]: 6})
	}
	more := a.do(AddNotes{Notes: []Note{{Text: "Vier"}}}).Created
	a.do(Combine{Into: more[0], From: a.notes[:1]})
	a.wantsDots("with one more", map[ID]int{more[0]: 6})
}

// TestCombinedAway: two copies combine a note with different ones. Its dots show on one
// of them, in both copies on the same.
func TestCombinedAway(t *testing.T) {
	a := newBooth(t, 1, Round{})
	a.do(TypeCounts{Of: a.round, Counts: map[string]int{Slot(a.notes[2]): 6}})
	a.do(CloseVoting{a.round})
	b := a.copied(2)
	a.do(Combine{Into: a.notes[0], From: a.notes[2:3]})
	b.do(Combine{Into: a.notes[1], From: a.notes[2:3]})
	a.merge(b)
	b.merge(a)
	at := a.board.State().StandsFor(a.notes[2])
	for _, c := range []*booth{a, b} {
		c.wantsDots("merged", map[ID]int{at: 6})
	}
}

// TestCombinedTakenBack: Undo of combining gives each note its own dots again, also of a
// round that was closed since.
func TestCombinedTakenBack(t *testing.T) {
	b := newBooth(t, 1, Round{})
	b.do(TypeCounts{Of: b.round, Counts: map[string]int{Slot(b.notes[0]): 2, Slot(b.notes[1]): 3}})
	h := &History{}
	b.within(h, Combine{Into: b.notes[0], From: b.notes[1:2]})
	b.do(CloseVoting{b.round})
	b.wantsDots("combined", map[ID]int{b.notes[0]: 5})
	b.within(h, Undo{History: h})
	b.wantsDots("taken back", map[ID]int{b.notes[0]: 2, b.notes[1]: 3})
}

// TestVoterOfCombinedNotes: who gave dots to two notes that were combined then sees them
// on the one that stays, and can take them back; so can who typed them in.
func TestVoterOfCombinedNotes(t *testing.T) {
	b := newBooth(t, 1, Round{PerPerson: 5, PerNote: 4})
	v := &Voter{}
	b.do(PutDots{Voter: v, Round: b.round.ID, Note: b.notes[0], Count: 1})
	b.do(PutDots{Voter: v, Round: b.round.ID, Note: b.notes[1], Count: 2})
	b.do(TypeCounts{b.round, map[string]int{Slot(b.notes[0]): 1, Slot(b.notes[1]): 4}})
	b.do(Combine{Into: b.notes[0], From: b.notes[1:2]})
	if got := b.board.Ballot(v, b.round.ID); got.Dots[b.notes[0]] != 3 || len(got.Dots) != 1 || got.Left != 2 {
		t.Errorf("the voter sees %+v", got)
	}
	if got := b.board.State().Typed(b.round.ID); got[Slot(b.notes[0])] != 5 || len(got) != 1 {
		t.Errorf("typed in is %v", got)
	}
	if _, err := b.try(PutDots{Voter: v, Round: b.round.ID, Note: b.notes[0], Count: 2}); !errors.Is(err, Fault(CodeNoteFullOfDots)) {
		t.Errorf("five dots on one note: %v", err)
	}
	b.do(PutDots{Voter: v, Round: b.round.ID, Note: b.notes[0], Count: 1, Exactly: true})
	b.do(TypeCounts{b.round, map[string]int{Slot(b.notes[0]): 2}})
	b.do(CloseVoting{b.round})
	b.wantsDots("closed", map[ID]int{b.notes[0]: 3})
}
