package storage

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"math"

	"samenbord/board"
)

// Verification checks an open file against itself, a piece at a time, so that
// people can work meanwhile: every change must be what its author wrote (SQLite
// does not notice flipped bits in content: 224 of 231 went unseen), the stored
// states must be what the changes amount to, and the tables for readers what the
// board shows.
//
// The things of a big board are taken a group at a time, and the log is walked
// through for each: what the changes amount to needs the memory of one group, not
// that of a second board. Of the other groups' changes only the number of the
// thing is looked at.
type Verification struct {
	file    *File
	board   *board.Board // that was opened from the file
	group   lot
	changes int
	broken  int
	awaited map[board.Awaited]struct{} // that the table superseded must hold, and no more
	origins map[uint64]struct{}        // that occur in the changes
	fields  map[fieldName]struct{}
	tally   *tally
	rest    []func() error // what is still to be done, after the groups
	done    bool
}

// lot is a group of things whose numbers follow each other.
type lot struct {
	from, to int64        // their numbers
	shadow   *board.Board // what the changes up to here amount to
	after    position
	changes  int   // of them
	next     int64 // the thing whose state is to be compared next; 0 while the log is being read
}

// groupThings is the least that a group has; a board of less is one group. groups is how
// many there are at most. Tests turn them down.
var groupThings, mostGroups = 2048, 16

// Verify begins a check of the whole file, and of the board that was opened from
// it; call Step until it says done.
func (f *File) Verify(b *board.Board) *Verification {
	v := &Verification{file: f, board: b, origins: map[uint64]struct{}{}, fields: map[fieldName]struct{}{}, awaited: map[board.Awaited]struct{}{}, tally: newTally()}
	v.begin(1)
	f.verify = v
	_ = f.conn.exec("PRAGMA cache_size=-2048") // every page is read once, and then not soon again
	return v
}

// begin turns to the group that begins with a thing. What is made meanwhile belongs
// to the last group, or there would be no end to it.
func (v *Verification) begin(from int64) {
	all := int64(len(v.file.names.entities))
	size := max(int64(groupThings), all/int64(mostGroups))
	v.group = lot{from: from, to: from + size - 1, shadow: board.NewBoard()}
	if all < from+size+size/2 {
		v.group.to = math.MaxInt64
	}
}

// Large tells whether there is so much to check that the memory for it counts: more than
// one group. Of a smaller board collecting garbage costs more than garbage does.
func (v *Verification) Large() bool { return len(v.file.names.entities) >= groupThings+groupThings/2 }

func (g *lot) has(thing int64) bool { return g.from <= thing && thing <= g.to }

// Step checks the next piece: some thousand changes, some thousand states, or one of
// the tables. The error says what is wrong; it comes once, with done.
func (v *Verification) Step() (done bool, err error) {
	if v.Large() {
		defer leanly(checkPercent)()
	}
	switch {
	case v.done:
		return true, nil
	case v.rest != nil:
		err = v.rest[0]()
		if v.rest = v.rest[1:]; err == nil && len(v.rest) > 0 {
			return false, nil
		}
		return true, v.finish(err)
	case v.group.next > 0:
		err = v.compareStates()
	default:
		err = v.readOn()
	}
	if err != nil {
		return true, v.finish(err)
	}
	return false, nil
}

// readOn reads on in the log.
func (v *Verification) readOn() error {
	g := &v.group
	among := func(at position, thing int64) bool {
		if g.from == 1 { // the first walk through the log
			v.tally.count(board.ChangeID{Origin: v.file.names.origins[at.origin], Seq: at.seq, Tag: at.tag})
		}
		return g.has(thing)
	}
	limit := sheets
	if g.from > 1 || g.to < math.MaxInt64 {
		limit *= 4 // most of it is passed over
	} else {
		among = nil
	}
	changes, next, passed, err := v.file.readAbout(g.after, limit, among)
	if err != nil {
		return err
	}
	for i := range changes {
		if !changes[i].Intact() {
			v.broken++
		}
		if among == nil {
			v.tally.count(changes[i].ID)
		}
	}
	v.count(changes)
	g.after = next
	switch {
	case passed > 0:
		return nil
	case v.broken > 0:
		return fmt.Errorf("%w (%d)", errHash, v.broken)
	}
	g.after = position{origin: math.MaxInt64} // from now on nothing more is read of it
	if g.next = g.from; !v.file.stale {
		return v.compareAwaited()
	}
	return nil
}

// compareStates compares the next states of the group with what its changes amount
// to.
func (v *Verification) compareStates() error {
	g, end := &v.group, min(v.group.to, int64(len(v.file.names.entities)))
	if !v.file.stale && g.next <= end {
		var err error
		g.next, err = v.file.compareStates(g.shadow, g.next, end)
		return err
	}
	if g.to < math.MaxInt64 {
		v.begin(g.to + 1)
		return nil
	}
	g.shadow = nil
	v.rest = append(append(v.file.comparisons(v.board), v.file.compareIndexes(v.tally)...), v.compareNames)
	if !v.file.stale {
		v.rest = append(v.rest, v.countAwaited)
	}
	return nil
}

// compareAwaited: exactly what the log says was replaced and has not come must be
// remembered.
func (v *Verification) compareAwaited() error {
	absent, err := v.file.absent(v.group.shadow.AwaitedChanges())
	if err != nil {
		return err
	}
	for _, a := range absent {
		there, err := v.file.conn.one("SELECT 1 FROM superseded WHERE origin = ? AND seq = ? AND tag = ? AND field = ?",
			int64(a.ID.Origin), int64(a.ID.Seq), int64(a.ID.Tag), v.file.where(a))
		if err == nil && there == nil {
			err = fmt.Errorf("%w: superseded holds too little", errDamagedState)
		}
		if err != nil {
			return err
		}
	}
	for _, a := range absent {
		v.awaited[a] = struct{}{}
	}
	return nil
}

// countAwaited: nothing else must be remembered.
func (v *Verification) countAwaited() error {
	return v.file.eachAwaited(func(row []driver.Value) error {
		a, ok := v.file.awaitedIn(row)
		if _, there := v.awaited[a]; !ok || !there {
			return errors.Join(errDamagedState, errors.New("superseded holds too much"))
		}
		return nil
	})
}

func (v *Verification) finish(err error) error {
	v.done, v.file.verify = true, nil
	_ = v.file.conn.exec("PRAGMA cache_size=" + cacheSize)
	if g := v.file.guard; g != nil {
		g.unsure = g.unsure || err != nil && g.suspects()
		g.sound = g.sound || err == nil
	}
	var known *board.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return known
	case faultCode(err) == board.CodeFileDamaged:
		return v.file.damaged(err)
	}
	return fault(v.file.path, err)
}

func (v *Verification) count(changes []board.Change) {
	v.group.shadow.Absorb(changes)
	v.group.changes += len(changes)
	v.changes += len(changes)
	for i := range changes {
		v.meet(&changes[i])
	}
}

// meet notes which names occur in a change.
func (v *Verification) meet(c *board.Change) {
	v.origins[c.ID.Origin] = struct{}{}
	for _, id := range c.Replaces {
		v.origins[id.Origin] = struct{}{}
	}
	v.fields[fieldName{c.Ref.Kind, c.Field}] = struct{}{}
}

// compareNames: only what occurs in a change has a number.
func (v *Verification) compareNames() error {
	if len(v.origins) != len(v.file.origins) || len(v.fields) != len(v.file.fields) {
		return errDamagedNames
	}
	return nil
}

// take lets the check see what was saved behind the place it has reached. Of the
// groups that are done it was written by this program, just now.
func (v *Verification) take(changes []board.Change) {
	for i := range changes {
		c := &changes[i]
		v.meet(c)
		for _, id := range c.Replaces { // of those that have come nothing will be there
			v.awaited[board.Awaited{ID: id, Ref: c.Ref, Field: c.Field}] = struct{}{}
		}
		g := &v.group
		thing, _ := v.file.names.find(c.Ref)
		passed := !g.after.before(v.file.positionOf(c.ID))
		if v.rest != nil || g.from > 1 || passed {
			v.tally.late[c.ID.Origin] = true
		}
		switch {
		case v.rest != nil || thing < g.from:
			v.changes++
		case g.has(thing) && passed:
			v.count(changes[i : i+1])
		}
	}
}

// again begins anew, after more was written than can be taken one by one.
func (v *Verification) again() { *v = *v.file.Verify(v.board); v.file.verify = v }

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
	v := f.Verify(b)
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
