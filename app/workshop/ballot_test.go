package workshop_test

import (
	"testing"

	"samenbord/board"
)

// A view tells what a seat has given from what it heard itself, and is never wrong about it:
// also when the box was emptied meanwhile, by an act that was saved together with the next
// vote, and when notes were combined.
func TestBallotFollowsTheView(t *testing.T) {
	e := newEvening(t)
	anna := e.w.Join()
	listener, err := anna.Listen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := func(when string, left int, dots map[board.ID]int) {
		t.Helper()
		for len(listener.Events) > 0 {
			listener.State.Patch((<-listener.Events).Delta)
		}
		for from, state := range map[string]*board.State{"heard": listener.State, "read now": stateOf(t, e.w)} {
			b := anna.Ballot(state, e.round.ID)
			if b.Left != left || len(b.Dots) != len(dots) {
				t.Errorf("%s, as %s, the ballot is %+v", when, from, b)
			}
			for note, n := range dots {
				if b.Dots[note] != n {
					t.Errorf("%s, as %s, the ballot is %+v", when, from, b)
				}
			}
		}
	}
	want("before", 3, nil)
	do(t, anna, anna.Dots(e.round.ID, e.notes[1], 2))
	want("after two dots", 1, map[board.ID]int{e.notes[1]: 2})
	do(t, e.desk, board.Combine{Into: e.notes[0], From: []board.ID{e.notes[1]}})
	want("after their note became part of another", 1, map[board.ID]int{e.notes[0]: 2})

	// Emptied and voted anew in one commit: nobody sees the box empty.
	errs := make(chan error, 2)
	then := func(_ board.Result, err error) { errs <- err }
	e.desk.Post(board.All{board.EmptyBox{Of: e.round}, e.desk.Dots(e.round.ID, e.notes[3], 1)}, then)
	if err := <-errs; err != nil {
		t.Fatal(err)
	}
	want("after the box was emptied", 3, nil)
	do(t, anna, anna.Dots(e.round.ID, e.notes[2], 1))
	want("after one dot in the new sitting", 2, map[board.ID]int{e.notes[2]: 1})
	do(t, anna, anna.Dots(e.round.ID, e.notes[2], -1))
	want("taken back", 3, nil)
}

// What could not be saved is on nobody's ballot.
func TestBallotHoldsWhatIsDurable(t *testing.T) {
	e := newEvening(t)
	anna := e.w.Join()
	do(t, anna, anna.Vote(e.poll.ID, board.Agree))
	do(t, e.desk, board.CloseVoting{Of: e.poll})
	if _, err := anna.Do(t.Context(), anna.Vote(e.poll.ID, board.Disagree)); err == nil {
		t.Fatal("a closed poll took an answer")
	}
	if b := anna.Ballot(stateOf(t, e.w), e.poll.ID); b.Choice != board.Agree {
		t.Errorf("after an answer that was refused the ballot is %+v", b)
	}
}
