package wall

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"samenbord/app/language"
	"samenbord/app/wall/layout/layouttest"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// What the UI goroutine does on a board of 10,000 notes. Goal: no step above
// 16 ms.
func benchmarkWall(b *testing.B, step func(w *Wall, s *board.State, author *layouttest.Table, i int)) {
	test.NewTempApp(b)
	full := board.NewBoard()
	full.Apply(boardtest.History(1, 10000, 20000))
	t := &layouttest.Table{Board: full, Author: board.NewAuthorFrom(boardtest.Random(7), func() time.Time { return time.Date(2027, 3, 15, 9, 30, 0, 0, time.UTC) })}
	for e := range board.Each[*board.Domain](full.State()) {
		t.Domains = append(t.Domains, e.ID)
	}
	for e := range board.Each[*board.Level](full.State()) {
		t.Levels = append(t.Levels, e.ID)
	}
	w := New(language.NL.Text)
	w.Resize(fyne.NewSize(1780, 900))
	s := full.State().Clone()
	w.SetState(s)
	b.ResetTimer()
	for i := range b.N {
		step(w, s, t, i)
	}
}

func BenchmarkUI10000Open(b *testing.B) {
	benchmarkWall(b, func(w *Wall, s *board.State, _ *layouttest.Table, _ int) { w.SetState(s) })
}

func BenchmarkUI10000Add(b *testing.B) {
	benchmarkWall(b, func(w *Wall, s *board.State, t *layouttest.Table, i int) {
		b.StopTimer()
		tx := t.Board.Begin(t.Author)
		if _, err := tx.Do(board.AddNotes{Cell: board.Cell{Domain: t.Domains[i%len(t.Domains)], Level: t.Levels[i%len(t.Levels)]}, Notes: []board.Note{{Text: "een bankje in de wijk"}}}, nil); err != nil {
			b.Fatal(err)
		}
		delta := tx.Delta()
		tx.Commit()
		b.StartTimer()
		s.Patch(delta)
		w.Update(s, delta)
	})
}

func BenchmarkUI10000Pan(b *testing.B) {
	benchmarkWall(b, func(w *Wall, _ *board.State, _ *layouttest.Table, i int) { w.pan(0, -10) })
}
