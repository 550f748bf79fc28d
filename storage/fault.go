package storage

import (
	"errors"
	"path/filepath"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"samenbord/board"
	"samenbord/storage/osfile"
)

// fault turns what went wrong with a file into an error that a person can act
// on. Only the file's own name goes into it, never its folder.
func fault(path string, err error) error {
	if err == nil {
		return nil
	}
	var known *board.Error
	if errors.As(err, &known) {
		return known
	}
	if code := faultCode(err); code != osfile.Code(err) {
		return faultOf(code, path).Because(err)
	}
	return osfile.Fault(path, err)
}

func faultOf(code, path string) *board.Error {
	return board.Errorf(code, "File", filepath.Base(path))
}

// first gives the first thing that went wrong: the one to tell. What fails
// afterwards while tidying up fails because of it.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// Extended codes of SQLite that the driver does not name.
const (
	readonlyDirectory = sqlite3.ErrNoExtended(8 | 6<<8)
	readonlyMoved     = sqlite3.ErrNoExtended(8 | 4<<8)
)

// errDamaged are the things that only a damaged file does.
var errDamaged = []error{errDamagedState, errDamagedChange, errDamagedNames, errDamagedAbout, errDamagedBox, errDamagedIndex, errDamagedArrival, errHash}

func faultCode(err error) string {
	var failed sqlite3.Error
	if errors.As(err, &failed) {
		return sqliteCode(failed)
	}
	for _, damage := range errDamaged {
		if errors.Is(err, damage) {
			return "file_damaged"
		}
	}
	return osfile.Code(err)
}

func sqliteCode(failed sqlite3.Error) string {
	if failed.SystemErrno == syscall.ENOSPC || failed.SystemErrno == syscall.EDQUOT {
		return "disk_full"
	}
	switch failed.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return "file_in_use"
	case sqlite3.ErrFull:
		return "disk_full"
	case sqlite3.ErrInterrupt:
		return "stopped"
	case sqlite3.ErrReadonly:
		switch failed.ExtendedCode {
		case readonlyDirectory:
			return "folder_read_only"
		case readonlyMoved:
			return "file_missing"
		}
		return "file_read_only"
	case sqlite3.ErrPerm, sqlite3.ErrCantOpen:
		switch failed.SystemErrno {
		case syscall.ENOENT, syscall.ENOTDIR:
			return "file_missing"
		case syscall.EACCES, syscall.EPERM, syscall.EROFS:
			return "folder_read_only"
		}
	case sqlite3.ErrCorrupt, sqlite3.ErrFormat, sqlite3.ErrMismatch, sqlite3.ErrTooBig, sqlite3.ErrError,
		sqlite3.ErrConstraint,
		sqlite3.ErrNotADB: // its header was looked at before, and is a board's
		return "file_damaged"
	}
	return "disk_error"
}
