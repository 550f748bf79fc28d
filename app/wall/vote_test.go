package wall

import (
	"testing"

	"samenbord/app/wall/layout"
	"samenbord/app/wall/layout/layouttest"
	"samenbord/board"
)

// TestAVoteLaysNothingOut: what is voted while the voting is open has nothing of the wall
// laid out, searched or drawn; what people see has.
func TestAVoteLaysNothingOut(t *testing.T) {
	s := newScene(t, "een")
	made := s.table.Do(t, board.Create{Entities: []board.Entity{&board.Round{}, &board.Poll{Statement: "Dit doen we"}, &board.Step{Title: "Schrijven"}}}).Created
	round, poll, step := board.Ref{Kind: board.KindRound, ID: made[0]}, board.Ref{Kind: board.KindPoll, ID: made[1]}, made[2]
	s.SetState(s.table.State())
	voter := new(board.Voter)
	for _, c := range []struct {
		intent board.Intent
		seen   bool
	}{
		{board.OpenVoting{Of: poll}, false},
		{board.CastVote{Voter: voter, Poll: poll.ID, Choice: board.Agree}, false},
		{board.CloseVoting{Of: poll}, false},
		{board.OpenVoting{Of: round}, false},
		{board.PutDots{Voter: voter, Round: round.ID, Note: s.id("een"), Count: 1}, false},
		{board.CloseVoting{Of: round}, true}, // the dots stand on the note now
		{board.StartStep{Step: step}, true},  // it may begin a session, and a filter may ask for that
		{board.AddNotes{Cell: s.table.Cell(0, 0), Notes: []board.Note{{Text: "twee"}}}, true},
	} {
		drawn(s.Wall) // what was left to draw
		before := s.Work()
		s.Update(s.table.State(), s.table.Do(t, c.intent).Delta)
		drawn(s.Wall)
		if after := s.Work(); (after != before) != c.seen {
			t.Errorf("%T: from %+v to %+v", c.intent, before, after)
		}
		fresh := layout.NewTypesetter(measure).Arrange(s.input())
		if !layouttest.Same(s.layout, fresh) {
			t.Errorf("%T: the wall does not show the board any more", c.intent)
		}
	}
}
