package storage

import (
	"errors"
	"io/fs"
	"path/filepath"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"samenbord/board"
)

// fault turns what went wrong with a file into an error that a person can act
// on. Only the file's own name goes into it, never its folder.
func fault(path string, err error) error {
	if err == nil {
		return nil
	}
	var known *board.Error
	if errors.As(err, &known) {
		return err
	}
	return faultOf(faultCode(err), path).Because(err)
}

func faultOf(code, path string) *board.Error {
	return board.Errorf(code, "File", filepath.Base(path))
}

// readonlyDirectory is SQLITE_READONLY_DIRECTORY, which the driver does not name.
const readonlyDirectory = sqlite3.ErrNoExtended(8 | 6<<8)

func faultCode(err error) string {
	var failed sqlite3.Error
	if errors.As(err, &failed) {
		switch failed.Code {
		case sqlite3.ErrBusy, sqlite3.ErrLocked:
			return "file_in_use"
		case sqlite3.ErrFull:
			return "disk_full"
		case sqlite3.ErrReadonly:
			if failed.ExtendedCode == readonlyDirectory {
				return "folder_read_only"
			}
			return "file_read_only"
		case sqlite3.ErrPerm, sqlite3.ErrCantOpen:
			if failed.SystemErrno == syscall.ENOENT {
				return "file_missing"
			}
			return "folder_read_only"
		case sqlite3.ErrNotADB:
			return "not_a_board"
		case sqlite3.ErrCorrupt, sqlite3.ErrFormat, sqlite3.ErrMismatch, sqlite3.ErrTooBig, sqlite3.ErrError:
			return "file_damaged"
		}
		return "disk_error"
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "file_missing"
	case errors.Is(err, fs.ErrExist):
		return "file_exists"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return "folder_read_only"
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return "disk_full"
	}
	return "disk_error"
}
