package storage

import (
	"database/sql/driver"
	"fmt"
	"slices"

	"samenbord/board"
)

// tally counts what a check finds of each origin, to hold the table held against.
type tally struct {
	have   board.Have
	beyond map[uint64]int
	late   map[uint64]bool // came when it had been checked already: not told
}

func newTally() *tally { return &tally{board.Have{}, map[uint64]int{}, map[uint64]bool{}} }

func (t *tally) count(id board.ChangeID) {
	held := t.have[id.Origin]
	if !held.Next(id) {
		t.beyond[id.Origin]++
		return
	}
	t.have[id.Origin] = held
}

// sheet counts the changes of a sheet, which all come after last.
func (t *tally) sheet(s *changeBlock, origin uint64, last *position) error {
	held, beyond := t.have[origin], 0
	err := s.each(func(fact []byte) error {
		at, _, ok := s.at(fact)
		if !ok || !last.before(at) {
			return errDamagedChange
		}
		*last = at
		if !held.Next(board.ChangeID{Origin: origin, Seq: at.seq, Tag: at.tag}) {
			beyond++
		}
		return nil
	})
	if held.Seq > 0 {
		t.have[origin] = held
	}
	if beyond > 0 {
		t.beyond[origin] += beyond
	}
	return err
}

// compareIndexes holds what is kept beside the log against the log, a piece at a
// time.
func (f *File) compareIndexes(t *tally) (steps []func() error) {
	if f.plain {
		return nil
	}
	steps = append(steps, func() error { return f.compareHeld(t) }, func() error {
		_, err := f.Arrivals()
		return err
	})
	const together = 8
	after := int64(0)
	for n := 0; ; n += together {
		var last driver.Value
		last, err := f.conn.one("SELECT max(n) FROM (SELECT n FROM occurs WHERE n > ? ORDER BY n LIMIT ?)", after, int64(together))
		if err != nil {
			return append(steps, func() error { return err })
		}
		if last == nil {
			return steps
		}
		from, to := after, intOf(last)
		steps = append(steps, func() error { return f.compareOccurs(from, to) })
		after = to
	}
}

func (f *File) compareHeld(t *tally) error {
	return f.conn.each("SELECT origin, seq, sum, beyond FROM held", nil, func(row []driver.Value) error {
		origin := f.names.origins[intOf(row[0])]
		if t.late[origin] || heldOf(row) == t.have[origin] && intOf(row[3]) == int64(t.beyond[origin]) {
			return nil
		}
		return fmt.Errorf("%w: table held", errDamagedIndex)
	})
}

// compareOccurs holds some rows of the index against the sheets that they cover.
func (f *File) compareOccurs(after, to int64) error {
	var covers []cover
	err := f.conn.each("SELECT n, last, things FROM occurs WHERE n > ? AND n <= ? ORDER BY n", []driver.Value{after, to}, func(row []driver.Value) error {
		covers = append(covers, cover{intOf(row[0]), intOf(row[1]), bytesOf(row[2])})
		return nil
	})
	for i := range covers {
		if err != nil {
			return err
		}
		b := coverer{indexes: newIndexes()}
		err = f.conn.each("SELECT "+sheetColumns+" FROM change WHERE n BETWEEN ? AND ? ORDER BY n", []driver.Value{covers[i].n, covers[i].last}, func(row []driver.Value) error {
			s := sheetOf(row)
			b.waits = &s
			return b.put(false)
		})
		if err == nil && (b.open.n != covers[i].n || b.open.last != covers[i].last || !slices.Equal(b.open.things, covers[i].things)) {
			err = fmt.Errorf("%w: table occurs", errDamagedIndex)
		}
	}
	return err
}
