package board

// Connect draws a link between two notes. There is at most one between two
// notes, in whichever direction; drawing it again sets its kind and reason.
type Connect struct {
	From, To ID
	LinkKind LinkKind
	Why      string
}

func (c Connect) decide(d *draft) error {
	if c.From == c.To {
		return Errorf("link_to_itself")
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
	for link := range d.state.Links(c.From) {
		if link.Touches(c.To) {
			d.write(RefOf(link), "kind", []byte(c.LinkKind))
			if why != "" {
				d.write(RefOf(link), "why", []byte(why))
			}
			return nil
		}
	}
	d.create(&Link{From: c.From, To: c.To, LinkKind: c.LinkKind, Why: why})
	return nil
}

// MergeDomains moves every note of one domain into another, level by level,
// and removes the first.
type MergeDomains struct{ From, Into ID }

func (m MergeDomains) decide(d *draft) error {
	for _, id := range [...]ID{m.From, m.Into} {
		if domain := Get[*Domain](d.state, id); domain == nil || !domain.Alive() || m.From == m.Into {
			return Errorf("domain_missing")
		}
	}
	for _, level := range InOrder[*Level](d.state) {
		target := Cell{Domain: m.Into, Level: level.ID}
		low, high := d.gap(target, ID{}, nil)
		for _, note := range d.state.NotesIn(Cell{Domain: m.From, Level: level.ID}) {
			low = orderBetween(d.tx.author.random, low, high)
			d.write(RefOf(note), "place", Place{target, low}.encode())
		}
	}
	d.remove(Ref{KindDomain, m.From})
	return nil
}
