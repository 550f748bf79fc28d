package storage

import (
	"crypto/sha256"
	"database/sql"
	"database/sql/driver"
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

// rewriter alters one change in a board as no program does: what it writes need
// not fit.
type rewriter struct {
	file  *File
	sheet changeBlock
	fact  []byte // nil takes it away
	twice bool
	rng   *rand.Rand
	t     testing.TB
}

// again writes the change anew with something altered, but the hash as it was.
func (w *rewriter) again(alter func(c *board.Change)) {
	w.t.Helper()
	c, err := w.file.names.change(&w.sheet, w.fact)
	if err != nil {
		w.t.Fatal(err)
	}
	thing := w.file.names.entity(c.Ref)
	alter(&c)
	w.file.names.ids[c.Ref.ID] = thing // also when it is of another kind now
	w.file.names.entities[thing-1] = c.Ref
	if w.fact, err = w.file.fact(nil, &w.sheet, &c); err != nil {
		w.t.Fatal(err)
	}
}

// how is where it stands how the change is written.
func (w *rewriter) how() int {
	_, rest, _ := w.sheet.at(w.fact)
	return len(w.fact) - len(rest)
}

// replacesOf puts something where it stands what a change replaces.
func replacesOf(raw string) func(*rewriter) {
	return func(w *rewriter) {
		tail := 0
		w.again(func(c *board.Change) {
			c.Replaces = nil
			tail = hashSize + len(c.Value)
		})
		w.fact[w.how()] |= factReplaces
		at := len(w.fact) - tail
		w.fact = append(w.fact[:at:at], append([]byte(raw), w.fact[at:]...)...)
	}
}

func replacing(c *board.Change) bool {
	return len(c.Replaces) > 0 && c.Field == "text" && !c.Erased
}

func nth(seq uint64) func(*board.Change) bool {
	return func(c *board.Change) bool { return c.ID.Seq == seq }
}

// lastText is the last wording of the note that was written to first.
func lastText(c *board.Change) bool {
	return c.Ref.Kind == board.KindNote && c.Field == "text" && !c.Erased
}

// factOn alters the first change that is meant.
func factOn(meant func(*board.Change) bool, alter func(*rewriter)) func(testing.TB, *rand.Rand, string) {
	return onOpen(func(t testing.TB, rng *rand.Rand, f *File) {
		var sheets []changeBlock
		if err := f.conn.each("SELECT "+sheetColumns+" FROM change ORDER BY n", nil, func(row []driver.Value) error {
			sheets = append(sheets, sheetOf(row))
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		done := false
		for _, s := range sheets {
			var facts []byte
			here := done
			if err := s.each(func(fact []byte) error {
				c, err := f.names.change(&s, fact)
				if err != nil || done || !meant(&c) {
					facts = appendSized(facts, fact)
					return err
				}
				done = true
				w := &rewriter{f, s, fact, false, rng, t}
				alter(w)
				if w.fact == nil {
					s.changes--
					return nil
				}
				if w.twice {
					facts = appendSized(facts, w.fact)
					s.changes++
				}
				facts = appendSized(facts, w.fact)
				return nil
			}); err != nil && !done { // counted as it was
				t.Fatal(err)
			}
			if here == done {
				continue
			}
			if err := f.conn.run("UPDATE change SET changes = ?, facts = ? WHERE n = ?", s.changes, facts, s.n); err != nil {
				t.Fatal(err)
			}
		}
		if !done {
			t.Fatal("no such change")
		}
	})
}

// stateOn puts another state in the place of that of the twentieth thing.
func stateOn(alter func(state, next []byte) []byte) func(testing.TB, *rand.Rand, string) {
	return onOpen(func(t testing.TB, _ *rand.Rand, f *File) {
		s, err := f.shelfAt(20)
		if err != nil {
			t.Fatal(err)
		}
		s.states[20-s.n] = alter(s.states[20-s.n], s.states[21-s.n])
		if err := f.putShelf(s, len(s.states)); err != nil {
			t.Fatal(err)
		}
	})
}

// onOpen alters a board with the means of this package.
func onOpen(alter func(testing.TB, *rand.Rand, *File)) func(testing.TB, *rand.Rand, string) {
	return func(t testing.TB, rng *rand.Rand, path string) {
		f, _, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := f.conn.run("BEGIN IMMEDIATE"); err != nil {
			t.Fatal(err)
		}
		alter(t, rng, f)
		if err := f.conn.run("COMMIT"); err != nil {
			t.Fatal(err)
		}
	}
}
