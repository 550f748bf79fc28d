package board

import (
	"maps"
	"reflect"
	"slices"
)

// ordered are the kinds that people put in an order; a new one comes last.
var ordered = map[Kind]bool{
	KindDomain: true, KindLevel: true, KindList: true, KindDimension: true, KindGroup: true, KindStep: true, KindCard: true,
	KindRound: true, KindPoll: true,
}

// All carries out several intents as one act: all of it happens, or nothing, and it
// is undone at once. Each sees the board as it was before the act. Voting and
// running the agenda are not among them.
type All []Intent

func (a All) decide(d *draft) error {
	for _, intent := range a {
		if err := intent.decide(d); err != nil {
			return err
		}
	}
	return nil
}

// Create makes things of any kind. Things of a template bring their ID. An ID
// that is drawn, and the order of what comes last, are set in the entity.
type Create struct{ Entities []Entity }

func (c Create) decide(d *draft) error {
	domains := 0 // that are new, or come back
	last := map[Kind]string{}
	for _, e := range c.Entities {
		if err := checkTexts(e); err != nil {
			return err
		}
		old := d.state.Lookup(RefOf(e))
		if e.Kind() == KindDomain && (old == nil || !old.Base().Alive()) {
			domains++
		}
		if ordered[e.Kind()] && e.Base().Order == "" && old == nil {
			if _, known := last[e.Kind()]; !known {
				last[e.Kind()], _ = gap(d.state.Ordered(e.Kind()), orderKey, ID{}, nil)
			}
			last[e.Kind()] = orderBetween(d.tx.author.random, last[e.Kind()], "")
			e.Base().Order = last[e.Kind()]
		}
		if e.Base().ID.IsZero() { // of nobody's template
			inSession(e, d.state.current())
		}
		d.create(e)
	}
	if domains > 0 && domains+count(Each[*Domain](d.state)) > MaxDomains {
		return Fault(CodeTooManyDomains, BlankMax.Is(MaxDomains))
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
		return Fault(CodeGone)
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
			return Fault(CodeInternal).Because(Fault(CodeBadValue, BlankField.Is(name)))
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
			return Fault(CodeTextEmpty)
		}
		if len(note.Dimensions) > MaxDimensions {
			return Fault(CodeTooManyDimensions, BlankMax.Is(MaxDimensions))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(e.Values)) {
		f, _ := p.field(name)
		d.write(e.Ref, name, f.write(recordOf(typed)))
	}
	return nil
}

// Remove deletes things. They can be restored; their text stays in the file.
type Remove struct{ Refs []Ref }

func (r Remove) decide(d *draft) error {
	gone := map[Ref]struct{}{}
	domains, levels := 0, 0
	for _, ref := range r.Refs {
		if e := d.state.Lookup(ref); e == nil || !e.Base().Alive() {
			return Fault(CodeGone)
		}
		if _, again := gone[ref]; again {
			continue
		}
		gone[ref] = struct{}{}
		switch ref.Kind {
		case KindDomain:
			domains++
		case KindLevel:
			levels++
		}
		d.remove(ref)
		if link := Get[*Link](d.state, ref.ID); ref.Kind == KindLink && link != nil {
			for double := range d.state.doubles(link) {
				d.remove(RefOf(double))
			}
		}
	}
	switch { // without one of each there is no cell to write in
	case domains > 0 && domains >= count(Each[*Domain](d.state)):
		return Fault(CodeDomainLast)
	case levels > 0 && levels >= count(Each[*Level](d.state)):
		return Fault(CodeLevelLast)
	}
	return nil
}

// Restore brings deleted things back. For a thing that was deleted here and
// changed there it means: keep it.
type Restore struct{ Refs []Ref }

func (r Restore) decide(d *draft) error {
	for _, ref := range r.Refs {
		if d.state.Lookup(ref) == nil {
			return Fault(CodeGone)
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
		if !d.board.knows(ref) {
			return Fault(CodeGone)
		}
		d.write(ref, erasedField, []byte("1"))
		if note := d.state.Note(ref.ID); ref.Kind == KindNote && note != nil {
			for _, twin := range note.Twins { // its other wordings
				if other := d.state.Note(twin); other != nil && !other.Alive() {
					d.write(RefOf(other), erasedField, []byte("1"))
				}
			}
		}
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
		return Fault(CodeGone)
	}
	low, high := gap(d.state.Ordered(a.Ref.Kind), orderKey, a.Before, map[ID]bool{a.Ref.ID: true})
	d.write(a.Ref, "order", []byte(orderBetween(d.tx.author.random, low, high)))
	return nil
}

func orderKey(e Entity) string { return e.Base().Order }

// checkTexts refuses overlong texts in any field.
func checkTexts(e Entity) error {
	r, fields := recordOf(e), plans[e.Kind()].fields
	for i := range fields {
		var texts []string
		switch f := &fields[i]; f.form {
		case formText:
			if err := checkLength(*fieldIn[string](r, f)); err != nil {
				return err
			}
		case formTexts:
			texts = *fieldIn[[]string](r, f)
		}
		for _, text := range texts {
			if err := checkLength(text); err != nil {
				return err
			}
		}
	}
	return nil
}
