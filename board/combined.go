package board

import "slices"

// Of notes that say the same one stays, and lists the others as its twins. The dots
// that these got stay theirs: which slot of a box a vote lies in must be the same in
// every copy of a file, or nobody could tell what two copies share. They show on the
// note that stays. So combining touches no vote, and taking it back neither.

// Who combines, lists what was combined before too, so these lists are short: only
// copies that did so apart hang together over more than one step. A file that means
// harm can make them as long as it likes, and every note that shows asks; so nobody
// looks further than this. The lists that are walked have an order that follows from
// what is in them, or what shows would hang on which came first.
const (
	mostAbove = 32
	mostBelow = 512
)

// combine notes which notes a note was made of, or forgets it.
func (s *State) combine(n *Note, on bool, notes *touched) {
	for _, twin := range n.Twins {
		into := s.into[twin]
		at, there := slices.BinarySearchFunc(into, n.ID, compareIDs)
		switch {
		case on && !there:
			into = slices.Insert(into, at, n.ID)
		case !on && there:
			into = slices.Delete(into, at, at+1)
		}
		if s.into[twin] = into; len(into) == 0 {
			delete(s.into, twin)
		}
	}
	if notes == nil {
		return
	}
	for _, id := range append([]ID{n.ID}, n.Twins...) { // which may show on another note from now on
		for _, over := range s.upward(id)[1:] {
			notes.add(over)
		}
	}
}

// upward lists a note, those that it was combined with, those that these were, and on.
func (s *State) upward(id ID) []ID {
	return along(id, mostAbove, func(id ID) []ID { return s.into[id][:min(len(s.into[id]), mostAbove)] })
}

// below lists a note, those that it was made of, those that these were, and on.
func (s *State) below(id ID) []ID {
	return along(id, mostBelow, func(id ID) []ID {
		if n := s.Note(id); n != nil {
			return n.Twins
		}
		return nil
	})
}

// along lists what is reached from a note, the nearest first, each once: the next of it
// all, and so many at most of what is further.
func along(id ID, most int, next func(ID) []ID) []ID {
	list := []ID{id}
	if len(next(id)) == 0 {
		return list
	}
	seen := map[ID]struct{}{id: {}}
	for i := 0; i < len(list); i++ {
		for _, other := range next(list[i]) {
			if _, again := seen[other]; again {
				continue
			}
			if i > 0 && len(list) >= most {
				return list
			}
			seen[other] = struct{}{}
			list = append(list, other)
		}
	}
	return list
}

// StandsFor gives the living note that stands for a note: the note itself, or the one
// that it was combined with. Where two copies combined it with different ones it is the
// same of them everywhere, so that its dots count once; where there is none the note
// itself.
func (s *State) StandsFor(id ID) ID {
	if len(s.into[id]) == 0 {
		return id
	}
	alive := slices.DeleteFunc(s.upward(id), func(id ID) bool { n := s.Note(id); return n == nil || !n.Alive() })
	if len(alive) == 0 || slices.Contains(alive, id) {
		return id
	}
	return slices.MinFunc(alive, compareIDs)
}

// madeOf lists the notes that a note stands for, itself first.
func (s *State) madeOf(id ID) []ID {
	if len(s.into) == 0 || s.StandsFor(id) != id {
		return []ID{id}
	}
	return slices.DeleteFunc(s.below(id), func(twin ID) bool { return s.StandsFor(twin) != id })
}

// dotsBelow counts the dots on the notes that a note stands for, itself included.
func (s *State) dotsBelow(id ID) int {
	if s.StandsFor(id) != id {
		return s.ownDots(id)
	}
	sum := 0
	for _, twin := range s.below(id) {
		if n := s.ownDots(twin); n > 0 && s.StandsFor(twin) == id {
			sum += n
		}
	}
	return sum
}

// Typed is what was counted on paper or by hand for a round or poll that is open, by
// slot: of a note with what was counted for those that it stands for.
func (s *State) Typed(of ID) map[string]int {
	typed := map[string]int{}
	for slot, n := range s.Box(of).Typed {
		if note, is := ParseID(slot); is {
			slot = Slot(s.StandsFor(note))
		}
		typed[slot] += n
	}
	return typed
}
