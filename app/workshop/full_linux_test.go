package workshop_test

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// smallDisk mounts a disk of a given size in memory, which takes root.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	folder := t.TempDir()
	if err := syscall.Mount("none", folder, "tmpfs", 0, "size="+size); err != nil {
		boardtest.Missing(t, "no small disk can be mounted: "+err.Error())
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(folder, 0); err != nil {
			t.Error(err)
		}
	})
	return folder
}

// A full disk takes back what was asked, says so, and everything goes on when
// there is room again.
func TestDiskFull(t *testing.T) {
	folder := smallDisk(t, "1m")
	w := create(t, filepath.Join(folder, "bord.samenbord"))
	seat := w.Join()
	do(t, seat, add("eerst"))
	listener, err := seat.Listen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	before := document(t, stateOf(t, w))
	fill(t, filepath.Join(folder, "vol"))
	// The file and its journal have some room left; so many notes do not fit.
	_, err = seat.Do(t.Context(), add(slices.Repeat([]string{strings.Repeat("past niet ", 90)}, 200)...))
	wantError(t, err, board.CodeDiskFull)
	if event := <-listener.Events; event.Problem == nil || !event.CanUndo || event.CanRedo || !event.Delta.Empty() {
		t.Errorf("%+v", event)
	}
	if document(t, stateOf(t, w)) != before {
		t.Error("the board shows what was not saved")
	}
	if err := os.Remove(filepath.Join(folder, "vol")); err != nil {
		t.Fatal(err)
	}
	do(t, seat, add("past weer"))
	do(t, seat, seat.Undo(false))
	do(t, seat, seat.Redo(false))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	found := texts(t, open(t, w.Path()))
	if len(found) != 2 || !found["past weer"] {
		t.Errorf("found %v", found)
	}
}

// What is asked while something that does not fit is being written is decided on
// top of it, and must not go down with it, nor be told before it is saved.
func TestDiskFullWhileMoreIsAsked(t *testing.T) {
	folder := smallDisk(t, "1m")
	w := create(t, filepath.Join(folder, "bord.samenbord"))
	filler := filepath.Join(folder, "vol")
	fill(t, filler)
	info, err := os.Stat(filler)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(filler, info.Size()-160<<10); err != nil { // room for single notes
		t.Fatal(err)
	}
	type answer struct {
		text string
		err  error
	}
	answers := make(chan answer, 10)
	seat := w.Join()
	ask := func(text string, times int) {
		seat.Post(add(slices.Repeat([]string{text}, times)...), func(_ board.Result, err error) { answers <- answer{text, err} })
	}
	asked, refused := 0, 0
	saved := map[string]bool{}
	for round := range 12 {
		ask(fmt.Sprintf("te veel %d ", round)+strings.Repeat("past niet ", 90), 200)
		const more = 5
		for i := range more {
			time.Sleep(time.Duration(round) * 100 * time.Microsecond)
			ask(fmt.Sprintf("past %d %d", round, i), 1)
		}
		for range 1 + more {
			asked++
			if a := <-answers; a.err == nil {
				saved[a.text] = true
			} else {
				wantError(t, a.err, board.CodeDiskFull)
				refused++
			}
		}
	}
	shown := texts(t, w)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	again := open(t, w.Path())
	if found := texts(t, again); !maps.Equal(found, saved) || !maps.Equal(shown, saved) {
		t.Errorf("saved %d, shown %d, found %d", len(saved), len(shown), len(found))
	}
	if refused < 12 || len(saved) == 0 {
		t.Errorf("%d of %d were refused, %d saved", refused, asked, len(saved))
	}
	do(t, again.Join(), add("en verder"))
}

func fill(t *testing.T, path string) {
	t.Helper()
	out, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.CopyN(out, zeros{}, 1<<30)
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

// A board on a disk that may only be read can be looked at.
func TestReadOnlyDisk(t *testing.T) {
	folder := smallDisk(t, "1m")
	w := create(t, filepath.Join(folder, "bord.samenbord"))
	do(t, w.Join(), add("eerst"))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("none", folder, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		boardtest.Missing(t, err.Error())
	}
	again := open(t, w.Path())
	if !again.ReadOnly() {
		t.Error("it does not say so")
	}
	_, err := again.Join().Do(t.Context(), add("mag niet"))
	wantError(t, err, board.CodeFileReadOnly)
	if found := texts(t, again); len(found) != 1 {
		t.Errorf("found %v", found)
	}
	_, err = workshop.Create(filepath.Join(folder, "nieuw.samenbord"), board.Create{})
	wantError(t, err, board.CodeFolderReadOnly)
}
