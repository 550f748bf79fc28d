package board

import (
	"cmp"
	"slices"
)

// Version is one of several values that a field has because people wrote it
// without having seen each other's.
type Version struct {
	Change ChangeID
	Wall   int64 // when, by the writer's clock, in milliseconds since 1970; 0 when only the log knows
	Text   string
	Shown  bool // the one that is shown until somebody decides
}

// Versions lists the values of a disputed field, the shown one first and each
// once. Settle it with Choose, with a Join, or with an Edit.
func (b *Board) Versions(ref Ref, field string) []Version {
	e := b.entity(ref)
	if e == nil || e.reg(field) == nil {
		return nil
	}
	f := &fieldPlan{}
	if p := plans[ref.Kind]; p != nil {
		f, _ = p.field(field)
	}
	list := e.reg(field).versions(f)
	for i := range list {
		list[i].Wall = e.reg(field).heads[e.reg(field).find(list[i].Change)].wall
	}
	return list
}

// Versions lists the values of a field that is among Conflicts, the shown one
// first and each once; nil for any other field. When they were written, the board
// and the log know.
func (m *Meta) Versions(field string) []Version {
	if i := slices.Index(m.Conflicts, field); i >= 0 {
		return m.versions[i]
	}
	return nil
}

func (r *register) versions(f *fieldPlan) []Version {
	var list []Version
	told := make(map[string]bool, len(r.heads))
	for _, h := range slices.Backward(r.heads) {
		if value := string(h.value); !told[value] {
			told[value] = true
			list = append(list, Version{Change: h.id, Text: value})
		}
	}
	if f.most {
		slices.SortStableFunc(list, func(a, b Version) int { return cmp.Compare(countIn(b.Text), countIn(a.Text)) })
	}
	if len(list) > 0 {
		list[0].Shown = true
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
		return Fault(CodeGone)
	}
	r := e.reg(c.Field)
	i := r.find(c.Change)
	if i < 0 {
		return Fault(CodeGone)
	}
	d.write(c.Ref, c.Field, r.heads[i].value)
	return nil
}
