// Package osfile is what storage, its formats and the app have in common about files
// that a person names: which names can be used, how a file is opened for reading
// without ever hanging, and what it was when something goes wrong.
//
// It knows nothing of what stands in a file, and writes none: what others wrote it gives
// its name (Place), and makes that last (SyncFolder). Its errors are codes
// with the file's own name, never with a folder; the app has a sentence for each.
//
// Where to begin: Open for what is read, CheckName for what is to be made, Fault
// for the error of an operation of the system.
package osfile

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"samenbord/board"
)

// Open opens a file for reading. A folder, named pipe, device or socket is refused:
// opening a pipe that nobody writes to would wait for ever, and a device has no end.
func Open(path string) (*os.File, error) {
	if err := Plain(path); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_RDONLY|openWithoutWaiting, 0) // it may have become a pipe meanwhile
	if err != nil {
		return nil, Reading(path, err)
	}
	info, err := f.Stat()
	if err == nil {
		err = plain(path, info)
	}
	if err != nil {
		_ = f.Close() // nothing was written
		return nil, Reading(path, err)
	}
	return f, nil
}

// Plain tells whether something is a file that can be read to its end, and if not
// what it is: "file_missing", "folder_missing", "file_is_folder", "file_not_plain" and
// the like. It does not open it.
func Plain(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return Reading(path, err)
	}
	return plain(path, info)
}

func plain(path string, info fs.FileInfo) error {
	switch {
	case info.IsDir():
		return coded(board.CodeFileIsFolder, path)
	case !info.Mode().IsRegular():
		return coded(board.CodeFileNotPlain, path)
	}
	return nil
}

// Reading is Fault for a file that was only to be read: what is not allowed then is
// looking, not saving.
func Reading(path string, err error) error {
	var known *board.Error
	if !errors.As(err, &known) && errors.Is(err, fs.ErrPermission) {
		return coded(board.CodeFileNoAccess, path).Because(err)
	}
	return Fault(path, err)
}

// Fault turns an error of the system about a file into one that a person can act on;
// nil stays nil, and what has a code already keeps it.
func Fault(path string, err error) error {
	if err == nil {
		return nil
	}
	var known *board.Error
	if errors.As(err, &known) {
		return known
	}
	code := Code(err)
	switch {
	case code == board.CodeFileMissing && folderMissing(path):
		code = board.CodeFolderMissing
	case code == board.CodeNameTooLong && len(filepath.Base(path)) > mostBytes:
		return tooLong(filepath.Base(path), mostBytes).Because(err)
	case code == board.CodeNameTooLong: // of a folder, or all of them together: nothing can be there
		code = board.CodeFolderMissing
	}
	return coded(code, path).Because(err)
}

// Code names what an error of the system means for a person.
func Code(err error) board.Code {
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return board.CodeStopped
	case errors.Is(err, syscall.ENAMETOOLONG):
		return board.CodeNameTooLong
	case errors.Is(err, syscall.ELOOP):
		return board.CodeFileLoop
	case errors.Is(err, syscall.EISDIR):
		return board.CodeFileIsFolder
	case errors.Is(err, syscall.ENOTDIR):
		return board.CodeFolderMissing
	case errors.Is(err, fs.ErrNotExist):
		return board.CodeFileMissing
	case errors.Is(err, fs.ErrExist):
		return board.CodeFileExists
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return board.CodeFolderReadOnly
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return board.CodeDiskFull
	}
	return board.CodeDiskError
}

// folderMissing leaves the path as it is: in "a/../b" the folder a has to be there.
func folderMissing(path string) bool {
	folder, _ := filepath.Split(path)
	info, err := os.Stat(cmp.Or(folder, "."))
	return errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir()
}

func coded(code board.Code, path string) *board.Error {
	return board.Fault(code, board.BlankFile.Is(filepath.Base(path)))
}
