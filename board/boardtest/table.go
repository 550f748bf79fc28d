// Package boardtest makes boards for the tests of all packages: a small one
// with people at it ([New]), and a long history of a big one ([History]).
// Everything follows from a seed, so that a test that fails fails again.
//
// Only tests use it. It imports board and the standard library.
package boardtest

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"samenbord/board"
)

// Start is when the workshops of this package begin.
var Start = time.Date(2027, 3, 15, 9, 30, 0, 0, time.UTC)

// Table is one laptop with a copy of a board on it and somebody who writes.
type Table struct {
	Log     *board.Log
	Board   *board.Board
	Author  *board.Author
	History *board.History
	// What the board begins with, in its order.
	Domains, Levels, Lists, Groups, Dimensions []board.ID

	seed  uint64
	ticks int
}

// New makes a board with three domains (Wonen, Sport, Werk en Inkomen; the
// first two outside the social domain), four levels, a parking lot, two groups
// and six dimensions.
func New(seed uint64) *Table {
	t := &Table{Log: board.NewLog(), Board: board.NewBoard(), seed: seed}
	t.Reopen()
	things := Things(3)
	for _, thing := range things {
		id := thing.Base().ID
		switch thing.Kind() {
		case board.KindDomain:
			t.Domains = append(t.Domains, id)
		case board.KindLevel:
			t.Levels = append(t.Levels, id)
		case board.KindList:
			t.Lists = append(t.Lists, id)
		case board.KindGroup:
			t.Groups = append(t.Groups, id)
		case board.KindDimension:
			t.Dimensions = append(t.Dimensions, id)
		}
	}
	if _, err := t.Try(board.Create{Entities: things}); err != nil {
		panic(err)
	}
	t.History = &board.History{} // setting up is nobody's act
	return t
}

// Things is what the board of New begins with, with as many domains as asked
// for; IDs are fixed, as those of a template are.
func Things(domains int) []board.Entity {
	things := []board.Entity{&board.Info{Title: "Samen gezond", Municipality: "Veldhoven", Language: "nl"}}
	add := func(e board.Entity, key string, nth int) {
		*e.Base() = board.Meta{ID: board.FixedID(e.Kind(), key), Order: fmt.Sprintf("%02d0000", nth+1)}
		things = append(things, e)
	}
	names := []string{"Wonen", "Sport", "Werk en Inkomen"}
	for i := range domains {
		d := &board.Domain{Side: board.Inside}
		if i < len(names) {
			d.Name = names[i]
		} else {
			d.Name = fmt.Sprintf("Beleidsterrein %d", i+1)
		}
		if i < 2 {
			d.Side = board.Outside
		}
		add(d, d.Name, i)
	}
	for i, name := range []string{"Nano", "Micro", "Meso", "Macro"} {
		add(&board.Level{Key: name, Name: name}, name, i)
	}
	add(&board.List{Name: "Parkeerplaats"}, "parking", 0)
	for i, name := range []string{"Wijkteam", "Inwoners"} {
		add(&board.Group{Name: name}, name, i)
	}
	for i, name := range []string{
		"Lichaamsfuncties", "Mentaal welbevinden", "Zingeving", "Kwaliteit van leven", "Meedoen", "Dagelijks functioneren",
	} {
		add(&board.Dimension{Code: fmt.Sprintf("D%d", i+1), Name: name}, name, i)
	}
	return things
}

// Reopen closes the board and opens it for writing again: a fresh author who
// has nothing to undo yet.
func (t *Table) Reopen() {
	t.seed++
	t.Author = board.NewAuthorFrom(Random(t.seed), t.now)
	t.History = &board.History{}
}

func (t *Table) now() time.Time {
	t.ticks++
	return Start.Add(time.Duration(t.ticks) * time.Second)
}

// Copy gives the file to another table, which opens it for writing. seed makes
// its author another than everybody else's.
func (t *Table) Copy(seed uint64) *Table {
	c := *t
	c.Log = board.NewLog()
	c.Log.Merge(t.Log)
	c.Board = board.Replay(c.Log.Sorted())
	c.seed = seed
	c.Reopen()
	return &c
}

// Try carries out an intent; what the board decides is in the log when it
// returns.
func (t *Table) Try(intent board.Intent) (board.Result, error) {
	tx := t.Board.Begin(t.Author)
	defer tx.Commit()
	result, err := tx.Do(intent, t.History)
	t.Log.Add(tx.Changes)
	return result, err
}

// Do carries out an intent that must succeed.
func (t *Table) Do(tb testing.TB, intent board.Intent) board.Result {
	tb.Helper()
	result, err := t.Try(intent)
	if err != nil {
		tb.Fatalf("%T: %v", intent, err)
	}
	return result
}

// Merge takes in what another table has.
func (t *Table) Merge(other *Table) board.Delta {
	return t.Board.Apply(t.Log.Merge(other.Log))
}

// State is what the board shows.
func (t *Table) State() *board.State { return t.Board.State() }

// Cell is the cell of the nth domain and the mth level.
func (t *Table) Cell(domain, level int) board.Cell {
	return board.Cell{Domain: t.Domains[domain], Level: t.Levels[level]}
}

// Parking is the parking lot.
func (t *Table) Parking() board.Cell { return board.Cell{List: t.Lists[0]} }

// Add puts notes with these texts into a cell.
func (t *Table) Add(tb testing.TB, cell board.Cell, texts ...string) []board.ID {
	tb.Helper()
	add := board.AddNotes{Cell: cell}
	for _, text := range texts {
		add.Notes = append(add.Notes, board.Note{Text: text})
	}
	return t.Do(tb, add).Created
}

// Texts lists the texts of the notes in a cell, in their order.
func (t *Table) Texts(cell board.Cell) []string {
	var texts []string
	for _, note := range t.State().NotesIn(cell) {
		texts = append(texts, note.Text)
	}
	return texts
}

// Random is a source of random bytes that a seed repeats.
func Random(seed uint64) *rand.ChaCha8 {
	var key [32]byte
	binary.LittleEndian.PutUint64(key[:], seed)
	return rand.NewChaCha8(key)
}

// Receive merges another table's file into this one as people do: the set-up stays,
// and what came is told.
func (t *Table) Receive(tb testing.TB, other *Table) board.Received {
	tb.Helper()
	return t.ReceiveWithout(tb, other, board.Leave{})
}

// ReceiveWithout leaves something out.
func (t *Table) ReceiveWithout(tb testing.TB, other *Table, leave board.Leave) board.Received {
	tb.Helper()
	var fresh []board.Change
	for _, c := range other.Log.Sorted() {
		if !t.Log.Has(c.ID) && !leave.Leaves(&c) {
			fresh = append(fresh, c)
		}
	}
	if board.Echo(fresh) {
		return board.Received{}
	}
	tx := t.Board.Begin(t.Author)
	defer tx.Commit()
	tx.Apply(t.Log.Add(fresh))
	received, err := tx.Received()
	if err != nil {
		tb.Fatal(err)
	}
	t.Log.Add(tx.Changes)
	return received
}
