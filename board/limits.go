package board

import "unicode/utf8"

// The limits that every change keeps to. Whether one does is a property of that
// change alone, so that all boards agree, whatever they hold and in whatever
// order changes come: one that does not is no valid change, and no board takes it
// in. They are part of the format: never lower them, or boards in use would lose
// what they hold.
//
// What hangs on several changes together (how many versions a field has, how many
// fields a thing) has no limit, because a union must not depend on what came
// first; there the work only grows with the number of changes, see bulk.go.
const (
	// MaxReplaces is the most values that one change replaces. Who has seen more
	// writes several changes; see draft.write.
	MaxReplaces = 4096
	// MaxValue is the most bytes of a value: room for 16,384 IDs.
	MaxValue = 1 << 18
	// MaxName is the most bytes of the name of a kind or a field.
	MaxName = 64
	// MaxFields is the most fields that a thing is born with.
	MaxFields = 256
)

// Valid tells whether a change keeps to the limits. Texts hold at most [MaxText]
// characters, as on writing. Of a kind or field of a newer version only the size
// is known.
func (c *Change) Valid() bool {
	if len(c.Replaces) > MaxReplaces || len(c.Value) > MaxValue || len(c.Ref.Kind) > MaxName || len(c.Field) > MaxName {
		return false
	}
	p := plans[c.Ref.Kind]
	if c.Field != birth {
		return p.validValue(c.Field, c.Value)
	}
	r, fields := reader{rest: c.Value}, 0
	for len(r.rest) > 0 {
		name, value := r.bytes(), r.bytes()
		if r.bad {
			break // what cannot be read is not shown either; see unpackTo
		}
		if fields++; fields > MaxFields || len(name) > MaxName || !p.validValue(intern(name), value) {
			return false
		}
	}
	return true
}

func (p *plan) validValue(field string, value []byte) bool {
	if p == nil || len(value) <= MaxText { // as bytes, of which a character has one at least
		return true
	}
	f, known := p.field(field)
	switch {
	case !known || f.quiet: // an order has no length that is too much
		return true
	case f.form == formText:
		return utf8.RuneCount(value) <= MaxText
	case f.form == formTexts:
		for _, text := range readTexts(value) {
			if checkLength(text) != nil {
				return false
			}
		}
	}
	return true
}

// valid refuses an act that would write a change beyond the limits.
func (d *draft) valid() error {
	for i := range d.changes {
		if !d.changes[i].Valid() {
			return Fault(CodeChangeTooLarge)
		}
	}
	return nil
}

// portions takes ids apart into as many as one change may name.
func portions(ids []ChangeID) [][]ChangeID {
	var list [][]ChangeID
	for len(ids) > MaxReplaces {
		list = append(list, ids[:MaxReplaces:MaxReplaces])
		ids = ids[MaxReplaces:]
	}
	return append(list, ids)
}
