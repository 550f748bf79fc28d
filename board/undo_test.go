package board_test

import (
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

func TestUndoTakesBackOnesOwnActs(t *testing.T) {
	table := boardtest.New(1)
	cell := table.Cell(0, 0)
	id := table.Add(t, cell, "een")[0]
	table.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"text": "twee"}})
	table.Do(t, board.MoveNotes{IDs: []board.ID{id}, To: table.Cell(2, 3)})
	table.Do(t, board.Remove{Refs: []board.Ref{ref(id)}})
	undo, redo := board.Undo{History: table.History}, board.Redo{History: table.History}
	show := func(where board.Cell, want ...string) {
		t.Helper()
		wantTexts(t, table.Texts(where), want...)
	}
	for range 3 {
		show(table.Cell(2, 3))
		table.Do(t, undo)
		show(table.Cell(2, 3), "twee")
		table.Do(t, undo)
		show(cell, "twee")
		table.Do(t, undo)
		show(cell, "een")
		table.Do(t, undo)
		show(cell)
		_, err := table.Try(undo)
		wantCode(t, err, board.CodeNothingToUndo)
		table.Do(t, redo)
		show(cell, "een")
		table.Do(t, redo)
		show(cell, "twee")
		table.Do(t, redo)
		show(table.Cell(2, 3), "twee")
		table.Do(t, redo)
		show(table.Cell(2, 3))
		_, err = table.Try(redo)
		wantCode(t, err, board.CodeNothingToRedo)
	}
}

func TestUndoAsksWhenSomebodyElseTouchedIt(t *testing.T) {
	a := boardtest.New(1)
	id := a.Add(t, board.Unplaced, "een")[0]
	b := a.Copy(7)
	a.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"text": "twee"}})
	b.Merge(a)
	b.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"text": "drie"}})
	b.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"explanation": "een ander veld"}})
	a.Merge(b)
	_, err := a.Try(board.Undo{History: a.History})
	wantCode(t, err, board.CodeTouchedSince)
	if text := a.State().Note(id).Text; text != "drie" {
		t.Errorf("a refused undo left %q", text)
	}
	a.Do(t, board.Undo{History: a.History, Anyway: true})
	if text := a.State().Note(id).Text; text != "een" {
		t.Errorf("got %q", text)
	}
}

// Undoing twice must not take away what somebody wrote in between: the first
// undo brings that text back, and the second has to ask.
func TestUndoAsksAlsoAfterBringingBackTheTextOfAnother(t *testing.T) {
	a := boardtest.New(1)
	id := a.Add(t, board.Unplaced, "een")[0]
	a.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"text": "twee"}})
	b := a.Copy(7)
	b.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"text": "van een ander"}})
	a.Merge(b)
	a.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"text": "drie"}})
	a.Do(t, board.Undo{History: a.History})
	if text := a.State().Note(id).Text; text != "van een ander" {
		t.Fatalf("got %q", text)
	}
	_, err := a.Try(board.Undo{History: a.History})
	wantCode(t, err, board.CodeTouchedSince)
}

func TestUndoOfKeepingANoteContestsItAgain(t *testing.T) {
	a := boardtest.New(1)
	id := a.Add(t, board.Unplaced, "een")[0]
	b := a.Copy(7)
	a.Do(t, board.Remove{Refs: []board.Ref{ref(id)}})
	b.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"text": "nog beter"}})
	a.Merge(b)
	a.Do(t, board.Restore{Refs: []board.Ref{ref(id)}})
	a.Do(t, board.Undo{History: a.History})
	if note := a.State().Note(id); !note.Contested || !note.Alive() {
		t.Errorf("undo deleted what another had written: %+v", note.Meta)
	}
}

func TestUndoBringsAConflictBack(t *testing.T) {
	a := boardtest.New(1)
	id := a.Add(t, board.Unplaced, "een")[0]
	b := a.Copy(7)
	a.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"text": "hier"}})
	b.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"text": "daar"}})
	a.Merge(b)
	shown := a.State().Note(id).Text
	a.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"text": "hier en daar"}})
	a.Do(t, board.Undo{History: a.History})
	note := a.State().Note(id)
	if len(note.Conflicts) != 1 || note.Text != shown {
		t.Errorf("got %q, conflicts %v; want %q and one", note.Text, note.Conflicts, shown)
	}
}

// The history of an undo is its own, whatever is handed to Do besides.
func TestUndoCountsInItsOwnHistory(t *testing.T) {
	table := boardtest.New(1)
	table.Add(t, board.Unplaced, "een")
	tx := table.Board.Begin(table.Author)
	if _, err := tx.Do(board.Undo{History: table.History}, nil); err != nil {
		t.Fatal(err)
	}
	if table.History.CanUndo() || !table.History.CanRedo() {
		t.Error("an undo did not count")
	}
	if _, err := tx.Do(board.Redo{History: table.History}, &board.History{}); err != nil {
		t.Fatal(err)
	}
	tx.Commit()
	if !table.History.CanUndo() {
		t.Error("a redo did not count")
	}
	_, err := table.Try(board.Undo{})
	wantCode(t, err, board.CodeNothingToUndo)
	_, err = table.Try(board.Redo{})
	wantCode(t, err, board.CodeNothingToRedo)
}

func TestErasedTextIsNotUndone(t *testing.T) {
	table := boardtest.New(1)
	id := table.Add(t, board.Unplaced, "Jan heeft schulden")[0]
	table.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"text": "weg ermee"}})
	table.Do(t, board.Erase{Refs: []board.Ref{ref(id)}})
	table.Do(t, board.Undo{History: table.History, Anyway: true})
	if note := table.State().Note(id); note.Text != "" || !note.Erased || note.FirstWording != "" {
		t.Errorf("got %+v", note)
	}
}

func TestHistoryForgetsTheOldestActs(t *testing.T) {
	table := boardtest.New(1)
	for range 1100 {
		table.Add(t, board.Unplaced, "x")
	}
	n := 0
	for table.History.CanUndo() {
		table.Do(t, board.Undo{History: table.History})
		n++
	}
	if n != 1000 || len(table.Texts(board.Unplaced)) != 100 {
		t.Errorf("undid %d acts", n)
	}
}

func TestUndoOfANewNoteAsksWhenItHoldsTheTextOfAnother(t *testing.T) {
	a := boardtest.New(1)
	id := a.Add(t, board.Unplaced, "een")[0]
	b := a.Copy(7)
	b.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"text": "van een ander"}})
	a.Merge(b)
	a.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"text": "drie"}})
	a.Do(t, board.Undo{History: a.History})
	_, err := a.Try(board.Undo{History: a.History})
	wantCode(t, err, board.CodeTouchedSince)
}

// Laying a template over a board brings a removed domain back under the name
// of the template; taking that back removes it again, quietly.
func TestUndoOfBringingBackRemovesAgain(t *testing.T) {
	a := boardtest.New(1)
	domain := board.Ref{Kind: board.KindDomain, ID: a.Domains[1]}
	a.Do(t, board.Edit{Ref: domain, Values: board.Values{"name": "Sport en spel"}})
	a.Do(t, board.Remove{Refs: []board.Ref{domain}})
	a.Do(t, board.Create{Entities: boardtest.Things(3)})
	a.Do(t, board.Undo{History: a.History})
	if d := board.Get[*board.Domain](a.State(), domain.ID); !d.Removed || d.Contested || d.Name != "Sport en spel" {
		t.Errorf("got %+v", d)
	}
}
