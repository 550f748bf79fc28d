package board_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// heaps says how the notes of a cell lie together: "Titel(een twee) drie".
func heaps(t *boardtest.Table, cell board.Cell) string {
	var parts []string
	members := map[board.ID]int{} // where in parts
	for _, note := range t.State().NotesIn(cell) {
		c := t.State().ClusterOf(note)
		if c == nil {
			parts = append(parts, note.Text)
			continue
		}
		i, known := members[c.ID]
		if !known {
			i = len(parts)
			members[c.ID] = i
			parts = append(parts, c.Title+"()")
		}
		parts[i] = strings.Replace(strings.TrimSuffix(parts[i], ")")+" "+note.Text+")", "( ", "(", 1)
	}
	return strings.Join(parts, " ")
}

func wantHeaps(t *testing.T, table *boardtest.Table, cell board.Cell, want string) {
	t.Helper()
	if got := heaps(table, cell); got != want {
		t.Errorf("together lie %q, want %q", got, want)
	}
}

func TestGatherIsOneAct(t *testing.T) {
	table := boardtest.New(1)
	here, there := table.Cell(0, 0), table.Cell(1, 2)
	near := table.Add(t, here, "een", "twee", "drie")
	far := table.Add(t, there, "vier", "vijf")
	table.Do(t, board.Gather{IDs: []board.ID{near[0], near[2], far[0]}, Title: " Samen \n", In: here})
	wantHeaps(t, table, here, "Samen(een drie vier) twee")
	wantHeaps(t, table, there, "vijf")
	table.Do(t, board.Undo{History: table.History})
	wantHeaps(t, table, here, "een twee drie")
	wantHeaps(t, table, there, "vier vijf")
	table.Do(t, board.Redo{History: table.History})
	wantHeaps(t, table, here, "Samen(een drie vier) twee")
}

func TestGatherThatCannotBe(t *testing.T) {
	table := boardtest.New(1)
	notes := table.Add(t, table.Cell(0, 0), "een", "twee")
	for _, c := range []struct {
		intent board.Gather
		code   board.Code
	}{
		{board.Gather{In: table.Cell(0, 0)}, board.CodeNoteMissing},
		{board.Gather{IDs: []board.ID{notes[0], {7}}, In: table.Cell(0, 0)}, board.CodeNoteMissing},
		{board.Gather{IDs: notes, In: board.Cell{Domain: board.ID{7}, Level: table.Levels[0]}}, board.CodeDomainMissing},
		{board.Gather{IDs: notes, In: table.Cell(0, 0), Title: strings.Repeat("x", board.MaxText+1)}, board.CodeTextTooLong},
	} {
		_, err := table.Try(c.intent)
		wantCode(t, err, c.code)
	}
	wantHeaps(t, table, table.Cell(0, 0), "een twee")
}

// TestMovesKeepClustersThatComeAlongWhole: who drags a whole cluster away keeps
// it; who drags a note out of it takes that note out.
func TestMovesKeepClustersThatComeAlongWhole(t *testing.T) {
	table := boardtest.New(1)
	here, there := table.Cell(0, 0), table.Cell(2, 1)
	notes := table.Add(t, here, "een", "twee", "drie", "los")
	table.Do(t, board.Gather{IDs: notes[:3], Title: "Samen", In: here})
	cluster := table.State().Note(notes[0]).Cluster
	table.Do(t, board.MoveNotes{IDs: notes[1:2], To: there})
	wantHeaps(t, table, here, "Samen(een drie) los")
	wantHeaps(t, table, there, "twee")
	table.Do(t, board.MoveNotes{IDs: []board.ID{notes[0], notes[2], notes[3]}, To: there})
	wantHeaps(t, table, here, "")
	wantHeaps(t, table, there, "twee Samen(een drie) los")
	table.Do(t, board.MoveNotes{IDs: notes[1:2], To: there, Before: notes[2], Cluster: cluster})
	wantHeaps(t, table, there, "Samen(een twee drie) los")
	table.Do(t, board.MoveNotes{IDs: notes[:1], To: there}) // out of the frame, in the same cell
	wantHeaps(t, table, there, "Samen(twee drie) los een")
	table.Do(t, board.Scatter{IDs: notes[1:2]})
	wantHeaps(t, table, there, "twee Samen(drie) los een")
	_, err := table.Try(board.MoveNotes{IDs: notes[:1], To: there, Cluster: board.ID{7}})
	wantCode(t, err, board.CodeGone)
}

// TestTakingApart: the notes are loose when their cluster is gone, and together
// when it comes back.
func TestTakingApart(t *testing.T) {
	table := boardtest.New(1)
	cell := table.Cell(0, 0)
	notes := table.Add(t, cell, "een", "twee")
	table.Do(t, board.Gather{IDs: notes, Title: "Samen", In: cell})
	ref := board.Ref{Kind: board.KindCluster, ID: table.State().Note(notes[0]).Cluster}
	table.Do(t, board.Remove{Refs: []board.Ref{ref}})
	wantHeaps(t, table, cell, "een twee")
	table.Do(t, board.Undo{History: table.History})
	wantHeaps(t, table, cell, "Samen(een twee)")
}

// TestClustersOfTwoTables: what two tables did to one cluster comes together,
// in either order, and no note is lost.
func TestClustersOfTwoTables(t *testing.T) {
	begin := func(t *testing.T) (a *boardtest.Table, notes []board.ID) {
		a = boardtest.New(1)
		notes = a.Add(t, a.Cell(0, 0), "een", "twee", "drie")
		a.Do(t, board.Gather{IDs: notes[:2], Title: "Samen", In: a.Cell(0, 0)})
		return a, notes
	}
	cluster := func(a *boardtest.Table, note board.ID) board.Ref {
		return board.Ref{Kind: board.KindCluster, ID: a.State().Note(note).Cluster}
	}
	for _, c := range []struct {
		name   string
		a, b   func(table *boardtest.Table, notes []board.ID) board.Intent
		want   string
		orWant string // what depends on whose change is the greater
		second string // in the cell (1, 1)
	}{
		{"taken apart here, a note added there",
			func(x *boardtest.Table, n []board.ID) board.Intent {
				return board.Remove{Refs: []board.Ref{cluster(x, n[0])}}
			},
			func(x *boardtest.Table, n []board.ID) board.Intent {
				return board.MoveNotes{IDs: n[2:], To: x.Cell(0, 0), Cluster: cluster(x, n[0]).ID}
			}, "een twee drie", "", ""},
		{"taken apart here, renamed there: it stays",
			func(x *boardtest.Table, n []board.ID) board.Intent {
				return board.Remove{Refs: []board.Ref{cluster(x, n[0])}}
			},
			func(x *boardtest.Table, n []board.ID) board.Intent {
				return board.Edit{Ref: cluster(x, n[0]), Values: board.Values{"title": "Ontmoeten"}}
			}, "Ontmoeten(een twee) drie", "", ""},
		{"carried away here, a note added there",
			func(x *boardtest.Table, n []board.ID) board.Intent {
				return board.MoveNotes{IDs: n[:2], To: x.Cell(1, 1)}
			},
			func(x *boardtest.Table, n []board.ID) board.Intent {
				return board.MoveNotes{IDs: n[2:], To: x.Cell(0, 0), Cluster: cluster(x, n[0]).ID}
			}, "Samen(drie)", "", "Samen(een twee)"},
		{"one note into two clusters: one of them has it",
			func(x *boardtest.Table, n []board.ID) board.Intent {
				return board.Gather{IDs: []board.ID{n[1], n[2]}, Title: "Hier", In: x.Cell(0, 0)}
			},
			func(x *boardtest.Table, n []board.ID) board.Intent {
				return board.Gather{IDs: n[2:], Title: "Daar", In: x.Cell(0, 0)}
			}, "Samen(een) Hier(twee drie)", "Samen(een) Hier(twee) Daar(drie)", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, notes := begin(t)
			b := a.Copy(50)
			a.Do(t, c.a(a, notes))
			b.Do(t, c.b(b, notes))
			a.Merge(b)
			b.Merge(a)
			if got := heaps(a, a.Cell(0, 0)); got != c.want && (c.orWant == "" || got != c.orWant) {
				t.Errorf("together lie %q, want %q", got, c.want)
			}
			wantHeaps(t, a, a.Cell(1, 1), c.second)
			wantHeaps(t, b, b.Cell(0, 0), heaps(a, a.Cell(0, 0)))
			for _, id := range notes {
				if n := a.State().Note(id); !n.Alive() || slices.Contains(n.Conflicts, "cluster") {
					t.Errorf("%q: alive %v, conflicts %v", n.Text, n.Alive(), n.Conflicts)
				}
			}
		})
	}
}

// anyHeaping does something with notes and clusters.
func anyHeaping(t *rapid.T, table *boardtest.Table) board.Intent {
	notes := board.InOrder[*board.Note](table.State())
	some := rapid.SliceOfNDistinct(rapid.SampledFrom(notes), 1, 4, func(n *board.Note) board.ID { return n.ID }).Draw(t, "notes")
	var ids []board.ID
	for _, n := range some {
		ids = append(ids, n.ID)
	}
	clusters := board.InOrder[*board.Cluster](table.State())
	to := table.Cell(rapid.IntRange(0, 1).Draw(t, "domain"), rapid.IntRange(0, 1).Draw(t, "level"))
	switch act := rapid.IntRange(0, 5).Draw(t, "act"); {
	case act == 0:
		return board.Gather{IDs: ids, In: some[0].Place.Cell, Title: rapid.StringMatching(`[A-Z]`).Draw(t, "title")}
	case act == 1:
		return board.Scatter{IDs: ids}
	case len(clusters) == 0 || act == 2:
		return board.MoveNotes{IDs: ids, To: to}
	}
	cluster := rapid.SampledFrom(clusters).Draw(t, "cluster")
	ref := board.Ref{Kind: board.KindCluster, ID: cluster.ID}
	switch rapid.IntRange(0, 2).Draw(t, "what") {
	case 0:
		return board.Remove{Refs: []board.Ref{ref}}
	case 1:
		return board.Edit{Ref: ref, Values: board.Values{"title": rapid.StringMatching(`[a-z]`).Draw(t, "title")}}
	}
	return board.MoveNotes{IDs: ids, To: to, Before: some[0].ID, Cluster: cluster.ID}
}

// everything says how all cells of a board look.
func everything(table *boardtest.Table) string {
	var lines []string
	for domain := range 2 {
		for level := range 2 {
			lines = append(lines, heaps(table, table.Cell(domain, level)))
		}
	}
	return strings.Join(lines, " | ")
}

// TestClustersComeTogether: whatever two tables do with clusters, they see the
// same after an exchange, with every note in it once; and what one table did
// alone can be taken back to the last act.
func TestClustersComeTogether(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a := boardtest.New(1)
		a.Add(t, a.Cell(0, 0), "een", "twee", "drie", "vier")
		a.Add(t, a.Cell(1, 1), "vijf", "zes")
		b := a.Copy(50)
		alone := everything(b)
		b.History = &board.History{}
		acts := rapid.IntRange(1, 8).Draw(rt, "acts of b")
		for range acts {
			b.Do(t, anyHeaping(rt, b))
		}
		for range acts {
			if _, err := b.Try(board.Undo{History: b.History}); err != nil {
				break // an act that changed nothing left nothing to undo
			}
		}
		if now := everything(b); now != alone {
			rt.Errorf("taken back it is %q, not %q", now, alone)
		}
		for range rapid.IntRange(1, 8).Draw(rt, "more acts of b") {
			b.Do(t, anyHeaping(rt, b))
		}
		for range rapid.IntRange(1, 8).Draw(rt, "acts of a") {
			a.Do(t, anyHeaping(rt, a))
		}
		a.Merge(b)
		b.Merge(a)
		if everything(a) != everything(b) {
			rt.Errorf("one sees %q, the other %q", everything(a), everything(b))
		}
		seen := strings.FieldsFunc(everything(a), func(r rune) bool { return strings.ContainsRune("()| ", r) })
		for _, text := range []string{"een", "twee", "drie", "vier", "vijf", "zes"} {
			if n := len(slices.DeleteFunc(slices.Clone(seen), func(s string) bool { return s != text })); n != 1 {
				rt.Errorf("%q is there %d times: %q", text, n, everything(a))
			}
		}
	})
}
