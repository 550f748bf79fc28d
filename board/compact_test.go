package board

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// numbered gives some IDs numbers, as a file does.
type numbered []ID

func (n numbered) Number(id ID) uint64 {
	for i := range n {
		if n[i] == id {
			return uint64(i) + 1
		}
	}
	return 0
}

func (n numbered) Numbered(number uint64) (ID, bool) {
	if number < 1 || number > uint64(len(n)) {
		return ID{}, false
	}
	return n[number-1], true
}

func (numbered) OriginNumber(uint64) uint64           { return 0 }
func (numbered) NumberedOrigin(uint64) (uint64, bool) { return 0, false }

// What is written with numbers comes back to the byte: values as they are
// written here, with IDs that have a number and that have none, and whatever
// else a file from elsewhere may hold.
func TestCompactComesBack(t *testing.T) {
	known := numbered{FixedID(KindDomain, "a"), FixedID(KindLevel, "b"), FixedID(KindGroup, "c")}
	strange := FixedID(KindGroup, "elsewhere")
	place := Place{Cell{Domain: known[0], Level: known[1]}, "i0001k"}
	note := &Note{Text: "Samen eten", Place: place, Group: known[2], Dimensions: []ID{known[0], strange}}
	written := func(ids []ID) (raw []byte) {
		for _, id := range ids {
			raw = append(raw, id[:]...)
		}
		return raw
	}
	values := map[string][][]byte{
		birth:        {pack(fieldsOf(note)), {0x80, 0x80}, {4, 'n', 'o'}, {0x81, 0, 'x', 0}},
		"place":      {place.encode(), Place{Cell{List: strange}, "i"}.encode(), Place{Order: "i"}.encode(), {'c'}, {'l', 1}, {'z'}},
		"group":      {known[2][:], strange[:], known[2][:5]},
		"dimensions": {written(note.Dimensions), written(known), {1, 2, 3}},
		"text":       {[]byte("tekst")},
		"aroma":      {{0}, {1, 2}, known[0][:]},
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for field, usual := range values {
		list := usual
		for range 200 { // the same with a byte altered, added or missing
			odd := bytes.Clone(usual[rng.IntN(len(usual))])
			odd[rng.IntN(len(odd))] = byte(rng.Uint32())
			list = append(list, odd, odd[:rng.IntN(len(odd)+1)], append(bytes.Clone(odd), byte(rng.Uint32())))
		}
		for _, value := range list {
			for _, numbers := range []Numbers{known, nil} {
				compact := Compact(KindNote, field, value, numbers)
				back, ok := Expand(compact, numbers)
				if !ok || !bytes.Equal(back, value) {
					t.Errorf("%s %x came back as %x by way of %x", field, value, back, compact)
				}
			}
		}
	}
	if n := len(Compact(KindNote, "place", place.encode(), known)); n > 10 {
		t.Errorf("a place takes %d bytes", n)
	}
}

// Whatever stands in a damaged file is read or refused.
func TestExpandWithstandsDamage(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 20_000 {
		raw := make([]byte, rng.IntN(40))
		for i := range raw {
			raw[i] = byte(rng.Uint32()) >> rng.IntN(8)
		}
		if value, ok := Expand(raw, numbered{{1}}); ok && len(value) > len(ID{})*len(raw) {
			t.Fatalf("%x grew to %d bytes", raw, len(value))
		}
	}
}
