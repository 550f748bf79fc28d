package app_test

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"samenbord/board"
	"samenbord/board/boardtest"
	"samenbord/storage"
)

// The benchmarks of a room full of phones run the real program (samenbord host
// --rate 0) on a board of 10,000 notes, and beside it, in turns, the floor: a bare
// handler that keeps each note in SQLite with the same settings and tells it to all
// who listen (load_floor_test.go). Both are processes of their own and are spoken
// to in the same way (load_room_test.go).
//
// Goals: with 50, 200 and 300 who listen and 50 notes a second together, the 99th of
// a hundred acknowledged, and seen by another, within 3 times the floor; no error;
// each note seen by each exactly once; 60 KB of memory for each who listens. Flat
// out over 64 connections 60 % of the bare handler.
func BenchmarkRoom50(b *testing.B)  { benchmarkRoom(b, 50) }
func BenchmarkRoom200(b *testing.B) { benchmarkRoom(b, 200) }
func BenchmarkRoom300(b *testing.B) { benchmarkRoom(b, 300) }

const (
	roomRate = 50 // notes per second, of all together
	roomTime = 20 * time.Second
)

func benchmarkRoom(b *testing.B, clients int) {
	var ours, floor []pace
	for b.Loop() {
		floor = append(floor, play(b, startFloor(b), clients))
		ours = append(ours, play(b, startHost(b), clients))
	}
	b.ReportMetric(0, "ns/op")
	for _, m := range []struct {
		name string
		of   func(pace) []time.Duration
	}{
		{"acknowledged", func(p pace) []time.Duration { return p.acknowledged }},
		{"seen", func(p pace) []time.Duration { return p.seen }},
	} {
		for _, p := range []int{50, 99} {
			at := func(one pace) time.Duration { return percentile(m.of(one), p) }
			name := fmt.Sprintf("%s-p%d", m.name, p)
			mine, bare := median(ours, at), median(floor, at)
			b.ReportMetric(milliseconds(mine), name+"-ms")
			b.ReportMetric(milliseconds(bare), name+"-floor-ms")
			b.ReportMetric(float64(mine)/float64(bare), name+"-ratio")
		}
	}
	b.ReportMetric(median(ours, func(p pace) float64 { return p.perListener }), "KB/listener")
	b.ReportMetric(median(ours, func(p pace) float64 { return p.after }), "KB/client-after")
	errors, wrong := 0, 0
	for _, p := range ours {
		errors, wrong = errors+p.errors, wrong+p.notOnce
	}
	b.ReportMetric(float64(errors), "errors")
	b.ReportMetric(float64(wrong), "not-once")
}

// BenchmarkRoomFlatOut sends as fast as it goes.
func BenchmarkRoomFlatOut(b *testing.B) {
	const connections, lasting = 64, 5 * time.Second
	var ours, floor []float64
	for b.Loop() {
		for range 3 { // in turns, so that a busy moment hits both
			floor = append(floor, flatOut(b, startFloor(b), connections, lasting))
			ours = append(ours, flatOut(b, startHost(b), connections, lasting))
		}
	}
	same := func(f float64) float64 { return f }
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(median(ours, same), "notes/s")
	b.ReportMetric(median(floor, same), "floor-notes/s")
	b.ReportMetric(100*median(ours, same)/median(floor, same), "%")
}

// startHost begins a live session on a board of 10,000 notes.
func startHost(b *testing.B) *server {
	path := filepath.Join(b.TempDir(), "bord.samenbord")
	file, model, err := storage.Create(path, board.NewAuthor())
	if err != nil {
		b.Fatal(err)
	}
	if _, _, err := file.Merge(model, board.NewAuthor(), boardtest.History(1, 10_000, 100_000), false); err != nil {
		b.Fatal(err)
	}
	if err := file.Close(); err != nil {
		b.Fatal(err)
	}
	return start(b, "samenbord", "host", path, "--listen", "127.0.0.1:0", "--rate", "0")
}

func startFloor(b *testing.B) *server {
	return start(b, "floor", filepath.Join(b.TempDir(), "floor"))
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// percentile sorts.
func percentile(list []time.Duration, p int) time.Duration {
	if len(list) == 0 {
		return 0
	}
	slices.Sort(list)
	return list[min(len(list)-1, len(list)*p/100)]
}

func median[T any, N cmp.Ordered](list []T, of func(T) N) N {
	values := make([]N, len(list))
	for i, x := range list {
		values[i] = of(x)
	}
	slices.Sort(values)
	return values[len(values)/2]
}

// noteText is what the note with a number says.
func noteText(number int) string {
	return fmt.Sprintf("briefje %06d Samen eten in het buurthuis, iedere week, voor wie wil", number)
}

// numberOf finds the number again, -1 when there is none.
func numberOf(line []byte) int {
	const mark = "briefje "
	for i := 0; i+len(mark)+6 <= len(line); i++ {
		if string(line[i:i+len(mark)]) == mark {
			if n, err := strconv.Atoi(string(line[i+len(mark) : i+len(mark)+6])); err == nil {
				return n
			}
		}
	}
	return -1
}
