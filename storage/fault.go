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

func faultOf(code board.Code, path string) *board.Error {
	return board.Fault(code, board.BlankFile.Is(filepath.Base(path)))
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

func faultCode(err error) board.Code {
	var failed sqlite3.Error
	if errors.As(err, &failed) {
		return sqliteCode(failed)
	}
	for _, damage := range errDamaged {
		if errors.Is(err, damage) {
			return board.CodeFileDamaged
		}
	}
	return osfile.Code(err)
}

func sqliteCode(failed sqlite3.Error) board.Code {
	if failed.SystemErrno == syscall.ENOSPC || failed.SystemErrno == syscall.EDQUOT {
		return board.CodeDiskFull
	}
	switch failed.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return board.CodeFileInUse
	case sqlite3.ErrFull:
		return board.CodeDiskFull
	case sqlite3.ErrInterrupt:
		return board.CodeStopped
	case sqlite3.ErrReadonly:
		switch failed.ExtendedCode {
		case readonlyDirectory:
			return board.CodeFolderReadOnly
		case readonlyMoved:
			return board.CodeFileMissing
		}
		return board.CodeFileReadOnly
	case sqlite3.ErrPerm, sqlite3.ErrCantOpen:
		switch failed.SystemErrno {
		case syscall.ENOENT, syscall.ENOTDIR:
			return board.CodeFileMissing
		case syscall.EACCES, syscall.EPERM, syscall.EROFS:
			return board.CodeFolderReadOnly
		}
	case sqlite3.ErrCorrupt, sqlite3.ErrFormat, sqlite3.ErrMismatch, sqlite3.ErrTooBig, sqlite3.ErrError,
		sqlite3.ErrConstraint,
		sqlite3.ErrNotADB: // its header was looked at before, and is a board's
		return board.CodeFileDamaged
	}
	return board.CodeDiskError
}
