package board_test

import (
	"runtime"
	"sync"
	"testing"
	"time"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// busy is the history of a board that a town works on for years.
var busy = sync.OnceValue(func() []board.Change { return boardtest.History(1, 10_000, 100_000) })

// BenchmarkMemory measures what a board of 10,000 notes and 100,000 changes
// holds on to.
func BenchmarkMemory(b *testing.B) {
	b.Run("BoardMemory10k", func(b *testing.B) {
		heap := func() uint64 {
			var m runtime.MemStats
			runtime.GC()
			runtime.GC()
			runtime.ReadMemStats(&m)
			return m.HeapAlloc
		}
		var used float64
		for b.Loop() {
			// The history is made anew and in between, so that what the board keeps
			// of it is counted and what it does not keep is not.
			before := heap()
			kept := board.Replay(boardtest.History(1, 10_000, 100_000))
			used = float64(heap()-before) / 1e6
			runtime.KeepAlive(kept)
		}
		b.ReportMetric(used, "MB")
	})
}

// BenchmarkReplay100k measures making a board from 100,000 changes.
func BenchmarkReplay100k(b *testing.B) {
	changes := busy()
	b.Run("BoardReplay100k", func(b *testing.B) {
		for b.Loop() {
			board.Replay(changes)
		}
		b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms")
	})
}

// BenchmarkFilter10k measures one keystroke in find.
func BenchmarkFilter10k(b *testing.B) {
	state := board.Replay(busy()).State()
	for b.Loop() {
		match := board.Filter{Text: "koffie mantel"}.Match(state)
		found := 0
		for note := range board.Each[*board.Note](state) {
			if match(note) {
				found++
			}
		}
		if found == 0 {
			b.Fatal("nothing found")
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms")
}

// BenchmarkAddNote measures what one note costs the model when a room writes.
func BenchmarkAddNote(b *testing.B) {
	t := boardtest.New(1)
	cell := t.Cell(0, 0)
	tx := t.Board.Begin(t.Author)
	n := 0
	for b.Loop() {
		if _, err := tx.Do(board.AddNotes{Cell: cell, Notes: []board.Note{{Text: "Samen wandelen"}}}, t.History); err != nil {
			b.Fatal(err)
		}
		if n++; n%100 == 0 {
			tx.Commit()
			tx = t.Board.Begin(t.Author)
		}
	}
}

// BenchmarkUndoImport measures taking back an import of 10,000 notes.
func BenchmarkUndoImport(b *testing.B) {
	for b.Loop() {
		t := boardtest.New(1)
		notes := make([]board.Note, 10_000)
		for i := range notes {
			notes[i].Text = "Samen wandelen"
		}
		t.Do(b, board.AddNotes{Cell: t.Cell(0, 0), Notes: notes})
		start := time.Now()
		t.Do(b, board.Undo{History: t.History})
		b.ReportMetric(float64(time.Since(start).Milliseconds()), "ms/undo")
	}
}
