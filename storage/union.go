package storage

import (
	"context"
	"iter"
	"slices"

	"samenbord/board"
	"samenbord/storage/crash"
)

// union takes changes that are new to a file into board and file, in one
// transaction of each, so that it is made whole or not at all. It goes by portions,
// and three goroutines work on it: one reads a portion (and checks it), one takes
// that before it into the board, and one writes that into the file. So no more than
// a few thousand changes are in memory, and until the commit ctx stops it.
type union struct {
	file     *File
	ctx      context.Context
	portions iter.Seq2[[]board.Change, error]
	erased   map[board.Ref]bool // things that the changes erase
	progress func(changes int)  // told of every portion, and now and then afterwards
	count    int
	first    []board.Change // the first portion
	asked    *Asked         // nil for a union of nothing but changes; see Other.Ask
	other    []byte         // the digest of what the other file holds, when there is one
	received board.Received
	many     bool
}

// make makes it, and gives what the board shows differently. With dry, board
// and file are afterwards as they were; everything else is done.
func (u *union) make(b *board.Board, author *board.Author, dry bool) (board.Delta, error) {
	defer leanly(mergePercent)()
	tx := b.Begin(author)
	if dry {
		defer tx.Rollback()
		in := tx.Union()
		err := u.each(tx, func(changes []board.Change) error { in.Add(changes); return nil })
		if err == nil {
			_, err = u.united(tx, in.End())
		}
		return board.Delta{}, err
	}
	delta, err := u.save(tx)
	if err != nil {
		tx.Rollback()
		return board.Delta{}, err
	}
	tx.Commit()
	return delta, nil
}

// united is where a union ends: the board shows what it will, and nothing has been
// committed yet. What the board upholds against the other is written with it. It is
// the same for a dry run.
func (u *union) united(tx *board.Tx, delta board.Delta) (board.Delta, error) {
	if u.asked == nil {
		return delta, nil
	}
	var err error
	if u.received, err = tx.Received(); err != nil {
		return delta, err
	}
	u.many = u.received.ManyRemoved(tx.Board().State())
	return tx.Delta(), u.asked.agrees(tx.Board().State(), u.received, u.many)
}

// each gives the portions, without the text of what was erased.
func (u *union) each(tx *board.Tx, do func([]board.Change) error) error {
	for changes, err := range u.portions {
		if err := first(err, fault(u.file.path, u.ctx.Err())); err != nil {
			return err
		}
		changes = withoutErased(tx.Board(), strip(changes, u.erased))
		if err := do(changes); err != nil {
			return err
		}
		u.count += len(changes)
		u.progress(u.count)
		leaner()
	}
	return nil
}

func (u *union) save(tx *board.Tx) (delta board.Delta, err error) {
	f := u.file
	if err := f.Writable(); err != nil {
		return delta, err
	}
	one := make([]board.Change, 1) // of the changes, as soon as there is one, to be looked for if the commit fails
	err = f.save(one, func(old marks) error {
		f.conn.ctx = u.ctx
		defer func() { f.conn.ctx = nil }() // the commit is not stopped
		f.indexes.writer, f.indexes.other = tx.Origin(), u.other
		in := tx.Union()
		if err := u.write(tx, in, one); err != nil {
			return err
		}
		own := len(tx.Changes)
		if delta, err = u.united(tx, in.End()); err != nil {
			return err
		}
		if err := f.insertAll(tx.Changes[own:]); err != nil {
			return err
		}
		f.conn.runAhead()
		if err := f.fetchEnd(int64(old.entities)); err != nil {
			return err
		}
		return f.complete(tx, delta, u.erased, old)
	})
	if err != nil {
		return delta, err
	}
	f.stale = false
	switch {
	case f.verify == nil:
	case u.count == len(u.first):
		f.verify.take(slices.Concat(u.first, tx.Changes))
	default:
		f.verify.again()
	}
	f.sweepIf(len(u.erased) > 0 || empties(tx))
	return delta, nil
}

// write writes the portions while the board takes them in. Names are given their
// numbers, and the file is used, by the one goroutine that writes.
func (u *union) write(tx *board.Tx, in *board.Union, one []board.Change) error {
	waiting, failed := make(chan []board.Change, 2), make(chan error, 1)
	crash.GoOr(func() {
		for changes := range waiting {
			if err := u.file.insertAll(changes); err != nil {
				failed <- err
				break
			}
		}
		close(failed)
	}, func() {
		failed <- board.Fault(board.CodeCrashed)
		close(failed)
	})
	err := u.each(tx, func(changes []board.Change) error {
		if u.first == nil {
			u.first, one[0] = changes, changes[0]
		}
		select {
		case waiting <- changes:
		case err := <-failed:
			return err
		}
		in.Add(changes)
		return nil
	})
	close(waiting)
	for wrong := range failed {
		err = first(err, wrong)
	}
	return err
}

// portionsOf gives changes in portions.
func portionsOf(changes []board.Change) iter.Seq2[[]board.Change, error] {
	return func(yield func([]board.Change, error) bool) {
		for portion := range slices.Chunk(changes, portionSize) {
			if !yield(portion, nil) {
				return
			}
		}
	}
}

// strip takes the text out of changes of things that are erased by others among
// them, so that it is not kept even for a moment.
func strip(changes []board.Change, gone map[board.Ref]bool) []board.Change {
	if len(gone) == 0 {
		return changes
	}
	changes = slices.Clone(changes)
	for i := range changes {
		if gone[changes[i].Ref] && changes[i].Erasable() {
			changes[i].Strip()
		}
	}
	return changes
}

// erasedBy lists what some changes erase. One without text tells it too: what erased it
// may come later.
func erasedBy(changes []board.Change) map[board.Ref]bool {
	var gone map[board.Ref]bool
	for i := range changes {
		if changes[i].Erases() || changes[i].Erased {
			if gone == nil {
				gone = map[board.Ref]bool{}
			}
			gone[changes[i].Ref] = true
		}
	}
	return gone
}
