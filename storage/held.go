package storage

import (
	"database/sql/driver"
	"maps"

	"samenbord/board"
)

// Have says what the file holds, by origin: what an exchange with another board
// goes by. It is kept up to date with each commit; only the first time is some of
// it read: what is written here, and what was written when the board was last
// open.
func (f *File) Have() (board.Have, error) {
	x := f.indexes
	if x.have == nil {
		x.have = board.Have{}
		if err := f.readHeld(); err != nil {
			x.have = nil
			return nil, fault(f.path, err)
		}
	}
	for n, origin := range f.names.origins {
		if _, counted := x.have[origin]; counted {
			live, lives := x.live[n]
			if !lives {
				continue
			}
			if x.beyond[origin] == 0 {
				x.have[origin] = live
				continue
			}
		}
		held, beyond, err := countHeld(f.conn, n, origin)
		if err != nil {
			x.have = nil
			return nil, fault(f.path, err)
		}
		x.have[origin], x.beyond[origin] = held, beyond
		if _, lives := x.live[n]; lives {
			x.live[n] = held
		}
	}
	have := maps.Clone(x.have)
	maps.DeleteFunc(have, func(_ uint64, held board.Held) bool { return held.Seq == 0 })
	return have, nil
}

// Beyond is how many changes the file has behind a gap: [File.Have] does not know
// them.
func (f *File) Beyond() (int, error) {
	if _, err := f.Have(); err != nil {
		return 0, err
	}
	all := 0
	for _, n := range f.indexes.beyond {
		all += n
	}
	return all, nil
}

func (f *File) readHeld() error {
	if f.plain {
		return nil
	}
	return f.conn.each("SELECT origin, seq, sum, beyond FROM held", nil, func(row []driver.Value) error {
		if origin, known := f.names.origins[intOf(row[0])]; known {
			f.indexes.have[origin] = heldOf(row)
			f.indexes.beyond[origin] = int(intOf(row[3]))
		}
		return nil
	})
}

func heldOf(row []driver.Value) board.Held {
	return board.Held{Seq: uint64(intOf(row[1])), Sum: uint64(intOf(row[2]))}
}

// countHeld counts what the log has of one origin.
func countHeld(c *conn, n int64, origin uint64) (held board.Held, beyond int, err error) {
	err = c.each("SELECT "+sheetColumns+" FROM change WHERE n >= ? AND n < ? ORDER BY n", []driver.Value{sheetNumber(n, 0), sheetNumber(n+1, 0)}, func(row []driver.Value) error {
		s := sheetOf(row)
		return s.each(func(fact []byte) error {
			at, _, ok := s.at(fact)
			if !ok {
				return errDamagedChange
			}
			if !held.Next(board.ChangeID{Origin: origin, Seq: at.seq, Tag: at.tag}) {
				beyond++
			}
			return nil
		})
	})
	return held, beyond, err
}

// keepHeld writes the rows of origins that a transaction brought whole.
func (x *indexes) keepHeld(c *conn) error {
	for n, came := range x.coming {
		if came.act || !came.fresh {
			continue
		}
		if err := putHeld(c, n, came.held, came.beyond); err != nil {
			return err
		}
		delete(x.unheld, n)
	}
	return nil
}

func putHeld(c *conn, n int64, held board.Held, beyond int) error {
	return c.run("INSERT OR REPLACE INTO held (origin, seq, sum, beyond) VALUES (?, ?, ?, ?)", n, int64(held.Seq), int64(held.Sum), int64(beyond))
}

// keepLacking writes the rows of all other origins that have none, but for those
// that are written here.
func (x *indexes) keepLacking(c *conn) error {
	lacking := map[int64]uint64{}
	err := c.each("SELECT n, id FROM origin WHERE n NOT IN (SELECT origin FROM held)", nil, func(row []driver.Value) error {
		if _, lives := x.live[intOf(row[0])]; !lives {
			lacking[intOf(row[0])] = uint64(intOf(row[1]))
		}
		return nil
	})
	for n, origin := range lacking {
		held, beyond, wrong := countHeld(c, n, origin)
		if err = first(err, wrong); err == nil && held.Seq+uint64(beyond) > 0 {
			err = putHeld(c, n, held, beyond)
			delete(x.unheld, n)
		}
	}
	return err
}
