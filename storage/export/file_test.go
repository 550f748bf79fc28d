package export_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"samenbord/app/language"
	"samenbord/board"
	"samenbord/storage/export"
)

func TestFile(t *testing.T) {
	s := lindewaard(t)
	folder := t.TempDir()
	path := filepath.Join(folder, "uit.csv")
	save := func(ctx context.Context, path string, force bool) error {
		return export.File(ctx, path, s, export.Options{}, force)
	}
	wantError(t, save(t.Context(), path, false), "")
	if raw, err := os.ReadFile(path); err != nil || !bytes.Equal(raw, write(t, ".csv", s, export.Options{})) {
		t.Error("the file is not what Write writes", err)
	}
	wantError(t, save(t.Context(), path, false), board.CodeFileExists)
	wantError(t, save(t.Context(), path, true), "")
	wantError(t, save(t.Context(), filepath.Join(folder, "map", "uit.csv"), false), board.CodeFolderMissing)
	wantError(t, save(t.Context(), filepath.Join(folder, "uit.doc"), true), board.CodeUnknownFormat)
	if err := os.Mkdir(filepath.Join(folder, "map.csv"), 0o755); err != nil {
		t.Fatal(err)
	}
	wantError(t, save(t.Context(), filepath.Join(folder, "map.csv"), true), board.CodeFileIsFolder)
	stopped, stop := context.WithCancel(t.Context())
	stop()
	wantError(t, save(stopped, filepath.Join(folder, "nooit.csv"), false), board.CodeStopped)
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 2 {
		t.Errorf("something was left behind: %v %v", entries, err)
	}
}

func wantError(t *testing.T, err error, code board.Code) {
	t.Helper()
	if code == "" && err != nil || code != "" && !errors.Is(err, board.Fault(code)) {
		t.Errorf("got %v, want %q", err, code)
	}
}

// Every format tells how far it is, from nothing to all of it or nearly, and who stops it
// on the way has no half file.
func TestFileCanBeStopped(t *testing.T) {
	s := lindewaard(t)
	for _, ext := range export.Formats() {
		folder := t.TempDir()
		ctx, stop := context.WithCancel(t.Context())
		before, all := 0, 0
		err := export.File(ctx, filepath.Join(folder, "uit"+ext), s, export.Options{Language: language.NL, Progress: func(done, total int) {
			if done != before+1 || done > total || all != 0 && total != all {
				t.Fatalf("%s: %d of %d after %d of %d", ext, done, total, before, all)
			}
			if before, all = done, total; 2*done >= total {
				stop()
			}
		}}, false)
		stop()
		wantError(t, err, board.CodeStopped)
		if 2*before < all || all == 0 {
			t.Errorf("%s: it told of %d of %d steps", ext, before, all)
		}
		if left, err := os.ReadDir(folder); err != nil || len(left) != 0 {
			t.Errorf("%s: something was left behind: %v %v", ext, left, err)
		}
	}
}
