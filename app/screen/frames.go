package screen

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Frames knows when the program's frames reached the screen.
type Frames struct{ log string }

// CountFrames has the frames of the programs counted that are run after it.
func (s *Screen) CountFrames(t testing.TB) Frames {
	t.Helper()
	f := Frames{filepath.Join(t.TempDir(), "frames")}
	s.Env = append(s.Env, "FRAMES="+f.log)
	return f
}

// Watch has Latencies look at a part of the window, in pixels, of the programs
// that are run after it.
func (s *Screen) Watch(x, y, width, height float32) {
	s.Env = append(s.Env, fmt.Sprintf("FRAMES_WATCH=%d,%d,%d,%d", int(x), int(y), int(width), int(height)))
}

// Latencies gives, for each press of Enter during an act, the time until it was
// safe on the disk and the part of the screen that is watched showed what came of
// it, in order. Somebody has to have typed just before, so that there is a frame
// to compare with.
func (f Frames) Latencies(t testing.TB, act func()) []time.Duration {
	t.Helper()
	before := len(f.lines(t))
	act()
	var enter, safe time.Duration
	var changes, all []time.Duration
	note := func() {
		// Nothing is shown before it is safe: what changed earlier was something else.
		shown := slices.IndexFunc(changes, func(at time.Duration) bool { return at > safe })
		if enter > 0 && safe > 0 && shown >= 0 {
			all = append(all, changes[shown]-enter)
		}
	}
	for _, line := range f.lines(t)[before:] {
		at, err := moment(line)
		switch {
		case err != nil:
		case line[0] == 'k':
			note()
			enter, safe, changes = at, 0, nil
		case line[0] == 's':
			safe = at
		case line[0] == 'w':
			changes = append(changes, at)
		}
	}
	note()
	slices.Sort(all)
	return all
}

// Longest is the most that the thread of the window worked between two frames of
// an act, in processor time: what other programs do at that moment does not
// count. It is how long the window did not answer.
func (f Frames) Longest(t testing.TB, act func()) time.Duration {
	t.Helper()
	before := len(f.lines(t))
	act()
	longest, last := time.Duration(0), time.Duration(0)
	for _, line := range f.lines(t)[before:] {
		if at, err := moment(line); err == nil && line[0] == 'c' {
			if last > 0 {
				longest = max(longest, at-last)
			}
			last = at
		}
	}
	return longest
}

// lines reads what was written; see testdata/frames.c.
func (f Frames) lines(t testing.TB) []string {
	t.Helper()
	raw, err := os.ReadFile(f.log)
	if err != nil && !os.IsNotExist(err) { // no program was started yet
		t.Fatal(err)
	}
	return strings.Fields(string(raw))
}

// others begin the lines that tell of something else than a frame.
const others = "ksctw"

func moment(line string) (time.Duration, error) {
	micros, err := strconv.ParseInt(strings.TrimLeft(line, others), 10, 64)
	return time.Duration(micros) * time.Microsecond, err
}

// all lists the start of the process and the moment of each frame.
func (f Frames) all(t testing.TB) []time.Duration {
	t.Helper()
	var moments []time.Duration
	for _, line := range f.lines(t) {
		// One that cannot be read is being written.
		if at, err := moment(line); err == nil && !strings.ContainsAny(line, others) {
			moments = append(moments, at)
		}
	}
	return moments
}

// Started waits until a program that was just started shows its board, and tells how
// long that took: from the start of the process to the last frame of the first picture,
// the one before the screen stood still after the window got the board's name. It does
// nothing meanwhile but read what frames there were: looking at the screen, as tests
// do, takes one of two cores from the program.
func (f Frames) Started(t testing.TB) time.Duration {
	t.Helper()
	const still = 400 * time.Millisecond
	var took time.Duration
	since := time.Now()
	Until(t, "the first picture of the board", func() bool {
		if now := f.first(t, still); now != took {
			took, since = now, time.Now()
		}
		return took > 0 && time.Since(since) > still+100*time.Millisecond
	})
	return took
}

// first is how long it took so far to show the board; 0 while it is not to be seen.
// What is drawn after the screen stood still does not count.
func (f Frames) first(t testing.TB, still time.Duration) time.Duration {
	t.Helper()
	var begun, last time.Duration
	titles := 0
	for _, line := range f.lines(t) {
		at, err := moment(line)
		switch {
		case err != nil || strings.ContainsAny(line[:1], "kscw"):
		case begun == 0:
			begun = at
		case line[0] == 't': // the program's name first, then the board's
			last, titles = 0, titles+1
		case titles < 2:
		case last > 0 && at-last > still:
			return last - begun
		default:
			last = at
		}
	}
	return max(0, last-begun)
}

// Count is how many frames reached the screen so far.
func (f Frames) Count(t testing.TB) int {
	t.Helper()
	return len(f.all(t))
}

// Pace is how evenly frames came.
type Pace struct {
	PerSecond float64
	Median    time.Duration
	Worst     time.Duration
}

// During measures the frames while something is done.
func (f Frames) During(t testing.TB, act func()) Pace {
	t.Helper()
	before := len(f.all(t))
	act()
	moments := f.all(t)[before:]
	if len(moments) < 3 {
		t.Fatalf("%d frames were painted", len(moments))
	}
	gaps := make([]time.Duration, 0, len(moments))
	for i := 1; i < len(moments); i++ {
		gaps = append(gaps, moments[i]-moments[i-1])
	}
	slices.Sort(gaps)
	total := moments[len(moments)-1] - moments[0]
	return Pace{float64(len(gaps)) / total.Seconds(), gaps[len(gaps)/2], gaps[len(gaps)-1]}
}
