package board

import (
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"testing"
)

// combinedAs makes a state of notes that are said to have been combined: twins gives of
// each those that it was made of, and alive which are left. Each got one dot. The order
// is that in which they come.
func combinedAs(order []int, twins func(i int) []int, alive func(i int) bool) *State {
	s := NewState()
	for _, i := range order {
		n := &Note{Meta: Meta{ID: numberedNote(i), Removed: !alive(i)}, Text: "Een bankje"}
		for _, twin := range twins(i) {
			n.Twins = append(n.Twins, numberedNote(twin))
		}
		dot := &Dot{Meta: Meta{ID: FixedID(KindDot, string(n.ID[:]))}, Note: n.ID, Count: 1}
		s.Patch(Delta{Refs: []Ref{RefOf(n), RefOf(dot)}, Entities: []Entity{n, dot}})
	}
	return s
}

func numberedNote(i int) ID {
	return FixedID(KindNote, string(binary.BigEndian.AppendUint32(nil, uint32(i))))
}

func upTo(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// TestCombinedWithoutEnd: whatever a file says was combined with what, a note that shows
// does not look through all of it.
func TestCombinedWithoutEnd(t *testing.T) {
	const many = 2_000
	onlyFirst := func(i int) bool { return i == 0 }
	for _, shape := range []struct {
		what  string
		twins func(i int) []int
		alive func(i int) bool
	}{
		{"a chain", func(i int) []int { return []int{i + 1} }, onlyFirst},
		{"a chain of notes that are there", func(i int) []int { return []int{i + 1} }, func(int) bool { return true }},
		{"a ring", func(i int) []int { return []int{(i + 1) % many} }, onlyFirst},
		{"all of one", func(i int) []int { return []int{many} }, func(int) bool { return true }},
	} {
		s := combinedAs(upTo(many), shape.twins, shape.alive)
		for i := range many + 1 {
			if n := len(s.upward(numberedNote(i))); n > 2*mostAbove {
				t.Fatalf("%s: note %d looks at %d others above it", shape.what, i, n)
			}
			if n := len(s.below(numberedNote(i))); n > mostBelow {
				t.Fatalf("%s: note %d looks at %d others below it", shape.what, i, n)
			}
		}
	}
	s := combinedAs(upTo(many), func(i int) []int {
		if i > 0 {
			return nil
		}
		return upTo(many)[1:]
	}, onlyFirst)
	if dots := s.Dots(numberedNote(0)); dots != many {
		t.Errorf("a note that was made of %d shows %d dots", many, dots)
	}
}

// TestCombinedInAnyOrder: however notes were combined, each dot shows on one note at
// most, and on which does not hang on what came first.
func TestCombinedInAnyOrder(t *testing.T) {
	for seed := range uint64(long(25, 2)) {
		random := rand.New(rand.NewPCG(seed, 14))
		n := 2 + random.IntN(80)
		twins := map[int][]int{}
		for range random.IntN(4 * n) {
			of := random.IntN(n)
			if twin := random.IntN(n); !slices.Contains(twins[of], twin) {
				twins[of] = append(twins[of], twin)
			}
		}
		removed := 1 + random.IntN(n)
		var first []int
		for range 3 {
			s := combinedAs(random.Perm(n), func(i int) []int { return twins[i] }, func(i int) bool { return i >= removed })
			var dots []int
			shown := map[ID]int{}
			for i := range n {
				dots = append(dots, s.Dots(numberedNote(i)))
				for _, twin := range s.madeOf(numberedNote(i)) {
					if i >= removed { // that is there to show it
						shown[twin]++
					}
				}
			}
			for id, times := range shown {
				if times > 1 {
					t.Fatalf("seed %d: a dot of %v shows on %d notes", seed, id, times)
				}
			}
			if first == nil {
				first = dots
			}
			if !slices.Equal(dots, first) {
				t.Fatalf("seed %d: the dots are %v, and in another order %v", seed, first, dots)
			}
		}
	}
}
