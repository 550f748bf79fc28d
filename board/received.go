package board

import (
	"cmp"
	"maps"
	"slices"
)

// Received is what a merge made of a board: what came, told by kind, and what of
// the board's set-up stayed although the other had it otherwise.
type Received struct {
	Kinds     map[Kind]Came
	Conflicts []Conflict // that were not open before
	Upheld    []Upheld
	Settled   int // conflicts that were open before and are not any more
	Altered   int // and those that still are, with other versions to choose from
	// Removed and Erased are what was on this board and is not any more, in the form
	// that it had. What was erased was taken away for good.
	Removed, Erased []Entity
}

// Came counts things by what became of them. One can be both changed and moved.
type Came struct{ New, Changed, Moved, Removed, Restored, Erased int }

func (c Came) plus(d Came) Came {
	return Came{c.New + d.New, c.Changed + d.Changed, c.Moved + d.Moved, c.Removed + d.Removed, c.Restored + d.Restored, c.Erased + d.Erased}
}

// Visible tells whether anything is another on the board. What came can all lie behind
// what is shown: a board that was saved from memory has no history, and gets it back.
func (r Received) Visible() bool {
	return len(r.Kinds)+len(r.Conflicts)+len(r.Upheld)+r.Settled+r.Altered > 0
}

// Notes is what became of notes.
func (r Received) Notes() Came { return r.Kinds[KindNote] }

// Others is what became of everything else.
func (r Received) Others() Came {
	var all Came
	for kind, came := range r.Kinds {
		if kind != KindNote {
			all = all.plus(came)
		}
	}
	return all
}

// Received ends the taking in of another board in a transaction, once all its
// changes were applied: it lets the set-up of this board stay as it was (see
// uphold) and tells what came. What it writes is among the Changes of the
// transaction and is saved with them, or not at all.
func (tx *Tx) Received() (Received, error) {
	before := tx.before()
	up := uphold{before: before}
	if _, err := tx.Do(&up, nil); err != nil {
		return Received{}, err
	}
	r := Received{Kinds: map[Kind]Came{}, Upheld: up.upheld}
	for _, ref := range slices.SortedFunc(maps.Keys(before), compareRefs) {
		if now := tx.board.state.Lookup(ref); now != nil {
			r.compare(before[ref], now)
		}
	}
	return r, nil
}

// before gives, of all that the transaction touched, what it was before; nil for
// what was not there.
func (tx *Tx) before() map[Ref]Entity {
	before := map[Ref]Entity{}
	for i := range tx.undo {
		f := &tx.undo[i]
		if f.of != undoView {
			continue
		}
		if _, seen := before[f.ref]; !seen {
			before[f.ref] = f.view
		}
	}
	return before
}

// compare counts what became of one thing.
func (r *Received) compare(old, now Entity) {
	var came Came
	was, is := old != nil && old.Base().Alive(), now.Base().Alive()
	known := old != nil && !old.Base().Unborn
	switch {
	case now.Base().Erased && (now.Kind() == KindDot || now.Kind() == KindVote):
		// Opened again there. What it says went into the box here; see mergeBoxes.
	case known && now.Base().Erased && !old.Base().Erased:
		came.Erased++
		r.Erased = append(r.Erased, old)
	case was && now.Base().Removed && !is:
		came.Removed++
		r.Removed = append(r.Removed, old)
	case !was && is && known && old.Base().Removed:
		came.Restored++
	case !known && is:
		came.New++
	case was && is:
		came.Changed, came.Moved = differences(old, now)
	}
	if came != (Came{}) {
		kind := now.Kind()
		r.Kinds[kind] = r.Kinds[kind].plus(came)
	}
	r.compareConflicts(old, now)
}

// compareConflicts tells what there is to decide about one thing, and what not any more.
func (r *Received) compareConflicts(old, now Entity) {
	var before []Conflict
	if old != nil {
		before = ConflictsOf(old)
	}
	open := ConflictsOf(now)
	for _, c := range open {
		switch at := slices.IndexFunc(before, c.same); {
		case at < 0:
			r.Conflicts = append(r.Conflicts, c)
		case !slices.EqualFunc(c.Versions, before[at].Versions, sameChoice):
			r.Altered++
		}
	}
	for _, c := range before {
		if now.Base().Alive() && !slices.ContainsFunc(open, c.same) {
			r.Settled++
		}
	}
}

func sameChoice(v, w Version) bool { return v.Change == w.Change }

// differences tells, as 0 or 1, whether a thing says something else, and whether
// it stands elsewhere.
func differences(old, now Entity) (changed, moved int) {
	p, a, b := plans[now.Kind()], recordOf(old), recordOf(now)
	for i := range p.fields {
		f := &p.fields[i]
		if string(f.write(a)) == string(f.write(b)) {
			continue
		}
		if f.name == "order" || now.Kind() == KindNote && (f.name == "place" || f.name == "cluster") {
			moved = 1
		} else {
			changed = 1
		}
	}
	return changed, moved
}

// Upheld is something of the board's set-up that stayed as it was. The other way
// is there to choose: see Conflict.
type Upheld struct {
	Ref   Ref
	Thing Entity // as it is shown
	About About
	Field string  // of AboutVersions
	Here  Version // of AboutVersions: what is shown, as before
	There Version // and what the other board had
}

// Leave says what a merge leaves out of another board, as if that had been saved
// before somebody erased or removed there. Merging it again asks again.
type Leave struct {
	Erased  map[Ref]bool // everything of things that are to keep their text
	Removed map[Ref]bool // and the removing of those that are to stay
}

// Leaves tells whether a change is left out.
func (l Leave) Leaves(c *Change) bool {
	return l.Erased[c.Ref] || c.Field == removedField && l.Removed[c.Ref]
}

// Empty tells whether nothing is left out.
func (l Leave) Empty() bool { return len(l.Erased) == 0 && len(l.Removed) == 0 }

// LeaveOut is what to leave out for nothing of this to be erased, and nothing to be
// removed, unless that is wanted.
func (r Received) LeaveOut(erase, remove bool) Leave {
	l := Leave{map[Ref]bool{}, map[Ref]bool{}}
	if !erase {
		for _, e := range r.Erased {
			l.Erased[RefOf(e)] = true
		}
	}
	if !remove {
		for _, e := range r.Removed {
			l.Removed[RefOf(e)] = true
		}
	}
	return l
}

// ManyRemoved tells whether a merge takes so many notes away that it is worth a
// question: ten or more, and more than a tenth of those that there were.
func (r Received) ManyRemoved(s *State) bool {
	const few, tenth = 10, 10
	n := r.Notes().Removed
	return n >= few && n*tenth > n+count(Each[*Note](s))
}

// compareUpheld sorts what is upheld as Conflicts are; the fields of a thing stay in
// the order that they have.
func compareUpheld(a, b Upheld) int {
	return cmp.Or(cmp.Compare(slices.Index(conflictOrder, a.Ref.Kind), slices.Index(conflictOrder, b.Ref.Kind)), compareOrder(a.Thing, b.Thing))
}
