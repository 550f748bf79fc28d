package window

import (
	"path/filepath"
	"strconv"
	"testing"

	"samenbord/app/screen"
	"samenbord/board"
	"samenbord/board/boardtest"
	"samenbord/storage"
)

// The benchmarks run the real program in a real window at 1920×1080 with
// OpenGL in software. Goals: 58 frames a second and no frame above 34 ms, with
// 10,000 notes as with 100; drawn within 0.8 s (100 notes: 0.5 s); 220 MB.
func BenchmarkWall100(b *testing.B)   { benchmarkWall(b, 100) }
func BenchmarkWall1000(b *testing.B)  { benchmarkWall(b, 1000) }
func BenchmarkWall10000(b *testing.B) { benchmarkWall(b, 10000) }

// historyFile makes a board with so many notes, and a history of ten changes for
// each.
func historyFile(t testing.TB, notes int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), strconv.Itoa(notes)+extension)
	file, model, err := storage.Create(path, board.NewAuthor())
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := file.Merge(model, board.NewAuthor(), boardtest.History(1, notes, notes*10), false); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func benchmarkWall(b *testing.B, notes int) {
	path := historyFile(b, notes)
	s := screen.Start(b, 1920, 1080)
	frames := s.CountFrames(b)
	const x, y, far = 900, 600, 60
	for b.Loop() {
		p := s.Run(b, path)
		started := frames.Started(b)
		report := func(name string, pace screen.Pace) {
			b.ReportMetric(pace.PerSecond, name+"-frames/s")
			b.ReportMetric(float64(pace.Worst.Microseconds())/1000, name+"-worst-ms")
		}
		report("pan", frames.During(b, func() {
			p.Scroll(b, x, y, 150)
			p.Scroll(b, x, y, -150)
		}))
		report("zoom", frames.During(b, func() {
			p.Zoom(b, x, y, far)
			p.Zoom(b, x, y, -far)
		}))
		p.Zoom(b, x, y, -far) // far out, so that the whole board is in view
		s.Settle(b)
		report("whole-pan", frames.During(b, func() {
			p.Scroll(b, x, y, 60)
			p.Scroll(b, x, y, -60)
		}))
		report("whole-zoom", frames.During(b, func() {
			p.Zoom(b, x, y, 10)
			p.Zoom(b, x, y, -10)
			p.Zoom(b, x, y, 10)
			p.Zoom(b, x, y, -10)
		}))
		b.ReportMetric(float64(started.Milliseconds()), "start-ms")
		b.ReportMetric(p.Memory(b), "memory-MB")
		p.Quit(b)
	}
}
