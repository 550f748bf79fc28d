package storage

import (
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/mattn/go-sqlite3"

	"samenbord/board"
	"samenbord/storage/osfile"
)

// How often a board that is being written to is copied before giving up, and
// how long to wait in between: at 80 notes a second there are pauses enough.
const (
	peekTries = 40
	peekPause = 15 * time.Millisecond
)

// Peek opens, for reading, a private copy of a board that another program has
// open: it shows what was saved at that moment. Close takes the copy away. A
// board that is written to without a pause gives "copied_while_written"; one
// that is open in this program "file_in_use", because reading its file would
// drop the locks on it.
func Peek(path string) (*File, *board.Board, error) {
	real := resolve(path)
	for try := 1; ; try++ {
		if err := notHere(real); err != nil {
			return nil, nil, renamed(err, path)
		}
		copied, still, err := borrow(real)
		if err != nil {
			return nil, nil, renamed(err, path)
		}
		f := &File{path: path, real: copied.path, readOnly: true, cleanup: copied.remove}
		var b *board.Board
		if still || try == peekTries {
			b, err = f.peek(!still)
			if err == nil {
				return f, b, nil
			}
		}
		_ = f.release()
		switch {
		case still: // what was read did stand there
			return nil, nil, err
		case try == peekTries:
			return nil, nil, faultOf(board.CodeCopiedWhileWritten, path).Because(err)
		}
		time.Sleep(peekPause)
	}
}

// peek opens a private copy. With doubt, because it may be torn, all of it is
// checked first.
func (f *File) peek(doubt bool) (*board.Board, error) {
	version, err := header(f.real)
	if err != nil {
		return nil, renamed(err, f.path)
	}
	f.note(version)
	if f.conn, err = connect(f.real, readWrite); err != nil {
		return nil, fault(f.path, err)
	}
	if version, err = f.inspect(); err != nil {
		return nil, err
	}
	b, err := f.load(version)
	if err != nil || !doubt {
		return b, err
	}
	for v := f.Verify(b); ; {
		if done, err := v.Step(); done {
			return b, err
		}
	}
}

// attachCopy connects to a private copy of a file that was left behind in the
// middle of a write: rolling that back would write, which whoever only looks
// must not do.
func (f *File) attachCopy() error {
	copied, still, err := borrow(f.real)
	if err != nil {
		return err
	}
	f.cleanup = copied.remove
	if !still {
		return faultOf(board.CodeCopiedWhileWritten, f.path)
	}
	f.conn, err = connect(copied.path, readWrite)
	if err == nil {
		_, err = f.conn.one("SELECT count(*) FROM sqlite_schema")
	}
	return err
}

func needsRollback(err error) bool {
	var failed sqlite3.Error
	return errors.As(err, &failed) && (failed.ExtendedCode == sqlite3.ErrReadonlyRollback || failed.ExtendedCode == sqlite3.ErrReadonlyRecovery)
}

// privateCopy is a copy of a board in a folder that only its owner can read.
type privateCopy struct {
	path, folder string
	sum          [sha256.Size]byte
	journal      belonging // what lay beside it; another file's does not come along
}

func (c privateCopy) remove() {
	_ = os.RemoveAll(c.folder)
	osfile.Ended(c.folder)
}

// borrow makes a private copy of a board and its journal with plain file
// functions. still tells whether nothing was written meanwhile: the board is
// read a second time, after the journal. If both readings agree, the board
// stood still from the end of the first to the beginning of the second, and
// whatever the journal then held goes with it: SQLite writes its pages only
// after the journal is complete, and each journal has its own checksums.
//
// It must never be called for a file that this process has open.
func borrow(path string) (copied privateCopy, still bool, err error) {
	tidyCopies()
	folder, err := os.MkdirTemp("", copyPattern)
	if err != nil {
		return copied, false, fault(path, err)
	}
	if err := besidePlain(path); err != nil {
		_ = os.Remove(folder)
		return copied, false, err
	}
	osfile.Begun(folder)
	copied = privateCopy{path: filepath.Join(folder, filepath.Base(path)), folder: folder}
	before, err := transcribe(path, copied.path)
	copied.sum = before
	if err == nil {
		_, err = transcribe(path+"-journal", copied.path+"-journal")
		if errors.Is(err, os.ErrNotExist) {
			err = nil
		}
	}
	after := before
	if err == nil {
		after, err = transcribe(path, os.DevNull)
	}
	if err != nil {
		copied.remove()
		return copied, false, fault(path, err)
	}
	if before == after {
		if copied.journal = judge(copied.path); copied.journal != own {
			_ = os.Remove(copied.path + "-journal")
		}
	}
	return copied, before == after, nil
}

// transcribe copies one file and gives a sum of what was read.
func transcribe(from, to string) (sum [sha256.Size]byte, err error) {
	in, err := osfile.Open(from)
	if err != nil {
		return sum, osfile.Reading(from, err)
	}
	defer func() { _ = in.Close() }()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE, 0o600)
	if err != nil {
		return sum, err
	}
	sum, err = readTo(out, in)
	return sum, errors.Join(err, out.Close())
}

// readTo copies a file up to where it ends now.
func readTo(out io.Writer, in *os.File) (sum [sha256.Size]byte, err error) {
	info, err := in.Stat()
	if err != nil {
		return sum, err
	}
	hash := sha256.New()
	_, err = io.Copy(io.MultiWriter(out, hash), io.LimitReader(in, info.Size()))
	return [sha256.Size]byte(hash.Sum(nil)), err
}

// besidePlain refuses a board that has something else than a file in the place of its
// journal, where SQLite would wait for a pipe for ever.
func besidePlain(path string) error {
	if err := osfile.Plain(path + "-journal"); err != nil && !errors.Is(err, board.Fault(board.CodeFileMissing)) {
		return faultOf(board.CodeJournalNotPlain, path).Because(err)
	}
	return nil
}
