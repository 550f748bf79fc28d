package export

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"samenbord/board"
	"samenbord/storage/osfile"
)

// File writes a board to a file; the name's extension is the format. The file
// is there whole or not at all. With force it takes the place of a file that
// exists, else that is refused with "file_exists". When the context ends before
// the file has its name, nothing is left behind.
func File(ctx context.Context, path string, s *board.State, o Options, force bool) error {
	ext := filepath.Ext(path)
	if formats[strings.ToLower(ext)] == nil {
		return osfile.UnknownFormat(path, Formats())
	}
	if err := osfile.Plain(path); errors.Is(err, board.Fault(board.CodeFileIsFolder)) || errors.Is(err, board.Fault(board.CodeFileNotPlain)) {
		return err
	} else if err == nil && !force {
		return board.Fault(board.CodeFileExists, board.BlankFile.Is(filepath.Base(path)))
	}
	if err := osfile.CheckName(path); err != nil {
		return err
	}
	draft, err := os.CreateTemp(filepath.Dir(path), osfile.DraftPattern)
	if err != nil {
		return osfile.Fault(path, err)
	}
	osfile.Begun(draft.Name())
	defer func() {
		_ = os.Remove(draft.Name()) // unless it has its name
		osfile.Ended(draft.Name())
	}()
	out := bufio.NewWriter(draft)
	err = Write(&stoppable{ctx, out}, ext, s, o)
	err = errors.Join(err, out.Flush(), draft.Chmod(0o644), draft.Sync(), draft.Close())
	if err != nil {
		return osfile.Fault(path, err)
	}
	if ctx.Err() != nil {
		return board.Fault(board.CodeStopped).Because(ctx.Err())
	}
	return osfile.Fault(path, osfile.Place(draft.Name(), path, force))
}

// stoppable is a writer that fails when the context ends.
type stoppable struct {
	ctx context.Context
	io.Writer
}

func (s *stoppable) Write(p []byte) (int, error) {
	if s.ctx.Err() != nil {
		return 0, board.Fault(board.CodeStopped).Because(s.ctx.Err())
	}
	return s.Writer.Write(p)
}
