package storage

import (
	"database/sql/driver"
	"os"
	"path/filepath"

	"samenbord/board"
	"samenbord/storage/osfile"
)

// File is an open board file. It belongs to one goroutine.
type File struct {
	path     string      // as it was asked for; only its last part is ever shown
	real     string      // without symbolic links
	identity os.FileInfo // of the file that was opened first: opened anew it has to be that one
	conn     *conn
	readOnly bool
	tooNew   int    // its version, when a newer program made it
	logOnly  bool   // only the changes are wanted
	unlocked bool   // its lock need not keep others out
	cleanup  func() // takes a private copy away again

	origins   map[uint64]int64 // id → n
	fields    map[fieldName]int64
	names     names
	args      []driver.Value // of the last rows that were written, used again
	fresh     []byte         // states that are being written, used again
	compact   []byte         // a value that is being written, used again
	rooms     rooms          // for rows that are being written, used again
	lastShelf lastShelf      // the last row of things, where that is known; see takeShelf

	from   int    // the version of the file, when that is older than the present one; see upgrade
	below  *conn  // the file itself, while conn is a translation of it; see translate
	backup string // what was kept of the older version, when the file was upgraded here

	indexes   *indexes
	plain     bool                        // it has no indexes, or those of another version
	awaited   map[board.ChangeID]struct{} // what may stand in the table superseded
	stale     bool                        // the state tables are of another version: make them anew before writing
	unchecked bool                        // all of it has still to be checked; see examine
	unswept   bool                        // text was erased, but freed pages may still hold a rest of it
	doubt     error                       // a failed commit reached the file after all
	guard     *guard                      // nil while nothing is written to it
	lost      error                       // the name is not this file any more; see guard
	aside     string                      // a journal that was not its own; see setAside
	recent    recent                      // what was written lately; see Rescue
	verify    *Verification
}

// Create makes a new board file with the given first act in it and opens it.
// It never writes over a file that exists, and a failure leaves nothing behind.
func Create(path string, author *board.Author, first ...board.Intent) (*File, *board.Board, error) {
	if err := Make(path, author, first...); err != nil {
		return nil, nil, err
	}
	return Open(path)
}

// Make is Create that does not open the file.
func Make(path string, author *board.Author, first ...board.Intent) error {
	if _, err := os.Lstat(path); err == nil {
		return faultOf(board.CodeFileExists, path)
	}
	if err := osfile.CheckName(path); err != nil {
		return err
	}
	draft, err := temporary(path)
	if err != nil {
		return err
	}
	defer discard(draft)
	if err := fill(draft, author, first); err != nil {
		return renamed(err, path)
	}
	return publish(draft, path, false)
}

// fill makes the tables of a board in an empty file and writes the first act.
func fill(path string, author *board.Author, intents []board.Intent) error {
	c, err := connect(path, readWrite)
	if err != nil {
		return fault(path, err)
	}
	f := &File{path: path, real: path, conn: c}
	f.reset()
	return first(f.fill(author, intents), fault(path, c.close()))
}

func (f *File) fill(author *board.Author, intents []board.Intent) error {
	if err := install(f.conn); err != nil {
		return fault(f.path, err)
	}
	tx := board.NewBoard().Begin(author)
	for _, intent := range intents {
		if _, err := tx.Do(intent, nil); err != nil {
			return err
		}
	}
	return f.Append(tx)
}

// Open opens a board for reading and writing. Whatever is wrong with the file,
// it is left as it is. A file that may only be read, or that a newer version
// made, opens for reading; see ReadOnly. Where the lock on it would not keep others
// out it is refused ("file_unlocked").
func Open(path string) (*File, *board.Board, error) { return open(path, readWrite) }

// Look opens a board for reading only. Nobody can write to it meanwhile; to
// read a board that another program has open, see Peek.
func Look(path string) (*File, *board.Board, error) { return open(path, readOnly) }

// OpenUnlocked is Open for a file of which the caller knows that nobody else opens it.
func OpenUnlocked(path string) (*File, *board.Board, error) {
	f := &File{path: path, real: resolve(path), unlocked: true}
	b, err := f.open()
	if err != nil {
		return nil, nil, err
	}
	return f, b, nil
}

func open(path string, access access) (*File, *board.Board, error) {
	f := &File{path: path, real: resolve(path), readOnly: access == readOnly}
	b, err := f.open()
	if err != nil {
		return nil, nil, err
	}
	return f, b, nil
}

func (f *File) open() (*board.Board, error) {
	if err := register(f); err != nil {
		return nil, err
	}
	b, err := f.begin()
	if err != nil {
		_ = f.release() // the first error is the one to tell
	}
	return b, err
}

func (f *File) begin() (*board.Board, error) {
	version, err := header(f.real)
	if err != nil {
		return nil, renamed(err, f.path)
	}
	f.note(version)
	f.readOnly = f.readOnly || f.tooNew > 0 || !writable(f.real)
	if !f.readOnly { // before SQLite; see guard
		if f.guard, err = newGuard(f.real); err != nil {
			return nil, fault(f.path, err)
		}
		if f.identity == nil {
			f.identity = f.guard.identity
		}
		if !os.SameFile(f.guard.identity, f.identity) {
			f.lost = faultOf(board.CodeFileReplaced, f.path)
			return nil, f.lost
		}
		if err = f.setAside(); err != nil {
			return nil, fault(f.path, err)
		}
	}
	if err := f.attach(); err != nil {
		return nil, fault(f.path, err)
	}
	if version, err = f.inspect(); err != nil {
		return nil, err
	}
	b, err := f.load(version)
	if err == nil {
		err = fault(f.path, f.beginGuard())
	}
	return b, err
}

// attach connects to the file and takes the lock that keeps others out for as
// long as it is open.
func (f *File) attach() (err error) {
	if !f.readOnly {
		if f.conn, err = connect(f.real, readWrite); err != nil {
			return err
		}
		if err := f.conn.exec("BEGIN EXCLUSIVE"); err != nil {
			return err
		}
		if !f.unlocked && !inForce(f.guard.handle) {
			return faultOf(board.CodeFileUnlocked, f.path)
		}
		if err := f.conn.exec("COMMIT"); err != nil {
			return err
		}
		return f.adopt()
	}
	f.conn, err = connect(f.real, readOnly)
	if err == nil {
		_, err = f.conn.one("SELECT count(*) FROM sqlite_schema") // a first read takes the lock
	}
	if !needsRollback(err) {
		return err
	}
	if f.conn != nil {
		if err := f.conn.close(); err != nil {
			return err
		}
		f.conn = nil
	}
	return f.attachCopy()
}

// adopt takes over the journal that a killed program left. SQLite only takes
// one away that it has opened, and it opens it for writing only: so a write is
// begun and not made. To remove it here would be wrong: after rolling back an
// unfinished write SQLite goes on using it.
func (f *File) adopt() error {
	if _, err := os.Lstat(f.real + "-journal"); err != nil {
		return nil
	}
	return f.conn.exec("BEGIN IMMEDIATE; PRAGMA user_version=1; ROLLBACK")
}

// Path is where the file is. It must never be written into a file or a log.
func (f *File) Path() string { return f.path }

// ReadOnly tells whether nothing can be saved to this file; see Writable.
func (f *File) ReadOnly() bool { return f.readOnly }

// Writable is nil, or tells why nothing can be saved to this file: a newer program
// made it ("file_too_new_to_write"), or it may only be read ("file_read_only").
func (f *File) Writable() error {
	switch {
	case f.tooNew > 0:
		return board.Fault(board.CodeFileTooNewToWrite, board.BlankFile.Is(filepath.Base(f.path)), board.BlankNeedVersion.Is(f.tooNew))
	case f.readOnly:
		return faultOf(board.CodeFileReadOnly, f.path)
	}
	return nil
}

// note remembers a version that is beyond this program's.
func (f *File) note(version int) {
	if version > schemaVersion {
		f.tooNew = version
	}
}

// Close ends the use of the file. Nothing lies beside it afterwards.
func (f *File) Close() error {
	if f.unswept && !f.readOnly && f.lost == nil {
		_ = f.sweep() // the board is whole either way, and the next writer tries again
	}
	return f.release()
}

func (f *File) release() error {
	defer unregister(f)
	var err error
	for _, c := range [...]*conn{f.conn, f.below} {
		if c != nil {
			f.leaveJournal(c)
			err = first(err, c.close())
		}
	}
	f.takeJournal()
	f.guard.close() // after SQLite
	if f.cleanup != nil {
		f.cleanup()
	}
	return fault(f.path, err)
}

// resolve follows symbolic links, so that journal and board lie side by side, and names
// the file from the root: what the name begins with is fixed by opening, and SQLite and
// we have to mean the same file when the folder that we are in gets another name.
func resolve(path string) string {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		real = path // opening it will say what is wrong
	}
	whole, err := filepath.Abs(real)
	if err != nil {
		return real
	}
	if real, err = filepath.EvalSymlinks(whole); err != nil { // the folder that we are in may be named by a link
		return whole
	}
	return real
}

// writable tells whether both the file and its folder can be written to:
// SQLite needs its journal beside the file.
func writable(path string) bool {
	if osfile.Plain(path) != nil {
		return false
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	if f.Close() != nil {
		return false
	}
	tidyDrafts(filepath.Dir(path))
	probe, err := os.CreateTemp(filepath.Dir(path), osfile.DraftPattern)
	if err != nil {
		return false
	}
	defer func() { _ = os.Remove(probe.Name()) }()
	return probe.Close() == nil
}
