package tile

import (
	"testing"
	"time"
)

// calm is a cache that has painted all there is, some time ago.
func calm() situation {
	const long = time.Minute
	return situation{state: resting, scene: true, cells: true, shown: true, overview: true, warmed: true, still: long, quiet: long, drawn: long}
}

// TestNextState goes through every way from one state to the next.
func TestNextState(t *testing.T) {
	for _, c := range []struct {
		name string
		but  func(s *situation) // what is different from a cache that rests
		want state
		wait time.Duration
	}{
		{"nothing is left", func(s *situation) {}, resting, 0},
		{"no view yet", func(s *situation) { s.scene = false }, waiting, 0},
		{"an empty board", func(s *situation) { s.shown, s.cells = false, false }, waiting, 0},
		{"an emptied board", func(s *situation) { s.cells = false }, resting, 0},
		{"the first picture", func(s *situation) { s.shown, s.overview = false, false }, opening, 0},
		{"the first picture, while somebody zooms", func(s *situation) { s.shown, s.zoomed, s.still = false, true, 0 }, opening, 0},
		{"no overview texture", func(s *situation) { s.overview, s.missing = false, 3 }, surveying, 0},
		{"somebody zooms", func(s *situation) { s.zoomed, s.still = true, settled/3 }, settling, settled - settled/3},
		{"somebody has zoomed", func(s *situation) { s.zoomed, s.still = true, settled }, zooming, 0},
		{"the camera moves while a level is painted", func(s *situation) { s.zoomed, s.begun, s.still = true, true, 0 }, zooming, 0},
		{"tiles in view go first", func(s *situation) { s.missing, s.around, s.outdate, s.kept = 1, 4, true, true }, filling, 0},
		{"tiles in view, while somebody moves", func(s *situation) { s.missing, s.moving = 1, true }, filling, 0},
		{"tiles around", func(s *situation) { s.around, s.outdate = 4, true }, prefetching, 0},
		{"tiles around, while somebody moves", func(s *situation) { s.around, s.moving = 4, true }, prefetching, 0},
		{"enough lies ready", func(s *situation) { s.around, s.moving, s.ready = 4, true, atHand }, prefetching, settled},
		{"enough lies ready, and nothing moves", func(s *situation) { s.around, s.ready = 4, atHand }, prefetching, 0},
		{"the overview texture is old", func(s *situation) { s.outdate, s.cold, s.kept = true, true, true }, surveying, 0},
		{"just after a change", func(s *situation) { s.outdate, s.quiet = true, 100*time.Millisecond }, idling, beforeSurvey - 100*time.Millisecond},
		{"a first pipeline is cold", func(s *situation) { s.cold, s.warmed, s.kept = true, false, true }, warming, 0},
		{"just after a frame", func(s *situation) { s.cold, s.warmed, s.drawn = true, false, 0 }, idling, beforeWarmup},
		{"the next one is cold", func(s *situation) { s.cold, s.drawn = true, betweenWarmups }, warming, 0},
		{"just after the first one", func(s *situation) { s.cold, s.drawn = true, 0 }, idling, betweenWarmups},
		{"its frame is not drawn yet", func(s *situation) { s.state, s.cold = warming, true }, warming, 0},
		{"its frame is never drawn", func(s *situation) { s.state, s.cold, s.kept = warming, true, true }, resting, 0},
		{"its frame is late", func(s *situation) { s.state, s.cold, s.kept, s.quiet = warming, true, true, 0 }, warming, beforeRelease},
		{"a change goes before its frame", func(s *situation) { s.state, s.cold, s.missing = warming, true, 1 }, filling, 0},
		{"something is kept", func(s *situation) { s.kept = true }, resting, 0},
		{"something is kept, and was of use just now", func(s *situation) { s.kept, s.drawn = true, time.Second }, idling, beforeRelease - time.Second},
		{"closed", func(s *situation) { s.state, s.shown, s.missing = closed, false, 5 }, closed, 0},
	} {
		s := calm()
		c.but(&s)
		if got, wait := s.next(); got != c.want || wait != c.wait {
			t.Errorf("%s: %v after %v, not %v after %v", c.name, got, wait, c.want, c.wait)
		}
	}
}

func TestEveryStateHasAName(t *testing.T) {
	seen := map[string]bool{}
	for s := waiting; s <= closed; s++ {
		if name := s.String(); name == "" || seen[name] {
			t.Errorf("state %d is called %q", s, name)
		} else {
			seen[name] = true
		}
	}
}
