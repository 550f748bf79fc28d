package board

import "slices"

// Voting is not among what can be undone: what somebody gave must not come back
// by another's Ctrl+Z, and what was closed has been seen. Each act has a way back
// of its own.

// OpenVoting opens a round or poll: from then on dots or answers are taken. One
// round of dots is open at a time, so that everybody knows what a dot is for.
// A closed one is opened again with what it had: see Box.
type OpenVoting struct{ Of Ref }

func (o OpenVoting) decide(d *draft) error {
	voting, there := d.state.votingOf(o.Of)
	if !there {
		return Errorf("gone")
	}
	if o.Of.Kind == KindRound {
		for r := range Each[*Round](d.state) {
			if r.ID != o.Of.ID && r.Voting() == Opened {
				return Errorf("round_open", "Name", r.Criterion)
			}
		}
	}
	d.mode = beside
	d.write(o.Of, "open", []byte("1"))
	d.write(o.Of, "closed", nil)
	if now := d.state.Info().Session; d.state.sessionOf(o.Of).IsZero() && !now.IsZero() { // of a template
		d.write(o.Of, "session", now[:])
	}
	if voting != Closed {
		return nil
	}
	results := d.state.resultsOf(o.Of)
	if len(results) > 0 {
		x := d.boxOf(o.Of)
		var from []ID
		for _, e := range results {
			from = append(from, boxBehind(e))
			switch e := e.(type) {
			case *Dot:
				set(x.put, Slot(e.Note), x.put[Slot(e.Note)]+e.Count)
			case *Vote:
				set(x.put, Slot(e.Choice), x.put[Slot(e.Choice)]+e.Count)
			}
			d.write(RefOf(e), erasedField, []byte("1"))
		}
		slices.SortFunc(from, compareIDs)
		x.id = derivedID("reopened", slices.Compact(from)...)
		x.retype(d.board.typed[o.Of.ID])
		d.keepBox(x)
	}
	return nil
}

// retype tells apart again what was typed in, as far as that is remembered and
// still there.
func (x *box) retype(typed map[string]int) {
	for slot, n := range typed {
		n = min(n, x.put[slot])
		set(x.put, slot, x.put[slot]-n)
		set(x.typed, slot, n)
	}
}

// CloseVoting closes a round or poll: its totals come on the board, and its box
// is gone. Nobody can undo it; it can be opened again.
type CloseVoting struct{ Of Ref }

func (c CloseVoting) decide(d *draft) error {
	if voting, there := d.state.votingOf(c.Of); !there {
		return Errorf("gone")
	} else if voting == Ready && d.state.Box(c.Of.ID).In == 0 {
		return Errorf("vote_not_open")
	}
	d.mode = beside
	d.write(c.Of, "open", []byte("1"))
	d.write(c.Of, "closed", []byte("1"))
	if x := d.board.boxes[c.Of.ID]; x != nil {
		counts, slots := x.totals()
		if c.Of.Kind == KindPoll { // all of them, so that nobody sees later which were given first; see Box
			slots = slots[:0]
			for _, choice := range Choices {
				slots = append(slots, Slot(choice))
			}
		}
		from := d.unspent(x.id, slots)
		for _, slot := range slots {
			d.count(c.Of, from, slot, counts[slot])
		}
		d.board.remember(d.tx, c.Of.ID, x.typed)
		d.keepBox(&box{of: c.Of})
	}
	return nil
}

// remember keeps what was typed in, in memory, for whoever opens again to mend
// it.
func (b *Board) remember(tx *Tx, of ID, typed map[string]int) {
	old := b.typed[of]
	tx.undone(func() { b.typed[of] = old })
	b.typed[of] = typed
}

// counted is the ID of what a slot of a box becomes.
func counted(box ID, slot string) ID { return derivedID("counted/"+slot, box) }

// boxBehind is the box that a result was counted from.
func boxBehind(e Entity) (box ID) {
	switch e := e.(type) {
	case *Dot:
		box = e.Box
	case *Vote:
		box = e.Box
	}
	if box.IsZero() {
		return e.Base().ID
	}
	return box
}

// unspent follows a box that was closed, opened again and closed in a copy of
// this file to the box that it became there.
func (d *draft) unspent(box ID, slots []string) ID {
	spent := func(box ID) bool {
		return slices.ContainsFunc(slots, func(slot string) bool {
			return d.board.Erased(Ref{KindDot, counted(box, slot)}) || d.board.Erased(Ref{KindVote, counted(box, slot)})
		})
	}
	for spent(box) {
		box = derivedID("reopened", box)
	}
	return box
}

// count writes the total of a slot. When a copy of this file, with the same box,
// was closed and merged before, it is there already, and the greater counts.
func (d *draft) count(of Ref, box ID, slot string, n int) {
	id := counted(box, slot)
	if of.Kind == KindPoll {
		if old := Get[*Vote](d.state, id); old != nil {
			n = max(n, old.Count)
		}
		d.create(&Vote{Meta: Meta{ID: id}, Poll: of.ID, Choice: Choice(slot), Count: n, Box: box})
		return
	}
	note, ok := ParseID(slot)
	if !ok {
		return
	}
	if old := Get[*Dot](d.state, id); old != nil {
		n = max(n, old.Count)
	}
	d.create(&Dot{Meta: Meta{ID: id}, Round: of.ID, Note: note, Count: n, Box: box})
}

// resultsOf lists what a closed round or poll left on the board, in the order
// of the IDs.
func (s *State) resultsOf(of Ref) []Entity {
	var list []Entity
	for e := range Each[*Dot](s) {
		if of.Kind == KindRound && e.Round == of.ID {
			list = append(list, e)
		}
	}
	for e := range Each[*Vote](s) {
		if of.Kind == KindPoll && e.Poll == of.ID {
			list = append(list, e)
		}
	}
	slices.SortFunc(list, func(a, b Entity) int { return compareIDs(a.Base().ID, b.Base().ID) })
	return list
}

// EmptyBox throws away what lies in the box of an open round or poll, to begin
// anew. Everybody has all their dots again.
type EmptyBox struct{ Of Ref }

func (e EmptyBox) decide(d *draft) error {
	if _, there := d.state.votingOf(e.Of); !there {
		return Errorf("gone")
	}
	d.mode = beside
	b, of := d.board, e.Of.ID
	b.sittings[of]++
	d.tx.undone(func() { b.sittings[of]-- })
	d.keepBox(&box{of: e.Of})
	return nil
}

// Again makes the next round of a closed poll or round: the same statement or
// criterion, for the same number of people, side by side with those before it.
type Again struct {
	Of      Ref
	Session ID
}

func (a Again) decide(d *draft) error {
	switch e := d.state.Lookup(a.Of).(type) {
	case *Poll:
		if !e.Alive() {
			break
		}
		first := e.Of
		if first.IsZero() {
			first = e.ID
		}
		return Create{[]Entity{&Poll{Statement: e.Statement, Of: first, People: e.People, Session: a.Session}}}.decide(d)
	case *Round:
		if !e.Alive() {
			break
		}
		return Create{[]Entity{&Round{Criterion: e.Criterion, PerPerson: e.PerPerson, PerNote: e.PerNote, People: e.People, Session: a.Session}}}.decide(d)
	}
	return Errorf("gone")
}

// Conclude keeps what was decided with a result: with the round or poll, and as
// Line in the outcome of its session, in the place of the line Before.
type Conclude struct {
	Of           Ref
	Outcome      string
	Line, Before string
}

func (c Conclude) decide(d *draft) error {
	if _, there := d.state.votingOf(c.Of); !there {
		return Errorf("gone")
	}
	outcome := tidy(c.Outcome)
	if err := checkLength(outcome); err != nil {
		return err
	}
	if s := Get[*Session](d.state, d.state.sessionOf(c.Of)); s != nil && s.Alive() {
		whole := withLine(s.Outcome, tidy(c.Before), tidy(c.Line))
		if err := checkLength(whole); err != nil {
			return err
		}
		d.write(RefOf(s), "outcome", []byte(whole))
	}
	d.write(c.Of, "outcome", []byte(outcome))
	return nil
}

// sessionOf is the session that a round or poll was held in, the zero ID for
// none.
func (s *State) sessionOf(of Ref) ID {
	switch e := s.Lookup(of).(type) {
	case *Poll:
		return e.Session
	case *Round:
		return e.Session
	}
	return ID{}
}
