package board_test

import (
	"fmt"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// TestSnapshotStaysWhatItWas: what an old copy brings later does not appear in a
// moment that was before it, though it was written before that; nor does a twin of
// what was there.
func TestSnapshotStaysWhatItWas(t *testing.T) {
	a := boardtest.New(1)
	a.Add(t, board.Unplaced, "een", "twee")
	copied := a.Copy(2)
	copied.Add(t, board.Unplaced, "van de kopie")
	a.Add(t, board.Unplaced, "drie")
	before := a.Log.Sorted()
	a.Do(t, board.BeginSession{Title: "Sessie 2", Moment: "Einde sessie 1", Have: a.Log.Have()})
	a.Add(t, board.Unplaced, "vier")
	var moment *board.Snapshot
	for moment = range board.Each[*board.Snapshot](a.State()) {
	}
	a.Merge(copied)
	twin := before[len(before)-1]
	twin.ID.Tag++
	all := append(a.Log.Sorted(), twin)
	if got := moment.At(all); fmt.Sprint(ids1(got)) != fmt.Sprint(ids1(before)) {
		t.Errorf("at the moment there were %d changes, and now %d", len(before), len(got))
	}
	// One of an older version has the order alone.
	older := &board.Snapshot{Lamport: moment.Lamport}
	if got := older.At(a.Log.Sorted()); len(got) != len(before)+1 {
		t.Errorf("by the order there were %d changes then, %d with what came later", len(before), len(got))
	}
}

func ids1(changes []board.Change) (ids []board.ChangeID) {
	for _, c := range changes {
		ids = append(ids, c.ID)
	}
	return ids
}

// A vector of many origins is written in pieces that a board takes in.
func TestSnapshotOfManyOrigins(t *testing.T) {
	have := board.Have{}
	for i := range uint64(4000) {
		have[i*7919+1] = board.Held{Seq: i + 1, Sum: i * i}
	}
	a := boardtest.New(1)
	a.Do(t, board.BeginSession{Title: "Sessie 2", Moment: "Einde sessie 1", Have: have})
	for _, c := range a.Log.Sorted() {
		if !c.Valid() {
			t.Errorf("a change of %s is beyond the limits", c.FieldName())
		}
	}
	for moment := range board.Each[*board.Snapshot](a.State()) {
		if !moment.Have().Equal(have) {
			t.Error("the vector is another")
		}
	}
}
