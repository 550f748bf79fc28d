package board

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"slices"
	"strings"
)

// The stored form of one entity: the changes that stand behind it, then its
// registers. It is what a board opens from; the log can always rebuild it.
//
//	erased flag; number of origins, each: its number, or 0 and 8 bytes; number
//	of changes, each: origin, seq, tag, lamport (less seq); number of registers,
//	each: name, number of heads, each: change (and for a birth its time), size
//	of the value, the value
//
// The size says too how the value is written: 0 is a note's first wording over
// again, 2n+1 a value of n bytes, 2n+2 a compact one (see Compact).
//
// A note's text that is still the first wording is written once. When a value
// was written is not kept: it is asked for rarely, and the log knows it.

// stateNames numbers the field names that this version knows.
var stateNames = func() map[string]uint64 {
	numbers := map[string]uint64{}
	for i, name := range slices.Sorted(maps.Keys(knownNames)) {
		numbers[name] = uint64(i) + 1
	}
	return numbers
}()

var stateNumbers = slices.Sorted(maps.Keys(stateNames))

// StateVersion tells stored states of different program versions apart: one
// with another number has to be rebuilt from the log.
var StateVersion = func() int64 {
	sum := sha256.Sum256([]byte("state 4\n" + strings.Join(stateNumbers, "\n")))
	return int64(binary.BigEndian.Uint32(sum[:4]))
}()

// StoredState gives the stored form of an entity as it is without short names,
// nil when there is none.
func (b *Board) StoredState(ref Ref) []byte { return b.StateIn(ref, nil) }

// StateIn gives the form that an entity is stored in where things have
// numbers.
func (b *Board) StateIn(ref Ref, numbers Numbers) []byte {
	e := b.entity(ref)
	if e == nil {
		return nil
	}
	return e.stored(nil, numbers)
}

// AppendState adds what StateIn gives to buf. What nobody has written to since it
// was loaded is not taken apart for good.
func (b *Board) AppendState(buf []byte, ref Ref, numbers Numbers) []byte {
	e := b.entities[ref]
	frozen := ""
	if e != nil {
		frozen = e.frozen
	} else if view := b.state.Lookup(ref); view != nil {
		frozen = view.Base().stored
	}
	if frozen != "" {
		e = &entity{ref: ref}
		e.decode([]byte(frozen), b.numbers, &b.scratch)
	}
	if e != nil {
		buf = e.stored(buf, numbers)
	}
	return buf
}

// SameState tells whether a stored form says the same as the board, whichever
// things had a number when it was written.
func (b *Board) SameState(ref Ref, stored []byte, numbers Numbers) bool {
	e := &entity{ref: ref}
	return e.decode(stored, numbers, &scratch{}) && b.entity(ref) != nil && bytes.Equal(e.stored(nil, nil), b.StoredState(ref))
}

func (e *entity) stored(buf []byte, numbers Numbers) []byte {
	behind := newBehind()
	for i := range e.regs {
		for j := range e.regs[i].heads {
			behind.add(&e.regs[i].heads[j])
		}
	}
	buf = append(buf, flag(e.erased))
	buf = binary.AppendUvarint(buf, uint64(len(behind.origins)))
	for _, origin := range behind.origins {
		var n uint64
		if numbers != nil {
			n = numbers.OriginNumber(origin)
		}
		if buf = binary.AppendUvarint(buf, n); n == 0 {
			buf = binary.BigEndian.AppendUint64(buf, origin)
		}
	}
	buf = binary.AppendUvarint(buf, uint64(len(behind.changes)))
	for i, id := range behind.changes {
		buf = binary.AppendUvarint(buf, uint64(behind.origin(id.Origin)))
		buf = binary.AppendUvarint(buf, id.Seq)
		buf = binary.BigEndian.AppendUint32(buf, id.Tag)
		buf = binary.AppendVarint(buf, int64(behind.lamports[i]-id.Seq))
	}
	buf = binary.AppendUvarint(buf, uint64(len(e.regs)))
	p := plans[e.ref.Kind]
	for i := range e.regs {
		buf = e.regs[i].stored(buf, p, &behind, first(e.regs), numbers)
	}
	return buf
}

// behind numbers the changes that stand behind a thing, and their origins.
type behind struct {
	changes  []ChangeID
	lamports []uint64
	origins  []uint64
	// Of many: to look through a few is quicker than a map.
	numbers map[ChangeID]int
	from    map[uint64]int
}

func newBehind() behind {
	return behind{changes: make([]ChangeID, 0, 16), lamports: make([]uint64, 0, 16), origins: make([]uint64, 0, 4)} // as a rule enough, and then not on the heap
}

func (b *behind) add(h *head) {
	if b.change(h.id) >= 0 {
		return
	}
	if b.numbers != nil {
		b.numbers[h.id] = len(b.changes)
	}
	b.changes, b.lamports = append(b.changes, h.id), append(b.lamports, h.lamport)
	if b.origin(h.id.Origin) < 0 {
		if b.from != nil {
			b.from[h.id.Origin] = len(b.origins)
		}
		b.origins = append(b.origins, h.id.Origin)
	}
	if len(b.changes) == bulky {
		b.numbers, b.from = map[ChangeID]int{}, map[uint64]int{}
		for i, id := range b.changes {
			b.numbers[id] = i
		}
		for i, origin := range b.origins {
			b.from[origin] = i
		}
	}
}

// change is the number of a change, -1 when it has none.
func (b *behind) change(id ChangeID) int {
	if b.numbers == nil {
		return slices.Index(b.changes, id)
	}
	if n, there := b.numbers[id]; there {
		return n
	}
	return -1
}

// origin is the number of an origin, -1 when it has none.
func (b *behind) origin(id uint64) int {
	if b.from == nil {
		return slices.Index(b.origins, id)
	}
	if n, there := b.from[id]; there {
		return n
	}
	return -1
}

// stored writes one register.
func (r *register) stored(buf []byte, p *plan, behind *behind, first []byte, numbers Numbers) []byte {
	compact := numbers != nil && p != nil && p.holdsIDs(r.name)
	known := stateNames[r.name]
	buf = binary.AppendUvarint(buf, known)
	if known == 0 {
		buf = appendBytes(buf, []byte(r.name))
	}
	buf = binary.AppendUvarint(buf, uint64(len(r.heads)))
	for _, h := range r.heads {
		buf = binary.AppendUvarint(buf, uint64(behind.change(h.id)))
		if r.name == birth {
			buf = binary.AppendVarint(buf, h.wall)
		}
		switch {
		case r.name == textField && len(first) > 0 && bytes.Equal(first, h.value):
			buf = binary.AppendUvarint(buf, 0)
		case compact:
			buf = binary.AppendUvarint(buf, 2*uint64(p.compactSize(r.name, h.value, numbers))+2)
			buf = p.compact(buf, r.name, h.value, numbers)
		default:
			buf = binary.AppendUvarint(buf, 2*uint64(len(h.value))+1)
			buf = append(buf, h.value...)
		}
	}
	return buf
}

// first is the first wording, as a value. The birth has the least name and
// stands in front.
func first(regs []register) []byte {
	if len(regs) > 0 && regs[0].name == birth && len(regs[0].heads) > 0 {
		return regs[0].heads[0].value
	}
	return nil
}

func flag(on bool) byte {
	if on {
		return 1
	}
	return 0
}

// LoadAwaited puts back the memory of a change that was replaced before it
// arrived.
func (b *Board) LoadAwaited(a Awaited) { b.awaited[a] = struct{}{} }

// AwaitedChanges lists what is remembered as replaced.
func (b *Board) AwaitedChanges() []Awaited { return slices.Collect(maps.Keys(b.awaited)) }
