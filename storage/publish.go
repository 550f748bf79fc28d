package storage

import (
	"errors"
	"os"
	"path/filepath"

	"samenbord/board"
	"samenbord/storage/osfile"
)

// temporary makes an empty file beside the one that is to be, so that the last
// step is a rename within one folder.
func temporary(path string) (string, error) {
	folder := filepath.Dir(path)
	tidyDrafts(folder)
	f, err := os.CreateTemp(folder, osfile.DraftPattern)
	if err != nil {
		return "", fault(path, err)
	}
	osfile.Begun(f.Name())
	return f.Name(), fault(path, f.Close())
}

// discard takes away a draft that was not published, with its journal.
func discard(draft string) {
	_ = os.Remove(draft)
	_ = os.Remove(draft + "-journal")
	osfile.Ended(draft)
}

// publish gives a finished draft its name, all or nothing, and makes that
// durable.
func publish(draft, path string, replace bool) error {
	if err := flush(draft); err != nil {
		return fault(path, err)
	}
	if err := os.Chmod(draft, 0o644); err != nil {
		return fault(path, err)
	}
	switch err := osfile.Place(draft, path, replace); {
	case errors.Is(err, os.ErrExist):
		return faultOf(board.CodeFileExists, path)
	case err != nil:
		return fault(path, err)
	}
	return fault(path, syncFolder(path))
}

func flush(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// syncFolder makes the name of a file survive a power cut.
func syncFolder(path string) error { return osfile.SyncFolder(filepath.Dir(path)) }
