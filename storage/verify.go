package storage

import (
	"bytes"
	"database/sql/driver"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"samenbord/board"
)

// Verification checks an open file against itself, a piece at a time, so that
// people can work meanwhile: every change must be what its author wrote (SQLite
// does not notice flipped bits in content: 224 of 231 went unseen), and the
// state tables must be what the changes amount to.
type Verification struct {
	file    *File
	shadow  *board.Board
	after   position
	changes int
	broken  int
	done    bool
}

// Verify begins a check of the whole file; call Step until it says done.
func (f *File) Verify() *Verification {
	f.verify = &Verification{file: f, shadow: board.NewBoard()}
	return f.verify
}

// Step checks the next few thousand changes and, at the end, the state tables.
// The error says what is wrong; it comes once, with done.
func (v *Verification) Step() (done bool, err error) {
	if v.done {
		return true, nil
	}
	changes, next, err := v.file.read(v.after, chunk)
	if err != nil {
		return true, v.finish(err)
	}
	for i := range changes {
		if !changes[i].Intact() {
			v.broken++
		}
	}
	v.shadow.Apply(changes)
	v.after = next
	v.changes += len(changes)
	if len(changes) > 0 {
		return false, nil
	}
	if v.broken > 0 {
		return true, v.finish(fmt.Errorf("%w (%d)", errHash, v.broken))
	}
	return true, v.finish(v.file.compare(v.shadow))
}

func (v *Verification) finish(err error) error {
	v.done, v.file.verify = true, nil
	if err == nil {
		return nil
	}
	if faultCode(err) == "disk_error" { // not SQLite's own words: ours
		return v.file.damaged(err)
	}
	return fault(v.file.path, err)
}

// take lets the check see what was saved behind the place it has reached.
func (v *Verification) take(changes []board.Change) {
	for i := range changes {
		id := changes[i].ID
		at := position{v.file.origins[id.Origin], int64(id.Seq), int64(id.Tag)}
		if !v.after.before(at) {
			v.shadow.Apply(changes[i : i+1])
			v.changes++
		}
	}
}

// Changes is how many changes have been checked.
func (v *Verification) Changes() int { return v.changes }

// compare holds the state tables against a board made from the log alone.
func (f *File) compare(b *board.Board) error {
	refs := b.Refs()
	for _, ref := range refs {
		n, there := f.entities[ref]
		if !there {
			return fmt.Errorf("%w: missing", errDamagedState)
		}
		stored, err := f.conn.one("SELECT state FROM entity WHERE n = ? AND id = ? AND kind = ?", n, ref.ID[:], string(ref.Kind))
		if err != nil {
			return err
		}
		if !bytes.Equal(bytesOf(stored), b.StoredState(ref)) {
			return fmt.Errorf("%w: differs", errDamagedState)
		}
	}
	if len(f.entities) != len(refs) {
		return fmt.Errorf("%w: too many", errDamagedState)
	}
	for _, p := range projections {
		if err := f.compareRows(b, p); err != nil {
			return err
		}
	}
	return errors.Join(f.compareSuperseded(b), f.compareAbout())
}

func (f *File) compareRows(b *board.Board, p projection) error {
	s, rows := b.State(), 0
	err := f.conn.each("SELECT n, "+p.columns+" FROM "+p.table, nil, func(row []driver.Value) error {
		rows++
		e := s.Lookup(f.names.entities[intOf(row[0])])
		if e == nil || !reflect.DeepEqual(p.row(f, s, e), row[1:]) {
			return fmt.Errorf("%w: table %s", errDamagedState, p.table)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for ref := range f.entities {
		if e := s.Lookup(ref); e != nil && projections[ref.Kind].table == p.table && p.row(f, s, e) != nil {
			rows--
		}
	}
	if rows != 0 {
		return fmt.Errorf("%w: table %s", errDamagedState, p.table)
	}
	return nil
}

// compareSuperseded: what the log says was replaced before it came must be
// remembered. More than that may be; it does no harm.
func (f *File) compareSuperseded(b *board.Board) error {
	remembered := map[board.Awaited]bool{}
	err := f.conn.each("SELECT origin, seq, tag, field FROM superseded", nil, func(row []driver.Value) error {
		remembered[board.Awaited{ID: changeID(row[0], row[1], row[2]), Field: textOf(row[3])}] = true
		return nil
	})
	if err != nil {
		return err
	}
	for _, a := range b.AwaitedChanges() {
		if remembered[a] {
			continue
		}
		there := false
		if n, known := f.origins[a.ID.Origin]; known {
			if there, err = f.has(n, a.ID); err != nil {
				return err
			}
		}
		if !there {
			return fmt.Errorf("%w: superseded", errDamagedState)
		}
	}
	return nil
}

func (f *File) compareAbout() error {
	var found, expected []string
	err := f.conn.each("SELECT key, value FROM about ORDER BY key", nil, func(row []driver.Value) error {
		found = append(found, textOf(row[0])+"="+textOf(row[1]))
		return nil
	})
	if err != nil {
		return err
	}
	for _, line := range about() {
		expected = append(expected, line[0]+"="+line[1])
	}
	if strings.Join(found, "\n") != strings.Join(slices.Sorted(slices.Values(expected)), "\n") {
		return fmt.Errorf("%w: about", errDamagedState)
	}
	return nil
}

// Health is what a check of a file found.
type Health struct {
	Notes, Changes int
	ReadOnly       bool
}

// Check opens a file for reading, checks all of it and closes it again.
func Check(path string) (Health, error) {
	f, b, err := Look(path)
	if err != nil {
		return Health{}, err
	}
	health := Health{Notes: b.State().Count(board.Filter{}).Notes, ReadOnly: f.readOnly}
	v := f.Verify()
	for {
		done, err := v.Step()
		if err != nil {
			return health, errors.Join(err, f.Close())
		}
		if done {
			health.Changes = v.changes
			return health, f.Close()
		}
	}
}
