package storage

import (
	"slices"

	"samenbord/board"
)

// standIn takes the changes that cannot be held against their hash because a name
// that it covers is lost for good: they are read whole but for that. Another name
// stands in for it, and the change becomes one of another origin, so that it never
// passes for the one that others may still have.
func (s *salvager) standIn() {
	s.unshare()
	s.weighKinds()
	if !s.suspect() {
		return
	}
	s.lost.standsIn = true
	for _, found := range s.sheets {
		found.failing = slices.DeleteFunc(found.failing, func(fact []byte) bool { return s.takeOnTrust(&found.changeBlock, fact) })
	}
}

// suspect forgets the names that are wrong: no change proves them, and several do
// not fit with them. One alone may be damaged itself. It reports whether anything
// does not fit.
func (s *salvager) suspect() bool {
	things, origins := map[int64]int{}, map[int64]int{}
	for _, found := range s.sheets {
		for _, fact := range found.failing {
			origins[found.origin()]++
			if thing, _, ok := found.about(fact); ok {
				things[thing]++
			}
			s.lost.clear()
			_, _ = s.names.change(&found.changeBlock, fact)
			for _, n := range s.lost.asked {
				things[n]++
			}
		}
	}
	const certain = 2
	for n, failing := range things {
		if ref, there := s.names.thing(n); there && !s.proved.things[n] && failing >= certain && ref.Kind != board.KindBoard {
			s.setThing(n, board.Ref{})
		}
	}
	for n := range origins {
		if !s.proved.origins[n] {
			delete(s.names.origins, n)
		}
	}
	return len(origins) > 0
}

// unshare takes IDs away from numbers that no change proves, when one proves them for
// another number: a row of names then stands under a wrong number.
func (s *salvager) unshare() {
	of := make(map[board.ID]int64, len(s.proved.things))
	for n := range s.proved.things {
		of[s.thing(n).ID] = n
	}
	for i, ref := range s.names.entities {
		n := int64(i) + 1
		if _, taken := of[ref.ID]; !taken || s.proved.things[n] || ref.ID.IsZero() {
			continue
		}
		s.names.entities[i] = board.Ref{}
		for _, one := range s.told.things[n] {
			if _, taken := of[one.id]; !taken {
				s.names.entities[i] = s.refOf(one)
				break
			}
		}
	}
}

// weighKinds puts the kinds of things right that no change proves: a thing is of the
// kind that most of what is left says. With a wrong one all that is told of it would
// be passed over.
func (s *salvager) weighKinds() {
	says := map[int64]map[board.Kind]int{}
	say := func(n int64, kind board.Kind, weight int) {
		ref, there := s.names.thing(n)
		if !there || s.proved.kinds[n] || kind == "" || ref.Kind == board.KindBoard && ref.ID.IsZero() {
			return
		}
		if says[n] == nil {
			says[n] = map[board.Kind]int{ref.Kind: 1}
		}
		says[n][kind] += weight
	}
	for _, found := range s.sheets {
		for _, fact := range found.failing {
			if thing, field, ok := found.about(fact); ok {
				say(thing, s.field(field).kind, 1)
			}
		}
	}
	for _, reader := range readers { // no flipped bit makes a row one of another table
		s.readable(reader.table, func(_ *shape, r *record) { say(r.rowid, reader.kind, 2) })
	}
	for n, kinds := range says {
		ref, most := s.thing(n), 0
		for kind, weight := range kinds {
			if weight > most || weight == most && kind < ref.Kind {
				ref.Kind, most = kind, weight
			}
		}
		s.setThing(n, ref)
	}
}

// takeOnTrust takes a change that was read with names that stand in.
func (s *salvager) takeOnTrust(found *changeBlock, fact []byte) bool {
	thing, number, ok := found.about(fact)
	field := s.field(number)
	if !ok || field.kind == "" || !s.sane(thing) {
		return false
	}
	ref := s.thing(thing)
	switch {
	case ref.Kind == unknownKind:
		s.setThing(thing, board.Ref{Kind: field.kind, ID: ref.ID})
	case ref.Kind == "" && field.kind == board.KindBoard:
		s.setThing(thing, board.Ref{Kind: board.KindBoard})
	case ref.Kind == "":
		s.setThing(thing, board.Ref{Kind: field.kind, ID: s.lost.thing(thing)})
	}
	s.lost.clear()
	change, err := s.names.change(found, fact)
	_, stands := s.lost.things[thing]
	if err != nil || !stands && !s.lost.used && field.kind != board.KindBoard || !change.Countable() || !change.Legible() {
		return false
	}
	if _, again := s.altered[change.ID]; !again && !s.log.Has(change.ID) {
		s.altered[change.ID] = s.another(change.ID)
		s.stood = append(s.stood, change)
	}
	return true
}

// another gives a change another identity.
func (s *salvager) another(id board.ChangeID) board.ChangeID {
	for _, fresh := range s.lost.origins {
		if id.Origin == fresh {
			return id
		}
	}
	fresh, there := s.aliases[id.Origin]
	if !there {
		fresh = freshOrigin()
		s.aliases[id.Origin] = fresh
	}
	id.Origin = fresh
	return id
}

// changes gives all that was read, in order. What names a change that got another
// identity gets another itself.
func (s *salvager) changes() []board.Change {
	if len(s.altered) == 0 {
		return s.log.Sorted()
	}
	all := append(s.log.Sorted(), s.stood...)
	inOrder := func() {
		slices.SortFunc(all, func(a, b board.Change) int {
			switch {
			case a.Before(&b):
				return -1
			case b.Before(&a):
				return 1
			}
			return 0
		})
	}
	inOrder()
	for more := true; more; { // as a rule once: what is named comes before
		more = false
		for i := range all {
			if _, already := s.altered[all[i].ID]; already {
				continue
			}
			if all[i].Names(s.altered) {
				s.altered[all[i].ID], more = s.another(all[i].ID), true
			}
		}
	}
	for i := range all {
		c := &all[i]
		if to, altered := s.altered[c.ID]; altered {
			*c, _ = c.Renamed(s.altered)
			c.ID = to
			c.Reseal()
		}
	}
	inOrder() // with their new names
	return all
}

// isAbout tells whether a change that got another identity is about a thing.
func (s *salvager) isAbout(id board.ChangeID, ref board.Ref) bool {
	if _, altered := s.altered[id]; !altered {
		return true
	}
	i := slices.IndexFunc(s.stood, func(c board.Change) bool { return c.ID == id })
	return i < 0 || s.stood[i].Ref == ref
}

// has tells whether a change was read, under whatever identity.
func (s *salvager) has(id board.ChangeID) bool {
	_, altered := s.altered[id]
	return altered || s.log.Has(id)
}
