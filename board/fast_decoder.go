package board

import (
	"encoding/binary"
	"slices"
)

// fastDecoder makes typed forms straight from stored ones. Most things are plain: one
// version of each field, nothing removed. For those nothing else is made, and
// what they are written with is looked at only when somebody writes to them.
type fastDecoder struct {
	numbers Numbers
	kind    Kind // of the last thing, as table and make are
	table   *decoderTable
	make    func() Entity
	makes   map[Kind]func() Entity
	origin  uint64 // the last number that was known
}

// decoderTable has the fields of a kind by their number in stored forms.
type decoderTable struct {
	plan   *plan
	fields []*fieldPlan
}

var decoderTables = func() map[Kind]*decoderTable {
	tables := map[Kind]*decoderTable{}
	for kind, p := range plans {
		t := &decoderTable{p, make([]*fieldPlan, len(stateNumbers)+1)}
		for i := range p.fields {
			t.fields[stateNames[p.fields[i].name]] = &p.fields[i]
		}
		tables[kind] = t
	}
	return tables
}()

var birthNumber, removedNumber, erasedNumber = stateNames[birth], stateNames[removedField], stateNames[erasedField]

// turn gets ready for things of a kind.
func (g *fastDecoder) turn(kind Kind) {
	if g.kind == kind && g.makes != nil {
		return
	}
	if g.makes == nil {
		g.makes = map[Kind]func() Entity{}
	}
	g.kind, g.table = kind, decoderTables[kind]
	if g.table == nil {
		return
	}
	if g.make = g.makes[kind]; g.make == nil {
		g.make = g.table.plan.many(together)
		g.makes[kind] = g.make
	}
}

// read makes the typed form of a thing and gives the greatest Lamport number in
// it. It reports false for one that is not plain, and for a damaged one.
func (g *fastDecoder) read(ref Ref, stored string) (view Entity, lamport uint64, ok bool) {
	g.turn(ref.Kind)
	if g.table == nil || len(stored) == 0 || stored[0] != 0 { // erased
		return nil, 0, false
	}
	in := stringReader{rest: stored[1:]}
	origins := in.uvarint()
	for range origins {
		if !g.skipOrigin(&in) {
			return nil, 0, false
		}
	}
	changes := in.uvarint()
	for range changes {
		origin, seq := in.uvarint(), in.uvarint()
		in.take(4) // tag
		lamport = observe(lamport, seq+uint64(in.varint()))
		if in.bad || origin >= origins {
			return nil, 0, false
		}
	}
	view = g.make()
	return view, lamport, g.fill(&in, ref, view, changes)
}

func (g *fastDecoder) skipOrigin(in *stringReader) bool {
	n := in.uvarint()
	switch {
	case n == 0:
		in.take(8)
	case n != g.origin:
		if g.numbers == nil {
			return false
		}
		if _, known := g.numbers.NumberedOrigin(n); !known {
			return false
		}
		g.origin = n
	}
	return !in.bad
}

// fill reads the registers.
func (g *fastDecoder) fill(in *stringReader, ref Ref, view Entity, changes uint64) bool {
	at, meta := recordOf(view), view.Base()
	meta.ID, meta.Unborn = ref.ID, ref.Kind != KindBoard
	first, born := "", false
	last := uint64(0)
	for range in.uvarint() {
		name, heads, change := in.uvarint(), in.uvarint(), in.uvarint()
		if heads != 1 || name <= last || name >= uint64(len(g.table.fields)) || name == removedNumber || name == erasedNumber || change >= changes {
			return false
		}
		last = name
		if name == birthNumber {
			meta.Born, meta.Unborn = in.varint(), false
		}
		size := in.uvarint()
		if name == birthNumber {
			if first, born = in.take(size/2), true; size%2 == 0 {
				return false
			}
			continue
		}
		field := g.table.fields[name]
		switch {
		case field == nil:
			if in.take(size / 2); size%2 == 0 {
				return false
			}
		case size == 0:
			readField(field, at, first)
		case size%2 == 1:
			readField(field, at, in.take(size/2))
		default:
			if !g.readCompact(field, at, in.take(size/2-1)) {
				return false
			}
		}
		if in.bad {
			return false
		}
	}
	if note, ok := view.(*Note); ok {
		if note.FirstWording = note.Text; born && first != note.Text {
			note.FirstWording = first
		}
	}
	return !in.bad && in.rest == ""
}

// readCompact sets a field from a compact value; see Compact.
func (g *fastDecoder) readCompact(f *fieldPlan, at record, compact string) bool {
	if compact == "" || g.numbers == nil {
		return false
	}
	in := stringReader{rest: compact[1:]}
	form := compact[0]
	switch {
	case form == compactRaw:
		readField(f, at, in.rest)
		return true
	case form == compactIDs && f.form == formID:
		id, ok := g.id(&in)
		*fieldIn[ID](at, f) = id
		return ok && in.rest == ""
	case form == compactIDs && f.form == formIDs:
		ids := make([]ID, 0, len(in.rest))
		for in.rest != "" {
			id, ok := g.id(&in)
			if !ok {
				return false
			}
			ids = append(ids, id)
		}
		*fieldIn[[]ID](at, f) = slices.Clip(ids)
		return true
	case (form == compactCell || form == compactList) && f.form == formPlace:
		place, one, two := fieldIn[Place](at, f), false, true
		if form == compactList {
			place.List, one = g.id(&in)
		} else {
			place.Domain, one = g.id(&in)
			place.Level, two = g.id(&in)
		}
		place.Order = in.rest
		return one && two
	}
	return false
}

func (g *fastDecoder) id(in *stringReader) (id ID, ok bool) {
	n := in.uvarint()
	if n == 0 {
		copy(id[:], in.take(uint64(len(id))))
		return id, !in.bad
	}
	if in.bad {
		return id, false
	}
	return g.numbers.Numbered(n)
}

// stringReader is a reader of what shall be shared.
type stringReader struct {
	rest string
	bad  bool
}

func (r *stringReader) take(n uint64) string {
	if n > uint64(len(r.rest)) {
		r.bad, r.rest = true, ""
		return ""
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

func (r *stringReader) uvarint() uint64 {
	if len(r.rest) > 0 && r.rest[0] < 0x80 { // as most are
		n := uint64(r.rest[0])
		r.rest = r.rest[1:]
		return n
	}
	return r.long()
}

func (r *stringReader) long() (n uint64) {
	for i := range min(len(r.rest), binary.MaxVarintLen64) {
		b := r.rest[i]
		n |= uint64(b&0x7F) << (7 * i)
		if b < 0x80 {
			r.rest = r.rest[i+1:]
			if i == binary.MaxVarintLen64-1 && b > 1 {
				break
			}
			return n
		}
	}
	r.bad, r.rest = true, ""
	return 0
}

func (r *stringReader) varint() int64 {
	n := r.uvarint()
	return int64(n>>1) ^ -int64(n&1)
}
