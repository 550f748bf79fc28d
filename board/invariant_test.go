package board_test

import (
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

func living[T board.Entity](s *board.State) []T { return board.InOrder[T](s) }

// TestTheLastDomainStays: two copies remove each other's last domain. A note can be
// written on the merged board, and everybody sees the same domain there.
func TestTheLastDomainStays(t *testing.T) {
	a := boardtest.New(1)
	a.Do(t, board.Remove{Refs: []board.Ref{{Kind: board.KindDomain, ID: a.Domains[2]}}})
	b := a.Copy(7)
	a.Do(t, board.Remove{Refs: []board.Ref{{Kind: board.KindDomain, ID: a.Domains[0]}}})
	b.Do(t, board.Remove{Refs: []board.Ref{{Kind: board.KindDomain, ID: b.Domains[1]}}})
	delta := a.Merge(b)
	b.Merge(a)
	view := b.State().Clone()
	one, other := living[*board.Domain](a.State()), living[*board.Domain](b.State())
	if len(one) != 1 || len(other) != 1 || one[0].ID != other[0].ID {
		t.Fatalf("%d and %d domains are left", len(one), len(other))
	}
	if !one[0].Kept {
		t.Error("nothing says that it was removed")
	}
	told := false
	for _, e := range delta.Entities {
		told = told || board.RefOf(e) == board.RefOf(one[0])
	}
	if !told {
		t.Error("no view is told of the domain that stays")
	}
	cell := board.Cell{Domain: one[0].ID, Level: a.Levels[0]}
	a.Add(t, cell, "er is een plek")
	_, err := a.Try(board.Remove{Refs: []board.Ref{board.RefOf(one[0])}})
	wantCode(t, err, board.CodeDomainLast)
	if list := living[*board.Domain](board.Replay(a.Log.Sorted()).State()); len(list) != 1 || list[0].ID != one[0].ID {
		t.Error("replayed, another domain stays")
	}

	// Another comes back: the one that was only kept goes, unless somebody uses it.
	back := b.Domains[0]
	if back == other[0].ID {
		back = b.Domains[1]
	}
	delta = b.Board.Apply(b.Log.Add(restored(t, b, back)))
	view.Patch(delta)
	for _, s := range []*board.State{b.State(), view} {
		if list := living[*board.Domain](s); len(list) != 1 || list[0].ID != back || list[0].Kept {
			t.Errorf("after one came back there are %d, the first kept %v", len(list), list[0].Kept)
		}
	}
}

// restored are the changes with which another copy brings a domain back.
func restored(t *testing.T, b *boardtest.Table, domain board.ID) []board.Change {
	t.Helper()
	c := b.Copy(11)
	c.Do(t, board.Restore{Refs: []board.Ref{{Kind: board.KindDomain, ID: domain}}})
	return c.Log.Sorted()
}

// TestTheLastLevelStays: the same of levels; and whoever renames it wants it.
func TestTheLastLevelStays(t *testing.T) {
	a := boardtest.New(1)
	for _, level := range a.Levels[2:] {
		a.Do(t, board.Remove{Refs: []board.Ref{{Kind: board.KindLevel, ID: level}}})
	}
	b := a.Copy(7)
	a.Do(t, board.Remove{Refs: []board.Ref{{Kind: board.KindLevel, ID: a.Levels[0]}}})
	b.Do(t, board.Remove{Refs: []board.Ref{{Kind: board.KindLevel, ID: b.Levels[1]}}})
	a.Merge(b)
	levels := living[*board.Level](a.State())
	if len(levels) != 1 {
		t.Fatalf("%d levels are left", len(levels))
	}
	a.Do(t, board.Edit{Ref: board.RefOf(levels[0]), Values: board.Values{"name": "Dichtbij"}})
	if level := board.Get[*board.Level](a.State(), levels[0].ID); level.Kept || level.Removed || level.Name != "Dichtbij" {
		t.Errorf("renamed it is %+v", level)
	}
	a.Do(t, board.Undo{History: a.History})
	if level := board.Get[*board.Level](a.State(), levels[0].ID); !level.Kept || !level.Alive() {
		t.Errorf("taken back it is %+v", level)
	}
}

// TestOneLinkAPair: both copies draw the same link, each from its own side. It is
// one link; both reasons are kept, to choose from.
func TestOneLinkAPair(t *testing.T) {
	a := boardtest.New(1)
	notes := a.Add(t, a.Cell(0, 0), "een", "twee")
	b := a.Copy(7)
	a.Do(t, board.Connect{From: notes[0], To: notes[1], Why: "hier"})
	b.Do(t, board.Connect{From: notes[1], To: notes[0], Why: "daar"})
	a.Merge(b)
	b.Merge(a)
	for _, table := range []*boardtest.Table{a, b} {
		s := table.State()
		links := living[*board.Link](s)
		if len(links) != 1 || s.LinkCount(notes[0]) != 1 || s.LinkCount(notes[1]) != 1 {
			t.Fatalf("%d links, the notes count %d and %d", len(links), s.LinkCount(notes[0]), s.LinkCount(notes[1]))
		}
		if len(links[0].Conflicts) != 1 || links[0].Conflicts[0] != "why" {
			t.Errorf("two reasons, marked are %v", links[0].Conflicts)
		}
	}
	link := living[*board.Link](a.State())[0]
	a.Do(t, board.Remove{Refs: []board.Ref{board.RefOf(link)}})
	a.Do(t, board.Connect{From: notes[1], To: notes[0]})
	if again := living[*board.Link](a.State()); len(again) != 1 || again[0].Why != "" {
		t.Errorf("drawn again without a reason: %d links, the reason is %q", len(again), again[0].Why)
	}
}

// TestOlderDoubleLinks: boards made before have links with IDs of their own. Two that
// say the same are shown and counted as one, and go as one; what only the other says
// is not hidden.
func TestOlderDoubleLinks(t *testing.T) {
	a := boardtest.New(1)
	notes := a.Add(t, a.Cell(0, 0), "een", "twee", "drie")
	a.Do(t, board.Create{Entities: []board.Entity{
		&board.Link{Meta: board.Meta{ID: board.ID{1}}, From: notes[0], To: notes[1], LinkKind: board.Reinforces, Why: "zo"},
		&board.Link{Meta: board.Meta{ID: board.ID{2}}, From: notes[1], To: notes[0], LinkKind: board.BuildsOn},
		&board.Link{Meta: board.Meta{ID: board.ID{3}}, From: notes[1], To: notes[2], Why: "x"},
		&board.Link{Meta: board.Meta{ID: board.ID{4}}, From: notes[1], To: notes[2], Why: "y"},
	}})
	s := a.State()
	if got := []int{s.LinkCount(notes[0]), s.LinkCount(notes[1]), s.LinkCount(notes[2]), len(living[*board.Link](s))}; got[0] != 1 || got[1] != 3 || got[2] != 2 || got[3] != 3 {
		t.Errorf("links counted: %v", got)
	}
	a.Do(t, board.Remove{Refs: []board.Ref{{Kind: board.KindLink, ID: board.ID{1}}}})
	if n := a.State().LinkCount(notes[0]); n != 0 {
		t.Errorf("after removing it %d are left", n)
	}
	a.Do(t, board.Undo{History: a.History})
	if n := a.State().LinkCount(notes[0]); n != 1 {
		t.Errorf("brought back there are %d", n)
	}
}
