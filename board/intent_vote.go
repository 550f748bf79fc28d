package board

import (
	"slices"
	"strconv"
)

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
		return Fault(CodeGone)
	}
	if o.Of.Kind == KindRound {
		for r := range Each[*Round](d.state) {
			if r.ID != o.Of.ID && r.Voting() == Opened {
				return Fault(CodeRoundOpen, BlankName.Is(r.Criterion))
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
	d.putBack(o.Of)
	return nil
}

// putBack takes the results of a round or poll off the board, for good, and back
// into its box.
func (d *draft) putBack(of Ref) {
	results := d.state.resultsOf(of)
	if len(results) == 0 {
		return
	}
	x := d.board.boxOf(of)
	waiting := d.board.tallies(x) // of a copy that was closed here or elsewhere before its box was
	became, back := map[ID]*part{}, map[ID]bool{}
	for part, slots := range sums(results) {
		became[part] = x.need(reopened(part))
		became[part].mine = true
		for slot, n := range slots {
			became[part].atLeast(slot, n)
		}
	}
	for _, e := range results {
		back[e.Base().ID] = true
		d.write(RefOf(e), erasedField, []byte("1"))
	}
	for _, t := range waiting {
		for _, slot := range t.slots() {
			if back[counted(t.id, slot)] { // others have yet to arrive, and stay what they are
				became[t.id].join(t.only(slot))
			}
		}
	}
	x.drop(whole(waiting, func(t *tally) bool {
		return !slices.ContainsFunc(t.slots(), func(slot string) bool { return !back[counted(t.id, slot)] })
	}))
	for part, typed := range d.board.typed[of.ID] {
		if p := became[part]; p != nil {
			p.retype(typed)
		}
	}
	d.keepBox(x)
}

// CloseVoting closes a round or poll: its totals come on the board, and its box
// is gone. Nobody can undo it; it can be opened again.
type CloseVoting struct{ Of Ref }

func (c CloseVoting) decide(d *draft) error {
	if voting, there := d.state.votingOf(c.Of); !there {
		return Fault(CodeGone)
	} else if voting == Ready && d.state.Box(c.Of.ID).In == 0 {
		return Fault(CodeVoteNotOpen)
	}
	d.mode = beside
	d.write(c.Of, "open", []byte("1"))
	d.write(c.Of, "closed", []byte("1"))
	if x := d.board.boxes[c.Of.ID]; x != nil {
		d.countAll(x)
		d.keepBox(&box{of: c.Of})
	}
	return nil
}

// countAll writes what is in a box as results.
func (d *draft) countAll(x *box) {
	typed := map[ID]map[string]int{}
	for _, t := range d.board.tallies(x) {
		for _, slot := range t.counts {
			d.count(x.of, t.id, slot, t.total(slot))
		}
		typed[t.id] = t.typed
	}
	d.board.remember(d.tx, x.of.ID, typed)
}

// remember keeps what was typed in, in memory, for whoever opens again to mend
// it.
func (b *Board) remember(tx *Tx, of ID, typed map[ID]map[string]int) {
	old := b.typed[of]
	tx.onRollBack(func() { b.typed[of] = old })
	b.typed[of] = typed
}

// count writes a result. When a copy of the part was counted and merged before,
// the result is there already, and the greater counts.
func (d *draft) count(of Ref, part ID, slot string, n int) {
	id := counted(part, slot)
	n = min(n, mostCount)
	var result Entity = &Vote{Meta: Meta{ID: id}, Poll: of.ID, Choice: Choice(slot), Count: n, Box: part}
	if of.Kind == KindRound {
		note, ok := ParseID(slot)
		if !ok {
			return
		}
		result = &Dot{Meta: Meta{ID: id}, Round: of.ID, Note: note, Count: n, Box: part}
	}
	if old := d.state.Lookup(RefOf(result)); old != nil && !old.Base().Unborn {
		d.revive(RefOf(result))
		d.write(RefOf(result), "count", strconv.AppendInt(nil, int64(max(n, resultOf(old).count)), 10))
		return
	}
	d.create(result)
}

// result is a dot or vote: so many for one slot, of one part of one box.
type result struct {
	of    Ref
	part  ID
	slot  string
	count int
}

func resultOf(e Entity) result {
	var r result
	switch e := e.(type) {
	case *Dot:
		r = result{Ref{KindRound, e.Round}, e.Box, Slot(e.Note), e.Count}
	case *Vote:
		r = result{Ref{KindPoll, e.Poll}, e.Box, Slot(e.Choice), e.Count}
	}
	if r.part.IsZero() { // of another program, or another table's
		r.part = e.Base().ID
	}
	return r
}

// sums adds results up by part and slot. Of one part and slot there is one, but older
// programs moved the dots of notes that were combined.
func sums(results []Entity) map[ID]map[string]int {
	all := map[ID]map[string]int{}
	for _, e := range results {
		r := resultOf(e)
		if all[r.part] == nil {
			all[r.part] = map[string]int{}
		}
		all[r.part][r.slot] = min(all[r.part][r.slot]+r.count, mostCount)
	}
	return all
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
		return Fault(CodeGone)
	}
	d.mode = beside
	s, of := d.state, e.Of.ID
	s.sittings[of]++
	d.tx.onRollBack(func() { s.sittings[of]-- })
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
	return Fault(CodeGone)
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
		return Fault(CodeGone)
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
