package export

import (
	"slices"
	"strings"

	"samenbord/board"
	"samenbord/storage/table"
)

// What people decided apart from each other and still have to decide together is
// part of every export: who reads one would take the version that happens to be
// shown for what was agreed.

// conflicts writes what is open into the rows of what it is about; what has none
// gets one of its own.
func (t *sheet) conflicts() {
	rows := map[int][]string{} // by their number
	for _, c := range t.state.Conflicts() {
		row, name := 0, t.state.NameOf(c.Thing)
		switch e := c.Thing.(type) {
		case *board.Note:
			row, name = t.number[e.ID], ""
		case *board.Link:
			row = t.number[e.From]
		case *board.Action:
			row, name = t.written[e.ID], ""
		}
		if row == 0 {
			t.rows = append(t.rows, cells{})
			row = len(t.rows)
		}
		rows[row] = append(rows[row], tell(t.state, c, name))
	}
	for row, list := range rows {
		t.rows[row-1][table.Conflicts] = table.Join(list)
	}
}

// tell says what is open about one thing, in codes and in the words of the board:
// "note.text: one | other" or "domain Sport: deleted".
func tell(s *board.State, c board.Conflict, name string) string {
	about := string(c.Ref.Kind)
	if c.Field != "" {
		about += "." + c.Field
	}
	if name != "" {
		about += " " + name
	}
	if c.About != board.AboutVersions {
		return about + ": " + string(c.About)
	}
	var versions []string
	for _, v := range c.Versions {
		versions = append(versions, s.Said(c.Ref, c.Field, v))
	}
	return about + ": " + strings.Join(versions, " | ")
}

// conflicts lists what is open, never nil.
func conflicts(s *board.State) []DocumentConflict {
	list := []DocumentConflict{}
	for _, c := range s.Conflicts() {
		d := DocumentConflict{c.Ref.Kind, c.Ref.ID, s.NameOf(c.Thing), c.About, c.Field, []DocumentWording{}}
		for _, v := range c.Versions {
			d.Versions = append(d.Versions, DocumentWording{s.Said(c.Ref, c.Field, v), v.Shown})
		}
		list = append(list, d)
	}
	return list
}

// conflicts says how much is open, and about what.
func (r *report) conflicts() {
	open := r.state.Conflicts()
	if len(open) == 0 {
		return
	}
	var about []string
	for _, c := range open {
		if name := r.Text("thing." + string(c.Ref.Kind)); !slices.Contains(about, name) {
			about = append(about, name)
		}
	}
	r.line()
	r.line(r.Text("report.conflicts", "Count", len(open), "About", strings.Join(about, ", ")))
}
