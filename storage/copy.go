package storage

import (
	"context"
	"os"

	"samenbord/board"
	"samenbord/storage/osfile"
)

// Copy writes a whole, compact copy of the open board to a new file ("Kopie
// bewaren"). A plain copy of the file, taken while it is being written, can be
// torn; this one cannot. It never writes over a file that exists.
func (f *File) Copy(path string) error { return f.CopyContext(context.Background(), path, nil) }

// CopyContext is Copy that can be stopped and shows how far it is, in bytes.
// Progress comes from another goroutine.
func (f *File) CopyContext(ctx context.Context, path string, progress Progress) error {
	if _, err := os.Lstat(path); err == nil {
		return faultOf(board.CodeFileExists, path)
	}
	if err := osfile.CheckName(path); err != nil {
		return err
	}
	return f.copy(ctx, path, false, progress)
}

// Replace is Copy for a file that may exist: it takes its place in one step.
// A board that is open here is not replaced.
func (f *File) Replace(path string) error {
	target := resolve(path) // a symbolic link stays one
	if err := notHere(target); err != nil {
		return renamed(err, path)
	}
	return renamed(f.copy(context.Background(), target, true, nil), path)
}

func (f *File) copy(ctx context.Context, path string, replace bool, progress Progress) error {
	if err := f.examine(); err != nil {
		return err
	}
	draft, err := temporary(path)
	if err != nil {
		return err
	}
	defer discard(draft)
	pages, _ := f.conn.one("PRAGMA page_count")
	size, _ := f.conn.one("PRAGMA page_size")
	total := int(intOf(pages) * intOf(size))
	stop := watch(ctx, func() {
		if info, err := os.Stat(draft); err == nil {
			progress.tell(min(int(info.Size()), total), total)
		}
	})
	err = f.conn.execContext(ctx, "VACUUM INTO ?", draft) // an empty file counts as new
	stop()
	if err = first(err, ctx.Err()); err != nil { // stopping too early or too late goes unnoticed by SQLite
		return fault(path, err)
	}
	return publish(draft, path, replace)
}
