package board

import (
	"slices"
	"unicode"
)

// Twins finds notes that say the same: the same words, whatever their order,
// capitals, accents and punctuation, and without words that mean little. It
// remembers what it read of each note, and belongs to one goroutine.
type Twins struct {
	read map[ID]readNote
	like map[uint64][]ID
}

type readNote struct {
	note *Note
	key  uint64 // 0: nothing to compare
}

// Update reads what is new or different in the state.
func (t *Twins) Update(s *State) {
	if t.read == nil || len(t.read) > 2*s.NoteCount() {
		t.read, t.like = make(map[ID]readNote, s.NoteCount()), make(map[uint64][]ID, s.NoteCount())
	}
	for _, e := range s.things[KindNote] {
		n := e.(*Note)
		old, known := t.read[n.ID]
		if known && old.note == n {
			continue
		}
		key := uint64(0)
		if n.Alive() && !n.FaceDown {
			key = likeness(n.Text)
		}
		if known && old.key != key && old.key != 0 {
			t.like[old.key] = slices.DeleteFunc(t.like[old.key], func(id ID) bool { return id == n.ID })
		}
		if key != 0 && (!known || old.key != key) {
			t.like[key] = append(t.like[key], n.ID)
		}
		t.read[n.ID] = readNote{n, key}
	}
}

// Of lists the notes that say the same as a note of the state that was read
// last, the eldest first.
func (t *Twins) Of(s *State, note ID) []*Note {
	var twins []*Note
	for _, id := range t.like[t.read[note].key] {
		if n := s.Note(id); id != note && n != nil && n.Alive() {
			twins = append(twins, n)
		}
	}
	slices.SortFunc(twins, func(a, b *Note) int { return compareOrder(a, b) })
	return twins
}

// FNV-1a.
const (
	hashStart = 14695981039346656037
	hashPrime = 1099511628211
)

// likeness is a number that texts with the same words share. The words are
// added up, so that their order does not matter. A text of small words only is
// taken with all of them.
func likeness(text string) uint64 {
	sum, all, word := uint64(0), uint64(0), uint64(hashStart)
	letters := 0
	end := func() {
		if letters > 0 {
			all += word
			if _, small := smallWords[word]; !small {
				sum += word
			}
		}
		word, letters = hashStart, 0
	}
	for _, r := range text {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			if !unicode.Is(unicode.Mn, r) && r != '\'' && r != '’' { // an accent written apart, or "foto's"
				end()
			}
			continue
		}
		if r >= 0x80 {
			r = unicode.ToLower(r)
			if plain, ok := plainLetters[r]; ok {
				r = plain
			}
		} else if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		word = (word ^ uint64(r)) * hashPrime
		letters++
	}
	end()
	if sum == 0 {
		return all
	}
	return sum
}

// smallWords are words of Dutch and English that mean little, by their number.
var smallWords = func() map[uint64]struct{} {
	words := map[uint64]struct{}{}
	for _, word := range [...]string{
		"de", "het", "een", "en", "of", "van", "voor", "met", "in", "op", "te", "er", "is", "zijn", "om", "aan", "bij", "naar", "die", "dat", "dit", "ook", "nog", "wel", "ons", "onze", "wij", "we", "ik",
		"the", "a", "an", "and", "or", "of", "for", "with", "on", "to", "are", "at", "that", "this", "also", "our", "i", "be",
	} {
		hash := uint64(hashStart)
		for _, r := range word {
			hash = (hash ^ uint64(r)) * hashPrime
		}
		words[hash] = struct{}{}
	}
	return words
}()
