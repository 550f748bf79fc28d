package storage

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"samenbord/board"
)

// A board that is open somewhere cannot be opened a second time, from the first
// moment on.
func TestSecondProcessIsKeptOut(t *testing.T) {
	path := filepath.Join(t.TempDir(), boardName)
	d := create(t, path)
	tries := func(when string) {
		for _, way := range []string{"write", "look"} {
			h := holding(t, path, way)
			h.stop()
			if h.said != "file_in_use" {
				t.Errorf("%s: to %s, a second process got %q", when, way, h.said)
			}
		}
	}
	d.leave(t)
	d = open1(t, path)
	if waits := dump(t, d.file, "PRAGMA busy_timeout"); !slices.Equal(waits, []string{"[0]"}) {
		t.Errorf("whoever comes second waits %v ms before they are told", waits)
	}
	tries("before anything was written")
	d.do(t, note("Beweegtuin"))
	tries("after a note")
	d.leave(t)
	h := holding(t, path)
	_, _, err := Open(path)
	wants(t, err, board.CodeFileInUse)
	_, err = Check(path)
	wants(t, err, board.CodeFileInUse)
	h.stop()
	open1(t, path).leave(t)
}

// The process itself is kept out too, under every name that the file has:
// SQLite's locks would let it in, and lose them when it closes.
func TestSameProcessIsKeptOut(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, boardName)
	d := create(t, path)
	d.do(t, note("Beweegtuin"))
	soft, hard := filepath.Join(folder, "soft.samenbord"), filepath.Join(folder, "hard.samenbord")
	if err := os.Symlink(path, soft); err != nil {
		t.Fatal(err)
	}
	if err := os.Link(path, hard); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path, soft, hard, filepath.Join(folder, ".", boardName)} {
		_, _, err := Open(name)
		wants(t, err, board.CodeFileInUse)
		_, _, err = Look(name)
		wants(t, err, board.CodeFileInUse)
		_, _, err = Peek(name)
		wants(t, err, board.CodeFileInUse)
		_, err = Check(name)
		wants(t, err, board.CodeFileInUse)
		_, err = ReadAll(name)
		wants(t, err, board.CodeFileInUse)
		_, err = Recover(name, filepath.Join(folder, "out.samenbord"))
		wants(t, err, board.CodeFileInUse)
		wants(t, d.file.Replace(name), board.CodeFileInUse)
	}
	if h := holding(t, path); h.said != "file_in_use" {
		t.Error("all those tries have dropped the lock")
	} else {
		h.stop()
	}
	d.do(t, note("Wandelen"))
}

// Two may look at once; who looks keeps writers out, so that what is seen
// stays true.
func TestLookersShare(t *testing.T) {
	path := filepath.Join(t.TempDir(), boardName)
	create(t, path).leave(t)
	before := fileSum(t, path)
	f, _, err := Look(path)
	if err != nil {
		t.Fatal(err)
	}
	if h := holding(t, path, "look"); h.said != "open" {
		t.Errorf("a second looker got %q", h.said)
	} else {
		h.stop()
	}
	if h := holding(t, path); h.said != "file_in_use" {
		t.Errorf("a writer got %q", h.said)
	} else {
		h.stop()
	}
	wants(t, f.Append(board.NewBoard().Begin(board.NewAuthor())), board.CodeFileReadOnly)
	if err := f.Copy(path + ".kopie"); err != nil {
		t.Error(err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	healthy(t, path+".kopie")
	if fileSum(t, path) != before {
		t.Error("looking altered the file")
	}
}

// Peek sees what another process has saved, while that goes on writing.
func TestPeekWhileAnotherWrites(t *testing.T) {
	path := filepath.Join(t.TempDir(), boardName)
	create(t, path).leave(t)
	cmd := child(t, "writers", path, "1", "24ms") // about 80 notes a second
	var said bytes.Buffer
	cmd.Stdout = &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Wait()
	defer cmd.Process.Kill()
	seen := 0
	for deadline := time.Now().Add(5 * time.Minute); seen < 20 && time.Now().Before(deadline); {
		f, b, err := Peek(path)
		if err != nil {
			t.Fatal(err)
		}
		if !f.ReadOnly() || f.Path() != path {
			t.Error("a peek is for reading, under the name of the board")
		}
		n := b.State().Count(board.Filter{}).Notes
		if n < seen {
			t.Errorf("first %d notes, then %d", seen, n)
		}
		seen = n
		if err := f.Close(); err != nil {
			t.Error(err)
		}
		time.Sleep(5 * time.Millisecond)
	}
	if seen < 20 {
		t.Errorf("only %d notes were seen", seen)
	}
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), copyPattern)); len(left) > 0 {
		t.Logf("private copies of others, or left behind: %q", left)
	}
}

// A program was killed in the middle of a write: whoever looks sees the board
// as it was saved and touches nothing; opening rolls the rest back.
func TestUnfinishedWriteIsLookedAtWithoutTouchingIt(t *testing.T) {
	folder := t.TempDir()
	path := unfinished(t, folder)
	board, journal := fileSum(t, path), fileSum(t, path+"-journal")
	health := healthy(t, path)
	f, _, err := Look(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	if _, err := ReadAll(path); err != nil {
		t.Error(err)
	}
	if f, _, err = Peek(path); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	if fileSum(t, path) != board || fileSum(t, path+"-journal") != journal {
		t.Error("looking altered the files")
	}
	d := open1(t, path)
	d.do(t, note("En verder"))
	d.leave(t)
	alone(t, folder, boardName)
	if again := healthy(t, path); again.Notes != health.Notes+1 {
		t.Errorf("%d notes, not one more than %d", again.Notes, health.Notes)
	}
}

// unfinished makes a board whose last write was cut off half way: as it was
// before, with some of the new pages, and the journal to undo them.
func unfinished(t *testing.T, folder string) string {
	t.Helper()
	path := filepath.Join(folder, boardName)
	d := create(t, path)
	for range 40 {
		d.do(t, note("Samen eten in het buurthuis, iedere week, voor wie wil"))
	}
	if err := d.file.conn.exec("PRAGMA cache_size=1; BEGIN IMMEDIATE; UPDATE change SET facts = x'00'; UPDATE note SET text = 'half'; UPDATE entity SET states = x'00'"); err != nil {
		t.Fatal(err)
	}
	if err := d.file.conn.exec("PRAGMA cache_spill=1"); err != nil {
		t.Fatal(err)
	}
	kept := map[string][]byte{}
	for _, name := range []string{path, path + "-journal"} {
		raw, err := os.ReadFile(name) // drops the lock, which is of no use any more
		if err != nil {
			t.Fatal(err)
		}
		kept[name] = raw
	}
	if err := d.file.conn.exec("ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	d.leave(t)
	for name, raw := range kept {
		if err := os.WriteFile(name, raw, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Contains(kept[path], []byte("half")) {
		t.Fatal("the cut-off write did not reach the file")
	}
	return path
}
