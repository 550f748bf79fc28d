package board

import (
	"maps"
	"slices"
)

// Log is a set of changes in memory. Adding is a union: commutative,
// associative, idempotent, and nothing is dropped. Storage keeps the same set
// in a file; tests, replay and exchange use this one.
type Log struct {
	changes map[ChangeID]*Change
	erased  map[Ref]bool
	of      map[Ref][]*Change // what has a text, by thing; made when something is erased first
	looked  int               // at how many changes for what was erased, for tests
}

// NewLog makes an empty set.
func NewLog() *Log { return &Log{changes: map[ChangeID]*Change{}, erased: map[Ref]bool{}} }

// Add takes changes into the set and gives those that were new, without the
// text of things that were erased for good.
func (l *Log) Add(changes []Change) []Change {
	var added []Change
	for _, c := range changes {
		if _, there := l.changes[c.ID]; there {
			continue
		}
		if c.Field == erasedField && !l.erased[c.Ref] {
			l.erase(c.Ref)
		}
		switch {
		case !c.Erasable():
		case l.erased[c.Ref]:
			c.erase()
		case l.of != nil:
			l.of[c.Ref] = append(l.of[c.Ref], &c)
		}
		l.changes[c.ID] = &c
		added = append(added, c)
	}
	for i := range added { // what was erased further on in the same portion
		if c := &added[i]; l.erased[c.Ref] && c.Erasable() {
			c.erase()
		}
	}
	return added
}

// erase takes the text of a thing. It is found by an index: to look through the set for
// each of many would take as long as they are many.
func (l *Log) erase(ref Ref) {
	l.erased[ref] = true
	if l.of == nil {
		l.of = map[Ref][]*Change{}
		for _, c := range l.changes {
			l.looked++
			if c.Erasable() {
				l.of[c.Ref] = append(l.of[c.Ref], c)
			}
		}
	}
	for _, c := range l.of[ref] {
		l.looked++
		c.erase()
	}
	delete(l.of, ref)
}

// Put takes one change that is not in the set, and erases nothing, into it. Where
// something was erased Add is right.
func (l *Log) Put(c *Change) bool {
	if c.Field == erasedField || len(l.erased) > 0 || l.changes[c.ID] != nil {
		return false
	}
	l.changes[c.ID] = c
	return true
}

// Erasable tells whether erasing takes the text of this change. The marks of
// deleting and erasing hold no text and are kept.
func (c *Change) Erasable() bool { return c.Field != erasedField && c.Field != removedField }

// Erases tells whether the change erases its entity for good.
func (c *Change) Erases() bool { return c.Field == erasedField }

// Strip takes the text of a change away for good.
func (c *Change) Strip() { c.erase() }

// Len counts the changes.
func (l *Log) Len() int { return len(l.changes) }

// Has tells whether a change is in the set.
func (l *Log) Has(id ChangeID) bool { return l.changes[id] != nil }

// Sorted lists the changes in their order. A prefix of it is a moment in the
// history of the board.
func (l *Log) Sorted() []Change {
	return inOrder(slices.Collect(maps.Values(l.changes)))
}

// inOrder gives changes in their order. A change is large, so what is moved about while
// they are sorted is where they stand.
func inOrder(which []*Change) []Change {
	slices.SortFunc(which, compareChanges)
	list := make([]Change, len(which))
	for i, c := range which {
		list[i] = *c
	}
	return list
}

// ByThing gives the changes of each thing, in no order.
func (l *Log) ByThing() map[Ref][]*Change {
	of := map[Ref][]*Change{}
	for _, c := range l.changes {
		of[c.Ref] = append(of[c.Ref], c)
	}
	return of
}

// Have says what the set holds. Where a change is missing it stops before the
// gap, so that an exchange never skips it.
func (l *Log) Have() Have {
	have, _ := haveOf(l.ids())
	return have
}

func (l *Log) ids() []ChangeID { return slices.SortedFunc(maps.Keys(l.changes), compareChangeIDs) }

// Since lists, in order, what a board may lack that holds no more than h: never
// too little, and too much only where the two have gone different ways from the
// same number on, or where a change is missing.
func (l *Log) Since(h Have) []Change {
	var lacking []*Change
	for ids := l.ids(); len(ids) > 0; {
		n := 1
		for n < len(ids) && ids[n].Origin == ids[0].Origin {
			n++
		}
		for _, id := range ids[h[ids[0].Origin].Lacks(ids[:n]):n] {
			lacking = append(lacking, l.changes[id])
		}
		ids = ids[n:]
	}
	return inOrder(lacking)
}

// Merge adds what the other set has and gives what was new.
func (l *Log) Merge(other *Log) []Change { return l.Add(other.Sorted()) }

// Replay makes the board that a set of changes amounts to.
func Replay(changes []Change) *Board {
	b := NewBoard()
	b.Apply(changes)
	return b
}
