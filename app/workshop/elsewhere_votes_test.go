package workshop_test

import (
	"os"
	"path/filepath"
	"testing"

	"samenbord/app/workshop"
	"samenbord/board"
)

// vote opens a round on a board with one note.
func vote(t *testing.T, w *workshop.Workshop) (round board.Ref, note board.ID) {
	t.Helper()
	seat := w.Join()
	note = do(t, seat, add("een bankje")).Created[0]
	round = board.Ref{Kind: board.KindRound, ID: do(t, seat, board.Create{Entities: []board.Entity{&board.Round{Criterion: "Effect"}}}).Created[0]}
	do(t, seat, board.OpenVoting{Of: round})
	return round, note
}

func give(t *testing.T, w *workshop.Workshop, round board.Ref, note board.ID, dots int) {
	t.Helper()
	for range dots {
		seat := w.Join()
		do(t, seat, seat.Dots(round.ID, note, 1))
	}
}

func published(t *testing.T, boards ...*workshop.Workshop) {
	t.Helper()
	until(t, "it is published", func() bool {
		for _, w := range boards {
			if w.Elsewhere().Behind {
				return false
			}
		}
		return true
	})
}

// Two programs on one board that lies elsewhere, with a round open in both: dots that
// people give at either come together where the board belongs, and are counted once,
// whoever goes home first and whoever closes the round.
func TestVotesOfTwoElsewhere(t *testing.T) {
	elsewhere(t)
	for _, order := range []string{"the first goes home first", "the second goes home first", "closed by the first", "closed by the second"} {
		a := newLoose(t)
		path := a.Path()
		round, note := vote(t, a)
		published(t, a)
		b := open(t, path)
		give(t, a, round, note, 3)
		give(t, b, round, note, 2)
		published(t, a, b)
		first, last := a, b
		if order == "the second goes home first" || order == "closed by the second" {
			first, last = b, a
		}
		if order == "closed by the first" || order == "closed by the second" {
			do(t, first.Join(), board.CloseVoting{Of: round})
			until(t, "the other knows that it is closed", func() bool {
				return board.Get[*board.Round](stateOf(t, last), round.ID).Voting() == board.Closed
			})
		}
		for _, w := range []*workshop.Workshop{first, last} {
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
		}
		again := open(t, path)
		if r := stateOf(t, again).RoundResult(round.ID); r.Total+r.In != 5 {
			t.Errorf("%s: of five dots %d are counted and %d in the box", order, r.Total, r.In)
		}
		if board.Get[*board.Round](stateOf(t, again), round.ID).Voting() != board.Closed {
			do(t, again.Join(), board.CloseVoting{Of: round})
		}
		if r := stateOf(t, again).RoundResult(round.ID); r.Total != 5 || r.In != 0 {
			t.Errorf("%s: at the end %d dots are counted and %d in the box", order, r.Total, r.In)
		}
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// Dots that are taken back stay so, though the box where the board belongs has them yet.
func TestVoteTakenBackElsewhere(t *testing.T) {
	elsewhere(t)
	a := newBoard(t)
	round, note := vote(t, a)
	seat := a.Join()
	do(t, seat, seat.Dots(round.ID, note, 2))
	published(t, a)
	b := open(t, a.Path())
	do(t, seat, seat.LayDots(round.ID, note, 1))
	give(t, b, round, note, 1)
	published(t, a, b)
	do(t, b.Join(), add("nog iets"))
	until(t, "the note came", func() bool { return texts(t, a)["nog iets"] })
	until(t, "the dot came", func() bool { return stateOf(t, a).RoundResult(round.ID).In >= 2 })
	if r := stateOf(t, a).RoundResult(round.ID); r.In != 2 {
		t.Errorf("of one dot that is left here and one there are %d in the box", r.In)
	}
}

// A disk is pulled out while people vote, and two copies are left behind: what was given
// in either is there when it is back.
func TestVotesLeftBehind(t *testing.T) {
	data := elsewhere(t)
	a := newLoose(t)
	path := a.Path()
	round, note := vote(t, a)
	published(t, a)
	b, err := workshop.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Dir(path)
	if err := os.Rename(folder, folder+" weg"); err != nil {
		t.Fatal(err)
	}
	give(t, a, round, note, 3)
	give(t, b, round, note, 2)
	for _, w := range []*workshop.Workshop{a, b} {
		wantError(t, w.Close(), board.CodeNotPublished)
	}
	if err := os.Rename(folder+" weg", folder); err != nil {
		t.Fatal(err)
	}
	again := open(t, path)
	if r := stateOf(t, again).RoundResult(round.ID); r.In != 5 {
		t.Errorf("of five dots %d are in the box", r.In)
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
	if n := copies(t, data); n != 0 {
		t.Errorf("%d copies stay behind", n)
	}
}
