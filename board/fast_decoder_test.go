package board

import (
	"reflect"
	"testing"
)

// What the fast decoder reads is what taking a thing apart shows, with numbers for
// some of its IDs and origins; and most things need no more than it.
func TestFastDecoderIsTheView(t *testing.T) {
	fast, all := 0, 0
	for seed := range uint64(long(20, 3)) {
		s := newSchedule(seed + 1)
		for range 60 {
			s.step()
		}
		for _, d := range s.desks {
			numbers := &filed{}
			for i, ref := range d.board.Refs() {
				if i%3 > 0 {
					numbers.numbered = append(numbers.numbered, ref.ID)
				}
			}
			for _, c := range d.log.Sorted() {
				if c.ID.Origin%3 > 0 && numbers.OriginNumber(c.ID.Origin) == 0 {
					numbers.origins = append(numbers.origins, c.ID.Origin)
				}
			}
			loader := NewLoader(numbers)
			for _, ref := range d.board.Refs() {
				stored := string(d.board.StateIn(ref, numbers))
				loaded, ok := loader.Read(ref, stored)
				if !ok {
					t.Fatalf("seed %d: a stored %v cannot be read", seed+1, ref)
				}
				if all++; loaded.entity == nil {
					fast++
					loaded.view.Base().stored = ""
				}
				if want := d.board.entity(ref).view(); !reflect.DeepEqual(loaded.view, want) {
					t.Fatalf("seed %d: %v\nseen    %+v\nis      %+v", seed+1, ref, loaded.view, want)
				}
				for cut := range len(stored) { // whatever is damaged: no more is seen than can be taken apart
					g := fastDecoder{numbers: numbers}
					broken := stored[:cut] + string(stored[cut]^0x41) + stored[cut+1:]
					if _, _, ok := g.read(ref, broken); ok && !(&entity{ref: ref}).decode([]byte(broken), numbers, &scratch{}) {
						t.Fatalf("seed %d: a damaged %v was read", seed+1, ref)
					}
					if _, _, ok := g.read(ref, stored[:cut]); ok {
						t.Fatalf("seed %d: a piece of %v was read", seed+1, ref)
					}
				}
			}
		}
	}
	if fast < all/2 {
		t.Errorf("only %d of %d things were read by the fast decoder", fast, all)
	}
}

// filed gives IDs and origins numbers, as a file does.
type filed struct {
	numbered
	origins []uint64
}

func (f *filed) OriginNumber(origin uint64) uint64 {
	for i, known := range f.origins {
		if known == origin {
			return uint64(i) + 1
		}
	}
	return 0
}

func (f *filed) NumberedOrigin(n uint64) (uint64, bool) {
	if n < 1 || n > uint64(len(f.origins)) {
		return 0, false
	}
	return f.origins[n-1], true
}
