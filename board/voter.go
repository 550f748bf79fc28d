package board

import "maps"

// Voter is what one front end has put into the boxes: as much as is needed to
// let nobody give more than they have, and to let them take it back. It is never
// written anywhere and ends with the program. One goroutine owns it, that of the
// board.
type Voter struct {
	given map[ID]Given // by round or poll
}

// Given is what a voter put into the box of one round or poll. It counts only for the
// sitting it was given in: emptying a box begins a new one. It is never altered, so a
// front end may keep the one of a [Result], and read with [State.Ballot] what it comes
// to on its own copy of the board.
type Given struct {
	Of      ID
	sitting int
	dots    map[ID]int
	choice  Choice
}

// Ballot is what a voter has given and may still give.
type Ballot struct {
	Dots   map[ID]int // by note
	Left   int        // of the dots
	Choice Choice     // "" when there is none yet
}

// Ballot tells what a voter has given to a round or poll.
func (b *Board) Ballot(v *Voter, of ID) Ballot { return b.state.Ballot(of, b.givenBy(v, of)) }

// Ballot tells what somebody has given to a round or poll, and may still give, who put
// this into its box; nothing yet, of a zero Given.
func (s *State) Ballot(of ID, g Given) Ballot {
	if g.sitting != s.sittings[of] {
		g = Given{}
	}
	ballot := Ballot{Dots: map[ID]int{}, Choice: g.choice}
	for note, n := range g.dots {
		ballot.Dots[s.StandsFor(note)] += n
	}
	if r := Get[*Round](s, of); r != nil {
		ballot.Left = r.Dots() - g.sum()
	}
	return ballot
}

func (g Given) sum() int {
	n := 0
	for _, dots := range g.dots {
		n += dots
	}
	return n
}

// givenBy is a copy, to be altered and kept.
func (b *Board) givenBy(v *Voter, of ID) Given {
	g := Given{Of: of, sitting: b.state.sittings[of], dots: map[ID]int{}}
	if v == nil {
		return g
	}
	if old, there := v.given[of]; there && old.sitting == g.sitting {
		g.dots, g.choice = maps.Clone(old.dots), old.choice
	}
	return g
}

// keepGiven remembers what a voter gave, until the transaction is taken back.
func (d *draft) keepGiven(v *Voter, of ID, g Given) {
	if v == nil {
		return
	}
	old, there := v.given[of]
	d.tx.onRollBack(func() {
		if there {
			v.given[of] = old
		} else {
			delete(v.given, of)
		}
	})
	if v.given == nil {
		v.given = map[ID]Given{}
	}
	v.given[of] = g
	d.given = g
}
