package storage

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"samenbord/board"
)

// polled is a board with a poll that is open and has some answers.
func polled(t *testing.T, path string) (*desk, board.Ref) {
	t.Helper()
	d := create(t, path)
	poll := board.Ref{Kind: board.KindPoll, ID: d.do(t, board.Create{Entities: []board.Entity{&board.Poll{Statement: "Wij doen mee."}}})[0]}
	d.do(t, board.OpenVoting{Of: poll})
	d.do(t, board.CastVote{Voter: &board.Voter{}, Poll: poll.ID, Choice: board.Agree}, board.TypeCounts{Of: poll, Counts: map[string]int{board.Slot(board.Unsure): 7}})
	return d, poll
}

// TestBoxIsKept: a box outlives closing the file, making its tables anew and
// copying it; when it is closed nothing of it is left in the bytes of the file.
func TestBoxIsKept(t *testing.T) {
	folder := fast(t)
	path, copied := filepath.Join(folder, boardName), filepath.Join(folder, "kopie.samenbord")
	d, poll := polled(t, path)
	d.leave(t)
	healthy(t, path)
	d = open1(t, path)
	want := func(d *desk) {
		t.Helper()
		if box := d.board.State().Box(poll.ID); box.In != 8 || box.Of != poll || box.Typed[board.Slot(board.Unsure)] != 7 {
			t.Errorf("the box has %+v", box)
		}
	}
	want(d)
	if err := d.file.Rebuild(d.board); err != nil {
		t.Fatal(err)
	}
	if err := d.file.Copy(copied); err != nil {
		t.Fatal(err)
	}
	d.leave(t)
	healthy(t, path)
	want(open1(t, copied))
	d = open1(t, path)
	want(d)
	d.do(t, board.CloseVoting{Of: poll})
	d.leave(t)
	healthy(t, path)
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(raw, []byte(`"typed"`)) || bytes.Contains(raw, []byte(poll.ID.String())) {
		t.Error("the box is still in the file")
	}
	d = open1(t, path)
	if r := d.board.State().PollResult(poll.ID); r.Counts[board.Agree] != 1 || r.Counts[board.Unsure] != 7 {
		t.Errorf("the result is %v", r.Counts)
	}
}

// TestBoxOfFailedCommit: what could not be saved is not in the box.
func TestBoxOfFailedCommit(t *testing.T) {
	d, poll := polled(t, filepath.Join(fast(t), boardName))
	v := &board.Voter{}
	tx := d.board.Begin(d.author)
	if _, err := tx.Do(board.CastVote{Voter: v, Poll: poll.ID, Choice: board.Disagree}, nil); err != nil {
		t.Fatal(err)
	}
	tx.Rollback()
	if box, ballot := d.board.State().Box(poll.ID), d.board.Ballot(v, poll.ID); box.In != 8 || ballot.Choice != "" {
		t.Errorf("the box has %+v, and the voter %+v", box, ballot)
	}
}

// TestStrangeBox: a box that cannot be read is damage, not a crash.
func TestStrangeBox(t *testing.T) {
	for _, counts := range []string{"", "{", `{"of":"note","box":"00"}`, `{"of":"poll","box":"0123456789abcdef0123456789abcdef","put":{"agree":-4}}`} {
		path := filepath.Join(fast(t), boardName)
		d, poll := polled(t, path)
		if err := d.file.save(nil, func(marks) error {
			return d.file.conn.run("UPDATE box SET counts = ? WHERE key = ?", counts, poll.ID.String())
		}); err != nil {
			t.Fatal(err)
		}
		d.leave(t)
		_, _, err := Open(path)
		wants(t, err, board.CodeFileDamaged)
	}
}

// TestReadersSeeDotsOfCombinedNotes: other programs find the dots of notes that were
// combined at the one that stays, and at each again after that was taken back.
func TestReadersSeeDotsOfCombinedNotes(t *testing.T) {
	path := filepath.Join(fast(t), boardName)
	d := create(t, path)
	notes := d.do(t, board.AddNotes{Notes: []board.Note{{Text: "Een bankje"}, {Text: "Een bank"}}})
	round := board.Ref{Kind: board.KindRound, ID: d.do(t, board.Create{Entities: []board.Entity{&board.Round{}}})[0]}
	d.do(t, board.OpenVoting{Of: round})
	d.do(t, board.TypeCounts{Of: round, Counts: map[string]int{board.Slot(notes[0]): 2, board.Slot(notes[1]): 3}})
	history := &board.History{}
	within := func(intent board.Intent) {
		t.Helper()
		tx := d.board.Begin(d.author)
		if _, err := tx.Do(intent, history); err != nil {
			t.Fatal(err)
		}
		if err := d.file.Append(tx); err != nil {
			t.Fatal(err)
		}
		tx.Commit()
	}
	wants := func(when string, want ...string) {
		t.Helper()
		if got := dump(t, d.file, "SELECT text, dots FROM overview WHERE dots > 0"); !slices.Equal(got, want) {
			t.Errorf("%s readers see %q, not %q", when, got, want)
		}
	}
	within(board.Combine{Into: notes[0], From: notes[1:]})
	within(board.CloseVoting{Of: round})
	wants("combined", "[Een bankje 5]")
	within(board.Undo{History: history})
	wants("taken back", "[Een bank 3]", "[Een bankje 2]")
	within(board.Redo{History: history})
	wants("combined again", "[Een bankje 5]")
	d.leave(t)
	healthy(t, path)
}
