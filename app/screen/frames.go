package screen

import (
	_ "embed"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

//go:embed testdata/frames.c
var framesSource []byte

// Frames knows when the program's frames reached the screen.
type Frames struct{ log string }

// CountFrames has the frames of the programs counted that are run after it.
func (s *Screen) CountFrames(t testing.TB) Frames {
	t.Helper()
	folder := t.TempDir()
	source, library := filepath.Join(folder, "frames.c"), filepath.Join(folder, "frames.so")
	if err := os.WriteFile(source, framesSource, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("gcc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl").CombinedOutput(); err != nil {
		t.Fatalf("frames cannot be counted: %v\n%s", err, out)
	}
	f := Frames{filepath.Join(folder, "frames")}
	s.Env = append(s.Env, "LD_PRELOAD="+library, "FRAMES="+f.log)
	return f
}

// all lists the start of the process and the moment of each frame.
func (f Frames) all(t testing.TB) []time.Duration {
	t.Helper()
	raw, err := os.ReadFile(f.log)
	if err != nil {
		t.Fatal(err)
	}
	var moments []time.Duration
	for _, line := range strings.Fields(string(raw)) {
		micros, err := strconv.ParseInt(line, 10, 64)
		if err != nil {
			continue // a line that is being written
		}
		moments = append(moments, time.Duration(micros)*time.Microsecond)
	}
	return moments
}

// Started is how long it took from the start of the process to the last frame
// of the first picture: the one before the screen stood still.
func (f Frames) Started(t testing.TB) time.Duration {
	t.Helper()
	const still = 400 * time.Millisecond
	moments := f.all(t)
	for i := 2; i < len(moments); i++ {
		if moments[i]-moments[i-1] > still {
			return moments[i-1] - moments[0]
		}
	}
	return moments[len(moments)-1] - moments[0]
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
