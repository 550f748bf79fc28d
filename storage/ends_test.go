package storage

import (
	"bytes"
	"database/sql/driver"
	"path/filepath"
	"reflect"
	"testing"

	"samenbord/board"
)

// ends holds what is known of the rows that the next ones are written behind against
// the file.
func ends(t *testing.T, f *File, what string) {
	t.Helper()
	if end := f.indexes.end; end.sheet.changes > 0 {
		s, there, err := f.sheetAt(end.last.origin, mostActs-1)
		if err != nil || !there || !reflect.DeepEqual(s, end.sheet) {
			t.Fatalf("%s: the last sheet is %d with %d changes, and is taken for %d with %d (%v)", what, s.n, s.changes, end.sheet.n, end.sheet.changes, err)
		}
		if last, err := s.last(); err != nil || last != end.last {
			t.Fatalf("%s: the last change stands at %v, and is taken to stand at %v (%v)", what, last, end.last, err)
		}
	}
	if !f.lastShelf.covers(int64(len(f.names.entities)), int64(len(f.names.entities))) {
		return // it is not known
	}
	err := f.conn.each("SELECT "+shelfColumns+" FROM entity ORDER BY n DESC LIMIT 1", nil, func(row []driver.Value) error {
		if e := f.lastShelf; intOf(row[0]) != e.n || !bytes.Equal(bytesOf(row[1]), e.ids) || !bytes.Equal(bytesOf(row[2]), e.states) {
			t.Fatalf("%s: the last row of things is %d, and is taken for %d, or for another content", what, intOf(row[0]), e.n)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestANoteReadsNothing: what a note is written behind is known, so that saving it
// asks the file for nothing, however much there is, until something took the
// knowledge away.
func TestANoteReadsNothing(t *testing.T) {
	d := create(t, filepath.Join(fast(t), boardName))
	d.do(t, note("eerst"))
	looked := func(intents ...board.Intent) (rows int) {
		before := d.file.conn.rows
		d.do(t, intents...)
		return d.file.conn.rows - before
	}
	for i := range 200 {
		if rows := looked(note("Samen eten in het buurthuis, iedere week, voor wie wil")); rows != 0 {
			t.Fatalf("note %d read %d rows", i, rows)
		}
		ends(t, d.file, "a note")
	}
	tx := d.board.Begin(d.author)
	if _, err := tx.Do(note("vergeefs"), nil); err != nil {
		t.Fatal(err)
	}
	tx.Changes[0].Lamport = 0 // which nothing takes
	if d.file.Append(tx) == nil {
		t.Fatal("a change without a place was taken")
	}
	tx.Rollback()
	if looked(note("na een fout")) == 0 {
		t.Error("what was known before a failure is believed after it")
	}
	ends(t, d.file, "after a failure")
	if rows := looked(note("weer gewoon")); rows != 0 {
		t.Errorf("a note read %d rows", rows)
	}
}

// TestRecentLooksBackOnlyToErase: what is kept of what was written lately costs a
// commit nothing that grows with how much that is.
func TestRecentLooksBackOnlyToErase(t *testing.T) {
	d := create(t, filepath.Join(fast(t), boardName))
	made := d.do(t, note("blijft", "verdwijnt"))
	for range 100 {
		d.do(t, note("meer"))
	}
	if r := &d.file.recent; r.looked != 0 || r.count < 102 {
		t.Fatalf("it looked at %d changes, and has %d", r.looked, r.count)
	}
	gone := board.Ref{Kind: board.KindNote, ID: made[1]}
	before := d.file.recent.lists[0]
	d.do(t, board.Erase{Refs: []board.Ref{gone}})
	left := map[board.ID]bool{}
	for _, c := range d.file.recent.all() {
		if c.Ref.Kind == board.KindNote && c.Erasable() {
			left[c.Ref.ID] = len(c.Value) > 0
		}
	}
	if left[made[1]] || !left[made[0]] {
		t.Errorf("of what was erased there is text: %v, of what was not: %v", left[made[1]], left[made[0]])
	}
	for _, c := range before { // which whoever was told of the act still reads
		if c.Erased {
			t.Error("a list that others hold was altered")
		}
	}
}

// TestRecentIsBounded: it keeps the newest, and not more than it may.
func TestRecentIsBounded(t *testing.T) {
	var r recent
	const portion = 1000
	for i := range 3 * mostRecent / portion {
		list := make([]board.Change, portion)
		for j := range list {
			list[j].ID.Seq = uint64(i*portion + j + 1)
		}
		r.keep(list)
		all := r.all()
		if len(all) != r.count || r.count > mostRecent || all[len(all)-1].ID.Seq != uint64((i+1)*portion) {
			t.Fatalf("after %d lists it has %d changes, and says %d", i+1, len(all), r.count)
		}
	}
	if r.count < mostRecent/2 {
		t.Errorf("it has only %d", r.count)
	}
	r.keep(make([]board.Change, mostRecent))
	if r.count > mostRecent {
		t.Errorf("a merge made it %d", r.count)
	}
}
