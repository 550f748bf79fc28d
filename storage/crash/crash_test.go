package crash

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// panics runs what panics in a goroutine, as in a program, and gives the log.
func panics(t *testing.T, runs ...func()) string {
	t.Helper()
	home := t.TempDir()
	for _, name := range []string{"XDG_CACHE_HOME", "HOME", "LocalAppData"} {
		t.Setenv(name, home)
	}
	ended := make(chan struct{}, len(runs))
	defer OnPanic(func() { ended <- struct{}{} })()
	defer happened.Store(false)
	var all sync.WaitGroup
	for _, run := range runs {
		all.Go(Guarded(run))
	}
	all.Wait()
	<-ended
	if !Happened() {
		t.Error("nobody knows of it")
	}
	select {
	case <-ended:
		t.Error("the program was ended twice")
	default:
	}
	log, err := os.ReadFile(LogPath())
	if err != nil {
		t.Fatal(err)
	}
	return string(log)
}

func deep() { _ = []int{}[len(os.Args)+3] }

// What is kept says where it happened, and nothing of what anybody wrote.
func TestTraceTellsWhereAndNothingElse(t *testing.T) {
	log := panics(t, deep, func() { panic(errors.New("Schimmel bij /home/anne, 192.168.1.5")) }, func() { panic("mevrouw Pietersen") })
	for _, want := range []string{"index out of range", "crash.deep crash_test.go:", "*errors.errorString", "\nstring\n"} {
		if !strings.Contains(log, want) {
			t.Errorf("%q is not in it:\n%s", want, log)
		}
	}
	host, _ := os.Hostname()
	for _, never := range []string{"Schimmel", "anne", "192.168", "Pietersen", filepath.Dir(LogPath()), "/home", host + ":"} {
		if strings.Contains(log, never) {
			t.Errorf("%q is in it:\n%s", never, log)
		}
	}
	if info, err := os.Stat(LogPath()); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others may read it: %v %v", info.Mode(), err)
	}
}

// The log does not grow for ever, and what stands in its place is left alone.
func TestTraceIsBounded(t *testing.T) {
	panics(t, deep)
	if err := os.WriteFile(LogPath(), make([]byte, mostLog+1), 0o600); err != nil {
		t.Fatal(err)
	}
	Trace("again")
	if info, err := os.Stat(LogPath()); err != nil || info.Size() > mostLog {
		t.Errorf("it is %d bytes: %v", info.Size(), err)
	}
}

// In a test nothing is swallowed.
func TestPanicIsSeenWithoutAProgram(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	defer func() {
		if recover() == nil {
			t.Error("the panic is gone")
		}
	}()
	Guarded(func() { panic("seen") })()
}
