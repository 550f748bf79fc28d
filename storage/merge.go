package storage

import (
	"samenbord/board"
)

// Merged tells what a merge brought.
type Merged struct {
	Changes int // changes that were new
	Skipped int // changes that were there already
}

// ReadAll gives every change of another board file, for merging: the file is
// opened for reading, checked, and every change is held against its hash. A
// file with a single broken change is refused; recover it first.
func ReadAll(path string) ([]board.Change, error) {
	f, _, err := Look(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []board.Change
	for changes, err := range f.Changes() {
		if err != nil {
			return nil, err
		}
		for i := range changes {
			if !changes[i].Intact() {
				return nil, f.damaged(errHash)
			}
		}
		all = append(all, changes...)
	}
	return all, nil
}

// Merge takes the changes of another board into this one: their union, durable
// when it returns. Nothing is dropped, and doing it twice changes nothing.
// With dry, nothing is written and the result says what would be.
func (f *File) Merge(b *board.Board, author *board.Author, changes []board.Change, dry bool) (Merged, board.Delta, error) {
	fresh, err := f.New(changes)
	if err != nil {
		return Merged{}, board.Delta{}, err
	}
	merged := Merged{Changes: len(fresh), Skipped: len(changes) - len(fresh)}
	if dry || len(fresh) == 0 {
		return merged, board.Delta{}, nil
	}
	fresh, err = f.strip(fresh)
	if err != nil {
		return Merged{}, board.Delta{}, err
	}
	tx := b.Begin(author)
	delta := tx.Apply(fresh)
	if err := f.Append(tx); err != nil {
		tx.Rollback()
		return Merged{}, board.Delta{}, err
	}
	tx.Commit()
	return merged, delta, nil
}

// strip takes the text out of changes of things that were erased for good,
// here or in the other board, before anything is written.
func (f *File) strip(changes []board.Change) ([]board.Change, error) {
	gone := map[board.Ref]bool{}
	for i := range changes {
		if changes[i].Erases() {
			gone[changes[i].Ref] = true
		}
	}
	err := f.erasedRefs(gone)
	for i := range changes {
		if gone[changes[i].Ref] && changes[i].Erasable() {
			changes[i].Strip()
		}
	}
	return changes, err
}
