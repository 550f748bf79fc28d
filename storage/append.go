package storage

import (
	"errors"
	"fmt"
	"slices"

	"samenbord/board"
)

// Append saves what a transaction wrote: the changes, what is remembered of
// changes to come, and the state tables, all or nothing. When it returns nil
// everything is durable. When it fails, nothing of it counts: roll the
// transaction back; the file can be tried again.
//
// The changes must not be in the file yet; see New. Text that belongs to
// something that was erased for good is never written.
func (f *File) Append(tx *board.Tx) error { return f.Start(tx).Wait() }

// Saving is a transaction on its way to the disk.
type Saving struct {
	file    *File
	changes []board.Change
	old     marks
	begun   bool          // it is under way
	done    chan struct{} // closed when the disk has answered
	err     error
}

// Start is Append that does not wait for the disk: see Wait. Meanwhile the board
// may be written to, in another transaction; should the first fail, that is
// rolled back before it. The file must not be used until Wait has returned.
func (f *File) Start(tx *board.Tx) *Saving {
	s := &Saving{file: f, changes: tx.Changes}
	if f.readOnly || f.stale || f.unswept || len(s.changes) < aheadFrom || slices.ContainsFunc(s.changes, func(c board.Change) bool { return c.Erases() }) || empties(tx) {
		s.err = f.append(tx, tx.Changes)
		return s
	}
	s.changes = withoutErased(tx.Board(), s.changes)
	if s.err = f.ready(); s.err != nil {
		return s
	}
	s.old = f.mark()
	f.rooms.used = 0
	s.err = f.conn.begin()
	if s.err == nil {
		f.conn.runAhead()
		f.indexes.writer = tx.Origin()
		s.err = f.write(tx, s.changes, nil, s.old)
	}
	if s.err == nil {
		s.err = f.conn.beside(f.indexes.keep)
	}
	if s.err != nil {
		s.err = f.end(s.old, s.changes, first(f.conn.catchUp(), s.err))
		return s
	}
	s.err = f.conn.commit()
	s.begun, s.done = true, f.conn.ahead.ended
	f.conn.ahead.letGo()
	return s
}

// Done is closed when Wait has no longer to wait.
func (s *Saving) Done() <-chan struct{} {
	if s.done == nil {
		s.done = make(chan struct{})
		close(s.done)
	}
	return s.done
}

// Wait ends the saving. What Append says of its error holds for this one.
func (s *Saving) Wait() error {
	if !s.begun {
		return s.err
	}
	s.begun = false
	f := s.file
	if s.err = f.end(s.old, s.changes, f.conn.catchUp()); s.err == nil {
		f.saved(s.changes)
	}
	return s.err
}

// append saves the changes of a transaction.
func (f *File) append(tx *board.Tx, changes []board.Change) error {
	if err := f.Writable(); err != nil {
		return err
	}
	erased := erasedBy(changes)
	changes = withoutErased(tx.Board(), changes)
	if err := f.save(changes, func(old marks) error {
		f.indexes.writer = tx.Origin()
		return f.write(tx, changes, erased, old)
	}); err != nil {
		return err
	}
	f.saved(changes)
	f.sweepIf(len(erased) > 0 || empties(tx))
	return nil
}

// sweepIf sweeps the file when something was taken out of it, or was before.
func (f *File) sweepIf(taken bool) {
	if taken || f.unswept {
		f.unswept = true
		_ = f.sweep() // the act itself is durable; what is left to do stands in the file
	}
}

// saved notes what is in the file now.
func (f *File) saved(changes []board.Change) {
	f.stale = false
	if f.guard != nil {
		f.recent.keep(changes)
	}
	if f.verify != nil {
		f.verify.take(changes)
	}
}

// withoutErased takes the text out of changes of things that were erased.
func withoutErased(b *board.Board, changes []board.Change) []board.Change {
	copied := false
	for i := range changes {
		c := &changes[i]
		if c.Erased || !c.Erasable() || !b.Erased(c.Ref) {
			continue
		}
		if !copied {
			changes, copied = append([]board.Change(nil), changes...), true
		}
		changes[i].Strip()
	}
	return changes
}

// aheadFrom is how many changes are worth a second goroutine: from there on those
// who come while the disk is busy are decided meanwhile. A room of 64 that writes
// without pause gets half as many notes more with 8 than with 32.
const aheadFrom = 8

// save runs one transaction on the file.
func (f *File) save(changes []board.Change, write func(old marks) error) error {
	if err := f.ready(); err != nil {
		return err
	}
	old := f.mark()
	f.rooms.used = 0
	err := f.conn.begin()
	if err == nil {
		if len(changes) >= aheadFrom {
			f.conn.runAhead()
		}
		if err = write(old); err == nil {
			err = f.conn.beside(f.indexes.keep)
		}
		err = first(f.conn.catchUp(), err)
	}
	if err == nil {
		err = f.conn.commit()
	}
	return f.end(old, changes, err)
}

// ready tells why nothing can be written, if so.
func (f *File) ready() error {
	if f.doubt != nil {
		return faultOf(board.CodeDiskError, f.path).Because(f.doubt)
	}
	if err := f.before(); err != nil {
		return err
	}
	if err := f.examine(); err != nil {
		return err
	}
	return f.upgrade()
}

// end takes back what failed. What was committed counts when the guard says that
// it is in the file that has the name.
func (f *File) end(old marks, changes []board.Change, err error) error {
	if err == nil {
		f.indexes.committed()
		return f.after(changes)
	}
	f.unlearn()
	f.conn.rollBack()
	if len(changes) > 0 {
		// The disk failed after the commit had reached it, or nobody can tell.
		// Whether it will last is unknown, so it cannot be acknowledged; and memory
		// and file may differ, so nothing more may be written until the file has
		// been opened anew.
		switch there, unread := f.reached(changes[0].ID); {
		case unread != nil:
			f.doubt = fmt.Errorf("a failed commit may be in the file (%w): %w", unread, err)
		case there:
			f.doubt = fmt.Errorf("a failed commit is in the file: %w", err)
		}
	}
	old.forget(f)
	f.failed(err)
	return fault(f.path, err)
}

// reached tells whether a change is in the file although its commit failed.
func (f *File) reached(id board.ChangeID) (bool, error) {
	n, err := f.conn.one("SELECT n FROM origin WHERE id = ?", int64(id.Origin))
	if err != nil || n == nil {
		return false, err
	}
	return f.has(intOf(n), id)
}

func (f *File) write(tx *board.Tx, changes []board.Change, erased map[board.Ref]bool, old marks) error {
	if err := first(f.fetchEnd(int64(old.entities)), f.insertAll(changes)); err != nil {
		return err
	}
	return f.complete(tx, tx.Delta(), erased, old)
}

// complete writes what hangs on the changes of a transaction that are in the log.
func (f *File) complete(tx *board.Tx, delta board.Delta, erased map[board.Ref]bool, old marks) error {
	if len(erased) > 0 {
		if err := f.eraseAll(erased); err != nil {
			return err
		}
	}
	if err := first(f.awaitAll(tx.Awaited), f.putBoxes(tx)); err != nil {
		return err
	}
	if f.stale {
		return f.rebuild(tx.Board())
	}
	return f.project(tx.Board(), delta, old.entities)
}

// Rebuild makes all state tables anew from a board, in one transaction.
func (f *File) Rebuild(b *board.Board) error {
	if err := f.Writable(); err != nil {
		return err
	}
	err := f.save(nil, func(marks) error { return f.rebuild(b) })
	f.stale = f.stale && err != nil
	return err
}

// errNotSwept is the reason when erased text may still lie in freed pages.
var errNotSwept = errors.New("freed pages could not be overwritten")
