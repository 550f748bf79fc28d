package board

import "slices"

// Board is a board in memory: for every field of every thing the values that
// nobody has replaced, and the typed [State] made of them.
//
// It holds no history; the log of changes is kept by storage (or by a [Log]).
// One goroutine owns a Board. Entities in its State are never altered, so what
// is handed out may be read anywhere.
type Board struct {
	entities map[Ref]*entity // those that were written to; read them with entity
	numbers  Numbers         // of what was loaded
	// awaited remembers ids that were replaced before they arrived: delivery out
	// of order is normal, and without this memory copies drift apart (measured:
	// 2,990 of 3,000 schedules).
	awaited map[Awaited]struct{}
	lamport uint64
	state   *State
	tx      *Tx
	epoch   uint32
	fields  []packed    // of the last birth, used again
	undo    []undoEntry // memory of the last transaction for the next
	usual   int         // how many changes the last had
	round   uint32      // counts the calls of Apply
	list    []*entity   // of the last round, used again

	fresh   batches
	bulk    bulk
	scratch scratch
	uniting bool // see Union

	loading bool // things were taken in, and the invariants not yet looked after

	boxes map[ID]*box                  // of the rounds and polls that are open
	typed map[ID]map[ID]map[string]int // what of a closed box was typed in, by the part that it was counted as; in memory only
}

// NewBoard makes an empty board.
func NewBoard() *Board {
	return &Board{
		entities: map[Ref]*entity{},
		awaited:  map[Awaited]struct{}{},
		state:    NewState(),
		boxes:    map[ID]*box{}, typed: map[ID]map[ID]map[string]int{},
	}
}

// State is what the board shows. It belongs to the owner of the board; others
// take a Clone and Patch it with what events bring.
func (b *Board) State() *State {
	b.loaded()
	return b.state
}

// Lamport is the board's clock: the greatest Lamport number that it has seen and
// counts on from.
func (b *Board) Lamport() uint64 { return b.lamport }

// Apply takes changes into the board and gives what it shows differently. The
// changes must not be in it yet: the keeper of the log knows that, the board
// does not. They may come in any order.
func (b *Board) Apply(changes []Change) Delta {
	b.loaded()
	b.round++
	list := b.take(changes, b.list[:0])
	delta := b.refresh(list, b.view)
	clear(list)
	if cap(list) <= 1024 {
		b.list = list
	}
	return delta
}

// Absorb is Apply for who compares stored forms and shows nothing: it makes none of
// the typed forms.
func (b *Board) Absorb(changes []Change) {
	b.round++
	list := b.take(changes, b.list[:0])
	b.bulk.settle()
	clear(list)
	b.list = list[:0]
}

// take takes changes in and adds to a list what they touch, in this round each
// thing once.
func (b *Board) take(changes []Change, list []*entity) []*entity {
	for i := range changes {
		if e := b.apply(&changes[i]); e.round != b.round {
			e.round = b.round
			list = append(list, e)
		}
	}
	return list
}

// refresh makes the typed forms of what was touched anew.
func (b *Board) refresh(list []*entity, view func(e *entity, p *plan, old Entity) Entity) Delta {
	b.bulk.settle()
	if len(list) > 1 {
		slices.SortFunc(list, func(a, b *entity) int { return compareRefs(a.ref, b.ref) })
	}
	delta := Delta{Refs: b.fresh.refs.take(len(list)), Entities: b.fresh.views.take(len(list))}
	notes := touched{b.fresh.ids.take(len(list))}
	rules := settling{board: b, notes: &notes}
	for _, e := range list {
		ref := e.ref
		delta.Refs = append(delta.Refs, ref)
		p := plans[ref.Kind]
		if p == nil {
			continue
		}
		old := b.state.Lookup(ref)
		view := view(e, p, old)
		if b.tx != nil {
			b.tx.undo = append(b.tx.undo, undoEntry{ref: ref, view: old, of: undoView})
		}
		b.state.replace(ref, old, view, &notes)
		delta.Entities = append(delta.Entities, view)
		rules.look(old, view)
	}
	if rules.settle(); rules.also != nil {
		delta.Refs = append(delta.Refs, rules.also...)
		slices.SortFunc(delta.Refs, compareRefs)
		delta.Refs = slices.Compact(delta.Refs)
		delta.Entities = b.state.entities(delta.Refs)
	}
	delta.Notes = notes.sorted()
	return delta
}

// view makes the typed form of a thing that was touched.
func (b *Board) view(e *entity, p *plan, old Entity) Entity { return e.fill(p, b.blank(p, old)) }

// blank makes an empty view. Notes that are new come many at a time, in a full
// room; a view that takes the place of another is made by itself, or those that
// were replaced would be kept in memory by those that were not.
func (b *Board) blank(p *plan, old Entity) Entity {
	if old == nil && p.kind == KindNote {
		return b.fresh.notes.one()
	}
	return p.one()
}

func (b *Board) apply(c *Change) *entity {
	b.lamport = observe(b.lamport, c.Lamport)
	e := b.touch(c.Ref)
	if (c.Erased || c.Field == erasedField) && !e.erased { // what comes after it comes without text
		b.bulk.settle()
		e.strip()
	}
	if c.Field != birth {
		b.put(e, c.Field, c, c.Value, nil)
		return e
	}
	b.fields = unpackTo(b.fields[:0], c.Value)
	if e.regs == nil && !b.uniting {
		e.regs = b.fresh.regs.take(len(b.fields) + 1)
	}
	e.room(len(b.fields) + 1)
	var spare []head
	if b.uniting { // most of what comes is folded soon, and must not be kept by what is not
		spare = make([]head, 0, len(b.fields)+1)
	} else {
		spare = b.fresh.heads.take(len(b.fields) + 1)
	}
	b.put(e, birth, c, firstText(c.Ref.Kind, b.fields), &spare)
	if !e.erased { // see strip
		for _, f := range b.fields {
			b.put(e, f.name, c, f.value, &spare)
		}
	}
	clear(b.fields)
	return e
}

// put adds one value to one field and takes away what it replaces: values of that
// field of that thing, whatever else it names. A birth replaces nothing and is
// never replaced. So what a field holds follows from the set of changes, whichever
// came first. The values of a birth lie together, in spare.
func (b *Board) put(e *entity, field string, c *Change, value []byte, spare *[]head) {
	r := b.bulk.need(e, field)
	if c.Field != birth {
		b.bulk.replace(e, r, c.Replaces, func(id ChangeID) { b.await(Awaited{id, e.ref, field}) })
	}
	if len(b.awaited) > 0 {
		if _, gone := b.awaited[Awaited{c.ID, e.ref, field}]; gone {
			if len(r.heads) == 0 { // by itself, or in a circle
				b.bulk.drop(e, r)
			}
			return // somebody replaced it before it came
		}
	}
	if e.erased && field != removedField && field != erasedField {
		value = nil
	}
	h := head{c.ID, c.Lamport, c.Wall, value}
	if spare != nil && cap(r.heads) == 0 && len(*spare) < cap(*spare) {
		n := len(*spare)
		*spare = append(*spare, h)
		r.heads = (*spare)[n : n+1 : n+1]
		return
	}
	b.bulk.add(e, r, h)
}

func (b *Board) await(key Awaited) {
	if _, there := b.awaited[key]; there {
		return
	}
	b.awaited[key] = struct{}{}
	if b.tx != nil {
		b.tx.Awaited = append(b.tx.Awaited, key)
	}
}

// entity finds a thing, nil when there is none. What was loaded is taken apart
// only now: of most things nothing but the view is ever asked for.
func (b *Board) entity(ref Ref) *entity {
	e := b.entities[ref]
	if e == nil {
		view := b.state.Lookup(ref)
		if view == nil || view.Base().stored == "" {
			return nil
		}
		e = &entity{ref: ref, frozen: view.Base().stored}
		b.entities[ref] = e
	}
	if e.frozen != "" {
		e.decode([]byte(e.frozen), b.numbers, &scratch{}) // it could be decoded once, so it can now
		e.frozen = ""
	}
	return e
}

// knows tells whether there is a thing, living or not.
func (b *Board) knows(ref Ref) bool { return b.entities[ref] != nil || b.state.Lookup(ref) != nil }

// touch gives the entity to alter: itself, or within a transaction a copy made
// once, so that the transaction can be taken back.
func (b *Board) touch(ref Ref) *entity {
	e := b.entity(ref)
	if e == nil {
		e = b.fresh.entities.one()
		e.ref, e.epoch = ref, b.epoch
		b.entities[ref] = e
		if b.tx != nil {
			b.tx.undo = append(b.tx.undo, undoEntry{ref: ref, of: undoEntity})
		}
		return e
	}
	if b.tx != nil && e.epoch != b.epoch {
		old := e
		e = old.clone()
		e.epoch = b.epoch
		b.entities[ref] = e
		b.tx.undo = append(b.tx.undo, undoEntry{ref: ref, entity: old, of: undoEntity})
	}
	return e
}
