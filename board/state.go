package board

import (
	"bytes"
	"cmp"
	"iter"
	"maps"
	"slices"
)

// State is what a board shows: its things in typed form, and how they hang
// together. A view keeps a Clone of its own and patches it with every event.
type State struct {
	things   map[Kind]map[ID]Entity
	around   map[ID]*around // by note
	into     map[ID]hanging // by note: those that it was combined with
	cells    map[Cell]*cellIndex
	boxes    map[ID]*Box // that are not empty, by round or poll
	sittings map[ID]int  // how often a box was emptied; see Given. In memory only
	// disputed are the things that somebody has to decide about; see Conflicts.
	disputed map[Ref]struct{}
	// editions counts how often something of a kind was replaced; see Edition.
	editions map[Kind]int
	// Made some at a time, to be given out one by one.
	arounds []around
	ids     []ID
}

// touched collects the notes that look different, some more than once. A nil
// one collects nothing.
type touched struct{ ids []ID }

func (t *touched) add(id ID) {
	if t != nil {
		t.ids = append(t.ids, id)
	}
}

// sorted gives them in order, each once.
func (t *touched) sorted() []ID {
	slices.SortFunc(t.ids, compareIDs)
	return slices.Compact(t.ids)
}

// Delta is what some changes made different: the things themselves in their
// new form, and besides the notes that look different because something that
// hangs on them changed.
type Delta struct {
	Refs     []Ref
	Entities []Entity
	Notes    []ID
	Boxes    []*Box // that were put into, or emptied
}

// Empty tells whether nothing changed.
func (d Delta) Empty() bool { return len(d.Refs) == 0 && len(d.Boxes) == 0 }

// NewState makes the state of an empty board.
func NewState() *State {
	return &State{things: map[Kind]map[ID]Entity{}, around: map[ID]*around{}, into: map[ID]hanging{}, cells: map[Cell]*cellIndex{}, boxes: map[ID]*Box{}, sittings: map[ID]int{}, disputed: map[Ref]struct{}{}, editions: map[Kind]int{}}
}

// Clone copies the state for another owner. The entities are shared; they are
// never altered.
func (s *State) Clone() *State {
	c := NewState()
	for kind, things := range s.things {
		c.things[kind] = maps.Clone(things)
	}
	for cell, index := range s.cells {
		c.cells[cell] = &cellIndex{maps.Clone(index.notes), index.last}
	}
	for id, into := range s.into {
		c.into[id] = slices.Clone(into)
	}
	maps.Copy(c.boxes, s.boxes)
	maps.Copy(c.sittings, s.sittings)
	maps.Copy(c.disputed, s.disputed)
	maps.Copy(c.editions, s.editions)
	for id, a := range s.around {
		c.around[id] = &around{slices.Clone(a.links), slices.Clone(a.actions), slices.Clone(a.energies), slices.Clone(a.dots)}
	}
	return c
}

// Patch takes over what an event brings.
func (s *State) Patch(delta Delta) {
	for _, e := range delta.Entities {
		s.put(RefOf(e), e, nil)
	}
	for _, b := range delta.Boxes {
		s.putBox(b)
	}
}

// Lookup finds a thing of any kind, deleted ones too; nil when there is none.
func (s *State) Lookup(ref Ref) Entity {
	e, there := s.things[ref.Kind][ref.ID]
	if !there {
		return nil // said in full: staticcheck takes what a map of maps gives for never nil
	}
	return e
}

// entities gives those of some things that have a typed form, in their order.
func (s *State) entities(refs []Ref) []Entity {
	list := make([]Entity, 0, len(refs))
	for _, ref := range refs {
		if view := s.Lookup(ref); view != nil {
			list = append(list, view)
		}
	}
	return list
}

// put replaces one thing (by nothing, when a transaction takes it back) and
// notes which notes it touches.
func (s *State) put(ref Ref, e Entity, notes *touched) { s.replace(ref, s.Lookup(ref), e, notes) }

// replace is put where it is known what stands there.
func (s *State) replace(ref Ref, old, e Entity, notes *touched) {
	s.editions[ref.Kind]++
	if old != nil {
		s.hang(old, false, notes)
		if old.Base().disputed() {
			delete(s.disputed, ref)
		}
	}
	if e == nil {
		delete(s.things[ref.Kind], ref.ID)
		return
	}
	s.add(ref, e, notes)
}

// add puts one thing where there is none.
func (s *State) add(ref Ref, e Entity, notes *touched) {
	things := s.things[ref.Kind]
	if things == nil {
		things = map[ID]Entity{}
		s.things[ref.Kind] = things
	}
	things[ref.ID] = e
	if e.Base().disputed() {
		s.disputed[ref] = struct{}{}
	}
	s.hang(e, true, notes)
}

// hang ties a thing to its notes, or unties it.
func (s *State) hang(e Entity, on bool, notes *touched) {
	id, alive := e.Base().ID, e.Base().Alive() || e.Base().double // which comes back when the other goes
	tie := func(note ID, pick func(*around) *hanging) {
		notes.add(note)
		if !alive {
			return
		}
		a := s.around[note]
		if a == nil {
			a = s.newAround()
			s.around[note] = a
		}
		switch h := pick(a); {
		case !on:
			h.drop(id)
		case *h == nil:
			*h = s.newHanging(id)
		default:
			h.add(id)
		}
	}
	switch e := e.(type) {
	case *Note:
		s.index(e, on)
		if len(e.Twins) > 0 || len(s.into) > 0 {
			s.combine(e, on, notes)
		}
		if notes == nil {
			return
		}
		notes.add(id)
		for link := range s.Links(id) { // a note that goes or comes back changes the counts of its neighbours
			notes.add(link.From)
			notes.add(link.To)
		}
	case *Link:
		tie(e.From, func(a *around) *hanging { return &a.links })
		tie(e.To, func(a *around) *hanging { return &a.links })
	case *Action:
		for _, note := range e.Sources {
			tie(note, func(a *around) *hanging { return &a.actions })
		}
	case *Energy:
		tie(e.Note, func(a *around) *hanging { return &a.energies })
	case *Dot:
		tie(e.Note, func(a *around) *hanging { return &a.dots })
		if over := s.StandsFor(e.Note); over != e.Note {
			notes.add(over)
		}
	}
}

func (s *State) newAround() *around {
	if len(s.arounds) == 0 {
		s.arounds = make([]around, 32)
	}
	a := &s.arounds[0]
	s.arounds = s.arounds[1:]
	return a
}

// newHanging is a list of one: most notes have no more of a sort.
func (s *State) newHanging(id ID) hanging {
	if len(s.ids) == 0 {
		s.ids = make([]ID, 64)
	}
	one := s.ids[:1:1]
	s.ids = s.ids[1:]
	one[0] = id
	return one
}

// Edition is a number that is another one as soon as something of these kinds
// has changed, for who keeps what it made of this very State.
func (s *State) Edition(kinds ...Kind) int {
	n := 0
	for _, kind := range kinds {
		n += s.editions[kind]
	}
	return n
}

// Get finds a thing by its ID, deleted ones too; it is nil when there is none.
func Get[T Entity](s *State, id ID) T {
	var none T
	e, _ := s.things[none.Kind()][id].(T)
	return e
}

// Each walks over the living things of one kind, in no particular order.
func Each[T Entity](s *State) iter.Seq[T] {
	var none T
	return func(yield func(T) bool) {
		for _, e := range s.things[none.Kind()] {
			if e.Base().Alive() && !yield(e.(T)) {
				return
			}
		}
	}
}

// InOrder lists the living things of one kind in their order; for those
// without an order, the eldest first.
func InOrder[T Entity](s *State) []T {
	list := slices.Collect(Each[T](s))
	slices.SortFunc(list, func(a, b T) int { return compareOrder(a, b) })
	return list
}

// Ordered is InOrder for a kind that is known only at run time.
func (s *State) Ordered(kind Kind) []Entity {
	var list []Entity
	for _, e := range s.things[kind] {
		if e.Base().Alive() {
			list = append(list, e)
		}
	}
	slices.SortFunc(list, compareOrder)
	return list
}

func compareOrder(a, b Entity) int {
	x, y := a.Base(), b.Base()
	return cmp.Or(cmp.Compare(x.Order, y.Order), cmp.Compare(x.Born, y.Born), compareIDs(x.ID, y.ID))
}

func count[T any](seq iter.Seq[T]) int {
	n := 0
	for range seq {
		n++
	}
	return n
}

// Info is the board itself, never nil.
func (s *State) Info() *Info {
	if info := Get[*Info](s, ID{}); info != nil {
		return info
	}
	return &Info{}
}

// Note finds a note, nil when there is none.
func (s *State) Note(id ID) *Note { return Get[*Note](s, id) }

func compareRefs(a, b Ref) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), bytes.Compare(a.ID[:], b.ID[:]))
}
