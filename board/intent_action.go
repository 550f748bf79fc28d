package board

import "slices"

// MakeAction makes an action of notes, which stay as they are and are its visible
// trace. What can be known is filled in: what it is called, the goal that the
// notes serve, and the groups that wrote them or join in with them. Without notes
// it makes an empty one.
type MakeAction struct{ From []ID }

func (m MakeAction) decide(d *draft) error {
	action := &Action{Status: New, Sources: slices.Clone(m.From)}
	for _, id := range m.From {
		if err := d.checkNote(id); err != nil {
			return err
		}
	}
	action.What = d.state.titleOf(m.From)
	action.Aim = d.state.goalOf(m.From)
	action.Groups = d.state.groupsOf(m.From)
	inSession(action, d.state.current())
	d.create(action)
	return nil
}

// titleOf is what some notes are about: the title of the cluster that they are
// all in, else the text of the first.
func (s *State) titleOf(notes []ID) string {
	if len(notes) == 0 {
		return ""
	}
	first := s.Note(notes[0])
	cluster := s.ClusterOf(first)
	for _, id := range notes {
		if cluster != nil && s.Note(id).Cluster != cluster.ID {
			cluster = nil
		}
	}
	if cluster != nil && cluster.Title != "" && len(notes) > 1 {
		return cluster.Title
	}
	return first.Text
}

// goalOf is the goal among some notes or, failing that, one that is linked to
// them: goals are the big aims that people wrote themselves.
func (s *State) goalOf(notes []ID) string {
	for _, id := range notes {
		if n := s.Note(id); n.NoteKind == Goal {
			return n.Text
		}
	}
	var goal *Note
	for _, id := range notes {
		for link := range s.Links(id) {
			for _, end := range [...]ID{link.From, link.To} {
				if n := s.Note(end); n.NoteKind == Goal && (goal == nil || compareIDs(n.ID, goal.ID) < 0) {
					goal = n
				}
			}
		}
	}
	if goal == nil {
		return ""
	}
	return goal.Text
}

// groupsOf lists the groups that wrote some notes or join in with them, in the
// order of the board.
func (s *State) groupsOf(notes []ID) []ID {
	with := map[ID]bool{}
	for _, id := range notes {
		with[s.Note(id).Group] = true
		if a := s.around[id]; a != nil {
			for _, energy := range a.energies {
				with[Get[*Energy](s, energy).Group] = true
			}
		}
	}
	var groups []ID
	for _, g := range InOrder[*Group](s) {
		if with[g.ID] {
			groups = append(groups, g.ID)
		}
	}
	return groups
}

// CopyAction makes another action like one that is there: new, of now, and
// without what was learned.
type CopyAction struct{ ID ID }

func (c CopyAction) decide(d *draft) error {
	old := Get[*Action](d.state, c.ID)
	if old == nil || !old.Alive() {
		return Errorf("gone")
	}
	action := &Action{
		What: old.What, Aim: old.Aim, FirstStep: old.FirstStep, OwnerRole: old.OwnerRole, Groups: old.Groups,
		Due: old.Due, Trial: old.Trial, Question: old.Question, Sources: old.Sources, Status: New,
	}
	inSession(action, d.state.current())
	d.create(action)
	return nil
}
