package storage

import (
	"context"
	"crypto/sha256"
	"errors"
	"time"

	"github.com/mattn/go-sqlite3"

	"samenbord/board"
	"samenbord/storage/osfile"
)

// Loan is a private copy of a board that others write to or replace: what is read
// from it is one moment of the board, and no lock is needed on a disk where locks
// are worth nothing.
type Loan struct {
	Path string // of the copy, and its journal beside it
	Sum  [sha256.Size]byte
	copy privateCopy
}

// Borrow makes a private copy of a board. Return takes it away.
func Borrow(path string) (*Loan, error) {
	real := resolve(path)
	for try := 1; ; try++ {
		if err := notHere(real); err != nil {
			return nil, renamed(err, path)
		}
		if _, err := header(real); err != nil { // before a gigabyte of something else is copied
			return nil, renamed(err, path)
		}
		copied, still, err := borrow(real)
		switch {
		case err != nil:
			return nil, renamed(err, path)
		case still:
			return &Loan{copied.path, copied.sum, copied}, nil
		}
		copied.remove()
		if try == peekTries {
			return nil, faultOf(board.CodeCopiedWhileWritten, path)
		}
		time.Sleep(peekPause)
	}
}

// Return takes the copy away.
func (l *Loan) Return() { l.copy.remove() }

// Changes gives every change of a borrowed board; see [ReadAll].
func (l *Loan) Changes(ctx context.Context) ([]board.Change, error) {
	return readAll(ctx, l.Path, nil)
}

// Boxes gives the ballot boxes of a borrowed board that have something in them. They
// are no changes; see [board.Box].
func (l *Loan) Boxes() ([]board.StoredBox, error) {
	f := &File{path: l.Path, real: l.Path, readOnly: true, logOnly: true}
	if _, err := f.open(); err != nil {
		return nil, err
	}
	open, err := f.openBoxes()
	if err = first(fault(l.Path, err), f.Close()); err != nil {
		return nil, err
	}
	var boxes []board.StoredBox
	for _, box := range open {
		boxes = append(boxes, box.StoredBox)
	}
	return boxes, nil
}

// InUse tells whether another program has a board open for writing, as far as locks
// tell.
func InUse(path string) bool {
	real := resolve(path)
	if notHere(real) != nil {
		return true
	}
	if osfile.Plain(real) != nil || besidePlain(real) != nil {
		return false // nobody can have opened it; what it is, opening says
	}
	c, err := connect(real, readOnly)
	if err == nil {
		_, err = c.one("SELECT count(*) FROM sqlite_schema")
		_ = c.close() // nothing was written
	}
	var failed sqlite3.Error
	return errors.As(err, &failed) && (failed.Code == sqlite3.ErrBusy || failed.Code == sqlite3.ErrLocked)
}

// Writable tells whether a board can be written to where it is, and its folder too.
func Writable(path string) bool { return writable(resolve(path)) }

// Resolve follows symbolic links and names a file from the root, as opening a board does.
func Resolve(path string) string { return resolve(path) }

// Count is how many changes the file holds.
func (f *File) Count() (int, error) { return f.count() }
