package desk

import (
	"testing"
	"time"

	"samenbord/app/draw"
	"samenbord/app/screen"
	"samenbord/app/wall"
)

// BenchmarkTricks measures what each trick of package draw brings, on 1,000 notes in a
// window of 1920×1080 with OpenGL in software: the program with it and without it, in
// turn. A trick is worth its place when it brings 2 ms a frame, a frame of latency (17
// ms), or 10 MB. The goal for the plain way is 30 frames a second. What the processors
// did for a frame (-work-ms, the threads of OpenGL included) says the same on a busy
// machine, as far as anything does; what came to the screen (-frame-ms) does not.
func BenchmarkTricks(b *testing.B) {
	path := historyFile(b, 1000)
	tw := newTwinOf(b, path, 1920, 1080)
	corner := tw.Wall.Plan().Camera.Origin
	headX, headY := tw.on(wall.Rect{}, true)
	wide := tw.Wall.Size().Width - corner.X
	screen.Build(b)
	for _, trick := range append(draw.Tricks(), "plain") {
		b.Run(string(trick), func(b *testing.B) {
			s := screen.Start(b, 1920, 1080)
			frames := s.CountFrames(b)
			s.Watch(headX+corner.X, headY, wide, corner.Y)
			without := "SAMENBORD_DRAW=-" + string(trick)
			if trick == "plain" {
				without = "SAMENBORD_DRAW=plain"
			}
			base := s.Env
			for b.Loop() {
				s.Env = append(base[:len(base):len(base)], "SAMENBORD_DRAW=")
				benchmarkDrawing(b, s, frames, path, "with")
				s.Env = append(base[:len(base):len(base)], without)
				benchmarkDrawing(b, s, frames, path, "without")
			}
		})
	}
}

// benchmarkDrawing measures one way to draw.
func benchmarkDrawing(b *testing.B, s *screen.Screen, frames screen.Frames, path, name string) {
	b.Helper()
	home := screen.Home(b)
	p := s.Start(b, home, path)
	frames.Started(b)
	p.Quit(b) // Mesa translates its programs once for each home
	p = s.Start(b, home, path)
	started := frames.Started(b)
	p.Settle(b)
	report := func(what string, act func()) {
		before := p.Worked(b)
		n := frames.Count(b)
		pace := frames.During(b, act)
		b.ReportMetric(float64(pace.Median.Microseconds())/1000, name+"-"+what+"-frame-ms")
		b.ReportMetric(pace.PerSecond, name+"-"+what+"-frames/s")
		b.ReportMetric(float64((p.Worked(b)-before).Microseconds())/1000/float64(frames.Count(b)-n), name+"-"+what+"-work-ms")
	}
	const x, y = 900, 600
	report("pan", func() { p.ThereAndBack(b, x, y, 90, 1) })
	s.Settle(b)
	report("zoom", func() { p.Holding(b, "ctrl", func() { p.ThereAndBack(b, x, y, -12, 3) }) })
	s.Settle(b)
	p.Key(b, "Escape", "n")
	added := frames.Latencies(b, func() {
		for range 12 {
			p.Type(b, "een bankje")
			time.Sleep(60 * time.Millisecond)
			p.Key(b, "Return")
			time.Sleep(150 * time.Millisecond)
		}
	})
	if len(added) > 0 {
		b.ReportMetric(float64(added[len(added)/2].Microseconds())/1000, name+"-add-median-ms")
	}
	b.ReportMetric(float64(started.Milliseconds()), name+"-start-ms")
	b.ReportMetric(p.Memory(b), name+"-memory-MB")
	const rest = 5 * time.Second // the wall gives back what it kept for moving after three
	time.Sleep(rest)
	b.ReportMetric(p.Memory(b), name+"-memory-rest-MB")
	p.Quit(b)
}
