package board

import "maps"

// Voter is what one front end has put into the boxes: as much as is needed to
// let nobody give more than they have, and to let them take it back. It is never
// written anywhere and ends with the program. One goroutine owns it, that of the
// board.
type Voter struct {
	given map[ID]given // by round or poll
}

// given is what a voter put into one box. It counts only for the sitting it was
// given in: emptying a box begins a new one.
type given struct {
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
func (b *Board) Ballot(v *Voter, of ID) Ballot {
	g := b.givenBy(v, of)
	ballot := Ballot{Dots: map[ID]int{}, Choice: g.choice}
	for note, n := range g.dots {
		ballot.Dots[b.state.StandsFor(note)] += n
	}
	if r := Get[*Round](b.state, of); r != nil {
		ballot.Left = r.Dots() - g.sum()
	}
	return ballot
}

func (g given) sum() int {
	n := 0
	for _, dots := range g.dots {
		n += dots
	}
	return n
}

// givenBy is a copy, to be altered and kept.
func (b *Board) givenBy(v *Voter, of ID) given {
	g := given{sitting: b.sittings[of], dots: map[ID]int{}}
	if v == nil {
		return g
	}
	if old, there := v.given[of]; there && old.sitting == g.sitting {
		g.dots, g.choice = maps.Clone(old.dots), old.choice
	}
	return g
}

// keepGiven remembers what a voter gave, until the transaction is taken back.
func (d *draft) keepGiven(v *Voter, of ID, g given) {
	if v == nil {
		return
	}
	old, there := v.given[of]
	d.tx.undone(func() {
		if there {
			v.given[of] = old
		} else {
			delete(v.given, of)
		}
	})
	if v.given == nil {
		v.given = map[ID]given{}
	}
	v.given[of] = g
}
