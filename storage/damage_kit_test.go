package storage

import (
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"math/rand/v2"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// sample makes a board that has a bit of everything: replaced wordings, a
// conflict, something erased, a deletion, a change of a later version and one
// that replaces what has not come yet.
func sample(t testing.TB, path string) {
	t.Helper()
	d := create(t, path)
	things := d.board.State()
	cell := board.Cell{Domain: board.InOrder[*board.Domain](things)[0].ID, Level: board.InOrder[*board.Level](things)[0].ID}
	rng := rand.New(rand.NewPCG(3, 4))
	var notes []board.ID
	for range 60 {
		add := note(boardtest.Sentence(rng), boardtest.Sentence(rng))
		add.Cell = cell
		notes = append(notes, d.do(t, add)...)
	}
	for i := range 60 {
		d.do(t, edit(notes[i], boardtest.Sentence(rng)))
	}
	d.do(t, board.Connect{From: notes[0], To: notes[1], Why: "samen sterker"},
		board.Create{Entities: []board.Entity{&board.Action{What: "Beginnen", FirstStep: "Bellen", Sources: notes[:1]}}},
		board.Create{Entities: []board.Entity{&board.Session{Title: "Eerste bijeenkomst", Date: "2026-11-20"}}},
		board.Remove{Refs: []board.Ref{{Kind: board.KindNote, ID: notes[5]}}},
		board.Arrange{Ref: board.Ref{Kind: board.KindDomain, ID: cell.Domain}})
	d.leave(t)
	other := plainCopy(t, path)
	o := open1(t, other)
	o.do(t, edit(notes[2], "zoals de een het zei"), edit(notes[3], "meteen"))
	o.do(t, edit(notes[3], "daarna"))
	o.leave(t)
	d = open1(t, path)
	d.do(t, edit(notes[2], "zoals de ander het zei"))
	theirs, err := ReadAll(other)
	if err != nil {
		t.Fatal(err)
	}
	for i := range theirs {
		if string(theirs[i].Value) == "daarna" { // what it replaces has not come
			d.receive(t, theirs[i:i+1])
		}
		if string(theirs[i].Value) == "zoals de een het zei" {
			d.receive(t, theirs[i:i+1])
		}
	}
	d.receive(t, later(t))
	d.do(t, board.Erase{Refs: []board.Ref{{Kind: board.KindNote, ID: notes[7]}}})
	if len(dump(t, d.file, "SELECT * FROM superseded")) == 0 {
		t.Fatal("nothing is awaited")
	}
	d.leave(t)
	healthy(t, path)
}

// shell alters a board with plain SQL, as somebody with another program can.
func shell(t testing.TB, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, statement := range statements {
		if _, err := db.Exec(statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
}

// later are changes as a newer version may write them: of a kind, and of a
// field of a note, that this one does not know.
func later(t testing.TB) []board.Change {
	t.Helper()
	table := boardtest.New(77)
	id := table.Add(t, board.Unplaced, "van een nieuwere versie")[0]
	log := table.Log.Sorted()
	last := log[len(log)-1]
	return []board.Change{
		forge(board.Change{ID: board.ChangeID{Origin: 5, Seq: 1}, Lamport: last.Lamport + 1, Wall: 1, Batch: 1,
			Ref: board.Ref{Kind: "poster", ID: id}, Field: "", Value: []byte("\x05title\x03Hoi")}),
		forge(board.Change{ID: board.ChangeID{Origin: 5, Seq: 2}, Lamport: last.Lamport + 2, Wall: 1, Batch: 1,
			Ref: board.Ref{Kind: board.KindNote, ID: id}, Field: "aroma", Value: []byte{0, 1, 2}}),
	}
}

// forge seals a change that no version here would write, as package board does.
func forge(c board.Change) board.Change {
	buf := []byte("samenbord change 1\n")
	for _, n := range [...]uint64{c.ID.Origin, c.ID.Seq, uint64(c.ID.Tag), c.Lamport, uint64(c.Wall), c.Batch} {
		buf = binary.BigEndian.AppendUint64(buf, n)
	}
	sized := func(part []byte) { buf = append(binary.AppendUvarint(buf, uint64(len(part))), part...) }
	sized([]byte(c.Ref.Kind))
	buf = append(buf, c.Ref.ID[:]...)
	sized([]byte(c.Field))
	sized(c.Value)
	buf = binary.AppendUvarint(buf, uint64(len(c.Replaces)))
	for _, id := range c.Replaces {
		buf = binary.BigEndian.AppendUint64(buf, id.Origin)
		buf = binary.BigEndian.AppendUint64(buf, id.Seq)
		buf = binary.BigEndian.AppendUint32(buf, id.Tag)
	}
	sum := sha256.Sum256(buf)
	copy(c.Hash[:], sum[:])
	return c
}
