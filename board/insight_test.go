package board_test

import (
	"maps"
	"testing"

	"samenbord/board"
)

func TestCount(t *testing.T) {
	table, ids := workshop(t)
	c := table.State().Count(board.Filter{})
	for name, pair := range map[string][2]int{
		"notes":                     {c.Notes, 5},
		"unplaced":                  {c.Unplaced, 1},
		"in lists":                  {c.InLists, 1},
		"in a cell":                 {c.Cells[table.Cell(0, 1)], 2},
		"in Wonen":                  {c.Domains[table.Domains[0]], 2},
		"on macro":                  {c.Levels[table.Levels[3]], 1},
		"of a dimension":            {c.Dimensions[table.Dimensions[0]], 1},
		"of a group":                {c.Groups[table.Groups[0]], 1},
		"wishes":                    {c.Kinds[board.Wish], 1},
		"actions":                   {c.Actions, 2},
		"concrete actions":          {c.Concrete, 1},
		"without first step":        {c.NoFirstStep, 2},
		"links":                     {c.Links, 2},
		"links between domains":     {c.CrossDomain, 1},
		"links across the border":   {c.Border, 1},
		"links of Wonen":            {c.Linked[table.Domains[0]], 1},
		"links of Sport, with none": {c.Linked[table.Domains[1]], 0},
		"conflicts":                 {c.Conflicts, 0},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: %d, want %d", name, pair[0], pair[1])
		}
	}
	for kind, counts := range map[board.Kind]map[board.ID]int{
		board.KindDomain: c.Domains, board.KindLevel: c.Levels, board.KindGroup: c.Groups, board.KindDimension: c.Dimensions,
	} {
		delete(counts, board.ID{}) // those without
		if got := table.State().NotesBy(kind); !maps.Equal(got, counts) || len(got) == 0 {
			t.Errorf("notes by %s: %v, not %v", kind, got, counts)
		}
	}
	if got := table.State().NotesBy(board.KindList); len(got) != 1 {
		t.Errorf("notes by list: %v", got)
	}
	if c := table.State().Count(board.Filter{Kinds: []board.NoteKind{board.Wish}}); c.Notes != 1 || c.Links != 0 || c.Kinds[board.Idea] != 0 {
		t.Errorf("a filter is not kept to: %+v", c)
	}
	table.Do(t, board.Remove{Refs: []board.Ref{ref(ids[0])}})
	if c := table.State().Count(board.Filter{}); c.Notes != 4 || c.Links != 0 {
		t.Errorf("deleted things are counted: %d notes, %d links", c.Notes, c.Links)
	}
}

func TestDotsAreCountedOnce(t *testing.T) {
	table, ids := workshop(t)
	for range 3 {
		table.Do(t, board.Create{Entities: []board.Entity{&board.Dot{Note: ids[0], Count: 2}}})
	}
	other := table.Copy(7)
	other.Do(t, board.Create{Entities: []board.Entity{&board.Dot{Note: ids[0], Count: 1}}})
	for range 3 {
		table.Merge(other)
		other.Merge(table)
	}
	if a, b := table.State().Dots(ids[0]), other.State().Dots(ids[0]); a != 7 || b != 7 {
		t.Errorf("%d and %d dots, want 7", a, b)
	}
}

func TestConcrete(t *testing.T) {
	a := &board.Action{What: "x", Due: "2027-01-01"}
	wantTexts(t, a.Concrete(), "owner_role", "first_step")
}
