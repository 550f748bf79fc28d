package desk

import (
	"testing"

	"samenbord/app/panel/voting"
	"samenbord/board"
)

// voted: a poll is made with the keyboard, hands are counted and typed in, and
// it is closed; then dots are put on two notes, one is taken back, and the round
// is closed. The file has the sums.
func voted(t *testing.T, s *stage) {
	path := fileOf(t, withPoll(), "Buurtkamer", "Huisarts", "Moestuin")
	tw := newTwin(t, path)
	p := s.show(t, path)
	x, y := tw.free("Sport", "Meso")
	p.Click(t, x, y)
	wall := p.Rest(t)
	p.Key(t, "v")
	p.Changed(t, wall)
	ready := p.Settle(t)
	p.Key(t, "Return") // open
	p.Changed(t, ready)
	fileSays(t, path, "the poll is open", func(s *board.State) bool { return !voting.Open(s).ID.IsZero() })
	p.Settle(t)
	for _, number := range []string{"9", "4", "2", "1"} {
		p.Type(t, number)
		p.Key(t, "Return")
	}
	open := p.Settle(t)
	p.Key(t, "Return") // close
	p.Changed(t, open)
	p.Settle(t)
	p.Type(t, "We beginnen in mei.")
	p.Key(t, "Return", "Tab", "Tab", "Tab", "Tab", "space") // what was decided; past the room, the new round, opening again and a new poll: a round of dots
	p.Settle(t)
	p.Type(t, "Energie")
	p.Key(t, "Return")
	p.Type(t, "2") // people
	p.Key(t, "Return", "Return", "Return")
	before := p.Settle(t)
	p.Key(t, "Return") // open
	p.Changed(t, before)
	fileSays(t, path, "the round is open", func(s *board.State) bool { return s.OpenRound() != nil })
	p.Settle(t)
	p.Key(t, "Escape") // to the wall
	p.Settle(t)
	p.Key(t, "v")
	p.Settle(t)
	tw.follow(t, path)
	for _, note := range []string{"Huisarts", "Moestuin"} {
		x, y := tw.note(t, note)
		p.Click(t, x, y)
		p.Key(t, "period")
		before = p.Settle(t)
		p.Key(t, "period")
		p.Changed(t, before)
	}
	p.Key(t, "ctrl+z")
	before = p.Settle(t)
	p.Key(t, "ctrl+Return")
	p.Changed(t, before)
	p.Settle(t)
	s.leave(t)
	state := stateOf(t, path)
	poll := state.PollResult(board.FixedID(board.KindPoll, "support"))
	if !poll.Known || poll.Counts[board.Agree] != 9 || poll.Counts[board.Unsure] != 4 || poll.Counts[board.Disagree] != 2 || poll.Counts[board.NoOpinion] != 1 {
		t.Errorf("the poll says %+v", poll)
	}
	if poll.Poll.Outcome != "We beginnen in mei." {
		t.Errorf("decided is %q", poll.Poll.Outcome)
	}
	for _, round := range board.InOrder[*board.Round](state) {
		r := state.RoundResult(round.ID)
		if !r.Known || round.Criterion != "Energie" || round.People != 2 || len(r.Notes) != 2 || r.Notes[0].Note.Text != "Huisarts" || r.Notes[0].Dots != 2 || r.Notes[1].Dots != 1 {
			t.Errorf("the round says %+v", r)
		}
	}
	if len(board.InOrder[*board.Round](state)) != 1 {
		t.Errorf("there are %d rounds", len(board.InOrder[*board.Round](state)))
	}
}
