package board

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
)

// Fields that every kind has.
const (
	// removedField is set when a thing is deleted. Its value names every change
	// of the thing that the deleter had seen; "" means "not deleted (any more)".
	removedField = "removed"
	// erasedField is set when the text of a thing is taken away for good.
	erasedField = "erased"
	textField   = "text" // of a note
)

// head is a value of a field that nobody has replaced.
type head struct {
	id      ChangeID
	lamport uint64
	wall    int64
	value   []byte
}

func compareHeads(a, b head) int {
	return cmp.Or(cmp.Compare(a.lamport, b.lamport), compareChangeIDs(a.id, b.id))
}

// register is one field of one entity with its heads, least first. One head is
// a plain value, several are a conflict, and the greatest is shown.
type register struct {
	name  string
	heads []head
}

func (r *register) value() []byte {
	if len(r.heads) == 0 {
		return nil
	}
	return r.heads[len(r.heads)-1].value
}

// shown is the head that is shown.
func (r *register) shown(f *fieldPlan) []byte {
	value := r.value()
	if len(r.heads) < 2 || !f.most && !f.all {
		return value
	}
	if f.all {
		return r.union()
	}
	for _, h := range r.heads {
		if countIn(string(h.value)) > countIn(string(value)) {
			value = h.value
		}
	}
	return value
}

// union lists the IDs that stand in any head, each once.
func (r *register) union() []byte {
	seen := map[ID]struct{}{}
	var value []byte
	for _, h := range r.heads {
		for _, id := range readIDs(h.value) {
			if _, again := seen[id]; !again {
				seen[id] = struct{}{}
				value = append(value, id[:]...)
			}
		}
	}
	return value
}

// countIn reads a count that may come from anywhere.
func countIn(raw string) int {
	n, _ := strconv.Atoi(raw) // what is no number, or a number without measure, counts as none or as the most
	return max(0, min(n, mostCount))
}

func (r *register) find(id ChangeID) int {
	return slices.IndexFunc(r.heads, func(h head) bool { return h.id == id })
}

func (r *register) add(h head) {
	i, there := slices.BinarySearchFunc(r.heads, h, compareHeads)
	if !there {
		r.heads = slices.Insert(r.heads, i, h)
	}
}

// disputed tells whether the heads differ. Several people writing the same
// value is no conflict.
func (r *register) disputed() bool {
	for i := 1; i < len(r.heads); i++ {
		if !bytes.Equal(r.heads[0].value, r.heads[i].value) {
			return true
		}
	}
	return false
}

// entity is a thing on the board as its registers, sorted by name.
type entity struct {
	ref    Ref
	regs   []register
	frozen string // its stored form, in place of regs; see Board.entity
	erased bool
	round  uint32 // of Board.Apply that touched it last
	epoch  uint32 // of the transaction that may alter it in place
}

func (e *entity) reg(name string) *register {
	i, there := e.search(name)
	if !there {
		return nil
	}
	return &e.regs[i]
}

func (e *entity) need(name string) *register {
	i, there := e.search(name)
	if !there {
		e.room(1)
		e.regs = slices.Insert(e.regs, i, register{name: name})
	}
	return &e.regs[i]
}

// room makes room for n more registers and hardly more: most things keep the
// fields they are born with.
func (e *entity) room(n int) {
	if len(e.regs)+n > cap(e.regs) {
		n += len(e.regs) / 8
		e.regs = append(make([]register, 0, len(e.regs)+n), e.regs...)
	}
}

func (e *entity) search(name string) (int, bool) {
	return slices.BinarySearchFunc(e.regs, name, func(r register, name string) int { return cmp.Compare(r.name, name) })
}

func (e *entity) clone() *entity {
	c := *e
	c.regs = make([]register, len(e.regs))
	for i, r := range e.regs {
		c.regs[i] = register{r.name, slices.Clone(r.heads)}
	}
	return &c
}

// strip takes all text away; the shape stays, so that a merge still knows what
// replaced what. What a birth wrote into the single fields goes altogether: a
// birth that arrives after the erasing no longer says which fields it had, and
// the order of arrival must not matter.
func (e *entity) strip() {
	e.erased = true
	born := map[ChangeID]bool{}
	if births := e.reg(birth); births != nil {
		for _, h := range births.heads {
			born[h.id] = true
		}
	}
	for i := range e.regs {
		r := &e.regs[i]
		if r.name == removedField || r.name == erasedField {
			continue
		}
		if r.name != birth {
			r.heads = slices.DeleteFunc(r.heads, func(h head) bool { return born[h.id] })
		}
		for j := range r.heads {
			r.heads[j].value = nil
		}
	}
	e.regs = slices.DeleteFunc(e.regs, func(r register) bool { return len(r.heads) == 0 })
}

// seen lists the changes behind all content of the entity: what a deletion
// covers.
func (e *entity) seen() []ChangeID {
	var ids []ChangeID
	for _, r := range e.regs {
		if r.name == removedField {
			continue
		}
		for _, h := range r.heads {
			ids = append(ids, h.id)
		}
	}
	slices.SortFunc(ids, compareChangeIDs)
	return slices.Compact(ids)
}

// removal tells whether the entity was deleted, and whether somebody changed
// it who had not seen the deletion.
func (e *entity) removal(p *plan) (removed, contested bool) {
	r := e.reg(removedField)
	if r == nil || len(r.heads) == 0 {
		return false, false
	}
	covered := map[ChangeID]bool{}
	for _, h := range r.heads {
		if len(h.value) == 0 {
			return false, false // somebody took it back: alive wins
		}
		in := reader{rest: h.value[1:]}
		for len(in.rest) > 0 {
			covered[in.changeID()] = true
		}
	}
	for _, r := range e.regs {
		if r.name == removedField {
			continue
		}
		if f, known := p.field(r.name); known && f.quiet {
			continue // a move says nothing about whether the note is still wanted
		}
		for _, h := range r.heads {
			if !covered[h.id] {
				return false, true
			}
		}
	}
	return true, false
}

// view makes the typed form. Nil for kinds that this version does not know.
func (e *entity) view() Entity {
	p := plans[e.ref.Kind]
	if p == nil {
		return nil
	}
	return e.fill(p, p.one())
}

// fill makes the typed form in an empty one.
func (e *entity) fill(p *plan, typed Entity) Entity {
	at, meta := recordOf(typed), typed.Base()
	meta.ID = e.ref.ID
	meta.Erased = e.erased
	meta.Unborn = e.ref.Kind != KindBoard
	for i := range e.regs {
		r := &e.regs[i]
		switch r.name {
		case birth:
			if len(r.heads) > 0 {
				meta.Unborn = false
				meta.Born = r.heads[0].wall
			}
			continue
		case removedField, erasedField:
			continue
		}
		f, known := p.field(r.name)
		if !known {
			continue // of a newer version: kept, merged and passed on, not shown
		}
		readField(f, at, r.shown(f))
		if !f.quiet && r.disputed() {
			meta.Conflicts = append(meta.Conflicts, r.name)
			meta.versions = append(meta.versions, r.versions(f))
		}
	}
	meta.Removed, meta.Contested = e.removal(p)
	meta.LeftOut = meta.Removed && e.leftOut()
	if note, ok := typed.(*Note); ok {
		note.FirstWording = e.firstWording(note.Text)
	}
	return typed
}

// firstText is what is kept of a birth besides the single fields: the first
// wording of a note.
func firstText(kind Kind, fields []packed) []byte {
	var first []byte
	if kind == KindNote {
		for _, f := range fields {
			if f.name == textField {
				first = f.value
			}
		}
	}
	return first
}

// firstWording is the text of the first birth.
func (e *entity) firstWording(text string) string {
	r := e.reg(birth)
	if r == nil || len(r.heads) == 0 {
		return text
	}
	if first := r.heads[0].value; string(first) != text {
		return string(first)
	}
	return text // the same string, held once
}
