package workshop

import (
	"testing"
	"time"
)

// Hurry lets boards that lie elsewhere be published after a moment, for the tests
// outside.
func Hurry(t interface{ Cleanup(func()) }) {
	was, wasLongest, wasLook, wasAgain := quiet, longest, lookAway, again
	quiet, longest, lookAway = 5*time.Millisecond, 20*time.Millisecond, 20*time.Millisecond
	for i := range again {
		again[i] = 20 * time.Millisecond
	}
	t.Cleanup(func() { quiet, longest, lookAway, again = was, wasLongest, wasLook, wasAgain })
}

// A clock by hand: when a board is published is a matter of rules, not of waiting.
func TestPace(t *testing.T) {
	at := func(seconds float64) time.Time {
		return time.Date(2026, 11, 21, 14, 0, 0, 0, time.UTC).Add(time.Duration(seconds * float64(time.Second)))
	}
	check := func(t *testing.T, p *pace, behind bool, want float64) {
		t.Helper()
		if got := p.next(behind); !got.Equal(at(want)) {
			t.Errorf("it is tried after %v, want %v s", got.Sub(at(0)), want)
		}
	}
	t.Run("a few seconds after the last change", func(t *testing.T) {
		var p pace
		p.changed(at(1))
		check(t, &p, true, 4)
		p.changed(at(2))
		check(t, &p, true, 5)
	})
	t.Run("now and then while they come without pause", func(t *testing.T) {
		var p pace
		for second := range 30 {
			p.changed(at(float64(second)))
		}
		check(t, &p, true, 10)
		p.tried(at(10), at(10.1), true, true)
		check(t, &p, true, 20)
	})
	t.Run("ever later when it fails", func(t *testing.T) {
		var p pace
		p.changed(at(0))
		now := 3.0
		for _, wait := range []float64{5, 10, 20, 40, 60, 60} {
			p.tried(at(now), at(now), false, true)
			p.changed(at(now + 1)) // does not hurry it
			check(t, &p, true, now+wait)
			now += wait
		}
		p.tried(at(now), at(now), true, false)
		p.changed(at(now + 1))
		check(t, &p, true, now+4)
	})
	t.Run("a slow disk is left in peace", func(t *testing.T) {
		var p pace
		p.changed(at(0))
		p.tried(at(3), at(4), true, true)
		p.changed(at(5))
		check(t, &p, true, 24)
		p.tried(at(24), at(124), true, true)
		check(t, &p, true, 184)
	})
	t.Run("it is looked what others put there", func(t *testing.T) {
		var p pace
		p.tried(at(3), at(3.1), true, false)
		check(t, &p, false, 13.1)
	})
}
