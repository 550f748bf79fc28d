package board

import "slices"

// MakeAction makes an action of notes, which stay as they are and are its visible
// trace. What it is called and the goal it serves are theirs until somebody writes
// something else (see State.What); the groups that wrote them or join in with them
// are filled in. Without notes it makes an empty one.
type MakeAction struct {
	From      []ID
	FirstStep string // "" is not known yet, as is Owner, a role
	Owner     string
}

func (m MakeAction) decide(d *draft) error {
	for _, id := range m.From {
		if err := d.checkNote(id); err != nil {
			return err
		}
	}
	action := &Action{Status: New, Sources: slices.Clone(m.From), Groups: d.state.groupsOf(m.From), FirstStep: tidy(m.FirstStep), OwnerRole: tidy(m.Owner)}
	if err := checkTexts(action); err != nil {
		return err
	}
	inSession(action, d.state.current())
	d.create(action)
	return nil
}

// What is what an action is called: its own words or, as long as it has none,
// those of its notes: the title of the cluster that they are all in, else the text
// of the first. They are not written into the action, so that a text that is
// erased for good is gone, also where the action was made on another table.
func (s *State) What(a *Action) string {
	if a.What != "" || len(a.Sources) == 0 {
		return a.What
	}
	var first *Note
	var cluster *Cluster
	for _, id := range a.Sources {
		n := s.Note(id)
		switch {
		case n == nil || n.Text == "" || !n.Open(): // it has not arrived, was erased, or is not for all to read
		case first == nil:
			first, cluster = n, s.ClusterOf(n)
		case cluster != nil && n.Cluster != cluster.ID:
			cluster = nil
		}
	}
	switch {
	case first == nil:
		return ""
	case cluster != nil && cluster.Title != "" && len(a.Sources) > 1:
		return cluster.Title
	}
	return first.Text
}

// Aim is the big aim that an action serves: its own words or, as long as it has
// none, the goal among its notes or one that is linked to them: goals are the
// aims that people wrote themselves.
func (s *State) Aim(a *Action) string {
	if a.Aim != "" {
		return a.Aim
	}
	for _, id := range a.Sources {
		if n := s.Note(id); n != nil && n.Alive() && n.Open() && n.NoteKind == Goal {
			return n.Text
		}
	}
	var goal *Note
	for _, id := range a.Sources {
		for link := range s.Links(id) {
			for _, end := range [...]ID{link.From, link.To} {
				if n := s.Note(end); n.NoteKind == Goal && n.Open() && (goal == nil || compareIDs(n.ID, goal.ID) < 0) {
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
		return Fault(CodeGone)
	}
	action := &Action{
		What: old.What, Aim: old.Aim, FirstStep: old.FirstStep, OwnerRole: old.OwnerRole, Groups: old.Groups,
		Due: old.Due, Trial: old.Trial, Question: old.Question, Sources: old.Sources, Status: New,
	}
	inSession(action, d.state.current())
	d.create(action)
	return nil
}
