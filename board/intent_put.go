package board

import (
	"maps"
	"slices"
)

// PutDots puts dots of a voter on a note, or with a negative Count takes back
// what that same voter put there. It writes no change; see Box.
type PutDots struct {
	Voter       *Voter
	Round, Note ID
	Count       int
	// Exactly: Count is not how many come, but how many of this voter's lie on the
	// note afterwards. Who asks twice at once has them there once.
	Exactly bool
	// Table is set where one voter puts down the dots of everybody in the room:
	// then the limit is that of all people together, and none when nobody said
	// how many there are.
	Table bool
}

func (p PutDots) decide(d *draft) error {
	round := Get[*Round](d.state, p.Round)
	if err := d.checkOpen(Ref{KindRound, p.Round}); err != nil {
		return err
	}
	g, x := d.board.givenBy(p.Voter, p.Round), d.board.boxOf(Ref{KindRound, p.Round})
	slots := d.slots(p.Note)
	on := 0 // the note, and those that it was made of
	for _, note := range d.state.madeOf(p.Note) {
		on += g.dots[note]
	}
	if p.Exactly {
		p.Count -= on
	}
	if p.Count > 0 { // a dot can be taken back from a note that has gone
		if err := d.checkNote(p.Note); err != nil {
			return err
		}
	}
	here := on + p.Count
	most, perNote, have := round.Dots(), round.PerNote, g.sum()
	if p.Table {
		most, perNote, have = round.Expected(), round.PerNote*round.People, x.in()
	}
	switch {
	case here < 0, x.count(slots, putOf)+p.Count < 0:
		return Fault(CodeNoDotHere)
	case p.Count <= 0:
	case (most > 0 || !p.Table) && have+p.Count > most:
		return Fault(CodeNoDotsLeft, BlankCount.Is(most))
	case perNote > 0 && here > perNote:
		return Fault(CodeNoteFullOfDots, BlankCount.Is(perNote))
	}
	out := max(0, -p.Count)
	for _, note := range d.state.madeOf(p.Note) {
		some := min(out, g.dots[note])
		d.move(x, []string{Slot(note)}, putOf, -some)
		g.dots[note] -= some
		out -= some
	}
	if p.Count > 0 {
		g.dots[p.Note] += p.Count
		d.move(x, slots, putOf, p.Count)
	}
	maps.DeleteFunc(g.dots, func(_ ID, n int) bool { return n == 0 })
	d.mode = beside
	d.keepGiven(p.Voter, p.Round, g)
	d.keepBox(x)
	return nil
}

// CastVote gives a voter's answer to a poll, in the place of the one before;
// "" takes it back. It writes no change; see Box.
type CastVote struct {
	Voter  *Voter
	Poll   ID
	Choice Choice
}

func (c CastVote) decide(d *draft) error {
	ref := Ref{KindPoll, c.Poll}
	if err := d.checkOpen(ref); err != nil {
		return err
	}
	if c.Choice != "" && !slices.Contains(Choices, c.Choice) {
		return Fault(CodeBadValue, BlankField.Is("choice"))
	}
	g, x := d.board.givenBy(c.Voter, c.Poll), d.board.boxOf(ref)
	if g.choice != "" {
		x.take(Slot(g.choice), 1, putOf)
	}
	if c.Choice != "" {
		d.move(x, []string{Slot(c.Choice)}, putOf, 1)
	}
	d.mode = beside
	g.choice = c.Choice
	d.keepGiven(c.Voter, c.Poll, g)
	d.keepBox(x)
	return nil
}

// TypeCounts types in what was counted in the room: the dots on paper by note,
// or the hands by choice, as Slot names them. It takes the place of what was
// typed there before; what is not named stays.
type TypeCounts struct {
	Of     Ref
	Counts map[string]int
}

func (t TypeCounts) decide(d *draft) error {
	if err := d.checkOpen(t.Of); err != nil {
		return err
	}
	x := d.board.boxOf(t.Of)
	for _, slot := range slices.Sorted(maps.Keys(t.Counts)) {
		n, slots := t.Counts[slot], []string{slot}
		if n < 0 || n > mostTyped {
			return Fault(CodeBadCount, BlankMax.Is(mostTyped))
		}
		if t.Of.Kind == KindPoll && !slices.Contains(Choices, Choice(slot)) {
			return Fault(CodeBadValue, BlankField.Is("choice"))
		}
		if t.Of.Kind == KindRound {
			id, ok := ParseID(slot)
			if !ok {
				return Fault(CodeBadID)
			}
			slots = d.slots(id)
			if err := d.checkNote(id); err != nil && n > x.count(slots, typedOf) {
				return err
			}
		}
		d.move(x, slots, typedOf, n-x.count(slots, typedOf))
	}
	d.mode = beside
	d.keepBox(x)
	return nil
}

// slots are where the dots of a note lie in a box: in its own, and in those of the notes
// that it stands for.
func (d *draft) slots(note ID) []string {
	var slots []string
	for _, id := range d.state.madeOf(note) {
		slots = append(slots, Slot(id))
	}
	return slots
}

// move puts more of something into a box, in the first of some slots, or takes some out
// again, of them all.
func (d *draft) move(x *box, slots []string, of func(*part) map[string]int, n int) {
	if n > 0 {
		of(d.writing(x))[slots[0]] += n
	}
	for _, slot := range slots {
		if n < 0 {
			n += x.take(slot, -n, of)
		}
	}
}

func (d *draft) checkOpen(ref Ref) error {
	switch voting, there := d.state.votingOf(ref); {
	case !there:
		return Fault(CodeGone)
	case voting == Closed:
		return Fault(CodeVoteClosed)
	case voting == Ready:
		return Fault(CodeVoteNotOpen)
	}
	return nil
}
