package phone

import (
	"time"

	"samenbord/board"
)

// Permit is what participants may do.
type Permit struct {
	Write bool `json:"write"` // notes
	Dot   bool `json:"dot"`
	Poll  bool `json:"poll"`
	Join  bool `json:"join"` // say "we join in" for their group
}

// Everything and LookOnly are the two ends.
var (
	Everything = Permit{true, true, true, true}
	LookOnly   = Permit{}
)

// Rules are what the facilitator decided.
type Rules struct {
	Follow  bool   // the agenda says what one may do
	Permit  Permit // what one may do when it does not
	Approve bool   // new notes wait in the inbox
}

// permit is what one may do at a moment. Dots and polls besides need something that
// is open.
func (r Rules) permit(s *board.State, at time.Time) Permit {
	p := r.Permit
	if r.Follow {
		p = Everything
		if step := s.CurrentStep(at); step != nil {
			p.Write = step.NoteKind != "" || step.Activity == "notes"
		}
	}
	p.Dot = p.Dot && s.OpenRound() != nil
	open := false
	for poll := range board.Each[*board.Poll](s) {
		open = open || poll.Voting() == board.Opened
	}
	p.Poll = p.Poll && open
	return p
}

// Rules tells what the facilitator decided; at first everybody follows the agenda
// and notes are shown at once.
func (s *Server) Rules() Rules { return *s.rules.Load() }

// SetRules takes effect at once, and all browsers hear of it.
func (s *Server) SetRules(r Rules) {
	s.rules.Store(&r)
	s.feed.ruled()
}
