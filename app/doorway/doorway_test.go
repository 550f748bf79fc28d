package doorway

import (
	"slices"
	"testing"
	"time"

	"samenbord/storage/crash"
)

// hall is a UI goroutine of its own: functions wait there for their turn.
func hall(t *testing.T) chan func() {
	t.Helper()
	waiting := make(chan func(), 100)
	t.Cleanup(Through(func(f func()) { waiting <- f }))
	return waiting
}

// Whatever is run ahead by Await is run once, and in its turn.
func TestAwaitKeepsTheOrder(t *testing.T) {
	waiting := hall(t)
	var done []int
	for i := range 6 {
		Do(func() { done = append(done, i) })
	}
	(<-waiting)()
	Await(time.Minute, func() bool { return len(done) == 4 })
	if want := []int{0, 1, 2, 3}; !slices.Equal(done, want) {
		t.Fatalf("%v has been done, not %v", done, want)
	}
	for len(waiting) > 0 {
		(<-waiting)()
	}
	if want := []int{0, 1, 2, 3, 4, 5}; !slices.Equal(done, want) {
		t.Errorf("%v has been done, not %v", done, want)
	}
}

// Await sees what another goroutine brings meanwhile, and does not wait longer for
// it than it was told to.
func TestAwaitSeesWhatComes(t *testing.T) {
	hall(t)
	answered, brought := false, make(chan struct{})
	go func() {
		defer close(brought)
		Do(func() { answered = true })
	}()
	Await(time.Hour, func() bool { return answered })
	<-brought // or it would still be at the door when the next test puts another one there
	if !answered {
		t.Error("it went on without the answer")
	}

	begun := time.Now()
	Await(10*time.Millisecond, func() bool { return false })
	if took := time.Since(begun); took < 10*time.Millisecond { // more it may be, on a busy machine
		t.Errorf("it went on after %v", took)
	}
}

// What panics on the UI goroutine is told to what ends the program, and those who come after
// it are let in: the last words are among them.
func TestPanicLetsOthersIn(t *testing.T) {
	for _, name := range []string{"XDG_CACHE_HOME", "HOME", "LocalAppData"} {
		t.Setenv(name, t.TempDir()) // for the trace
	}
	told := make(chan struct{})
	defer crash.OnPanic(func() { close(told) })()
	defer Through(func(f func()) { f() })()
	Do(func() { panic("a mistake of ours") })
	came := false
	Do(func() { came = true })
	if <-told; !came {
		t.Error("nobody comes in any more")
	}
}
