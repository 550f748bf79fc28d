package board

import (
	"iter"
	"slices"
)

// around is what hangs on a note.
type around struct {
	links, actions, energies, dots hanging
}

// hanging lists things that hang on a note, none twice: a handful.
type hanging []ID

func (h *hanging) add(id ID) {
	if !slices.Contains(*h, id) {
		*h = append(*h, id)
	}
}

func (h *hanging) drop(id ID) {
	if i := slices.Index(*h, id); i >= 0 {
		*h = slices.Delete(*h, i, i+1)
	}
}

// Links walks over the links at a note whose other end is alive too.
func (s *State) Links(note ID) iter.Seq[*Link] {
	return func(yield func(*Link) bool) {
		if s.around[note] == nil {
			return
		}
		for _, id := range s.around[note].links {
			link := Get[*Link](s, id)
			if s.both(link) && !yield(link) {
				return
			}
		}
	}
}

// LinksAt lists the living links at a note, also those whose other end is not
// alive or has not arrived.
func (s *State) LinksAt(note ID) []*Link {
	a := s.around[note]
	if a == nil {
		return nil
	}
	list := make([]*Link, 0, len(a.links))
	for _, id := range a.links {
		if link := Get[*Link](s, id); !link.double {
			list = append(list, link)
		}
	}
	return list
}

// doubles walks over the links that say the same as one that is shown.
func (s *State) doubles(of *Link) iter.Seq[*Link] {
	return func(yield func(*Link) bool) {
		a := s.around[of.From]
		if a == nil {
			return
		}
		for _, id := range a.links {
			link := Get[*Link](s, id)
			if link.double && link.joinsLike(of) && !yield(link) {
				return
			}
		}
	}
}

func (s *State) both(link *Link) bool {
	from, to := s.Note(link.From), s.Note(link.To)
	return !link.double && from != nil && to != nil && from.Alive() && to.Alive()
}

// Hanging is what hangs on a note: how many links and dots, and the first of
// its actions, nil when there is none. It is LinkCount, Dots and Actions in one.
func (s *State) Hanging(note ID) (links, dots int, action *Action) {
	dots = s.Dots(note)
	a := s.around[note]
	if a == nil {
		return 0, dots, nil
	}
	for _, id := range a.links {
		if s.both(Get[*Link](s, id)) {
			links++
		}
	}
	for _, id := range a.actions {
		if next := Get[*Action](s, id); action == nil || compareOrder(next, action) < 0 {
			action = next
		}
	}
	return links, dots, action
}

// LinkCount counts the links at a note.
func (s *State) LinkCount(note ID) int {
	return count(s.Links(note))
}

// Dots counts the dots on a note over all rounds, with those of the notes that it
// stands for.
func (s *State) Dots(note ID) int {
	if len(s.into) == 0 {
		return s.ownDots(note)
	}
	return s.dotsBelow(note)
}

func (s *State) ownDots(note ID) int {
	n := 0
	if a := s.around[note]; a != nil {
		for _, id := range a.dots {
			n += Get[*Dot](s, id).Count
		}
	}
	return n
}

// Actions lists the actions that come from a note, the first made first.
func (s *State) Actions(note ID) []*Action {
	a := s.around[note]
	if a == nil {
		return nil
	}
	list := make([]*Action, 0, len(a.actions))
	for _, id := range a.actions {
		list = append(list, Get[*Action](s, id))
	}
	slices.SortFunc(list, func(a, b *Action) int { return compareOrder(a, b) })
	return list
}
