package board

// Tally is what stood on the board by the end of a session: of what is there
// now, what was made until then. Numbers say how much there is, never how good.
type Tally struct {
	Notes       int
	Groups      int // that wrote something
	Links       int
	CrossDomain int // links between two domains
	Actions     int
	Concrete    int
}

// TallyAt counts what was made until the end of a session.
func (s *State) TallyAt(session ID) Tally {
	fresh := Since{Session: session}.in(s)
	later := func(n *Note) bool { return fresh(n.Session, n.Born) }
	var t Tally
	groups := map[ID]bool{}
	for n := range Each[*Note](s) {
		if later(n) {
			continue
		}
		t.Notes++
		if !n.Group.IsZero() && !groups[n.Group] {
			groups[n.Group] = true
			t.Groups++
		}
	}
	for l := range Each[*Link](s) {
		if !s.both(l) || fresh(l.Session, l.Born) || later(s.Note(l.From)) || later(s.Note(l.To)) {
			continue
		}
		t.Links++
		if from, to := s.Note(l.From).Place.Domain, s.Note(l.To).Place.Domain; from != to && !from.IsZero() && !to.IsZero() {
			t.CrossDomain++
		}
	}
	for a := range Each[*Action](s) {
		if fresh(a.Session, a.Born) {
			continue // that its progress was told later does not make it later
		}
		t.Actions++
		if len(a.Concrete()) == 0 {
			t.Concrete++
		}
	}
	return t
}

// Statement is what people were asked in one or more rounds.
type Statement struct {
	First *Poll            // the first round, which names it
	Of    map[ID]([]*Poll) // its closed rounds by session
}

// Statements lists the statements of which a round is closed, in the order of
// their first rounds.
func (s *State) Statements() []Statement {
	at := map[ID]int{}
	var list []Statement
	for _, p := range InOrder[*Poll](s) {
		if !p.Closed {
			continue
		}
		first := p
		if of := Get[*Poll](s, p.Of); of != nil && of.Alive() {
			first = of
		}
		i, known := at[first.ID]
		if !known {
			i = len(list)
			at[first.ID] = i
			list = append(list, Statement{first, map[ID][]*Poll{}})
		}
		list[i].Of[p.Session] = append(list[i].Of[p.Session], p)
	}
	return list
}
