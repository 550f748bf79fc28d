package storage

import (
	"errors"
	"os"
	"strconv"
	"strings"

	"samenbord/board"
)

// inspect refuses a file that is damaged, as far as it is read to open it, or
// that holds more than a board. The rest is checked by examine.
//
// It gives the version of the file. That in its header may have been another: of an
// upgrade that was interrupted, which SQLite has taken back since.
func (f *File) inspect() (version int, err error) {
	f.unchecked = true
	if err := f.whole(); err != nil {
		return 0, err
	}
	if err := f.check("PRAGMA quick_check('sqlite_schema')"); err != nil {
		return 0, err
	}
	stored, err := f.conn.one("PRAGMA user_version")
	if err != nil {
		return 0, fault(f.path, err)
	}
	version = int(intOf(stored))
	if version < 1 {
		return 0, faultOf(board.CodeFileDamaged, f.path)
	}
	if err := f.ours(version); err != nil {
		return 0, err
	}
	for _, table := range opening {
		switch {
		case table == "box" && version < boxVersion:
			continue
		case table == "entity" && version >= sheetVersion:
			continue // the greatest: it is checked while its things are being made; see loadState
		}
		if err := f.check("PRAGMA quick_check('" + table + "')"); err != nil {
			return 0, err
		}
	}
	return version, nil
}

// opening are the tables that are read to open a board, besides the log.
var opening = [...]string{"about", "origin", "field", "entity", "superseded", "box"}

// ours refuses a file that holds anything but the tables of a board.
func (f *File) ours(version int) error {
	found, err := schemaOf(f.conn)
	if err != nil {
		return fault(f.path, err)
	}
	if version > schemaVersion {
		return f.newer(found)
	}
	known, err := knownSchema(version)
	if err != nil {
		return fault(f.path, err)
	}
	lacks := false
	for name, sql := range known {
		switch there, is := found[name]; {
		case !is:
			lacks = true
		case there != sql:
			return faultOf(board.CodeFileForeignSchema, f.path)
		}
		delete(found, name)
	}
	switch {
	case len(found) > 0:
		return faultOf(board.CodeFileForeignSchema, f.path)
	case lacks:
		return faultOf(board.CodeFileLacksParts, f.path)
	}
	return nil
}

// whole refuses a file that is shorter than its first page says.
func (f *File) whole() error {
	pages, err := f.conn.one("PRAGMA page_count")
	if err != nil {
		return fault(f.path, err)
	}
	size, err := f.conn.one("PRAGMA page_size")
	if err != nil {
		return fault(f.path, err)
	}
	info, err := os.Stat(f.real)
	if err != nil {
		return fault(f.path, err)
	}
	if info.Size() < intOf(pages)*intOf(size) { // after a power cut there may be more, that counts for nothing
		return f.damaged(errors.New("the size is not what the first page says"))
	}
	return nil
}

// examine refuses a file that is damaged anywhere. It takes a while for a large
// board (of 100,000 changes 25 ms), so it runs not before the board is shown but
// before the log is read and before anything is written: a damaged file stays
// as it is.
func (f *File) examine() error {
	if !f.unchecked {
		return nil
	}
	if err := f.check("PRAGMA quick_check(1)"); err != nil {
		return err
	}
	f.unchecked = false
	return nil
}

func (f *File) check(pragma string) error {
	verdict, err := f.conn.one(pragma)
	if err != nil {
		return fault(f.path, err)
	}
	if textOf(verdict) != "ok" {
		return f.damaged(errors.New(textOf(verdict)))
	}
	return nil
}

// checkThings is that part of inspect that takes the longest.
func (f *File) checkThings() error { return f.check("PRAGMA quick_check('entity')") }

// newer decides whether a file of a newer version can still be read: it says
// itself which version that takes. What is read must be plain tables: behind
// a view or a virtual table any code could run.
func (f *File) newer(found map[string]string) error {
	for _, table := range append(opening[:], "change") {
		if !strings.HasPrefix(found["table "+table+" "+table], "CREATE TABLE ") {
			return faultOf(board.CodeFileTooNewToRead, f.path)
		}
	}
	needed, err := f.conn.one("SELECT value FROM about WHERE key = 'min_reader'")
	if err != nil {
		return faultOf(board.CodeFileTooNewToRead, f.path).Because(err)
	}
	if n, err := strconv.Atoi(textOf(needed)); err != nil || n > schemaVersion {
		return faultOf(board.CodeFileTooNewToRead, f.path)
	}
	return nil
}

// damaged says that a file is broken, or that it is a copy which was taken in
// the middle of a write: such a copy has grown beyond what its first page says.
func (f *File) damaged(cause error) error {
	code := board.CodeFileDamaged
	pages, _ := f.conn.one("PRAGMA page_count")
	size, _ := f.conn.one("PRAGMA page_size")
	if info, err := os.Stat(f.real); err == nil && intOf(pages) > 0 && info.Size() > intOf(pages)*intOf(size) {
		code = board.CodeCopiedWhileWritten
	}
	return faultOf(code, f.path).Because(cause)
}

// renamed makes an error name the file that was asked for instead of the draft
// or private copy that was worked on.
func renamed(err error, path string) error {
	var known *board.Error
	if errors.As(err, &known) && len(known.Filled) == 1 && known.Filled[0].Blank == board.BlankFile {
		return faultOf(known.Code, path).Because(known.Err)
	}
	return err
}
