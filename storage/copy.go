package storage

import (
	"errors"
	"io"
	"os"
	"path/filepath"
)

// Copy writes a whole, compact copy of the open board to a new file ("Kopie
// bewaren"). A plain copy of the file, taken while it is being written, can be
// torn; this one cannot. It never writes over a file that exists.
func (f *File) Copy(path string) error {
	if _, err := os.Lstat(path); err == nil {
		return faultOf("file_exists", path)
	}
	return f.copy(path, false)
}

// Replace is Copy for a file that may exist: it takes its place in one step.
func (f *File) Replace(path string) error { return f.copy(path, true) }

func (f *File) copy(path string, replace bool) error {
	draft, err := temporary(path)
	if err != nil {
		return err
	}
	defer os.Remove(draft)
	if err := f.conn.run("VACUUM INTO ?", draft); err != nil { // an empty file counts as new
		return renamed(fault(path, err), path)
	}
	return publish(draft, path, replace)
}

// Snapshot makes a private copy of a file that another program has open (or
// left behind in the middle of a write) and opens it for reading. Closing it
// removes the copy.
func borrow(path string) (copied string, cleanup func(), err error) {
	folder, err := os.MkdirTemp("", "samenbord-*")
	if err != nil {
		return "", nil, fault(path, err)
	}
	cleanup = func() { _ = os.RemoveAll(folder) }
	copied = filepath.Join(folder, filepath.Base(path))
	for _, suffix := range [...]string{"", "-journal"} {
		err := copyFile(path+suffix, copied+suffix)
		if err != nil && !(suffix != "" && errors.Is(err, os.ErrNotExist)) {
			cleanup()
			return "", nil, fault(path, err)
		}
	}
	return copied, cleanup, nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}
