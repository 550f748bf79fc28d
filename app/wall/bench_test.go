package wall

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"samenbord/app/language"
	"samenbord/app/wall/layout"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// BenchmarkFind10k measures the slowest letter of a word that is typed in find,
// on a board of 10,000 notes, with the rest dimmed and with the rest left out.
// The goal is 16 ms, a frame.
func BenchmarkFind10k(b *testing.B) {
	test.NewTempApp(b)
	state := board.Replay(boardtest.History(1, 10_000, 100_000)).State()
	for name, hide := range map[string]bool{"Dim": false, "Hide": true} {
		b.Run(name, func(b *testing.B) {
			var worst time.Duration
			for b.Loop() {
				w := New(language.NL.Text)
				window := test.NewWindow(w)
				window.Resize(fyne.NewSize(1920, 1000))
				w.SetState(state)
				w.SetView(layout.View{Hide: hide})
				w.findings.Prepare(state)()(state) // as when the field gets the keyboard
				found := make(chan struct{})
				w.OnView = func() { found <- struct{}{} }
				const typed = "koffie met"
				for i := range typed {
					start := time.Now()
					w.SetView(layout.View{Hide: hide, Filter: board.Filter{Text: typed[:i+1]}})
					<-found
					worst = max(worst, time.Since(start))
					if w.typing != nil {
						w.typing.Stop() // this driver would lay out on the goroutine of the clock
					}
				}
				if found, ok := w.Found(); !ok || found.Notes == 0 || found.Notes == found.Total {
					b.Fatalf("found %+v", found)
				}
				window.Close()
			}
			b.ReportMetric(float64(worst.Microseconds())/1000, "ms")
		})
	}
}

// BenchmarkView10k measures another look at 10,000 notes: the other way round,
// one domain, folded, other colours.
func BenchmarkView10k(b *testing.B) {
	test.NewTempApp(b)
	state := board.Replay(boardtest.History(1, 10_000, 100_000)).State()
	w := New(language.NL.Text)
	window := test.NewWindow(w)
	defer window.Close()
	window.Resize(fyne.NewSize(1920, 1000))
	w.SetState(state)
	domain := board.InOrder[*board.Domain](state)[0].ID
	var worst time.Duration
	for b.Loop() {
		for _, v := range []layout.View{{Transposed: true}, {}, {Domain: domain}, {}, layout.View{}.Fold(domain, true), {Colour: layout.ByKind}, {}} {
			start := time.Now()
			w.SetView(v)
			worst = max(worst, time.Since(start))
		}
	}
	b.ReportMetric(float64(worst.Microseconds())/1000, "ms")
}
