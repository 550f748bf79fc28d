package storage

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"slices"

	"samenbord/board"
)

// comparisons hold what can be made from the stored states against the board that
// was made from them. Tables of another version are made anew before they are used,
// so there is nothing to compare in them.
func (f *File) comparisons(b *board.Board) []func() error {
	steps := []func() error{f.compareAbout}
	for _, table := range [...]string{"origin", "field"} {
		steps = append(steps, func() error { return f.compareIndex(table) })
	}
	if f.stale {
		return steps
	}
	steps = append(steps, f.countThings)
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

// statesAtOnce is how many states are compared at a time.
const statesAtOnce = 1000

// compareStates holds stored states against a board, from one thing on up to
// another at most, and gives the first that it did not come to.
func (f *File) compareStates(b *board.Board, from, to int64) (next int64, err error) {
	next = from
	err = f.conn.each("SELECT "+shelfColumns+" FROM entity WHERE n >= coalesce((SELECT max(n) FROM entity WHERE n <= ?), 0) ORDER BY n", []driver.Value{from}, func(row []driver.Value) error {
		if next > to || next >= from+statesAtOnce {
			return errEnough
		}
		ids := bytesOf(row[1])
		states, ok := statesOf(bytesOf(row[2]), things(ids))
		n := intOf(row[0])
		if !ok || n > next || n+int64(len(states)) <= next {
			return errDamagedState
		}
		for i, state := range states {
			thing := n + int64(i)
			if thing < next || thing > to {
				continue
			}
			ref, _ := f.names.thing(thing)
			if stored, ok := f.names.idAt(ids, i); !ok || stored != ref || !b.SameState(ref, state, &f.names) {
				return fmt.Errorf("%w: a %s differs", errDamagedState, ref.Kind)
			}
			next = thing + 1
		}
		return nil
	})
	switch {
	case errors.Is(err, errEnough):
		err = nil
	case err == nil && next <= to:
		err = fmt.Errorf("%w: things are missing", errDamagedState)
	}
	return next, err
}

// countThings: there must be no states but those of the things that are known.
func (f *File) countThings() error {
	last, err := f.conn.one("SELECT max(n + length(ids) / ?) FROM entity", int64(idSize))
	if err == nil && intOf(last) != int64(len(f.names.entities))+1 && len(f.names.entities) > 0 {
		err = fmt.Errorf("%w: there are more than are known", errDamagedState)
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
