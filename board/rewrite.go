package board

import (
	"bytes"
	"slices"
)

// Rewrite gives changes that make the board as it is, for when its log is lost
// and nothing but memory is left. kept are changes of the log that are still at
// hand; together with them, in one log, they amount to what the board shows.
//
// Things keep their IDs, and what is written anew replaces nothing that kept does
// not have: so a merge with an older copy of the board, which has the lost changes
// itself, finds every thing once, and what was changed since then stands, as it
// would have without the loss. What is lost is what older copies have: older
// wordings, and who changed what when.
func (b *Board) Rewrite(kept []Change, author *Author) []Change {
	w := &rewriter{author: author, kept: make(map[ChangeID]bool, len(kept)), alone: NewBoard()}
	for i := range kept {
		w.kept[kept[i].ID] = true
	}
	w.alone.Absorb(kept)
	for _, ref := range b.Refs() {
		w.thing(b.entity(ref))
	}
	return w.changes
}

// rewriter writes one thing after the other.
type rewriter struct {
	author  *Author
	kept    map[ChangeID]bool
	alone   *Board // what kept amounts to by itself
	changes []Change
	from    int // where those of the thing begin
	wall    int64
	first   []byte // wording
}

func (w *rewriter) thing(e *entity) {
	w.from, w.wall = len(w.changes), 0
	births := e.reg(birth)
	if births != nil && len(births.heads) > 0 {
		w.wall = births.heads[0].wall
		if i := slices.IndexFunc(births.heads, func(h head) bool { return !w.has(h) }); i >= 0 {
			w.birth(e, births.heads[i])
		}
	}
	written := w.born()
	for i := range e.regs {
		if r := &e.regs[i]; r.name != birth && r.name != removedField && (!e.erased || r.name == erasedField) && !written[r.name] {
			w.heads(e, r)
		}
	}
	w.dropped(e)
	if e.erased && !e.marked() {
		w.add(Change{Ref: e.ref, Field: erasedField, Value: []byte("1")})
	}
	if removed := e.reg(removedField); removed != nil {
		w.removal(e, removed)
	}
	w.seal()
}

func (w *rewriter) has(h head) bool { return w.kept[h.id] }

// replaced lists the changes that are kept and were replaced by others that are not:
// what is written into the field now has to replace them.
func (w *rewriter) replaced(e *entity, field string) (ids []ChangeID) {
	for _, h := range headsIn(w.alone.entity(e.ref), field) {
		if !slices.ContainsFunc(headsIn(e, field), func(now head) bool { return now.id == h.id }) {
			ids = append(ids, h.id)
		}
	}
	return ids
}

func headsIn(e *entity, field string) []head {
	if e == nil || e.reg(field) == nil {
		return nil
	}
	return e.reg(field).heads
}

// dropped writes nothing into the fields of which nothing is left but what is kept
// and was replaced.
func (w *rewriter) dropped(e *entity) {
	alone := w.alone.entity(e.ref)
	if alone == nil || e.erased {
		return
	}
	for _, r := range alone.regs {
		if ids := w.replaced(e, r.name); r.name != birth && len(headsIn(e, r.name)) == 0 && len(ids) > 0 {
			w.add(Change{Ref: e.ref, Field: r.name, Replaces: ids})
		}
	}
}

// birth writes the birth, with all fields that have one value and did not get
// another lately. A note is born with its first wording.
func (w *rewriter) birth(e *entity, first head) {
	c := Change{Ref: e.ref, Lamport: first.lamport, Wall: first.wall}
	w.first = first.value
	for i := range e.regs {
		r := &e.regs[i]
		switch {
		case r.name == birth, r.name == removedField, e.erased:
		case r.name == textField && len(first.value) > 0:
			c.Value = appendBytes(appendText(c.Value, textField), first.value)
		case len(r.heads) == 1 && !w.has(r.heads[0]) && w.replaced(e, r.name) == nil:
			c.Value = appendBytes(appendText(c.Value, r.name), r.heads[0].value)
		}
	}
	w.add(c)
}

// born lists the fields that were just written with the birth, and say what they
// must.
func (w *rewriter) born() map[string]bool {
	written := map[string]bool{}
	for _, c := range w.changes[w.from:] {
		unpack(c.Value, func(name string, value []byte) { written[name] = name != textField })
	}
	return written
}

// heads writes the values of a field one by one, in the place of the first
// wording where there is one.
func (w *rewriter) heads(e *entity, r *register) {
	instead := w.replaced(e, r.name)
	if r.name == textField && len(w.changes) > w.from {
		if instead = append(instead, w.changes[w.from].ID); len(instead) == 1 && len(r.heads) == 1 && !w.has(r.heads[0]) && bytes.Equal(r.heads[0].value, w.first) {
			return // it still is the first wording
		}
	}
	w.again(e, r, instead)
}

// again writes the values of a field that are not kept, and all when they come in the
// place of something.
func (w *rewriter) again(e *entity, r *register, instead []ChangeID) {
	for _, h := range r.heads {
		switch {
		case !w.has(h):
			w.add(Change{Ref: e.ref, Field: r.name, Value: h.value, Lamport: h.lamport, Wall: h.wall, Replaces: instead})
		case instead != nil: // kept, and it has not seen the birth that is written now
			w.add(Change{Ref: e.ref, Field: r.name, Value: h.value, Lamport: h.lamport, Wall: h.wall, Replaces: append(slices.Clone(instead), h.id)})
		}
	}
}

// removal says again that a thing was deleted, and that whoever did so has seen
// what is written anew.
func (w *rewriter) removal(e *entity, r *register) {
	instead := w.replaced(e, removedField)
	if removed, _ := e.removal(knownPlan(e.ref.Kind)); !removed {
		w.again(e, r, instead)
		return
	}
	c := Change{Ref: e.ref, Field: removedField, Value: []byte("1"), Replaces: instead}
	var seen []ChangeID
	for _, h := range r.heads {
		in := reader{rest: h.value[1:]}
		for len(in.rest) > 0 {
			seen = append(seen, in.changeID())
		}
		c.Lamport, c.Wall = max(c.Lamport, h.lamport), h.wall
		if w.has(h) {
			c.Replaces = append(c.Replaces, h.id)
		}
	}
	for i := w.from; i < len(w.changes); i++ {
		seen = append(seen, w.changes[i].ID)
	}
	slices.SortFunc(seen, compareChangeIDs)
	for _, id := range slices.Compact(seen) {
		c.Value = appendChangeID(c.Value, id)
	}
	w.add(c)
}

// knownPlan is the plan of a kind, an empty one of a kind that is not known.
func knownPlan(kind Kind) *plan {
	if p := plans[kind]; p != nil {
		return p
	}
	return &plan{}
}

// add numbers a change; its hash is taken by seal.
func (w *rewriter) add(c Change) {
	if c.Wall == 0 {
		c.Wall = w.wall
	}
	c.Lamport = max(c.Lamport, 1)
	c.ID = ChangeID{Origin: w.author.Origin, Seq: w.author.next}
	c.Batch = c.ID.Seq
	if len(w.changes) > w.from {
		c.Batch = w.changes[w.from].Batch
	}
	c.ID.Tag = w.author.tag(&c)
	w.author.next++
	w.changes = append(w.changes, c)
}

func (w *rewriter) seal() {
	for i := w.from; i < len(w.changes); i++ {
		w.author.buf = w.changes[i].sealWith(w.author.buf)
	}
}

// Boxes lists the ballot boxes that are open, as they are kept.
func (b *Board) Boxes() []StoredBox {
	open := &Tx{board: b, boxes: map[ID]Ref{}}
	for id, x := range b.boxes {
		open.boxes[id] = x.of
	}
	return open.Boxes()
}

// Succeed takes over from a board that shows the same what is in memory only: who
// has voted where.
func (b *Board) Succeed(old *Board) { b.state.sittings, b.typed = old.state.sittings, old.typed }
