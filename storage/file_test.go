package storage

import (
	"path/filepath"
	"testing"

	"samenbord/board"
)

func TestSmoke(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.samenbord")
	a := board.NewAuthor()
	f, b, err := Create(path, a, board.Create{Entities: []board.Entity{&board.Domain{Name: "Wonen"}, &board.Level{Key: "nano"}}})
	if err != nil {
		t.Fatal(err)
	}
	a = board.NewAuthor()
	tx := b.Begin(a)
	r, err := tx.Do(board.AddNotes{Notes: []board.Note{{Text: "Eén"}, {Text: "Twee"}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Do(board.Connect{From: r.Created[0], To: r.Created[1]}, nil); err != nil {
		t.Fatal(err)
	}
	if err := f.Append(tx); err != nil {
		t.Fatal(err)
	}
	tx.Commit()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	h, err := Check(path)
	if err != nil {
		t.Fatal(err, err.(*board.Error).Err)
	}
	t.Log(h)
}
