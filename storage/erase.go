package storage

import (
	"errors"

	"samenbord/board"
)

// eraseAll takes the text out of everything that these changes erase, and
// notes that the freed pages have still to be overwritten.
func (f *File) eraseAll(changes []board.Change) error {
	for i := range changes {
		if changes[i].Erases() {
			if err := f.erase(changes[i].Ref); err != nil {
				return err
			}
		}
	}
	lines, err := f.about()
	if err != nil {
		return err
	}
	lines[sweepKey] = "1"
	return writeAbout(f.conn, lines)
}

// erase takes the text out of every change of a thing.
func (f *File) erase(ref board.Ref) error {
	changes, err := f.History(ref)
	if err != nil {
		return err
	}
	for i := range changes {
		c := &changes[i]
		if c.Erased || !c.Erasable() {
			continue
		}
		c.Strip()
		if err := f.conn.run("UPDATE change SET value = NULL, hash = ? WHERE origin = ? AND seq = ? AND tag = ?",
			erasedSum(c), f.origins[c.ID.Origin], int64(c.ID.Seq), tagOf(c.ID)); err != nil {
			return err
		}
	}
	return nil
}

// sweep rewrites the file, so that no freed page keeps a rest of erased text,
// and empties the journal, which holds the pages as they were before. It comes
// after the commit because VACUUM cannot be part of a transaction; should it
// fail (on a full disk, say), a line in the file remembers it.
func (f *File) sweep() error {
	limit := func(bytes string) error { return f.conn.exec("PRAGMA journal_size_limit=" + bytes) }
	if err := first(limit("0"), f.conn.exec("VACUUM")); err != nil {
		return errors.Join(errNotSwept, err, limit("-1"))
	}
	err := f.save(nil, func(marks) error {
		lines, err := f.about()
		if err != nil {
			return err
		}
		delete(lines, sweepKey)
		return writeAbout(f.conn, lines)
	})
	f.unswept = err != nil
	return errors.Join(err, limit("-1"))
}
