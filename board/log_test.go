package board

import (
	"math/rand/v2"
	"testing"
)

// TestLogErasesWhatItHas: whatever order changes come in, and in whatever portions, a
// set has no text of what was erased and all of what was not, and it looks at no change
// more than twice for it.
func TestLogErasesWhatItHas(t *testing.T) {
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 14))
		var all []Change
		gone := map[Ref]bool{}
		for i := range 2000 {
			ref := Ref{KindNote, ID{byte(rng.IntN(2)), byte(rng.IntN(200))}}
			c := Change{ID: ChangeID{Origin: 1, Seq: uint64(i + 1)}, Ref: ref, Field: "text", Value: []byte("een tekst")}
			if ref.ID[0] == 1 && rng.IntN(8) == 0 {
				c.Field, c.Value = erasedField, []byte("1")
				gone[ref] = true
			}
			all = append(all, c)
		}
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		l := NewLog()
		for rest := all; len(rest) > 0; {
			n := min(len(rest), 1+rng.IntN(50))
			added := l.Add(rest[:n])
			if len(added) != n {
				t.Fatalf("seed %d: %d of %d were taken in", seed, len(added), n)
			}
			for i := range added {
				if c := &added[i]; c.Erasable() && c.Erased != l.erased[c.Ref] {
					t.Fatalf("seed %d: a text that was added was wrongly given back", seed)
				}
			}
			rest = rest[n:]
		}
		for _, c := range l.changes {
			if c.Erasable() && (c.Erased != gone[c.Ref] || c.Erased == (len(c.Value) > 0)) {
				t.Fatalf("seed %d: of a thing that is erased: %v, there is a text: %v", seed, gone[c.Ref], len(c.Value) > 0)
			}
		}
		if l.looked > 2*len(all) {
			t.Errorf("seed %d: with %d erased things it looked at %d changes of %d", seed, len(gone), l.looked, len(all))
		}
	}
}

// TestLogErasesALot is the same of many things, each erased by a portion of its own.
func TestLogErasesALot(t *testing.T) {
	l := NewLog()
	const things = 20_000
	ref := func(i int) Ref { return Ref{KindNote, ID{byte(i), byte(i >> 8)}} }
	for i := range things {
		l.Add([]Change{{ID: ChangeID{Origin: 1, Seq: uint64(i + 1)}, Ref: ref(i), Field: "text", Value: []byte("weg")}})
	}
	for i := range things {
		l.Add([]Change{{ID: ChangeID{Origin: 2, Seq: uint64(i + 1)}, Ref: ref(i), Field: erasedField}})
	}
	if l.looked != 2*things {
		t.Errorf("it looked at %d changes to erase %d things", l.looked, things)
	}
	for _, c := range l.changes {
		if len(c.Value) > 0 {
			t.Fatal("a text is left")
		}
	}
}
