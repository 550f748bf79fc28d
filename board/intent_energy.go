package board

import "slices"

// JoinIn says that a group joins in with a note, a cluster or an action ("wij
// doen mee"), or with Out that it does not any more. Two copies that say the
// same say it once.
type JoinIn struct {
	To    Ref
	Group ID
	Out   bool
}

func (j JoinIn) decide(d *draft) error {
	group := Get[*Group](d.state, j.Group)
	if group == nil || !group.Alive() {
		return Fault(CodeGroupMissing)
	}
	to := d.state.Lookup(j.To)
	if to == nil || !to.Base().Alive() {
		return Fault(CodeGone)
	}
	if action, ok := to.(*Action); ok { // which lists its groups itself
		groups := slices.DeleteFunc(slices.Clone(action.Groups), func(id ID) bool { return id == j.Group })
		if !j.Out {
			groups = append(groups, j.Group)
		}
		var value []byte
		for _, id := range groups {
			value = append(value, id[:]...)
		}
		d.write(j.To, "groups", value)
		return nil
	}
	if j.To.Kind != KindNote && j.To.Kind != KindCluster {
		return Fault(CodeGone)
	}
	if j.Out {
		for _, e := range d.state.energies(j.To) {
			if e.Group == j.Group {
				d.remove(RefOf(e))
			}
		}
		return nil
	}
	if slices.Contains(d.state.JoinedIn(j.To), j.Group) {
		return nil
	}
	e := &Energy{Meta: Meta{ID: derivedID("energy", j.To.ID, j.Group)}, Group: j.Group}
	if j.To.Kind == KindCluster {
		e.Cluster = j.To.ID
	} else {
		e.Note = j.To.ID
	}
	d.create(e)
	return nil
}

// energies lists who joined in with a note or cluster.
func (s *State) energies(to Ref) []*Energy {
	var list []*Energy
	switch to.Kind {
	case KindNote:
		if a := s.around[to.ID]; a != nil {
			for _, id := range a.energies {
				list = append(list, Get[*Energy](s, id))
			}
		}
	case KindCluster:
		for e := range Each[*Energy](s) {
			if e.Cluster == to.ID {
				list = append(list, e)
			}
		}
	}
	return list
}

// JoinedIn lists the groups that join in with a note, a cluster or an action,
// each once, in the order of the groups.
func (s *State) JoinedIn(to Ref) []ID {
	var ids []ID
	if action, ok := s.Lookup(to).(*Action); ok {
		ids = slices.Clone(action.Groups)
	}
	for _, e := range s.energies(to) {
		ids = append(ids, e.Group)
	}
	var groups []*Group
	for _, id := range ids {
		if g := Get[*Group](s, id); g != nil && g.Alive() && !slices.Contains(groups, g) {
			groups = append(groups, g)
		}
	}
	slices.SortFunc(groups, func(a, b *Group) int { return compareOrder(a, b) })
	list := make([]ID, len(groups))
	for i, g := range groups {
		list[i] = g.ID
	}
	return list
}
