package storage

import (
	"context"
	"os"

	"samenbord/board"
	"samenbord/storage/osfile"
)

// Recovered tells what could be saved of a damaged file.
type Recovered struct {
	Changes int // changes that could be read and are what their authors wrote
	Broken  int // changes that were read but are not what was written
	Notes   int
}

// Recover reads what can be read of a damaged board into a new file. The
// damaged file stays as it is.
func Recover(path, out string) (Recovered, error) {
	return RecoverContext(context.Background(), path, out, nil)
}

// RecoverContext is Recover that can be stopped and shows how far it is, in
// changes; their total is not known.
func RecoverContext(ctx context.Context, path, out string, progress Progress) (Recovered, error) {
	if _, err := os.Lstat(out); err == nil {
		return Recovered{}, faultOf("file_exists", out)
	}
	if err := first(osfile.CheckName(out), osfile.Plain(path)); err != nil {
		return Recovered{}, err
	}
	if err := notHere(path); err != nil {
		return Recovered{}, err
	}
	copied, _, err := borrow(resolve(path))
	if err != nil {
		return Recovered{}, renamed(err, path)
	}
	defer copied.remove()
	log, broken, err := salvage(ctx, copied.path, progress)
	switch {
	case err != nil:
		return Recovered{}, renamed(fault(path, err), path)
	case log.Len() == 0:
		return Recovered{}, faultOf(nothingCode(path), path)
	}
	saved, err := newBoard(ctx, out, log.Sorted())
	saved.Broken = broken
	return saved, err
}

// nothingCode says why there is nothing to recover: a file that never was a
// board is told apart from one that was.
func nothingCode(path string) string {
	if _, err := header(path); err != nil && faultCodeOf(err) != "file_damaged" {
		return faultCodeOf(err)
	}
	return "file_damaged"
}

func faultCodeOf(err error) string {
	if known, ok := err.(*board.Error); ok {
		return known.Code
	}
	return ""
}

// newBoard makes a new board file of some changes, all or nothing.
func newBoard(ctx context.Context, out string, changes []board.Change) (Recovered, error) {
	draft, err := temporary(out)
	if err != nil {
		return Recovered{}, err
	}
	defer discard(draft)
	saved, err := collect(draft, changes)
	if err == nil {
		err = fault(out, ctx.Err())
	}
	if err == nil {
		err = publish(draft, out, false)
	}
	if err != nil {
		return Recovered{}, renamed(err, out)
	}
	return saved, nil
}

func collect(path string, changes []board.Change) (Recovered, error) {
	c, err := connect(path, readWrite)
	if err != nil {
		return Recovered{}, fault(path, err)
	}
	f := &File{path: path, real: path, conn: c}
	f.reset()
	b := board.NewBoard()
	if err = fault(path, install(c)); err == nil {
		_, _, err = f.Merge(b, board.NewAuthor(), changes, false)
	}
	notes := b.State().Count(board.Filter{}).Notes
	return Recovered{Changes: len(changes), Notes: notes}, first(err, fault(path, c.close()))
}
