package board

import "slices"

// Of notes that say the same one stays, and lists the others as its twins. The dots
// that these got stay theirs: which slot of a box a vote lies in must be the same in
// every copy of a file, or nobody could tell what two copies share. They show on the
// note that stays. So combining touches no vote, and taking it back neither.

// combine notes which notes a note was made of, or forgets it.
func (s *State) combine(n *Note, on bool, notes *touched) {
	for _, twin := range n.Twins {
		into := s.into[twin]
		if on {
			into.add(n.ID)
		} else {
			into = slices.Clone(into)
			into.drop(n.ID)
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
	list := []ID{id}
	for i := 0; i < len(list); i++ {
		for _, over := range s.into[list[i]] {
			if !slices.Contains(list, over) {
				list = append(list, over)
			}
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
	list := []ID{id}
	if len(s.into) == 0 || s.StandsFor(id) != id {
		return list
	}
	seen := []ID{id}
	for i := 0; i < len(seen); i++ {
		n := s.Note(seen[i])
		if n == nil {
			continue
		}
		for _, twin := range n.Twins {
			if slices.Contains(seen, twin) {
				continue
			}
			if seen = append(seen, twin); s.StandsFor(twin) == id {
				list = append(list, twin)
			}
		}
	}
	return list
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
