package workshop_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"samenbord/app/workshop"
	"samenbord/board"
)

// smallDisk mounts a disk of a given size in memory, which takes root.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	folder := t.TempDir()
	if err := syscall.Mount("none", folder, "tmpfs", 0, "size="+size); err != nil {
		t.Skip("no small disk here:", err)
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
	wantError(t, err, "disk_full")
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
		t.Skip(err)
	}
	again := open(t, w.Path())
	if !again.ReadOnly() {
		t.Error("it does not say so")
	}
	_, err := again.Join().Do(t.Context(), add("mag niet"))
	wantError(t, err, "file_read_only")
	if found := texts(t, again); len(found) != 1 {
		t.Errorf("found %v", found)
	}
	_, err = workshop.Create(filepath.Join(folder, "nieuw.samenbord"), board.Create{})
	wantError(t, err, "folder_read_only")
}
