package board

// Moment is one change in the history of a thing: what it was before and after.
type Moment struct {
	Change *Change
	Before Entity // nil for the birth
	After  Entity
}

// Moments tells the history of one thing from its changes, in their order. Of
// what was erased for good nothing but the moment is left, and fields of a newer
// version are passed over. Where two copies wrote at the same time, each change
// is told on top of the one before it.
func Moments(changes []Change) []Moment {
	var moments []Moment
	var now Entity
	for i := range changes {
		c := &changes[i]
		p := plans[c.Ref.Kind]
		if p == nil {
			continue
		}
		next, v := p.new()
		if now != nil {
			v.Set(valueOf(now))
		}
		next.Base().ID = c.Ref.ID
		switch c.Field {
		case birth:
			next.Base().Born = c.Wall
			for _, f := range unpackTo(nil, c.Value) {
				if field, known := p.field(f.name); known {
					readField(field, recordOf(next), f.value)
				}
			}
		case removedField:
			next.Base().Removed = len(c.Value) > 0
		case erasedField:
			next.Base().Erased = true
		default:
			field, known := p.field(c.Field)
			if !known {
				continue
			}
			v.FieldByIndex(field.index).SetZero() // what is no ID leaves what there was
			readField(field, recordOf(next), c.Value)
		}
		moments = append(moments, Moment{c, now, next})
		now = next
	}
	return moments
}

// Field is the name of the field that was written, "" for a birth.
func (m Moment) Field() string { return m.Change.Field }

// Read is a version of a field as it would be on the thing.
func (v Version) Read(ref Ref, field string) Entity {
	p := plans[ref.Kind]
	if p == nil {
		return nil
	}
	thing := p.one()
	thing.Base().ID = ref.ID
	if f, known := p.field(field); known {
		readField(f, recordOf(thing), v.Text)
	}
	return thing
}
