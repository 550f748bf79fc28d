package storage

import (
	"database/sql"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// What a board leaves beside whatever took its name: nothing, when it is closed. Only a
// journal that another uses stays.
func TestNothingIsLeftBesideAnother(t *testing.T) {
	for _, befalls := range []struct {
		what, code string
		do         func(path string) error
	}{
		{"another board", "file_replaced", func(path string) error { return os.Rename(path+".ander", path) }},
		{"a text", "file_replaced", func(path string) error {
			return first(os.Remove(path), os.WriteFile(path, []byte("iets anders"), 0o600))
		}},
		{"a folder", "file_replaced", func(path string) error { return first(os.Remove(path), os.Mkdir(path, 0o700)) }},
		{"a pipe", "file_replaced", func(path string) error { return first(os.Remove(path), syscall.Mkfifo(path, 0o600)) }},
		{"links in a circle", "file_replaced", func(path string) error {
			return first(os.Remove(path), os.Symlink(path+".b", path), os.Symlink(path, path+".b"))
		}},
		{"a link to nothing", "file_replaced", func(path string) error {
			return first(os.Remove(path), os.Symlink("nergens", path))
		}},
		{"other content", "file_overwritten", func(path string) error { return cp(path+".ander", path) }},
		{"nothing", "file_truncated", func(path string) error { return os.Truncate(path, 0) }},
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
		wants(t, d.file.Guard(), "file_replaced")
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
	wants(t, d.file.Guard(), "file_replaced")
	_ = d.file.Close() // whatever it says
	d.file = nil
	if fileSum(t, path) != sum {
		t.Error("it was written to")
	}
}
