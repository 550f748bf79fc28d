package draw

import (
	"testing"
	"time"
)

// Things that stand still are left alone in frames that have work enough, but not
// for ever: with a room full of phones every frame brings a note.
func TestThingsAreNotLeftAloneForEver(t *testing.T) {
	ago := func(since time.Duration) time.Time { return time.Now().Add(-since) }
	for _, c := range []struct {
		name         string
		stale, shown time.Time
		held, late   bool
	}{
		{"as they were", time.Time{}, ago(longest / 2), false, false},
		{"another look since just now", ago(freshness / 2), ago(freshness / 2), false, false},
		{"another look for a while", ago(2 * freshness), ago(longest / 2), false, true},
		{"another look for a while, and work enough", ago(2 * freshness), ago(longest / 2), true, false},
		{"work enough without end", ago(2 * longest), ago(2 * longest), true, true},
		{"moved without end", time.Time{}, ago(2 * longest), false, true},
	} {
		s := NewStaticLayer()
		s.stale, s.shown = c.stale, c.shown
		if s.late(c.held) != c.late {
			t.Errorf("%s: it is time to paint them: %v", c.name, !c.late)
		}
	}
}
