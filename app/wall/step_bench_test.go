package wall

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"samenbord/app/language"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// What the UI goroutine does on a board of 10,000 notes. Goal: no step above
// 16 ms.
func benchmarkWall(b *testing.B, step func(w *Wall, s *board.State, author *table, i int)) {
	test.NewTempApp(b)
	full := board.NewBoard()
	full.Apply(boardtest.History(1, 10000, 20000))
	t := &table{board: full, author: board.NewAuthorFrom(boardtest.Random(7), nowhen)}
	for e := range board.Each[*board.Domain](full.State()) {
		t.domains = append(t.domains, e.ID)
	}
	for e := range board.Each[*board.Level](full.State()) {
		t.levels = append(t.levels, e.ID)
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
	benchmarkWall(b, func(w *Wall, s *board.State, _ *table, _ int) { w.SetState(s) })
}

func BenchmarkUI10000Add(b *testing.B) {
	benchmarkWall(b, func(w *Wall, s *board.State, t *table, i int) {
		b.StopTimer()
		tx := t.board.Begin(t.author)
		if _, err := tx.Do(board.AddNotes{Cell: board.Cell{Domain: t.domains[i%len(t.domains)], Level: t.levels[i%len(t.levels)]}, Notes: []board.Note{{Text: "een bankje in de wijk"}}}, nil); err != nil {
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
	benchmarkWall(b, func(w *Wall, _ *board.State, _ *table, i int) { w.pan(0, -10) })
}
