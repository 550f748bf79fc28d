package board

import (
	"cmp"
	"slices"
)

// Of a board that another is merged into, the set-up stays: title, question and
// language, the headings of the matrix, the lists, the agenda, the info cards, and
// what is going on now. Nobody asked for those of a laptop on a table that was made
// from another template, or was at another step.
//
// A board is a function of its changes, so that it stays is itself written: a
// change with the value that was shown, later than all others, which replaces
// nothing of what the other board had. So the field has two versions, and the
// choice is marked and listed until somebody decides; in the fields in which the
// last word wins quietly, the last word is this board's. What was removed there
// stays and is marked as "deleted there". What came there and nobody uses (a step of
// the agenda, a column without notes) is taken away again, marked as left out:
// one can bring it in.
//
// The laws of merging hold, because these are changes as any others. Two boards
// that are merged into each other could go on contradicting each other for ever,
// though. So all changes of such an act are marked (upheldField), and a merge that
// would bring nothing else is none; see Echo.

// setUp are the kinds that stay.
var setUp = map[Kind]bool{
	KindBoard: true, KindDomain: true, KindLevel: true, KindList: true, KindDimension: true, KindGroup: true, KindStep: true, KindCard: true,
}

// upheldField is written to the board with every act of upholding. No State shows
// it; programs that do not know it pass it on.
const upheldField = "upheld"

// Echo tells whether changes are nothing but what boards upheld against each other:
// everything that they say is known already to who has all the rest.
func Echo(changes []Change) bool {
	type act struct{ origin, batch uint64 }
	acts := map[act]bool{}
	for i := range changes {
		if c := &changes[i]; c.Ref.Kind == KindBoard && c.Field == upheldField {
			acts[act{c.ID.Origin, c.Batch}] = true
		}
	}
	return !slices.ContainsFunc(changes, func(c Change) bool {
		return !acts[act{c.ID.Origin, c.Batch}] || c.Field == birth || c.Erases()
	})
}

// uphold is the act. It belongs to nobody, so nobody undoes it.
type uphold struct {
	before map[Ref]Entity
	upheld []Upheld
}

func (u *uphold) decide(d *draft) error {
	d.mode = beside
	var things, new []Ref
	for ref, old := range u.before {
		now := d.state.Lookup(ref)
		switch {
		case !setUp[ref.Kind] || now == nil || now.Base().Erased:
		case old != nil && old.Base().Alive():
			things = append(things, ref)
		case now.Base().Alive():
			new = append(new, ref)
		}
	}
	slices.SortFunc(things, compareRefs)
	slices.SortFunc(new, compareRefs)
	for _, ref := range things {
		u.thing(d, ref)
	}
	u.leaveOut(d, new)
	if len(d.changes) > 0 {
		d.again(Ref{Kind: KindBoard}, upheldField, []byte("1"))
	}
	slices.SortStableFunc(u.upheld, compareUpheld)
	return nil
}

// thing lets one thing stay as it was.
func (u *uphold) thing(d *draft, ref Ref) {
	p, old, now := plans[ref.Kind], u.before[ref], d.state.Lookup(ref)
	spoken := false
	for i := range p.fields {
		f := &p.fields[i]
		was, is := f.write(recordOf(old)), f.write(recordOf(now))
		if string(was) == string(is) {
			u.winner(ref, f.name, old, now)
			continue
		}
		there, left := d.again(ref, f.name, was)
		if !f.quiet {
			spoken = true
			if left {
				u.upheld = append(u.upheld, Upheld{ref, old, AboutVersions, f.name, Version{Text: string(was), Shown: true}, Version{Text: string(there)}})
			}
		}
	}
	if !now.Base().Removed { // what is Kept may not be once the act is done
		return
	}
	for i := range p.fields { // what was changed by somebody who had not seen the deletion stays
		if f := &p.fields[i]; !spoken && !f.quiet {
			if was := f.write(recordOf(old)); len(was) > 0 {
				d.again(ref, f.name, was)
				spoken = true
			}
		}
	}
	if spoken {
		u.upheld = append(u.upheld, Upheld{Ref: ref, Thing: old, About: AboutDeletion})
	} else {
		d.revive(ref) // it says nothing that anybody could miss
	}
}

// winner tells of a field that is as it was because its own value happens to be the
// greatest.
func (u *uphold) winner(ref Ref, field string, old, now Entity) {
	if versions := now.Base().Versions(field); len(versions) > 1 && old.Base().Versions(field) == nil {
		u.upheld = append(u.upheld, Upheld{ref, old, AboutVersions, field, versions[0], versions[1]})
	}
}

// again writes a value again that was shown, later than all others, and replaces
// nothing but the same; and what nothing is later than, because its number is from
// the end of the numbers (see lamport.go). It gives the greatest of the others.
func (d *draft) again(ref Ref, field string, value []byte) (other []byte, left bool) {
	var instead []ChangeID
	if e := d.board.entity(ref); e != nil && e.reg(field) != nil {
		for _, h := range e.reg(field).heads {
			if string(h.value) == string(value) || !d.laterThan(h) {
				instead = append(instead, h.id)
			} else {
				other, left = h.value, true
			}
		}
	}
	for _, part := range portions(instead) {
		d.changes = append(d.changes, Change{Ref: ref, Field: field, Value: value, Replaces: part})
	}
	return other, left
}

// laterThan tells whether what is written now comes after a head.
func (d *draft) laterThan(h head) bool {
	return cmp.Or(cmp.Compare(tick(d.board.lamport), h.lamport), cmp.Compare(d.tx.author.Origin, h.id.Origin)) >= 0
}

// leaveOut takes away again what came to the set-up and is of no use here: of a
// kind of which the board has its own, and with nothing on it. What is of use comes
// behind the board's own.
func (u *uphold) leaveOut(d *draft, new []Ref) {
	if len(new) == 0 {
		return
	}
	last, used := u.last(d.state), d.state.inUse()
	for _, ref := range new {
		thing := d.state.Lookup(ref)
		if _, own := last[ref.Kind]; !own {
			continue
		}
		if used[ref.ID] {
			if ordered[ref.Kind] && thing.Base().Order < last[ref.Kind] {
				last[ref.Kind] = orderBetween(d.tx.author.random, last[ref.Kind], "")
				d.write(ref, "order", []byte(last[ref.Kind]))
			}
			continue
		}
		d.removeAs(ref, leftOutMark)
		u.upheld = append(u.upheld, Upheld{Ref: ref, Thing: thing, About: AboutLeftOut})
	}
}

// last is the greatest order key of what the board has of its own, by kind.
func (u *uphold) last(s *State) map[Kind]string {
	last := map[Kind]string{}
	for kind := range setUp {
		for id, e := range s.things[kind] {
			if old, touched := u.before[Ref{kind, id}]; touched {
				e = old
			}
			if e != nil && e.Base().Alive() {
				last[kind] = max(last[kind], e.Base().Order)
			}
		}
	}
	return last
}

// inUse are the things of the set-up that something living stands in or names.
func (s *State) inUse() map[ID]bool {
	used := map[ID]bool{}
	use := func(ids ...ID) {
		for _, id := range ids {
			used[id] = true
		}
	}
	for n := range Each[*Note](s) {
		use(n.Place.Domain, n.Place.Level, n.Place.List, n.Group)
		use(n.Dimensions...)
	}
	for a := range Each[*Action](s) {
		use(a.Groups...)
	}
	for e := range Each[*Energy](s) {
		use(e.Group)
	}
	return used
}

// leftOutMark begins the value of a removal that is no decision but the want of
// one; any other begins with removedMark. What was covered comes behind either.
const (
	removedMark = "1"
	leftOutMark = "2"
)

// leftOut tells whether a thing that is removed is so only by being left out.
func (e *entity) leftOut() bool {
	heads := e.reg(removedField).heads
	return string(heads[len(heads)-1].value[:1]) == leftOutMark
}
