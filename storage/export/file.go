package export

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"samenbord/board"
)

// File writes a board to a file; the name's extension is the format. The file
// is there whole or not at all. With force it takes the place of a file that
// exists, else that is refused with "file_exists". When the context ends before
// the file has its name, nothing is left behind.
func File(ctx context.Context, path string, s *board.State, o Options, force bool) error {
	ext := filepath.Ext(path)
	if err := Write(io.Discard, ext, board.NewState(), o); errors.Is(err, board.Errorf("unknown_format")) {
		return err
	}
	if info, err := os.Stat(path); err == nil && (!force || !info.Mode().IsRegular()) {
		return board.Errorf("file_exists", "File", filepath.Base(path))
	}
	draft, err := os.CreateTemp(filepath.Dir(path), ".samenbord-*")
	if err != nil {
		return fault(path, err)
	}
	defer os.Remove(draft.Name())
	out := bufio.NewWriter(draft)
	err = Write(&stoppable{ctx, out}, ext, s, o)
	err = errors.Join(err, out.Flush(), draft.Chmod(0o644), draft.Sync(), draft.Close())
	if err != nil {
		return fault(path, err)
	}
	if ctx.Err() != nil {
		return board.Errorf("stopped").Because(ctx.Err())
	}
	return fault(path, publish(draft.Name(), path, force))
}

// stoppable is a writer that fails when the context ends.
type stoppable struct {
	ctx context.Context
	io.Writer
}

func (s *stoppable) Write(p []byte) (int, error) {
	if s.ctx.Err() != nil {
		return 0, board.Errorf("stopped").Because(s.ctx.Err())
	}
	return s.Writer.Write(p)
}

// publish gives a finished file its name, in one step. A link fails when the
// name has been taken meanwhile; a rename would overwrite.
func publish(draft, path string, force bool) error {
	if !force {
		err := os.Link(draft, path)
		if err == nil || errors.Is(err, fs.ErrExist) {
			return err
		}
		if _, there := os.Lstat(path); there == nil { // a stick without hard links
			return fs.ErrExist
		}
	}
	return os.Rename(draft, path)
}

// fault turns what went wrong with a file into an error that a person can act
// on. Only the file's own name goes into it.
func fault(path string, err error) error {
	var known *board.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	code := "disk_error"
	switch {
	case errors.Is(err, fs.ErrNotExist):
		code = "file_missing"
	case errors.Is(err, fs.ErrExist):
		code = "file_exists"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		code = "folder_read_only"
	case errors.Is(err, syscall.ENOSPC):
		code = "disk_full"
	}
	return board.Errorf(code, "File", filepath.Base(path)).Because(err)
}
