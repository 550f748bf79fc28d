package workshop_test

import (
	"fmt"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// BenchmarkDayWithPhones is a day with forty phones whose notes are changed over and over
// and that come and go: what the program keeps in memory after 20,000 changes and after
// 120,000, on a board that has grown no bigger. The floor is the memory after the first.
func BenchmarkDayWithPhones(b *testing.B) {
	const phones, rounds, acts = 40, 6, 500
	for range b.N {
		w, err := workshop.Create(filepath.Join(b.TempDir(), "dag.samenbord"), board.Create{Entities: boardtest.Things(3)})
		if err != nil {
			b.Fatal(err)
		}
		notes := make([]board.ID, phones)
		for i := range notes {
			made, err := w.Guest().Do(b.Context(), board.AddNotes{Notes: []board.Note{{Text: "begin"}}})
			if err != nil {
				b.Fatal(err)
			}
			notes[i] = made.Created[0]
		}
		var after [rounds]float64
		for round := range rounds {
			var all sync.WaitGroup
			for _, note := range notes {
				all.Go(func() {
					seat := w.Guest()
					for n := range acts {
						edit := board.Edit{Ref: board.Ref{Kind: board.KindNote, ID: note}, Values: board.Values{"text": fmt.Sprint("tekst ", round, " ", n)}}
						if _, err := seat.Do(b.Context(), edit); err != nil {
							b.Error(err)
							return
						}
					}
				})
			}
			all.Wait()
			after[round] = heap()
		}
		b.ReportMetric(after[0], "MB-after-20000")
		b.ReportMetric(after[rounds-1], "MB-after-120000")
		b.ReportMetric(after[rounds-1]/after[0], "growth")
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// heap is what is in use after everything that nobody needs was given back, in MB.
func heap() float64 {
	runtime.GC()
	runtime.GC() // what had finalizers
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / (1 << 20)
}
