package board

import (
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"slices"
	"strings"
)

// The stored form of one entity: the changes that stand behind it, then its
// registers. It is what a board opens from; the log can always rebuild it.
//
//	erased flag, number of changes, each: id, lamport, wall
//	number of registers, each: name, number of heads, each: change, value
//
// A value that is the same as in the birth of the entity is written as a
// reference to it, because most values never change.

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
	sum := sha256.Sum256([]byte("state 1\n" + strings.Join(stateNumbers, "\n")))
	return int64(binary.BigEndian.Uint32(sum[:4]))
}()

// StoredState gives the stored form of an entity, nil when there is none.
func (b *Board) StoredState(ref Ref) []byte {
	e := b.entities[ref]
	if e == nil {
		return nil
	}
	var changes []head
	number := map[ChangeID]uint64{}
	births := map[string]string{}
	for i := range e.regs {
		for _, h := range e.regs[i].heads {
			if _, there := number[h.id]; !there {
				number[h.id] = uint64(len(changes))
				changes = append(changes, h)
			}
			if e.regs[i].name == birth {
				unpack(h.value, func(name string, value []byte) { births[name] = string(value) })
			}
		}
	}
	buf := make([]byte, 0, 256)
	buf = append(buf, flag(e.erased))
	buf = binary.AppendUvarint(buf, uint64(len(changes)))
	for _, h := range changes {
		buf = binary.BigEndian.AppendUint64(buf, h.id.Origin)
		buf = binary.AppendUvarint(buf, h.id.Seq)
		buf = binary.BigEndian.AppendUint32(buf, h.id.Tag)
		buf = binary.AppendUvarint(buf, h.lamport)
		buf = binary.AppendVarint(buf, h.wall)
	}
	buf = binary.AppendUvarint(buf, uint64(len(e.regs)))
	for i := range e.regs {
		r := &e.regs[i]
		known := stateNames[r.name]
		buf = binary.AppendUvarint(buf, known)
		if known == 0 {
			buf = appendBytes(buf, []byte(r.name))
		}
		buf = binary.AppendUvarint(buf, uint64(len(r.heads)))
		for _, h := range r.heads {
			buf = binary.AppendUvarint(buf, number[h.id])
			if born, there := births[r.name]; there && r.name != birth && born == string(h.value) {
				buf = binary.AppendUvarint(buf, 0)
				continue
			}
			buf = binary.AppendUvarint(buf, uint64(len(h.value))+1)
			buf = append(buf, h.value...)
		}
	}
	return buf
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
	changes := make([]head, in.count(15))
	for i := range changes {
		h := &changes[i]
		h.id = ChangeID{Origin: in.uint64(), Seq: in.uvarint(), Tag: in.uint32()}
		h.lamport = in.uvarint()
		wall, width := binary.Varint(in.rest)
		if width <= 0 {
			return false
		}
		h.wall, in.rest = wall, in.rest[width:]
	}
	e.regs = make([]register, in.count(2))
	heads := make([]head, 0, len(e.regs)+len(changes)) // one allocation for the usual case
	births := map[string][]byte(nil)
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
			if size := in.uvarint(); size > 0 {
				h.value = in.take(size - 1)
			} else {
				if births == nil {
					births = birthValues(e)
				}
				h.value = births[r.name]
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

// birthValues unpacks the births of an entity; the birth comes first because
// its name is the least.
func birthValues(e *entity) map[string][]byte {
	values := map[string][]byte{}
	if r := e.reg(birth); r != nil {
		for _, h := range r.heads {
			unpack(h.value, func(name string, value []byte) { values[name] = value })
		}
	}
	return values
}

// LoadAwaited puts back the memory of a change that was replaced before it
// arrived.
func (b *Board) LoadAwaited(a Awaited) { b.awaited[a] = struct{}{} }

// AwaitedChanges lists what is remembered as replaced.
func (b *Board) AwaitedChanges() []Awaited { return slices.Collect(maps.Keys(b.awaited)) }

// Refs lists everything that the board knows of, sorted, living or not.
func (b *Board) Refs() []Ref { return slices.SortedFunc(maps.Keys(b.entities), compareRefs) }
