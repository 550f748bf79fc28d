package board

// Voting has two halves that are kept apart like the two in a polling station.
// While a round or poll is open, what is given lies in its [Box], as counts and
// nothing else. When it closes, its totals become dots and votes on the board.
// Box says why.

// Round is one round of dots on a criterion.
type Round struct {
	Meta
	Criterion string `field:"criterion"`
	PerPerson int    `field:"per_person"` // 1 to MostPerPerson; 0 is UsualPerPerson
	PerNote   int    `field:"per_note"`   // the most of one person on one note; 0 is as many as they have
	People    int    `field:"people"`     // how many are expected to join in; 0 is not known
	Open      bool   `field:"open"`       // it has been opened
	Closed    bool   `field:"closed"`     // and closed again
	Session   ID     `field:"session"`
	Outcome   string `field:"outcome"` // what was decided
}

// Kind is KindRound.
func (*Round) Kind() Kind { return KindRound }

// Dot is all dots that a note got in one closed round: on one board, and after
// merging the boards of several tables once for each. They are things of their
// own, so that a merge counts each once. Nothing in it says whose they are.
type Dot struct {
	Meta
	Round ID  `field:"round"`
	Note  ID  `field:"note"`
	Count int `field:"count" shows:"most"`
	Box   ID  `field:"box"` // the part that it was counted from; see Box
}

// Kind is KindDot.
func (*Dot) Kind() Kind { return KindDot }

// Poll is one statement in one round of polling. Of names the first poll of
// the same statement, so that rounds can stand side by side.
type Poll struct {
	Meta
	Statement string `field:"statement"`
	Of        ID     `field:"of"`
	People    int    `field:"people"` // as of a Round
	Open      bool   `field:"open"`
	Closed    bool   `field:"closed"`
	Session   ID     `field:"session"`
	Outcome   string `field:"outcome"`
}

// Kind is KindPoll.
func (*Poll) Kind() Kind { return KindPoll }

// Vote is how many gave one answer to one closed poll. Nothing in it says who.
// It has no group either: a result by group would tell what a group of two
// thinks, so there is nothing to split.
type Vote struct {
	Meta
	Poll   ID     `field:"poll"`
	Choice Choice `field:"choice"`
	Count  int    `field:"count" shows:"most"`
	Box    ID     `field:"box"`
}

// Kind is KindVote.
func (*Vote) Kind() Kind { return KindVote }

// Choice is an answer to a poll.
type Choice string

// The answers.
const (
	Agree     Choice = "agree"
	Unsure    Choice = "unsure"
	Disagree  Choice = "disagree"
	NoOpinion Choice = "no_opinion"
)

// Choices lists the answers in the order in which they are shown.
var Choices = []Choice{Agree, Unsure, Disagree, NoOpinion}

// How many dots a person has.
const (
	UsualPerPerson = 3
	MostPerPerson  = 10
)

// Dots is how many dots each person has in the round.
func (r *Round) Dots() int {
	if r.PerPerson <= 0 {
		return UsualPerPerson
	}
	return min(r.PerPerson, MostPerPerson)
}

// Expected is how many dots are expected in all, 0 when nobody said how many
// people there are.
func (r *Round) Expected() int { return r.People * r.Dots() }

// Voting is how far a round or poll is.
type Voting int

// A round or poll is ready, then open, then closed; it can be opened again.
const (
	Ready Voting = iota
	Opened
	Closed
)

func voting(open, closed bool) Voting {
	switch {
	case closed:
		return Closed
	case open:
		return Opened
	}
	return Ready
}

// Voting tells how far the round is.
func (r *Round) Voting() Voting { return voting(r.Open, r.Closed) }

// Voting tells how far the poll is.
func (p *Poll) Voting() Voting { return voting(p.Open, p.Closed) }

// votingOf tells how far a living round or poll is; false for anything else.
func (s *State) votingOf(ref Ref) (Voting, bool) {
	switch e := s.Lookup(ref).(type) {
	case *Round:
		return e.Voting(), e.Alive()
	case *Poll:
		return e.Voting(), e.Alive()
	}
	return Ready, false
}
