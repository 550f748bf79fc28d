package storage

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"samenbord/board"
)

// TestOnlyOurOwnLeftoversAreTidied: making, opening and looking at boards takes away
// what killed programs left, and nothing that is somebody's, however much its name is
// like ours and however old it is.
func TestOnlyOurOwnLeftoversAreTidied(t *testing.T) {
	folder, temp := t.TempDir(), t.TempDir()
	t.Setenv("TMPDIR", temp)
	ours := []string{
		filepath.Join(folder, ".samenbord-123.part"), filepath.Join(folder, ".samenbord-123.part-journal"),
		filepath.Join(temp, "samenbord-copy-1", "bord.samenbord"), filepath.Join(temp, "samenbord-copy-1", "bord.samenbord-journal"),
		filepath.Join(temp, "samenbord-copy-1", "samenbord-copy-2", "alone"), filepath.Join(temp, "samenbord-copy-1", "samenbord-copy-2", "rolled-journal"),
	}
	theirs := []string{
		filepath.Join(folder, ".samenbord-archief", "brief.txt"), filepath.Join(folder, ".samenbord-7.part", "brief.txt"),
		filepath.Join(folder, ".samenbord"), filepath.Join(folder, ".samenbord-journal"), // a board that was called that, and its journal
		filepath.Join(folder, ".samenbord-2026"), filepath.Join(folder, ".samenbord-2026.part.txt"), filepath.Join(folder, ".samenbord-brief.part"),
		filepath.Join(temp, "samenbord-copy-archief", "brief.txt"), filepath.Join(temp, "samenbord-copy-2026"),
		filepath.Join(temp, "samenbord-copy-2025", "maart.txt"), filepath.Join(temp, "samenbord-copy-2025", "april.txt"),
		filepath.Join(temp, "samenbord-copy-2024", "map", "brief.txt"),
	}
	old := time.Now().Add(-3 * staleCopy)
	for _, path := range slices.Concat(ours, theirs) {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		for at := path; at != folder && at != temp; at = filepath.Dir(at) {
			if err := os.Chtimes(at, old, old); err != nil {
				t.Fatal(err)
			}
		}
	}
	linked := filepath.Join(temp, "samenbord-copy-3")
	if err := os.Symlink(filepath.Join(folder, ".samenbord-archief"), linked); err != nil {
		t.Fatal(err)
	}
	for _, at := range []string{filepath.Join(temp, "samenbord-copy-2024"), filepath.Join(temp, "samenbord-copy-2025"), filepath.Join(temp, "samenbord-copy-1")} {
		if err := os.Chtimes(at, old, old); err != nil { // what was made in it made it new
			t.Fatal(err)
		}
	}

	path := filepath.Join(folder, boardName)
	if err := Make(path, board.NewAuthor()); err != nil {
		t.Fatal(err)
	}
	open1(t, path).leave(t)
	f, _, err := Peek(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	for _, path := range append(theirs, linked) {
		if _, err := os.Lstat(path); err != nil {
			t.Errorf("what is somebody's is gone: %v", err)
		}
	}
	for _, path := range ours {
		if _, err := os.Lstat(path); err == nil {
			t.Errorf("%s is left", filepath.Base(path))
		}
	}
}
