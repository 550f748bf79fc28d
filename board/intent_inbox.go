package board

import (
	"slices"
)

// Approve lets notes that wait be seen by all. With Place they go to a cell as
// well, at its end: one act, however many notes.
type Approve struct {
	IDs   []ID
	Place bool
	To    Cell
}

func (a Approve) decide(d *draft) error {
	for _, id := range a.IDs {
		if err := d.checkNote(id); err != nil {
			return err
		}
	}
	if a.Place {
		if err := (MoveNotes{IDs: a.IDs, To: a.To}).decide(d); err != nil {
			return err
		}
	}
	for _, id := range a.IDs {
		d.write(Ref{KindNote, id}, "hidden", nil)
	}
	return nil
}

// Combine makes one note of several that say the same. Into stays, with its
// words; the others are removed and become its twins, so that every wording can
// still be found. No text is copied: what is erased for good would stay in the
// copy. Links, groups that join in and actions move along, and Undo brings all of
// it back; the dots of the others show on the one that stays (see combined.go).
type Combine struct {
	Into ID
	From []ID
}

func (c Combine) decide(d *draft) error {
	if err := d.checkNote(c.Into); err != nil {
		return err
	}
	note := *d.state.Note(c.Into)
	note.Dimensions, note.Twins = slices.Clone(note.Dimensions), slices.Clone(note.Twins)
	moving := map[ID]bool{}
	for _, id := range c.From {
		if err := d.checkNote(id); err != nil {
			return err
		}
		if id == c.Into || moving[id] {
			return Fault(CodeCombineItself)
		}
		moving[id] = true
		note.absorb(d.state.Note(id))
	}
	if len(c.From) == 0 {
		return Fault(CodeNoteMissing)
	}
	for _, name := range [...]string{"twins", "dimensions", "group", "hidden", "place"} {
		d.put(&note, name)
	}
	c.moveLinks(d, moving)
	for _, id := range c.From {
		c.moveRest(d, id, moving)
	}
	for _, id := range c.From {
		d.remove(Ref{KindNote, id})
	}
	return nil
}

// put writes one field of a thing as it is in a typed form.
func (d *draft) put(e Entity, name string) {
	f, _ := plans[e.Kind()].field(name)
	d.write(RefOf(e), name, f.write(recordOf(e)))
}

// absorb takes over what another note has more.
func (n *Note) absorb(other *Note) {
	for _, id := range append([]ID{other.ID}, other.Twins...) {
		if !slices.Contains(n.Twins, id) {
			n.Twins = append(n.Twins, id)
		}
	}
	for _, id := range other.Dimensions {
		if !slices.Contains(n.Dimensions, id) && len(n.Dimensions) < MaxDimensions {
			n.Dimensions = append(n.Dimensions, id)
		}
	}
	if n.Group.IsZero() {
		n.Group = other.Group
	}
	if n.Place.Cell == Unplaced {
		n.Place = other.Place
	}
	n.Hidden = n.Hidden && other.Hidden
}

// moveLinks lays the links of the notes that go at the one that stays. Of two
// that then connect the same notes the one with a reason stays, and both where
// both have their own.
func (c Combine) moveLinks(d *draft, moving map[ID]bool) {
	at := map[ID]*Link{} // by the note at the other end, as they will be
	for link := range d.state.Links(c.Into) {
		other := link.From
		if other == c.Into {
			other = link.To
		}
		if moving[other] {
			d.remove(RefOf(link)) // between two that become one
			continue
		}
		at[other] = link
	}
	for _, id := range c.From {
		links := slices.SortedFunc(d.state.Links(id), func(a, b *Link) int { return compareIDs(a.ID, b.ID) })
		for _, link := range links {
			copied := *link
			other := link.To
			if link.From == id {
				copied.From = c.Into
			} else {
				copied.To, other = c.Into, link.From
			}
			if moving[other] || other == c.Into {
				d.remove(RefOf(link))
				continue
			}
			switch first := at[other]; {
			case first == nil:
				at[other] = &copied
			case link.Why == "" || link.Why == first.Why:
				d.remove(RefOf(link))
				continue
			case first.Why == "":
				d.remove(RefOf(first))
				at[other] = &copied
			}
			d.put(&copied, "from")
			d.put(&copied, "to")
		}
	}
}

// moveRest lets what else hangs on a note hang on the one that stays.
func (c Combine) moveRest(d *draft, id ID, moving map[ID]bool) {
	a := d.state.around[id]
	if a == nil {
		return
	}
	joined := map[ID]bool{}
	if into := d.state.around[c.Into]; into != nil {
		for _, energy := range into.energies {
			joined[Get[*Energy](d.state, energy).Group] = true
		}
	}
	for _, from := range c.From { // those of the notes before this one moved already
		if from == id {
			break
		}
		if before := d.state.around[from]; before != nil {
			for _, energy := range before.energies {
				joined[Get[*Energy](d.state, energy).Group] = true
			}
		}
	}
	for _, energy := range slices.SortedFunc(slices.Values(a.energies), compareIDs) {
		ref := Ref{KindEnergy, energy}
		if group := Get[*Energy](d.state, energy).Group; joined[group] {
			d.remove(ref)
		} else {
			d.write(ref, "note", c.Into[:])
		}
	}
	for _, action := range d.state.Actions(id) {
		copied := *action
		copied.Sources = nil
		for _, source := range action.Sources {
			if moving[source] {
				source = c.Into
			}
			if !slices.Contains(copied.Sources, source) {
				copied.Sources = append(copied.Sources, source)
			}
		}
		d.put(&copied, "sources")
	}
}
