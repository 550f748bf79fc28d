package storage

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"slices"

	"samenbord/board"
)

// comparisons hold everything in the file that can be made from the log
// against a board that was. Tables of another version are made anew before
// they are used, so there is nothing to compare in them.
func (f *File) comparisons(b *board.Board) []func() error {
	steps := []func() error{f.compareAbout}
	for _, table := range [...]string{"origin", "field"} {
		steps = append(steps, func() error { return f.compareIndex(table) })
	}
	if f.stale {
		return steps
	}
	steps = append(steps, func() error { return f.compareState(b) }, func() error { return f.compareSuperseded(b) })
	for kind, p := range projections {
		steps = append(steps, func() error { return f.compareRows(b, kind, p) })
	}
	return steps
}

// compareIndex holds the index of a table against the table, which quick_check
// does not.
func (f *File) compareIndex(table string) error {
	verdict, err := f.conn.one("PRAGMA integrity_check(" + table + ")")
	if err == nil && textOf(verdict) != "ok" {
		err = fmt.Errorf("%w: %s", errDamagedState, textOf(verdict))
	}
	return err
}

func (f *File) compareState(b *board.Board) error {
	n := int64(0)
	err := f.conn.each("SELECT "+shelfColumns+" FROM entity ORDER BY n", nil, func(row []driver.Value) error {
		ids := bytesOf(row[1])
		states, ok := statesOf(bytesOf(row[2]), things(ids))
		if !ok || intOf(row[0]) != n+1 {
			return errDamagedState
		}
		for i, state := range states {
			n++
			ref, _ := f.names.thing(n)
			if stored, ok := f.names.idAt(ids, i); !ok || stored != ref || !b.SameState(ref, state, &f.names) {
				return fmt.Errorf("%w: a %s differs", errDamagedState, ref.Kind)
			}
		}
		return nil
	})
	if err == nil && (int(n) != len(b.Refs()) || int(n) != len(f.names.entities)) {
		err = fmt.Errorf("%w: things are missing", errDamagedState)
	}
	return err
}

// compareRows holds one of the tables for readers against the board.
func (f *File) compareRows(b *board.Board, kind board.Kind, p *projection) error {
	s, rows := b.State(), 0
	var values []driver.Value
	differs := fmt.Errorf("%w: table %s", errDamagedState, p.table)
	err := f.conn.each("SELECT n, "+p.columns+" FROM "+p.table, nil, func(row []driver.Value) error {
		rows++
		ref, _ := f.names.thing(intOf(row[0]))
		e := s.Lookup(ref)
		if ref.Kind != kind || e == nil {
			return differs
		}
		var has bool
		if values, has = p.row(f, s, e, values[:0]); !has || !slices.EqualFunc(values, row[1:], sameValue) {
			return differs
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, ref := range f.names.entities {
		if ref.Kind != kind {
			continue
		}
		if e := s.Lookup(ref); e != nil {
			if _, has := p.row(f, s, e, values[:0]); has {
				rows--
			}
		}
	}
	if rows != 0 {
		return differs
	}
	return nil
}

func sameValue(a, b driver.Value) bool { return a == b } // rows for readers hold no bytes, which do not compare

// compareSuperseded: exactly what the log says was replaced and has not come
// must be remembered.
func (f *File) compareSuperseded(b *board.Board) error {
	absent, err := f.absent(b.AwaitedChanges())
	if err != nil {
		return err
	}
	missing := make(map[board.Awaited]bool, len(absent))
	for _, a := range absent {
		missing[a] = true
	}
	err = f.conn.each("SELECT origin, seq, tag, field FROM superseded", nil, func(row []driver.Value) error {
		a := board.Awaited{ID: changeID(row[0], row[1], row[2]), Field: textOf(row[3])}
		if !missing[a] {
			return errors.Join(errDamagedState, errors.New("superseded holds too much"))
		}
		delete(missing, a)
		return nil
	})
	if err == nil && len(missing) > 0 {
		err = fmt.Errorf("%w: superseded holds too little", errDamagedState)
	}
	return err
}
