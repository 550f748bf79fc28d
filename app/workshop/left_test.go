package workshop_test

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"samenbord/app/workshop"
	"samenbord/board"
)

// leftBehind makes a board that lies elsewhere and a copy with a note that does not
// stand there, and gives the copy.
func leftBehind(t *testing.T, note string) (path, copied string) {
	t.Helper()
	w := newLoose(t)
	path = w.Path()
	folder := filepath.Dir(path)
	if err := os.Rename(folder, folder+" weg"); err != nil {
		t.Fatal(err)
	}
	do(t, w.Join(), add(note))
	var known *board.Error
	if err := w.Close(); !errors.As(err, &known) || known.Code != board.CodeNotPublished {
		t.Fatal(err)
	}
	if err := os.Rename(folder+" weg", folder); err != nil {
		t.Fatal(err)
	}
	return path, known.Value(board.BlankCopy).(string)
}

// Work that was left on this computer and cannot be read is kept, people are told
// where, and the board can be worked on.
func TestUnreadableCopyIsTold(t *testing.T) {
	data := elsewhere(t)
	path, copied := leftBehind(t, "blijft hier")
	if err := os.Truncate(copied, 5000); err != nil {
		t.Fatal(err)
	}
	w, err := workshop.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	wantError(t, w.Notice(), board.CodeCopyKept)
	do(t, w.Join(), add("verder"))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if !textsThere(t, path)["verder"] || copies(t, data) != 1 {
		t.Errorf("%v stands there, and %d copies are left", textsThere(t, path), copies(t, data))
	}
}

// A copy that a newer program left is not thrown away by this one, which can only
// look at it.
func TestCopyOfANewerProgramStays(t *testing.T) {
	data := elsewhere(t)
	path, copied := leftBehind(t, "van nieuwer")
	raw, err := os.ReadFile(copied)
	if err != nil {
		t.Fatal(err)
	}
	binary.BigEndian.PutUint32(raw[60:], 99) // PRAGMA user_version
	if err := os.WriteFile(copied, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	w, err := workshop.Open(path)
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Logf("it says: %v", err)
	}
	if copies(t, data) != 1 {
		t.Error("the copy is gone, with what only stands there")
	}
}

// The copy of a board that lies elsewhere is removed while it is open, by itself or with
// all that belongs to it: what was saved and what is written after it comes where the
// board belongs all the same.
func TestCopyIsRemovedWhileOpen(t *testing.T) {
	for what, remove := range map[string]func(copied string) error{
		"the file":   os.Remove,
		"the folder": func(copied string) error { return os.RemoveAll(filepath.Dir(copied)) },
		"all of it":  func(copied string) error { return os.RemoveAll(filepath.Dir(filepath.Dir(copied))) },
	} {
		t.Run(what, func(t *testing.T) {
			data := elsewhere(t)
			w := newLoose(t)
			path := w.Path()
			do(t, w.Join(), add("een"))
			until(t, "it is published", func() bool { return !w.Elsewhere().Behind })
			rescued := make(chan workshop.Rescued, 1)
			w.OnRescue(false, func(r workshop.Rescued) { rescued <- r })
			found, _ := filepath.Glob(filepath.Join(data, "samenbord", "work", "*", "*.samenbord"))
			if len(found) != 1 {
				t.Fatalf("there are %d copies", len(found))
			}
			if err := remove(found[0]); err != nil {
				t.Fatal(err)
			}
			do(t, w.Join(), add("twee"))
			r := <-rescued
			do(t, w.Join(), add("drie"))
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			for _, at := range []string{path, r.Path} {
				if there := textsThere(t, at); !there["een"] || !there["twee"] || !there["drie"] {
					t.Errorf("in %s are %v", filepath.Base(at), there)
				}
			}
			if n := copies(t, data); n != 0 {
				t.Errorf("%d copies stay behind", n)
			}
		})
	}
}

// And when the place is away too, the last sentence names the file that has everything.
func TestCopyIsRemovedAndThePlaceIsAway(t *testing.T) {
	elsewhere(t)
	w := newLoose(t)
	folder := filepath.Dir(w.Path())
	if err := os.Rename(folder, folder+" weg"); err != nil {
		t.Fatal(err)
	}
	do(t, w.Join(), add("een"))
	if err := os.RemoveAll(os.Getenv("XDG_DATA_HOME")); err != nil {
		t.Fatal(err)
	}
	do(t, w.Join(), add("twee"))
	var known *board.Error
	if err := w.Close(); !errors.As(err, &known) || known.Code != board.CodeNotPublishedRescued {
		t.Fatalf("closing says %v", err)
	}
	if there := textsThere(t, known.Value(board.BlankCopy).(string)); !there["een"] || !there["twee"] {
		t.Errorf("where the work is said to be are %v", there)
	}
}
