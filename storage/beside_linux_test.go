package storage

import (
	"database/sql"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"samenbord/board"
)

// What a board leaves beside whatever took its name: nothing, when it is closed. Only a
// journal that another uses stays.
func TestNothingIsLeftBesideAnother(t *testing.T) {
	for _, befalls := range []struct {
		what string
		code board.Code
		do   func(path string) error
	}{
		{"another board", board.CodeFileReplaced, func(path string) error { return os.Rename(path+".ander", path) }},
		{"a text", board.CodeFileReplaced, func(path string) error {
			return first(os.Remove(path), os.WriteFile(path, []byte("iets anders"), 0o600))
		}},
		{"a folder", board.CodeFileReplaced, func(path string) error { return first(os.Remove(path), os.Mkdir(path, 0o700)) }},
		{"a pipe", board.CodeFileReplaced, func(path string) error { return first(os.Remove(path), syscall.Mkfifo(path, 0o600)) }},
		{"links in a circle", board.CodeFileReplaced, func(path string) error {
			return first(os.Remove(path), os.Symlink(path+".b", path), os.Symlink(path, path+".b"))
		}},
		{"a link to nothing", board.CodeFileReplaced, func(path string) error {
			return first(os.Remove(path), os.Symlink("nergens", path))
		}},
		{"other content", board.CodeFileOverwritten, func(path string) error { return cp(path+".ander", path) }},
		{"nothing", board.CodeFileTruncated, func(path string) error { return os.Truncate(path, 0) }},
	} {
		t.Run(befalls.what, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), boardName)
			create(t, path+".ander").leave(t)
			d := create(t, path)
			d.do(t, note("Beweegtuin"))
			if err := befalls.do(path); err != nil {
				t.Fatal(err)
			}
			wants(t, d.file.Guard(), befalls.code)
			_ = d.file.Close() // whatever it says
			d.file = nil
			if _, err := os.Lstat(path + "-journal"); err == nil {
				t.Error("its journal is left")
			}
		})
	}
	t.Run("a board that somebody works on", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), boardName)
		create(t, path+".ander").leave(t)
		d := create(t, path)
		d.do(t, note("Beweegtuin"))
		if err := os.Rename(path+".ander", path); err != nil {
			t.Fatal(err)
		}
		wants(t, d.file.Guard(), board.CodeFileReplaced)
		other := open1(t, path)
		other.do(t, note("Van een ander"))
		journal, err := os.Lstat(path + "-journal")
		if err != nil {
			t.Fatal(err)
		}
		_ = d.file.Close()
		d.file = nil
		if there, err := os.Lstat(path + "-journal"); err != nil || !os.SameFile(there, journal) {
			t.Error("its journal was taken away")
		}
		other.do(t, note("Nog een"))
		other.leave(t)
		healthy(t, path)
	})
}

// A database of another program that took the name of a board stays what it is, to the
// byte, when the board is closed.
func TestAnotherDatabaseIsLeftAsItIs(t *testing.T) {
	path := filepath.Join(t.TempDir(), boardName)
	c, err := sql.Open("sqlite3", path+".ander")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Exec("PRAGMA journal_mode=WAL; CREATE TABLE t(x); INSERT INTO t VALUES (1)"); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	sum := fileSum(t, path+".ander")
	d := create(t, path)
	d.do(t, note("Beweegtuin"))
	if err := os.Rename(path+".ander", path); err != nil {
		t.Fatal(err)
	}
	wants(t, d.file.Guard(), board.CodeFileReplaced)
	_ = d.file.Close() // whatever it says
	d.file = nil
	if fileSum(t, path) != sum {
		t.Error("it was written to")
	}
}
