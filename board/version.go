package board

import "slices"

// Version is one of several values that a field has because people wrote it
// without having seen each other's.
type Version struct {
	Change ChangeID
	Wall   int64 // when, by the writer's clock, in milliseconds since 1970; 0 when only the log knows
	Text   string
	Shown  bool // the one that is shown until somebody decides
}

// Versions lists the values of a disputed field, the shown one first. Settle
// it with Choose, or with an Edit that joins them.
func (b *Board) Versions(ref Ref, field string) []Version {
	e := b.entity(ref)
	if e == nil || e.reg(field) == nil {
		return nil
	}
	var list []Version
	for _, h := range slices.Backward(e.reg(field).heads) {
		list = append(list, Version{h.id, h.wall, string(h.value), len(list) == 0})
	}
	return list
}

// Choose settles a disputed field by keeping one of its versions.
type Choose struct {
	Ref    Ref
	Field  string
	Change ChangeID
}

func (c Choose) decide(d *draft) error {
	e := d.board.entity(c.Ref)
	if thing := d.state.Lookup(c.Ref); thing == nil || !thing.Base().Alive() || e.reg(c.Field) == nil || c.Field == birth {
		return Errorf("gone")
	}
	r := e.reg(c.Field)
	i := r.find(c.Change)
	if i < 0 {
		return Errorf("gone")
	}
	d.write(c.Ref, c.Field, r.heads[i].value)
	return nil
}
