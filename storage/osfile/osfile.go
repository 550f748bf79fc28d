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
		return coded("file_is_folder", path)
	case !info.Mode().IsRegular():
		return coded("file_not_plain", path)
	}
	return nil
}

// Reading is Fault for a file that was only to be read: what is not allowed then is
// looking, not saving.
func Reading(path string, err error) error {
	var known *board.Error
	if !errors.As(err, &known) && errors.Is(err, fs.ErrPermission) {
		return coded("file_no_access", path).Because(err)
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
	case code == "file_missing" && folderMissing(path):
		code = "folder_missing"
	case code == "name_too_long" && len(filepath.Base(path)) > mostBytes:
		return tooLong(filepath.Base(path), mostBytes).Because(err)
	case code == "name_too_long": // of a folder, or all of them together: nothing can be there
		code = "folder_missing"
	}
	return coded(code, path).Because(err)
}

// Code names what an error of the system means for a person.
func Code(err error) string {
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return "stopped"
	case errors.Is(err, syscall.ENAMETOOLONG):
		return "name_too_long"
	case errors.Is(err, syscall.ELOOP):
		return "file_loop"
	case errors.Is(err, syscall.EISDIR):
		return "file_is_folder"
	case errors.Is(err, syscall.ENOTDIR):
		return "folder_missing"
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

// folderMissing leaves the path as it is: in "a/../b" the folder a has to be there.
func folderMissing(path string) bool {
	folder, _ := filepath.Split(path)
	info, err := os.Stat(cmp.Or(folder, "."))
	return errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir()
}

func coded(code, path string) *board.Error {
	return board.Errorf(code, "File", filepath.Base(path))
}
