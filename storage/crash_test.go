package storage

import (
	"errors"
	"path/filepath"
	"testing"

	"samenbord/board"
	"samenbord/storage/crash"
)

// outlive lets goroutines panic as in a program, which ends for it a moment later: until then
// what they did half must not be taken for all of it.
func outlive(t *testing.T) {
	t.Helper()
	for _, name := range []string{"XDG_CACHE_HOME", "HOME", "LocalAppData"} {
		t.Setenv(name, t.TempDir())
	}
	t.Cleanup(crash.OnPanic(func() {}))
}

func wantCrashed(t *testing.T, err error) {
	t.Helper()
	if !errors.Is(err, board.Fault(board.CodeCrashed)) {
		t.Errorf("it says %v", err)
	}
}

func TestPanicOfTheWriterIsNoEnd(t *testing.T) {
	outlive(t)
	d := create(t, filepath.Join(fast(t), boardName))
	c := d.file.conn
	c.runAhead()
	for n := range 3 * mostAhead { // more than there is room for
		if err := c.beside(func(*conn) error {
			if n == 1 {
				panic("a mistake of ours")
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	wantCrashed(t, c.settle())
	wantCrashed(t, c.catchUp())
}

func TestPanicOfTheReaderIsNoEnd(t *testing.T) {
	outlive(t)
	n, last := 0, error(nil)
	for _, err := range readAhead(func(yield func(int, error) bool) {
		yield(1, nil)
		panic("a mistake of ours")
	}) {
		n, last = n+1, err
	}
	if n != 2 {
		t.Errorf("%d were read", n)
	}
	wantCrashed(t, last)
}
