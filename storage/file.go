package storage

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"

	"samenbord/board"
)

// File is an open board file. It belongs to one goroutine.
type File struct {
	path     string
	conn     *conn
	readOnly bool

	origins  map[uint64]int64 // id → n
	fields   map[string]int64
	entities map[board.Ref]int64
	names    names
	verify   *Verification
}

// names gives back what the numbers in the file stand for.
type names struct {
	origins  map[int64]uint64
	fields   map[int64]string
	entities map[int64]board.Ref
}

// Create makes a new board file with the given first act in it and opens it.
// It never writes over a file that exists, and a failure leaves nothing behind.
func Create(path string, author *board.Author, first ...board.Intent) (*File, *board.Board, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, nil, faultOf("file_exists", path)
	}
	draft, err := temporary(path)
	if err != nil {
		return nil, nil, err
	}
	defer os.Remove(draft)
	if err := fill(draft, author, first); err != nil {
		return nil, nil, renamed(err, path)
	}
	if err := publish(draft, path, false); err != nil {
		return nil, nil, err
	}
	return Open(path)
}

// fill makes the tables of a board in an empty file and writes the first act.
func fill(path string, author *board.Author, first []board.Intent) error {
	c, err := connect(path, readWrite)
	if err != nil {
		return fault(path, err)
	}
	f := &File{path: path, conn: c}
	f.reset()
	if err := install(c); err != nil {
		return errors.Join(fault(path, err), c.close())
	}
	tx := board.NewBoard().Begin(author)
	for _, intent := range first {
		if _, err := tx.Do(intent, nil); err != nil {
			return errors.Join(err, c.close())
		}
	}
	return errors.Join(f.Append(tx), fault(path, c.close()))
}

// Open opens a board for reading and writing. Whatever is wrong with the file,
// it is left as it is. A file that may only be read, or that a newer version
// made, opens for reading; see ReadOnly.
func Open(path string) (*File, *board.Board, error) { return open(path, readWrite) }

// Look opens a board for reading only.
func Look(path string) (*File, *board.Board, error) { return open(path, readOnly) }

func open(path string, access access) (*File, *board.Board, error) {
	f := &File{path: path, readOnly: access == readOnly}
	if err := register(f); err != nil {
		return nil, nil, err
	}
	b, err := f.begin()
	if err != nil {
		if f.conn != nil {
			err = errors.Join(err, f.conn.close())
		}
		unregister(f)
		return nil, nil, err
	}
	return f, b, nil
}

func (f *File) begin() (*board.Board, error) {
	version, err := header(f.path)
	if err != nil {
		return nil, err
	}
	if !f.readOnly && !writable(f.path) {
		f.readOnly = true
	}
	if version > schemaVersion {
		f.readOnly = true
	}
	access := readWrite
	if f.readOnly {
		access = readOnly
	}
	if f.conn, err = connect(f.path, access); err != nil {
		return nil, fault(f.path, err)
	}
	if err := f.inspect(version); err != nil {
		return nil, err
	}
	return f.load(version)
}

// inspect refuses a file that is damaged or holds more than a board.
func (f *File) inspect(version int) error {
	if !f.readOnly {
		// Takes the lock that keeps others out for as long as the file is open.
		if err := f.conn.exec("BEGIN EXCLUSIVE; COMMIT"); err != nil {
			return fault(f.path, err)
		}
	}
	verdict, err := f.conn.one("PRAGMA quick_check(1)")
	if err != nil {
		return fault(f.path, err)
	}
	if textOf(verdict) != "ok" {
		return f.damaged(errors.New(textOf(verdict)))
	}
	if version > schemaVersion {
		return f.newer()
	}
	known, err := knownSchema()
	if err != nil {
		return fault(f.path, err)
	}
	found, err := schemaOf(f.conn)
	if err != nil {
		return fault(f.path, err)
	}
	if len(found) != len(known) {
		return faultOf("file_foreign_schema", f.path)
	}
	for name, sql := range known {
		if found[name] != sql {
			return faultOf("file_foreign_schema", f.path)
		}
	}
	return nil
}

// newer decides whether a file of a newer version can still be read: it says
// itself which version that takes.
func (f *File) newer() error {
	needed, err := f.conn.one("SELECT value FROM about WHERE key = 'min_reader'")
	if err != nil {
		return faultOf("file_too_new_to_read", f.path).Because(err)
	}
	if n, err := strconv.Atoi(textOf(needed)); err != nil || n > schemaVersion {
		return faultOf("file_too_new_to_read", f.path)
	}
	return nil
}

// damaged says that a file is broken. A file that lies beside its journal, or
// was caught in the middle of a write, looks the same; the sentence says what
// to do about both.
func (f *File) damaged(cause error) error {
	return faultOf("file_damaged", f.path).Because(cause)
}

// Path is where the file is. It must never be written into a file or a log.
func (f *File) Path() string { return f.path }

// ReadOnly tells whether nothing can be saved to this file.
func (f *File) ReadOnly() bool { return f.readOnly }

// Close ends the use of the file. Nothing lies beside it afterwards.
func (f *File) Close() error {
	defer unregister(f)
	return fault(f.path, f.conn.close())
}

func (f *File) reset() {
	f.origins, f.fields, f.entities = map[uint64]int64{}, map[string]int64{}, map[board.Ref]int64{}
	f.names = names{map[int64]uint64{}, map[int64]string{}, map[int64]board.Ref{}}
}

// writable tells whether both the file and its folder can be written to:
// SQLite needs its journal beside the file.
func writable(path string) bool {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	if f.Close() != nil {
		return false
	}
	probe, err := os.CreateTemp(filepath.Dir(path), ".samenbord-*")
	if err != nil {
		return false
	}
	defer os.Remove(probe.Name())
	return probe.Close() == nil
}

func renamed(err error, path string) error {
	var known *board.Error
	if errors.As(err, &known) && len(known.Args) == 2 && known.Args[0] == "File" {
		return board.Errorf(known.Code, "File", filepath.Base(path)).Because(err)
	}
	return err
}
