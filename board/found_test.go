package board_test

import (
	"testing"

	"samenbord/board"
)

// Eight tables each make a board from the same template; one gives "Wonen"
// another name. After merging there is one domain, with the new name, and
// nothing to decide.
func TestBoardsOfOneTemplateBeginAlike(t *testing.T) {
	template := func() board.Intent {
		return board.Create{Entities: []board.Entity{
			&board.Info{Title: "Inspiratiesessie"},
			&board.Domain{Meta: board.Meta{ID: board.FixedID(board.KindDomain, "wonen"), Order: "a"}, Name: "Wonen"},
			&board.Group{Name: "Wijkteam"}, // no fixed ID: it is drawn
		}}
	}
	found := func() (*board.Log, *board.Board) {
		author, err := board.FoundingAuthor(template())
		if err != nil {
			t.Fatal(err)
		}
		b, log := board.NewBoard(), board.NewLog()
		tx := b.Begin(author)
		if _, err := tx.Do(template(), nil); err != nil {
			t.Fatal(err)
		}
		tx.Commit()
		log.Add(tx.Changes)
		return log, b
	}
	all, _ := found()
	began := all.Len()
	for range 7 {
		table, _ := found()
		if fresh := all.Merge(table); len(fresh) > 0 {
			t.Fatalf("a board of the same template brought %d changes of its own", len(fresh))
		}
	}
	table, b := found()
	tx := b.Begin(board.NewAuthor())
	ref := board.Ref{Kind: board.KindDomain, ID: board.FixedID(board.KindDomain, "wonen")}
	if _, err := tx.Do(board.Edit{Ref: ref, Values: board.Values{"name": "Wonen en buurt"}}, nil); err != nil {
		t.Fatal(err)
	}
	tx.Commit()
	table.Add(tx.Changes)
	all.Merge(table)
	if all.Len() != began+1 {
		t.Fatalf("%d changes after merging, want %d", all.Len(), began+1)
	}
	wonen := board.Get[*board.Domain](board.Replay(all.Sorted()).State(), ref.ID)
	if wonen.Name != "Wonen en buurt" || len(wonen.Conflicts) > 0 {
		t.Fatalf("the domain is %q with conflicts %v", wonen.Name, wonen.Conflicts)
	}
}

// Other content gives another origin: what differs is never taken for the same.
func TestBoardsOfOtherTemplatesBeginApart(t *testing.T) {
	origin := func(name string) uint64 {
		author, err := board.FoundingAuthor(board.Create{Entities: []board.Entity{&board.List{Name: name}}})
		if err != nil {
			t.Fatal(err)
		}
		return author.Origin
	}
	if origin("Parkeerplaats") == origin("Parking lot") {
		t.Fatal("two templates share an origin")
	}
}
