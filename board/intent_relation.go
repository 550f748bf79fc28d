package board

import "slices"

// Connect draws a link between two notes. There is at most one between two
// notes, in whichever direction; drawing it again sets its kind and reason.
type Connect struct {
	From, To ID
	LinkKind LinkKind
	Why      string
}

func (c Connect) decide(d *draft) error {
	if c.From == c.To {
		return Fault(CodeLinkToItself)
	}
	for _, id := range [...]ID{c.From, c.To} {
		if err := d.checkNote(id); err != nil {
			return err
		}
	}
	why := tidy(c.Why)
	if err := checkLength(why); err != nil {
		return err
	}
	if c.LinkKind == "" {
		c.LinkKind = Reinforces
	}
	var old *Link // the least, should there be several
	for link := range d.state.Links(c.From) {
		if link.Touches(c.To) && (old == nil || compareIDs(link.ID, old.ID) < 0) {
			old = link
		}
	}
	if old != nil {
		d.write(RefOf(old), "kind", []byte(c.LinkKind))
		if why != "" {
			d.write(RefOf(old), "why", []byte(why))
		}
		return nil
	}
	id := linkID(c.From, c.To)
	d.create(&Link{Meta: Meta{ID: id}, From: c.From, To: c.To, LinkKind: c.LinkKind, Why: why, Session: d.state.current()})
	if why == "" {
		d.write(Ref{KindLink, id}, "why", nil) // the reason that it had before it was removed is not today's
	}
	return nil
}

// MergeDomains moves every note of one domain into another, level by level,
// and removes the first. Of a domain that was removed before, it takes the notes
// that were left behind.
type MergeDomains struct{ From, Into ID }

func (m MergeDomains) decide(d *draft) error {
	from, into := Get[*Domain](d.state, m.From), Get[*Domain](d.state, m.Into)
	if from == nil || into == nil || !into.Alive() || m.From == m.Into {
		return Fault(CodeDomainMissing)
	}
	cells := slices.DeleteFunc(d.state.Cells(), func(c Cell) bool { return c.Domain != m.From })
	slices.SortFunc(cells, func(a, b Cell) int { return compareIDs(a.Level, b.Level) })
	for _, cell := range cells { // of removed levels too
		target := Cell{Domain: m.Into, Level: cell.Level}
		low, high := d.gap(target, ID{}, nil)
		for _, note := range d.state.NotesIn(cell) {
			low = orderBetween(d.tx.author.random, low, high)
			d.write(RefOf(note), "place", Place{target, low}.encode())
		}
	}
	if from.Alive() {
		d.remove(RefOf(from))
	}
	return nil
}
