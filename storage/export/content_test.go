package export_test

import (
	"fmt"
	"slices"
	"strings"

	"samenbord/board"
)

// content writes what is on a board in words, without IDs: what an export and
// an import together must keep.
func content(s *board.State) string {
	var lines []string
	name := map[board.ID]string{} // of a note: its cell and its place in it
	for _, cell := range s.Cells() {
		for i, n := range s.NotesIn(cell) {
			name[n.ID] = fmt.Sprintf("%q/%q/%q/%d", domainName(s, cell.Domain), levelName(s, cell.Level), listName(s, cell.List), i)
		}
	}
	clusters := map[board.ID][]string{}
	for n := range board.Each[*board.Note](s) {
		if c := board.Get[*board.Cluster](s, n.Cluster); c != nil && c.Alive() {
			clusters[n.Cluster] = append(clusters[n.Cluster], name[n.ID])
		}
	}
	for n := range board.Each[*board.Note](s) {
		lines = append(lines, fmt.Sprintf("note %s %q %q %s %q %q %q %s %q %v %q",
			name[n.ID], n.Text, n.Explanation, n.NoteKind, n.Hook, dimensionNames(s, n.Dimensions), groupNames(s, n.Group),
			session(s, n.Session), n.Tags, n.Hidden, n.Feedback))
	}
	for id, members := range clusters {
		slices.Sort(members)
		lines = append(lines, fmt.Sprintf("cluster %q %s", board.Get[*board.Cluster](s, id).Title, members))
	}
	for l := range board.Each[*board.Link](s) {
		if name[l.From] != "" && name[l.To] != "" {
			lines = append(lines, fmt.Sprintf("link %s %s %s %q", name[l.From], name[l.To], l.LinkKind, l.Why))
		}
	}
	for a := range board.Each[*board.Action](s) {
		var from []string
		for _, id := range a.Sources {
			if name[id] != "" {
				from = append(from, name[id])
			}
		}
		lines = append(lines, fmt.Sprintf("action %q %q %q %q %q %s %v %q %s %q %q %s",
			a.What, a.Aim, a.FirstStep, a.OwnerRole, groupNames(s, a.Groups...), a.Due, a.Trial, a.Question, a.Status, a.Learned,
			from, session(s, a.Session)))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func domainName(s *board.State, id board.ID) string {
	if d := board.Get[*board.Domain](s, id); d != nil {
		return d.Name
	}
	return ""
}

func levelName(s *board.State, id board.ID) string {
	if l := board.Get[*board.Level](s, id); l != nil {
		return l.Name
	}
	return ""
}

func listName(s *board.State, id board.ID) string {
	if l := board.Get[*board.List](s, id); l != nil {
		return l.Name
	}
	return ""
}

func dimensionNames(s *board.State, ids []board.ID) (names []string) {
	for _, id := range ids {
		names = append(names, board.Get[*board.Dimension](s, id).Name)
	}
	return names
}

func groupNames(s *board.State, ids ...board.ID) (names []string) {
	for _, id := range ids {
		if g := board.Get[*board.Group](s, id); g != nil && g.Alive() {
			names = append(names, g.Name)
		}
	}
	return names
}

func session(s *board.State, id board.ID) string {
	if x := board.Get[*board.Session](s, id); x != nil && x.Alive() {
		return fmt.Sprintf("%q %s", x.Title, x.Date)
	}
	return ""
}
