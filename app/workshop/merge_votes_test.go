package workshop_test

import (
	"path/filepath"
	"testing"

	"samenbord/app/workshop"
	"samenbord/board"
)

// TestVotesOfACopyAddUp: a board is copied while a round is open, with three dots in
// the box; two more come here and one there. What is open there is told, and taken or
// left; when both are closed there are six dots, and merging again brings nothing.
func TestVotesOfACopyAddUp(t *testing.T) {
	for _, taken := range []bool{false, true} {
		w := newBoard(t)
		seat := w.Join()
		note := do(t, seat, add("Een bankje")).Created[0]
		round := board.Ref{Kind: board.KindRound, ID: do(t, seat, board.Create{Entities: []board.Entity{&board.Round{Criterion: "Effect"}}}).Created[0]}
		do(t, seat, board.OpenVoting{Of: round})
		put := func(w *workshop.Workshop, n int) {
			t.Helper()
			for range n {
				seat := w.Join()
				do(t, seat, seat.Dots(round.ID, note, 1))
			}
		}
		put(w, 3)
		copied := filepath.Join(t.TempDir(), "kopie.samenbord")
		if err := w.Copy(t.Context(), copied, nil); err != nil {
			t.Fatal(err)
		}
		other := open(t, copied)
		put(other, 1)
		if err := other.Close(); err != nil {
			t.Fatal(err)
		}
		put(w, 2)
		wants := func(when string, total, in int) {
			t.Helper()
			if r := stateOf(t, w).RoundResult(round.ID); r.Total != total || r.In != in {
				t.Errorf("taken %v, %s: %d dots and %d in the box, not %d and %d", taken, when, r.Total, r.In, total, in)
			}
		}
		boxes, err := w.OpenBoxes(t.Context(), copied)
		if err != nil || len(boxes) != 1 || boxes[0].In != 1 || boxes[0].Name != "Effect" || boxes[0].Of != round {
			t.Fatalf("open there is %+v, %v", boxes, err)
		}
		wants("told", 0, 5)
		if taken {
			do(t, seat, seat.Take(boxes))
			wants("taken", 0, 6)
			if again, err := w.OpenBoxes(t.Context(), copied); err != nil || len(again) > 0 {
				t.Errorf("after taking, %+v is told, %v", again, err)
			}
		}
		do(t, seat, board.CloseVoting{Of: round})
		if !taken {
			wants("closed here", 5, 0)
			other = open(t, copied)
			do(t, other.Join(), board.CloseVoting{Of: round})
			if err := other.Close(); err != nil {
				t.Fatal(err)
			}
		}
		for range 2 {
			if _, err := w.Merge(t.Context(), copied, false); err != nil {
				t.Fatal(err)
			}
			wants("merged", 6, 0)
		}
		if boxes, err := w.OpenBoxes(t.Context(), copied); err != nil || len(boxes) > 0 {
			t.Errorf("after all, %+v is told, %v", boxes, err)
		}
		path := w.Path()
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		w = open(t, path)
		wants("opened again", 6, 0)
	}
}

// TestResultThatIsOpenedAgainElsewhereIsKept: a file in which a round was opened again
// is merged into one that has its result. What the merge erases lies in the box here,
// also after the program was closed, and in the bytes of the file there is no result.
func TestResultThatIsOpenedAgainElsewhereIsKept(t *testing.T) {
	e := newEvening(t)
	e.voting(t, evenings[0])
	do(t, e.desk, board.CloseVoting{Of: e.poll})
	copied := filepath.Join(t.TempDir(), "kopie.samenbord")
	if err := e.w.Copy(t.Context(), copied, nil); err != nil {
		t.Fatal(err)
	}
	other := open(t, copied)
	do(t, other.Join(), board.OpenVoting{Of: e.poll})
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := e.w.Merge(t.Context(), copied, false); err != nil {
		t.Fatal(err)
	}
	if err := e.w.Close(); err != nil {
		t.Fatal(err)
	}
	w := open(t, e.path)
	if n := stateOf(t, w).Box(e.poll.ID).In; n != 7 {
		t.Errorf("%d answers lie in the box, not 7", n)
	}
	do(t, w.Join(), board.CloseVoting{Of: e.poll})
	if r := stateOf(t, w).PollResult(e.poll.ID); r.Total != 7 || r.Counts[board.Agree] != 4 {
		t.Errorf("the result is %+v", r)
	}
}
