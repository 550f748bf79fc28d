package storage

import (
	"context"
	"errors"
	"fmt"
	"math"

	"samenbord/board"
)

// Verification checks an open file against itself, a piece at a time, so that
// people can work meanwhile: every change must be what its author wrote (SQLite
// does not notice flipped bits in content: 224 of 231 went unseen), and the
// state tables must be what the changes amount to.
type Verification struct {
	file    *File
	shadow  *board.Board // what the changes up to here amount to
	after   position
	changes int
	broken  int
	origins map[uint64]struct{} // that occur in them
	fields  map[fieldName]struct{}
	tally   *tally
	rest    []func() error // what is still to be done, after the changes
	done    bool
}

// Verify begins a check of the whole file; call Step until it says done.
func (f *File) Verify() *Verification {
	f.verify = &Verification{file: f, shadow: board.NewBoard(), origins: map[uint64]struct{}{}, fields: map[fieldName]struct{}{}, tally: newTally()}
	return f.verify
}

// Step checks the next piece: some thousand changes, or one of the tables. The
// error says what is wrong; it comes once, with done.
func (v *Verification) Step() (done bool, err error) {
	if v.done {
		return true, nil
	}
	if v.rest != nil {
		err := v.rest[0]()
		if v.rest = v.rest[1:]; err != nil || len(v.rest) == 0 {
			return true, v.finish(err)
		}
		return false, nil
	}
	changes, next, err := v.file.read(v.after, sheets)
	if err != nil {
		return true, v.finish(err)
	}
	for i := range changes {
		if !changes[i].Intact() {
			v.broken++
		}
	}
	v.count(changes)
	v.after = next
	if len(changes) > 0 {
		return false, nil
	}
	if v.broken > 0 {
		return true, v.finish(fmt.Errorf("%w (%d)", errHash, v.broken))
	}
	v.after = position{origin: math.MaxInt64} // from now on nothing more is read
	v.rest = append(append(v.file.comparisons(v.shadow), v.file.compareIndexes(v.tally)...), v.compareNames)
	return false, nil
}

func (v *Verification) finish(err error) error {
	v.done, v.file.verify = true, nil
	var known *board.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return known
	case faultCode(err) == "file_damaged":
		return v.file.damaged(err)
	}
	return fault(v.file.path, err)
}

func (v *Verification) count(changes []board.Change) {
	v.shadow.Apply(changes)
	v.changes += len(changes)
	for i := range changes {
		c := &changes[i]
		v.origins[c.ID.Origin] = struct{}{}
		v.tally.count(c.ID)
		for _, id := range c.Replaces {
			v.origins[id.Origin] = struct{}{}
		}
		v.fields[fieldName{c.Ref.Kind, c.Field}] = struct{}{}
	}
}

// compareNames: only what occurs in a change has a number.
func (v *Verification) compareNames() error {
	if len(v.origins) != len(v.file.origins) || len(v.fields) != len(v.file.fields) {
		return errDamagedNames
	}
	return nil
}

// take lets the check see what was saved behind the place it has reached.
func (v *Verification) take(changes []board.Change) {
	for i := range changes {
		if !v.after.before(v.file.positionOf(changes[i].ID)) {
			v.count(changes[i : i+1])
			v.tally.late[changes[i].ID.Origin] = true
		}
	}
}

// Changes is how many changes have been checked.
func (v *Verification) Changes() int { return v.changes }

// Health is what a check of a file found.
type Health struct {
	Notes, Changes int
	ReadOnly       bool
	Newer          error // when a newer program made it: what there is to know of that
}

// Check opens a file for reading, checks all of it and closes it again.
func Check(path string) (Health, error) { return CheckContext(context.Background(), path, nil) }

// CheckContext is Check that can be stopped and shows how far it is, in
// changes.
func CheckContext(ctx context.Context, path string, progress Progress) (Health, error) {
	f, b, err := Look(path)
	if err != nil {
		return Health{}, err
	}
	health := Health{Notes: b.State().Count(board.Filter{}).Notes, ReadOnly: f.readOnly}
	if f.tooNew > 0 {
		health.Newer = f.Writable()
	}
	total, err := f.count()
	v := f.Verify()
	for done := false; !done && err == nil; {
		if err = fault(path, ctx.Err()); err == nil {
			done, err = v.Step()
			progress.tell(v.changes, total)
		}
	}
	if err == nil {
		health.Changes = v.changes
	}
	return health, first(err, f.Close())
}

func (f *File) count() (int, error) {
	n, err := f.conn.one("SELECT sum(changes) FROM change")
	return int(intOf(n)), fault(f.path, err)
}

// again begins anew, after more was written than can be taken one by one.
func (v *Verification) again() {
	if !v.done {
		*v = *v.file.Verify()
		v.file.verify = v
	}
}
