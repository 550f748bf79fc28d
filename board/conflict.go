package board

import (
	"cmp"
	"slices"
)

// Conflict is something that people decided apart from each other, each in a copy
// of the board, and that somebody has to decide together now. The board goes on
// with a conflict open: one version is shown, and nothing of the others is lost.
type Conflict struct {
	Ref   Ref
	Thing Entity
	About About
	Field string // of AboutVersions: the field
	// Versions are what there is to choose from, of AboutVersions: the shown one first.
	Versions []Version
}

// About is what a conflict is about.
type About string

// What there can be to decide. The words stand in exports.
const (
	AboutVersions About = "versions"   // a field has several values: Choose, Join, or Edit
	AboutDeletion About = "deleted"    // deleted by one, changed by another: Restore or Remove
	AboutLeftOut  About = "only_there" // part of another board's set-up: Restore or Decline
)

// disputed tells whether there is something to decide about the thing.
func (m *Meta) disputed() bool {
	return m.Alive() && (len(m.Conflicts) > 0 || m.Contested) || m.LeftOut && !m.Erased && !m.Unborn
}

// conflictOrder is the order in which conflicts are listed: what all see first,
// then what was written, then what hangs on it.
var conflictOrder = []Kind{
	KindBoard, KindDomain, KindLevel, KindList, KindDimension, KindGroup, KindSession, KindStep, KindCard, KindRound, KindPoll,
	KindNote, KindCluster, KindLink, KindAction, KindProgress, KindEnergy, KindDot, KindVote, KindSnapshot,
}

// Conflicts lists all that is open, of every kind.
func (s *State) Conflicts() []Conflict {
	things := make([]Entity, 0, len(s.disputed))
	for ref := range s.disputed {
		things = append(things, s.Lookup(ref))
	}
	slices.SortFunc(things, func(a, b Entity) int {
		return cmp.Or(cmp.Compare(slices.Index(conflictOrder, a.Kind()), slices.Index(conflictOrder, b.Kind())), compareOrder(a, b))
	})
	var list []Conflict
	for _, e := range things {
		list = append(list, ConflictsOf(e)...)
	}
	return list
}

// CountConflicts counts what Conflicts lists.
func (s *State) CountConflicts() int {
	n := 0
	for ref := range s.disputed {
		switch m := s.Lookup(ref).Base(); {
		case m.LeftOut:
			n++
		case m.Contested:
			n += 1 + len(m.Conflicts)
		default:
			n += len(m.Conflicts)
		}
	}
	return n
}

// ConflictsOf lists what is open about one thing.
func ConflictsOf(e Entity) []Conflict {
	ref, m := RefOf(e), e.Base()
	switch {
	case !m.disputed():
		return nil
	case m.LeftOut:
		return []Conflict{{Ref: ref, Thing: e, About: AboutLeftOut}}
	}
	var list []Conflict
	if m.Contested {
		list = append(list, Conflict{Ref: ref, Thing: e, About: AboutDeletion})
	}
	for i, field := range m.Conflicts {
		list = append(list, Conflict{ref, e, AboutVersions, field, m.versions[i]})
	}
	return list
}

// same tells whether it is the same matter, with whatever versions.
func (c Conflict) same(d Conflict) bool {
	return c.Ref == d.Ref && c.About == d.About && c.Field == d.Field
}

// Disputable tells, by kind, which fields can have several versions to choose from.
func Disputable() map[Kind][]string {
	all := map[Kind][]string{}
	for _, kind := range conflictOrder {
		for i := range plans[kind].fields {
			if f := &plans[kind].fields[i]; !f.quiet {
				all[kind] = append(all[kind], f.name)
			}
		}
	}
	return all
}
