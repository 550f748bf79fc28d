package storage

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"samenbord/board"
	"samenbord/storage/osfile"
)

// A crash leaves a journal beside a board, and SQLite rolls it back into whatever
// file has the name: also into a healthy copy that somebody put there since, which
// it then destroys. So before SQLite sees the two, both readings are tried on
// private copies: the file by itself, and with the journal rolled back into it.

// belonging is what a journal is to the file that it lies beside.
type belonging int

const (
	own      belonging = iota // of a write that was cut off: to be rolled back
	needless                  // the file is whole, and has all that rolling back would leave, and one act more
	foreign                   // the file is whole, and rolling back would destroy or alter it
)

// judging is off only where a test wants to see what SQLite does by itself.
var judging = true

// setAside sees to it that SQLite rolls nothing back that is another file's. It
// comes before SQLite opens the file, which another program must not have open.
func (f *File) setAside() error {
	journal := f.real + "-journal"
	if !judging || !hot(journal) || inForce(f.guard.handle) {
		return nil
	}
	copied, still, err := borrow(f.real)
	if err != nil {
		return err
	}
	copied.remove()
	switch {
	case !still || copied.journal == own:
		return nil
	case copied.journal == needless:
		return errors.Join(flush(f.real), os.Remove(journal))
	}
	for try := 1; ; try++ {
		aside := filepath.Base(journal) + "-aside"
		if try > 1 {
			aside += " " + strconv.Itoa(try)
		}
		path := filepath.Join(filepath.Dir(f.real), aside)
		if _, err := os.Lstat(path); err == nil {
			continue
		}
		f.aside = aside
		return errors.Join(os.Rename(journal, path), syncFolder(f.real))
	}
}

// Aside is the name of a journal that lay beside the file and was not its own, ""
// when there was none. It is kept there under that name.
func (f *File) Aside() string { return f.aside }

// hot tells whether a journal has something to roll back.
func hot(journal string) bool {
	in, err := osfile.Open(journal)
	if err != nil {
		return false
	}
	defer func() { _ = in.Close() }()
	var head [8]byte
	_, err = io.ReadFull(in, head[:])
	return err == nil && bytes.Equal(head[:], []byte{0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7})
}

// judge tells what the journal beside a private copy is to it. Of the files that a
// crash leaves, one by itself is torn, or not yet written to, or holds one whole act
// more, which nobody was told of.
func judge(path string) belonging {
	if !judging || !hot(path+"-journal") {
		return own
	}
	apart, err := os.MkdirTemp(filepath.Dir(path), copyPattern)
	if err != nil {
		return own
	}
	defer func() { _ = os.RemoveAll(apart) }()
	alone, rolled := filepath.Join(apart, "alone"), filepath.Join(apart, "rolled")
	for to, from := range map[string]string{alone: path, rolled: path, rolled + "-journal": path + "-journal"} {
		if _, err := transcribe(from, to); err != nil {
			return own
		}
	}
	if rollBack(rolled) == nil && sameBytes(alone, rolled) {
		return own // nothing was written yet
	}
	byItself, err := changesIn(alone)
	if err != nil {
		return own // torn: it needs its journal
	}
	with, err := changesIn(rolled)
	if err != nil {
		return foreign
	}
	for id := range with {
		if !byItself[id] {
			return foreign
		}
		delete(byItself, id)
	}
	origins := map[uint64]bool{}
	for id := range byItself {
		origins[id.Origin] = true
	}
	if len(origins) != 1 {
		return foreign // at least not of an act that was cut off
	}
	return needless
}

func rollBack(path string) error {
	c, err := connect(path, readWrite)
	if err != nil {
		return err
	}
	_, err = c.one("SELECT count(*) FROM sqlite_schema")
	return errors.Join(err, c.close())
}

func sameBytes(a, b string) bool {
	one, err := os.ReadFile(a)
	if err != nil {
		return false
	}
	other, err := os.ReadFile(b)
	return err == nil && bytes.Equal(one, other)
}

// changesIn lists the changes in a private copy that is whole: checked like a file
// from elsewhere, to the end.
func changesIn(path string) (map[board.ChangeID]bool, error) {
	f := &File{path: path, real: path, readOnly: true}
	defer func() {
		if f.conn != nil {
			_ = f.conn.close() // a private copy
		}
	}()
	if _, err := f.peek(true); err != nil {
		return nil, err
	}
	ids := map[board.ChangeID]bool{}
	for changes, err := range f.Changes() {
		if err != nil {
			return nil, err
		}
		for i := range changes {
			ids[changes[i].ID] = true
		}
	}
	return ids, nil
}
