package board

import (
	"bytes"
	"math/bits"
	"slices"
)

// Remains is what is left of a thing in another place than the log: in its stored
// form, or in a row that was made for readers. Recovery gives it back where the
// log of a damaged board lost changes; see [Mend].
type Remains struct {
	Ref    Ref
	Erased bool
	Fields []RemainingField // by name
}

// RemainingField is a field of it: one value as a rule, several in a conflict.
type RemainingField struct {
	Name   string // "" is its birth
	Values []RemainingValue
}

// RemainingValue is a value and the change that wrote it, as far as that is known.
type RemainingValue struct {
	Change  ChangeID
	Lamport uint64
	Value   []byte // of a birth the first wording
}

// ReadRemains reads a stored form. It reports false when that is damaged.
func ReadRemains(ref Ref, stored []byte, numbers Numbers) (Remains, bool) {
	e := &entity{ref: ref}
	if !e.decode(stored, numbers, &scratch{}) {
		return Remains{}, false
	}
	r := Remains{Ref: ref, Erased: e.erased}
	for _, reg := range e.regs {
		f := RemainingField{Name: reg.name}
		for _, h := range reg.heads {
			f.Values = append(f.Values, RemainingValue{h.id, h.lamport, h.value})
		}
		if len(f.Values) > 0 {
			r.Fields = append(r.Fields, f)
		}
	}
	return r, true
}

// RemainsOf gives the fields of a thing that are not empty as remains that no
// change is known of.
func RemainsOf(e Entity) Remains {
	r := Remains{Ref: RefOf(e), Fields: []RemainingField{{birth, []RemainingValue{{}}}}}
	for _, f := range fieldsOf(e) {
		r.Fields = append(r.Fields, RemainingField{f.name, []RemainingValue{{Value: f.value}}})
		if e.Kind() == KindNote && f.name == textField {
			r.Fields[0].Values[0].Value = f.value
		}
	}
	slices.SortFunc(r.Fields, func(a, b RemainingField) int { return bytes.Compare([]byte(a.Name), []byte(b.Name)) })
	return r
}

// Agrees tells whether remains can be what stood beside some changes of a log. Where
// they name one of these and have another value, the log's is the right one: it has
// a hash.
func (r *Remains) Agrees(written func(ChangeID) *Change) bool {
	var last *Change // as a rule all fields come from one birth
	var born []packed
	for i := range r.Fields {
		f := &r.Fields[i]
		for j := range f.Values {
			v := &f.Values[j]
			c := written(v.Change)
			if c == nil || c.Erased || r.Erased {
				continue
			}
			if c.Field == birth && c != last {
				last, born = c, unpackTo(born[:0], c.Value)
			}
			value, there := c.says(f.Name, born)
			if c.Ref != r.Ref || c.Lamport != v.Lamport || !there {
				return false
			}
			v.Value = value
		}
	}
	return true
}

// Says gives what a change wrote into a field, and whether it wrote into it.
func (c *Change) Says(field string) ([]byte, bool) {
	if c.Field != birth {
		return c.says(field, nil)
	}
	return c.says(field, unpackTo(nil, c.Value))
}

// says is Says with the fields of a birth, taken apart.
func (c *Change) says(field string, fields []packed) ([]byte, bool) {
	if c.Field != birth {
		return c.Value, c.Field == field
	}
	if field == birth {
		return firstText(c.Ref.Kind, fields), true
	}
	i := slices.IndexFunc(fields, func(f packed) bool { return f.name == field })
	if i < 0 {
		return nil, false
	}
	return fields[i].value, true
}

// RemainsOfBirth gives what a birth says as remains, for one whose hash does not fit.
func RemainsOfBirth(c *Change) Remains {
	r := Remains{Ref: c.Ref, Fields: []RemainingField{{birth, []RemainingValue{{}}}}}
	fields := unpackTo(nil, c.Value)
	r.Fields[0].Values[0].Value = firstText(c.Ref.Kind, fields)
	for _, f := range fields {
		r.Fields = append(r.Fields, RemainingField{f.name, []RemainingValue{{Value: f.value}}})
	}
	return r
}

// Mend gives things back what the log of their board has lost, as new changes:
// nobody knows any more who wrote it when. What the log has is left alone, unless
// the remains are what replaced it.
type Mend struct {
	Remains []Remains
	Has     func(ChangeID) bool // tells whether the log has a change
	Proved  func(ChangeID) bool // tells whether that is what its author wrote, by its hash
	Mended  map[Ref]bool        // is told which things needed it
}

// In three acts, because each sees the board as it was before the act.

// MendBirths is the first act of mending: it makes the things of which the log does
// not know how they began.
type MendBirths Mend

// MendFields is the second: it writes what is not there yet.
type MendFields Mend

// MendMarks is the third: it takes away what was deleted.
type MendMarks Mend

func (m MendBirths) decide(d *draft) error {
	done := map[Ref]bool{}
	for i := range m.Remains {
		r := &m.Remains[i]
		e := d.board.entity(r.Ref)
		if r.Ref.Kind == KindBoard || e != nil && (e.erased || e.reg(birth) != nil) || r.field(birth) == nil || done[r.Ref] {
			continue
		}
		done[r.Ref] = true
		var buf []byte
		for _, f := range r.Fields {
			if f.Name == birth || f.Name == removedField || f.Name == erasedField || e != nil && e.reg(f.Name) != nil {
				continue
			}
			value := f.Values[len(f.Values)-1].Value
			if first := r.field(birth).Values[0].Value; f.Name == textField && len(first) > 0 {
				value = first
			}
			buf = appendBytes(appendText(buf, f.Name), value)
		}
		d.changes = append(d.changes, Change{Ref: r.Ref, Field: birth, Value: buf})
		m.Mended[r.Ref] = true
	}
	return nil
}

func (m MendFields) decide(d *draft) error {
	how := Mend(m)
	for i := range m.Remains {
		r := &m.Remains[i]
		e := d.board.entity(r.Ref)
		if e == nil && r.Ref.Kind != KindBoard || e != nil && e.erased {
			continue
		}
		for _, f := range r.Fields {
			if f.Name == birth || f.Name == removedField || f.Name == erasedField {
				continue
			}
			if values, lost := f.beyond(e, &how); lost {
				before := len(d.changes)
				d.write(r.Ref, f.Name, values...)
				m.Mended[r.Ref] = m.Mended[r.Ref] || len(d.changes) > before
			}
		}
	}
	return nil
}

func (m MendMarks) decide(d *draft) error {
	for i := range m.Remains {
		r := &m.Remains[i]
		e := d.board.entity(r.Ref)
		if e == nil || e.erased {
			continue
		}
		if r.Erased {
			d.write(r.Ref, erasedField, []byte("1"))
			continue
		}
		f := r.field(removedField)
		if f == nil {
			continue
		}
		how := Mend(m)
		values, lost := f.beyond(e, &how)
		switch {
		case !lost || r.contested():
		case slices.ContainsFunc(values, func(v []byte) bool { return len(v) == 0 }):
			d.revive(r.Ref)
		default:
			d.remove(r.Ref)
		}
	}
	d.steps = nil
	return nil
}

func (r *Remains) field(name string) *RemainingField {
	i := slices.IndexFunc(r.Fields, func(f RemainingField) bool { return f.Name == name })
	if i < 0 {
		return nil
	}
	return &r.Fields[i]
}

// contested tells whether the thing was deleted here and changed there.
func (r *Remains) contested() bool {
	e := entity{ref: r.Ref}
	for _, f := range r.Fields {
		reg := register{name: f.Name}
		for _, v := range f.Values {
			reg.heads = append(reg.heads, head{id: v.Change, lamport: v.Lamport, value: v.Value})
		}
		e.regs = append(e.regs, reg)
	}
	p := plans[r.Ref.Kind]
	if p == nil {
		p = &plan{}
	}
	_, contested := e.removal(p)
	return contested
}

// beyond gives the values of a field when the log has lost one of them, and has
// nothing newer. What is newer only as a change says that nothing proves stands beside
// them: its number may be what was damaged.
func (f *RemainingField) beyond(e *entity, m *Mend) (values [][]byte, lost bool) {
	var there []head
	if e != nil && e.reg(f.Name) != nil {
		there = e.reg(f.Name).heads
	}
	newest := uint64(0)
	for _, v := range f.Values {
		newest = max(newest, v.Lamport)
		values = append(values, v.Value)
		lost = lost || !m.Has(v.Change)
	}
	same := len(there) == len(values)
	for _, h := range there {
		has := func(v []byte) bool { return bytes.Equal(v, h.value) }
		own := !m.Has(h.id) // of the mending itself
		lost = lost && (newest == 0 || own || !m.Proved(h.id) || h.lamport <= newest)
		same = same && slices.ContainsFunc(values, has)
		if newest > 0 && !own && h.lamport > newest && !slices.ContainsFunc(values, has) {
			values = append(values, h.value)
		}
	}
	return values, lost && !same
}

// Resealed tells whether a change is what its author wrote but for some bits of its
// hash, and puts these right: a hash of another content differs in half of them.
func (c *Change) Resealed() bool {
	if c.Erased || c.Lamport > maxLamport {
		return c.Intact()
	}
	hash, _ := c.sum(make([]byte, 0, 256+len(c.Value)))
	differ := 0
	for i := range hash {
		differ += bits.OnesCount8(hash[i] ^ c.Hash[i])
	}
	const most = 8
	if differ > most {
		return false
	}
	c.Hash = hash
	return true
}

// Reseal takes the hash of a change anew, for one that recovery had to give
// another identity.
func (c *Change) Reseal() { c.seal() }

// Names tells whether a change speaks of one of some others; see Renamed.
func (c *Change) Names(others map[ChangeID]ChangeID) bool {
	if c.Field == removedField {
		_, names := c.Renamed(others)
		return names
	}
	return slices.ContainsFunc(c.Replaces, func(id ChangeID) bool { _, there := others[id]; return there })
}

// Renamed gives a change with other names for the changes that it speaks of: those
// that it replaces, and those that a deletion covers. It reports false when it names
// none of them.
func (c *Change) Renamed(names map[ChangeID]ChangeID) (Change, bool) {
	renamed, other := *c, false
	rename := func(id ChangeID) ChangeID {
		if to, there := names[id]; there {
			other = true
			return to
		}
		return id
	}
	renamed.Replaces = slices.Clone(c.Replaces)
	for i, id := range renamed.Replaces {
		renamed.Replaces[i] = rename(id)
	}
	if c.Field == removedField && len(c.Value) > 0 {
		in := reader{rest: c.Value[1:]}
		value := bytes.Clone(c.Value[:1])
		for len(in.rest) > 0 && !in.bad {
			value = appendChangeID(value, rename(in.changeID()))
		}
		if !in.bad {
			renamed.Value = value
		}
	}
	return renamed, other
}

// FieldNames lists the full names of all fields that this version knows, births
// and marks among them.
func FieldNames() []string {
	var names []string
	for kind, p := range plans {
		c := Change{Ref: Ref{Kind: kind}}
		for _, c.Field = range []string{birth, removedField, erasedField} {
			names = append(names, c.FieldName())
		}
		for _, f := range p.fields {
			c.Field = f.name
			names = append(names, c.FieldName())
		}
	}
	slices.Sort(names)
	return names
}

// Delete marks remains of which no change is known as deleted.
func (r *Remains) Delete() {
	value := appendChangeID([]byte("1"), ChangeID{})
	r.Fields = append(r.Fields, RemainingField{removedField, []RemainingValue{{Value: value}}})
}

// Fill leaves of remains the fields that a thing does not have.
func (r *Remains) Fill(there Entity) {
	has := fieldsOf(there)
	r.Fields = slices.DeleteFunc(r.Fields, func(f RemainingField) bool {
		return f.Name == birth || slices.ContainsFunc(has, func(h packed) bool { return h.name == f.Name })
	})
}

// Known tells whether all changes that the remains come from are known.
func (r *Remains) Known(has func(ChangeID) bool) bool {
	for _, f := range r.Fields {
		for _, v := range f.Values {
			if !has(v.Change) {
				return false
			}
		}
	}
	return true
}

// Beside leaves of remains what can stand beside a thing that the log knows: what
// rows for readers only derive from other things says nothing new.
func (r *Remains) Beside(there Entity) {
	derived := map[Kind][]string{KindAction: {"what", "aim", "sources"}, KindNote: {"dimensions"}}
	r.Fields = slices.DeleteFunc(r.Fields, func(f RemainingField) bool {
		place := f.Name == "place" && !decodePlace(f.Values[0].Value).InMatrix() && decodePlace(f.Values[0].Value).List.IsZero()
		return slices.Contains(derived[r.Ref.Kind], f.Name) || place || f.Name == birth
	})
	if there.Base().Removed {
		r.Fields = append(r.Fields, RemainingField{removedField, []RemainingValue{{}}})
	}
}

// Change gives a change of the set, nil when it is not there.
func (l *Log) Change(id ChangeID) *Change { return l.changes[id] }
