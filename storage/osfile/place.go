package osfile

import (
	"errors"
	"io/fs"
	"os"
)

// Place gives a finished draft its name, in one step. Unless it may take the place of
// another file it fails with fs.ErrExist when somebody has the name, also since just now:
// a link does, where a rename would overwrite.
func Place(draft, path string, over bool) error {
	if over {
		return os.Rename(draft, path)
	}
	return Claim(os.Link, draft, path)
}

// Claim is Place for a name that nobody has, with a link of the caller's.
func Claim(link func(from, to string) error, draft, path string) error {
	err := link(draft, path)
	if err == nil {
		_ = os.Remove(draft) // it is done; what is left of it is tidied away later
		return nil
	}
	if errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, there := os.Lstat(path); there == nil { // a stick without hard links
		return fs.ErrExist
	}
	return os.Rename(draft, path)
}
