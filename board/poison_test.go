package board_test

import (
	"fmt"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// poisoned are numbers that no board ever counts to. The change that bears one is
// whole, its hash is right, and it is taken in like any other.
var poisoned = []uint64{1<<40 - 1, 1 << 40, 1<<53 - 2, 1<<53 - 1, 1 << 53, 1<<53 + 1, 1<<62 - 1}

// foreign is a change that no board made: it gives a note another text.
func foreign(note board.ID, text string, lamport uint64, replaces ...board.ChangeID) board.Change {
	c := board.Change{
		ID: board.ChangeID{Origin: 1 << 60, Seq: 1, Tag: uint32(lamport)}, Batch: 1, Lamport: lamport,
		Ref: ref(note), Field: "text", Value: []byte(text), Replaces: replaces,
	}
	c.Seal()
	return c
}

// TestAPoisonedClockDoesNotSpread: somebody merges a change with a number at the
// end of all numbers. Everybody goes on writing, every change is taken by everybody
// else, and what is written last is shown.
func TestAPoisonedClockDoesNotSpread(t *testing.T) {
	for _, lamport := range poisoned {
		t.Run(fmt.Sprint(lamport), func(t *testing.T) {
			a := boardtest.New(1)
			id := a.Add(t, a.Cell(0, 0), "een")[0]
			c := a.Copy(9) // of before
			bad := foreign(id, "vergiftigd", lamport)
			if !bad.Intact() {
				t.Fatal("a change was refused that boards have taken in before")
			}
			a.Board.Apply(a.Log.Add([]board.Change{bad}))
			b := a.Copy(7)
			for i, table := range []*boardtest.Table{a, b} {
				for n := range 3 {
					table.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"text": fmt.Sprint("beter ", i, n)}})
					table.Add(t, table.Cell(0, 0), fmt.Sprint("nieuw ", i, n))
				}
				table.Do(t, board.Undo{History: table.History})
				table.Do(t, board.Redo{History: table.History})
				for _, change := range table.Log.Sorted() {
					if !change.Intact() {
						t.Fatalf("the board refuses its own change %+v", change)
					}
				}
			}
			a.Merge(b)
			b.Merge(a)
			c.Merge(a)
			for _, table := range []*boardtest.Table{a, b, c} {
				versions := table.Board.Versions(ref(id), "text")
				if len(versions) != 2 {
					t.Fatalf("%d versions of what two people wrote: %+v", len(versions), versions)
				}
				table.Reopen()
				table.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"text": "samen"}})
				if note := table.State().Note(id); note.Text != "samen" || len(note.Conflicts) > 0 {
					t.Errorf("shown is %q with conflicts %v, not what was written last", note.Text, note.Conflicts)
				}
			}
			if loaded := board.Replay(a.Log.Sorted()); loaded.Lamport() != a.Board.Lamport() {
				t.Errorf("opened anew the clock is %d, it was %d", loaded.Lamport(), a.Board.Lamport())
			}
		})
	}
}

// TestUndoAtTheEndOfTheNumbers: where all acts have the same number, deleting,
// changing and taking back still do what they do everywhere.
func TestUndoAtTheEndOfTheNumbers(t *testing.T) {
	a := boardtest.New(1)
	id := a.Add(t, a.Cell(0, 0), "een")[0]
	a.Board.Apply(a.Log.Add([]board.Change{foreign(id, "vergiftigd", 1<<40-1)}))
	other := a.Add(t, a.Cell(0, 0), "twee")[0]
	a.Do(t, board.Remove{Refs: []board.Ref{ref(other)}})
	a.Do(t, board.Undo{History: a.History})
	if !a.State().Note(other).Alive() {
		t.Fatal("undo did not bring it back")
	}
	a.Do(t, board.Edit{Ref: ref(other), Values: board.Values{"text": "drie"}})
	a.Do(t, board.Undo{History: a.History})
	a.Do(t, board.Redo{History: a.History})
	a.Do(t, board.Undo{History: a.History})
	a.Do(t, board.Remove{Refs: []board.Ref{ref(other)}})
	if note := a.State().Note(other); note.Alive() || note.Contested {
		t.Errorf("removed by its only writer: alive %v, contested %v", note.Alive(), note.Contested)
	}
}
