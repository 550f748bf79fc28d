package screen

import (
	"os"
	"testing"
	"time"
)

// count is what a program has counted up to a moment; see testdata/frames.c.
type count struct{ rounds, frames, savesBegun, savesEnded uint64 }

const countSize = 4 * 8 // bytes

// newCounter makes the file that a program counts in. Mapped into its memory, it
// costs the program nothing.
func newCounter(t testing.TB, path string) *os.File {
	t.Helper()
	file, err := os.Create(path)
	if err == nil {
		err = file.Truncate(countSize)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	return file
}

// counts are those of the programs on a screen at one moment.
type counts struct {
	of map[*Program]count
	at time.Time
}

// counts looks at the programs that have not ended.
func (s *Screen) counts(t testing.TB) counts {
	t.Helper()
	now := counts{map[*Program]count{}, time.Now()}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range s.programs {
		if p.over.Load() {
			continue
		}
		numbers := make([]byte, countSize)
		if _, err := p.counter.ReadAt(numbers, 0); err != nil {
			t.Fatal(err)
		}
		now.of[p] = count{le.Uint64(numbers), le.Uint64(numbers[8:]), le.Uint64(numbers[16:]), le.Uint64(numbers[24:])}
	}
	return now
}

// painted tells whether any of them painted something since.
func (c counts) painted(since counts) bool {
	for p, now := range c.of {
		if now.frames != since.of[p].frames {
			return true
		}
	}
	return false
}

// saved tells whether any of them made a file safe on the disk since, or is at it:
// what comes of that is still to be shown.
func (c counts) saved(since counts) bool {
	for p, now := range c.of {
		if now.savesBegun != since.of[p].savesBegun || now.savesBegun != now.savesEnded {
			return true
		}
	}
	return false
}

// went tells whether all have gone so many rounds since. Without a program it is
// time that goes on.
func (c counts) went(rounds uint64, since counts) bool {
	for p, now := range c.of {
		if now.rounds < since.of[p].rounds+rounds {
			return false
		}
	}
	return len(c.of) > 0 || c.at.Sub(since.at) >= time.Duration(rounds)*time.Second/60
}

// looked takes note of what was painted; the rounds go on from where they were.
func (c counts) looked(now counts) {
	for p, n := range now.of {
		was := c.of[p]
		was.frames = n.frames
		c.of[p] = was
	}
}
