package board

import (
	"maps"
	"reflect"
	"slices"
)

// Create makes things of any kind. Things of a template bring their ID.
type Create struct{ Entities []Entity }

func (c Create) decide(d *draft) error {
	domains := 0
	for _, e := range c.Entities {
		if err := checkTexts(e); err != nil {
			return err
		}
		if e.Kind() == KindDomain {
			domains++
		}
		d.create(e)
	}
	if domains > 0 && domains+count(Each[*Domain](d.state)) > MaxDomains {
		return Errorf("too_many_domains", "Max", MaxDomains)
	}
	return nil
}

// Values are new values by field name, of the type that the field has in its
// struct.
type Values map[string]any

// Edit gives fields of one thing new values. It also settles conflicts: a
// write replaces all versions there are.
type Edit struct {
	Ref    Ref
	Values Values
}

func (e Edit) decide(d *draft) error {
	p := plans[e.Ref.Kind]
	old := d.state.Lookup(e.Ref)
	if p == nil || e.Ref.Kind != KindBoard && (old == nil || !old.Base().Alive()) {
		return Errorf("gone")
	}
	typed, v := p.new()
	for _, name := range slices.Sorted(maps.Keys(e.Values)) {
		f, known := p.field(name)
		value := reflect.ValueOf(e.Values[name])
		field := v
		if known {
			field = v.FieldByIndex(f.index)
		}
		if !known || !value.IsValid() || value.Kind() != field.Kind() || !value.CanConvert(field.Type()) {
			return Errorf("internal").Because(Errorf("bad_value", "Field", name))
		}
		field.Set(value.Convert(field.Type()))
		if text, ok := e.Values[name].(string); ok {
			field.SetString(tidy(text))
		}
	}
	if err := checkTexts(typed); err != nil {
		return err
	}
	if note, ok := typed.(*Note); ok {
		if _, given := e.Values["text"]; given && note.Text == "" {
			return Errorf("text_empty")
		}
		if len(note.Dimensions) > MaxDimensions {
			return Errorf("too_many_dimensions", "Max", MaxDimensions)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(e.Values)) {
		f, _ := p.field(name)
		d.write(e.Ref, name, f.write(v))
	}
	return nil
}

// Remove deletes things. They can be restored; their text stays in the file.
type Remove struct{ Refs []Ref }

func (r Remove) decide(d *draft) error {
	domains := 0
	for _, ref := range r.Refs {
		if e := d.state.Lookup(ref); e == nil || !e.Base().Alive() {
			return Errorf("gone")
		}
		if ref.Kind == KindDomain {
			domains++
		}
		d.remove(ref)
	}
	if domains > 0 && domains >= count(Each[*Domain](d.state)) {
		return Errorf("domain_last")
	}
	return nil
}

// Restore brings deleted things back. For a thing that was deleted here and
// changed there it means: keep it.
type Restore struct{ Refs []Ref }

func (r Restore) decide(d *draft) error {
	for _, ref := range r.Refs {
		if d.state.Lookup(ref) == nil {
			return Errorf("gone")
		}
		d.revive(ref)
	}
	return nil
}

// Erase takes the text of things away for good: from the board, from its
// history and from the file. It wins over every copy that is merged later, and
// it cannot be undone.
type Erase struct{ Refs []Ref }

func (r Erase) decide(d *draft) error {
	for _, ref := range r.Refs {
		if d.board.entities[ref] == nil {
			return Errorf("gone")
		}
		d.write(ref, erasedField, []byte("1"))
	}
	d.steps = nil
	return nil
}

// Arrange puts a domain, level, step or other ordered thing before another of
// its kind, or (Before zero) at the end.
type Arrange struct {
	Ref    Ref
	Before ID
}

func (a Arrange) decide(d *draft) error {
	if e := d.state.Lookup(a.Ref); e == nil || !e.Base().Alive() {
		return Errorf("gone")
	}
	low, high := "", ""
	for _, e := range d.state.ordered(a.Ref.Kind) {
		if e.Base().ID == a.Ref.ID {
			continue
		}
		if e.Base().ID == a.Before {
			high = e.Base().Order
			break
		}
		low = e.Base().Order
	}
	if high != "" && low >= high {
		high = "" // equal keys leave no gap: go to the end rather than fail
	}
	d.write(a.Ref, "order", []byte(orderBetween(d.tx.author.random, low, high)))
	return nil
}

// checkTexts refuses overlong texts in any field.
func checkTexts(e Entity) error {
	v := valueOf(e)
	for _, f := range plans[e.Kind()].fields {
		if f.form == formText {
			if err := checkLength(v.FieldByIndex(f.index).String()); err != nil {
				return err
			}
		}
	}
	return nil
}
