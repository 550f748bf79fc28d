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
//	erased flag; number of origins, each; number of changes, each: origin, seq,
//	tag, lamport; number of registers, each: name, number of heads, each:
//	change, value (and for a birth its time)
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
	sum := sha256.Sum256([]byte("state 2\n" + strings.Join(stateNumbers, "\n")))
	return int64(binary.BigEndian.Uint32(sum[:4]))
}()

// StoredState gives the stored form of an entity, nil when there is none.
func (b *Board) StoredState(ref Ref) []byte {
	e := b.entities[ref]
	if e == nil {
		return nil
	}
	var changes []ChangeID
	var lamports, origins []uint64
	number := map[ChangeID]uint64{}
	for i := range e.regs {
		for _, h := range e.regs[i].heads {
			if _, there := number[h.id]; !there {
				number[h.id] = uint64(len(changes))
				changes, lamports = append(changes, h.id), append(lamports, h.lamport)
				if !slices.Contains(origins, h.id.Origin) {
					origins = append(origins, h.id.Origin)
				}
			}
		}
	}
	buf := make([]byte, 0, 256)
	buf = append(buf, flag(e.erased))
	buf = binary.AppendUvarint(buf, uint64(len(origins)))
	for _, origin := range origins {
		buf = binary.BigEndian.AppendUint64(buf, origin)
	}
	buf = binary.AppendUvarint(buf, uint64(len(changes)))
	for i, id := range changes {
		buf = binary.AppendUvarint(buf, uint64(slices.Index(origins, id.Origin)))
		buf = binary.AppendUvarint(buf, id.Seq)
		buf = binary.BigEndian.AppendUint32(buf, id.Tag)
		buf = binary.AppendUvarint(buf, lamports[i])
	}
	buf = binary.AppendUvarint(buf, uint64(len(e.regs)))
	for i := range e.regs {
		buf = e.regs[i].stored(buf, number, e.first())
	}
	return buf
}

// stored writes one register.
func (r *register) stored(buf []byte, number map[ChangeID]uint64, first []byte) []byte {
	known := stateNames[r.name]
	buf = binary.AppendUvarint(buf, known)
	if known == 0 {
		buf = appendBytes(buf, []byte(r.name))
	}
	buf = binary.AppendUvarint(buf, uint64(len(r.heads)))
	for _, h := range r.heads {
		buf = binary.AppendUvarint(buf, number[h.id])
		if r.name == birth {
			buf = binary.AppendVarint(buf, h.wall)
		}
		if r.name == textField && len(first) > 0 && bytes.Equal(first, h.value) {
			buf = binary.AppendUvarint(buf, 0)
			continue
		}
		buf = binary.AppendUvarint(buf, uint64(len(h.value))+1)
		buf = append(buf, h.value...)
	}
	return buf
}

// first is the first wording, as a value.
func (e *entity) first() []byte {
	if r := e.reg(birth); r != nil && len(r.heads) > 0 {
		return r.heads[0].value
	}
	return nil
}

func flag(on bool) byte {
	if on {
		return 1
	}
	return 0
}

// Load puts an entity back from its stored form. It reports false when the
// form is damaged; the board has then to be rebuilt from the log.
func (b *Board) Load(ref Ref, stored []byte) bool {
	in := reader{rest: stored}
	e := &entity{ref: ref}
	if f := in.take(1); f != nil {
		e.erased = f[0] == 1
	}
	origins := make([]uint64, in.count(8))
	for i := range origins {
		origins[i] = in.uint64()
	}
	changes := make([]head, in.count(7))
	for i := range changes {
		h := &changes[i]
		origin := in.uvarint()
		if origin >= uint64(len(origins)) {
			return false
		}
		h.id = ChangeID{Origin: origins[origin], Seq: in.uvarint(), Tag: in.uint32()}
		h.lamport = in.uvarint()
	}
	e.regs = make([]register, in.count(2))
	heads := make([]head, 0, len(e.regs)+len(changes)) // one allocation for the usual case
	for i := range e.regs {
		r := &e.regs[i]
		switch n := in.uvarint(); {
		case n == 0:
			r.name = intern(in.bytes())
		case n <= uint64(len(stateNumbers)):
			r.name = stateNumbers[n-1]
		default:
			return false
		}
		from := len(heads)
		for range in.count(2) {
			n := in.uvarint()
			if n >= uint64(len(changes)) {
				return false
			}
			h := changes[n]
			if r.name == birth {
				h.wall = in.varint()
			}
			if size := in.uvarint(); size > 0 {
				h.value = in.take(size - 1)
			} else {
				h.value = e.first()
			}
			heads = append(heads, h)
		}
		r.heads = heads[from:len(heads):len(heads)]
	}
	if in.bad || len(in.rest) > 0 || !e.inOrder() {
		return false
	}
	for _, h := range changes {
		b.lamport = max(b.lamport, h.lamport)
	}
	b.entities[ref] = e
	if view := e.view(); view != nil {
		b.state.put(ref, view, map[ID]struct{}{})
	}
	return true
}

// inOrder tells whether registers and heads stand in their order, none twice,
// as everything that searches them takes for granted.
func (e *entity) inOrder() bool {
	for i := range e.regs {
		if i > 0 && e.regs[i-1].name >= e.regs[i].name {
			return false
		}
		heads := e.regs[i].heads
		for j := 1; j < len(heads); j++ {
			if compareHeads(heads[j-1], heads[j]) >= 0 {
				return false
			}
		}
	}
	return true
}

// LoadAwaited puts back the memory of a change that was replaced before it
// arrived.
func (b *Board) LoadAwaited(a Awaited) { b.awaited[a] = struct{}{} }

// AwaitedChanges lists what is remembered as replaced.
func (b *Board) AwaitedChanges() []Awaited { return slices.Collect(maps.Keys(b.awaited)) }

// Refs lists everything that the board knows of, sorted, living or not.
func (b *Board) Refs() []Ref { return slices.SortedFunc(maps.Keys(b.entities), compareRefs) }
