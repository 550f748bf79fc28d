package board

import "slices"

// Load puts an entity back from its stored form. It reports false when the
// form is damaged; the board has then to be rebuilt from the log.
func (b *Board) Load(ref Ref, stored []byte) bool {
	thing, ok := NewLoader(nil).Read(ref, string(stored))
	if ok {
		b.Take(&thing)
	}
	return ok
}

// Loader reads stored forms where things have numbers. It knows no board, so
// that a board can take things in while a Loader reads the next.
type Loader struct {
	numbers Numbers
	scratch scratch
	fast    fastDecoder
}

// NewLoader makes a Loader. The numbers must not lose any: the boards that take
// in what it reads keep them.
func NewLoader(numbers Numbers) *Loader {
	return &Loader{numbers: numbers, fast: fastDecoder{numbers: numbers}}
}

// Loaded is an entity that a board can take in.
type Loaded struct {
	ref     Ref
	entity  *entity // nil when the view says it all
	view    Entity
	lamport uint64
	numbers Numbers
}

// Read reads one stored form. It reports false when it is damaged, or when it
// has a number that is not known. What is read shares its memory with stored.
func (l *Loader) Read(ref Ref, stored string) (Loaded, bool) {
	if view, lamport, ok := l.fast.read(ref, stored); ok {
		view.Base().stored = stored
		return Loaded{ref, nil, view, lamport, l.numbers}, true
	}
	e := entity{ref: ref}
	if !e.decode([]byte(stored), l.numbers, &l.scratch) {
		return Loaded{}, false
	}
	thing := Loaded{ref, &entity{ref: ref, erased: e.erased, frozen: stored}, e.view(), 0, l.numbers}
	for i := range e.regs {
		for _, h := range e.regs[i].heads {
			thing.lamport = observe(thing.lamport, h.lamport)
		}
	}
	return thing, true
}

// Room makes room in an empty board for so many things of each kind.
func (b *Board) Room(things map[Kind]int) {
	for kind, n := range things {
		if plans[kind] != nil {
			b.state.things[kind] = make(map[ID]Entity, n)
		}
	}
}

// Len is how many things the board knows of, living or not.
func (b *Board) Len() int {
	n := 0
	for _, things := range b.state.things {
		n += len(things)
	}
	for ref := range b.entities {
		if plans[ref.Kind] == nil {
			n++ // it has no view
		}
	}
	return n
}

// Refs lists everything that the board knows of, sorted, living or not.
func (b *Board) Refs() []Ref {
	refs := make([]Ref, 0, b.Len())
	for kind, things := range b.state.things {
		for id := range things {
			refs = append(refs, Ref{kind, id})
		}
	}
	for ref := range b.entities {
		if plans[ref.Kind] == nil {
			refs = append(refs, ref)
		}
	}
	slices.SortFunc(refs, compareRefs)
	return refs
}

// Take puts a loaded entity into the board. All that one board takes in must
// have the same numbers.
func (b *Board) Take(thing *Loaded) {
	b.numbers, b.loading = thing.numbers, true
	b.lamport = observe(b.lamport, thing.lamport)
	if thing.entity != nil {
		b.entities[thing.ref] = thing.entity
	}
	if thing.view != nil {
		b.state.add(thing.ref, thing.view, nil)
	}
}

// scratch is the memory that an entity is decoded into. Where it is used again
// the entity must be done with.
type scratch struct {
	origins []uint64
	changes []head
	regs    []register
	heads   []head
}

func sized[T any](old []T, n int) []T {
	if cap(old) < n {
		return make([]T, n)
	}
	return old[:n]
}

// decode reads a stored form. It reports false when that is damaged.
func (e *entity) decode(stored []byte, numbers Numbers, s *scratch) (ok bool) {
	in := reader{rest: stored}
	if f := in.take(1); f != nil {
		e.erased = f[0] == 1
	}
	s.origins = sized(s.origins, in.count(1))
	for i := range s.origins {
		s.origins[i] = in.origin(numbers)
	}
	s.changes = sized(s.changes, in.count(7))
	for i := range s.changes {
		h := head{}
		origin := in.uvarint()
		if origin >= uint64(len(s.origins)) {
			return false
		}
		h.id = ChangeID{Origin: s.origins[origin], Seq: in.uvarint(), Tag: in.uint32()}
		h.lamport = h.id.Seq + uint64(in.varint())
		s.changes[i] = h
	}
	s.regs = sized(s.regs, in.count(2))
	e.regs = s.regs
	heads := sized(s.heads, len(e.regs)+len(s.changes))[:0] // enough for the usual case
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
		r.heads = nil
		from := len(heads)
		for range in.count(2) {
			n := in.uvarint()
			if n >= uint64(len(s.changes)) {
				return false
			}
			h := s.changes[n]
			if r.name == birth {
				h.wall = in.varint()
			}
			switch size := in.uvarint(); {
			case size == 0:
				h.value = first(e.regs[:i])
			case size%2 == 1:
				h.value = in.take(size / 2)
			default:
				if h.value, ok = Expand(in.take(size/2-1), numbers); !ok {
					return false
				}
			}
			heads = append(heads, h)
		}
		r.heads = heads[from:len(heads):len(heads)]
	}
	s.heads = heads
	return !in.bad && len(in.rest) == 0 && e.inOrder()
}

// origin reads an origin, which may stand there as its number.
func (r *reader) origin(numbers Numbers) uint64 {
	n := r.uvarint()
	if n == 0 {
		return r.uint64()
	}
	if numbers != nil {
		if origin, known := numbers.NumberedOrigin(n); known {
			return origin
		}
	}
	r.fail()
	return 0
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
