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
	if !s.suspect() {
		return
	}
	s.lost.standsIn = true
	for _, found := range s.sheets {
		found.failing = slices.DeleteFunc(found.failing, func(fact []byte) bool { return s.takeOnTrust(&found.sheet, fact) })
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
			_, _ = s.names.change(&found.sheet, fact)
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

// takeOnTrust takes a change that was read with names that stand in.
func (s *salvager) takeOnTrust(found *sheet, fact []byte) bool {
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
	if err != nil || !stands && !s.lost.used && field.kind != board.KindBoard || !change.Countable() {
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

// changes gives all that was read. What names a change that got another identity
// gets another itself.
func (s *salvager) changes() *board.Log {
	if len(s.altered) == 0 {
		return s.log
	}
	all := append(s.log.Sorted(), s.stood...)
	slices.SortFunc(all, func(a, b board.Change) int {
		switch {
		case a.Before(&b):
			return -1
		case b.Before(&a):
			return 1
		}
		return 0
	})
	for more := true; more; { // as a rule once: what is named comes before
		more = false
		for i := range all {
			if _, already := s.altered[all[i].ID]; already {
				continue
			}
			if _, names := all[i].Renamed(s.altered); names {
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
	log := board.NewLog()
	log.Add(all)
	return log
}

// has tells whether a change was read, under whatever identity.
func (s *salvager) has(id board.ChangeID) bool {
	_, altered := s.altered[id]
	return altered || s.log.Has(id)
}
