package storage

import (
	"database/sql/driver"
	"errors"

	"samenbord/board"
)

// eraseAll takes the text out of everything of some things, and notes that the
// freed pages have still to be overwritten.
func (f *File) eraseAll(gone map[board.Ref]bool) error {
	if err := f.erase(gone); err != nil {
		return err
	}
	lines, err := f.about()
	if err != nil {
		return err
	}
	lines[sweepKey] = "1"
	return writeAbout(f.conn, lines)
}

// erase takes the text out of every change of some things.
func (f *File) erase(gone map[board.Ref]bool) error {
	if err := f.conn.settle(); err != nil { // from here on the indexes are ours
		return err
	}
	f.indexes.moved++
	f.indexes.end = logEnd{}
	if err := f.indexes.load(f.conn); err != nil {
		return err
	}
	numbers := map[int64]bool{}
	for ref := range gone {
		if n, known := f.names.find(ref); known {
			numbers[n] = true
		}
	}
	var altered []changeBlock
	strip := func(row []driver.Value) error {
		s := sheetOf(row)
		stripped, err := f.strip(&s, gone)
		if stripped != nil {
			s.facts = stripped
			altered = append(altered, s)
		}
		return err
	}
	sheets, err := f.indexes.find(numbers)
	if err != nil {
		return err
	}
	for _, n := range sheets {
		if err := f.conn.each("SELECT "+sheetColumns+" FROM change WHERE n = ?", []driver.Value{n}, strip); err != nil {
			return err
		}
	}
	for _, gap := range gaps(f.indexes.covers) {
		if err := f.conn.each("SELECT "+sheetColumns+" FROM change WHERE n > ? AND n < ? ORDER BY n", []driver.Value{gap[0], gap[1]}, strip); err != nil {
			return err
		}
	}
	for _, s := range altered {
		if err := f.conn.run("UPDATE change SET facts = ? WHERE n = ?", s.facts, s.n); err != nil {
			return err
		}
	}
	return nil
}

// strip writes a sheet again without the text of some things; nil when it has
// none.
func (f *File) strip(s *changeBlock, gone map[board.Ref]bool) (facts []byte, err error) {
	found := false
	err = s.each(func(fact []byte) error {
		c, err := f.names.change(s, fact)
		if err != nil {
			return err
		}
		if gone[c.Ref] && c.Erasable() && !c.Erased {
			found = true
			c.Strip()
			if fact, err = f.fact(nil, s, &c); err != nil {
				return err
			}
		}
		facts = appendSized(facts, fact)
		return nil
	})
	if !found {
		facts = nil
	}
	return facts, err
}

// sweep rewrites the file, so that no freed page keeps a rest of erased text,
// and empties the journal, which holds the pages as they were before. It comes
// after the commit because VACUUM cannot be part of a transaction; should it
// fail (on a full disk, say), a line in the file remembers it.
func (f *File) sweep() error {
	limit := func(bytes string) error { return f.conn.exec("PRAGMA journal_size_limit=" + bytes) }
	if err := first(limit("0"), f.conn.exec("VACUUM")); err != nil {
		return errors.Join(errNotSwept, err, limit("-1"))
	}
	if err := f.rewritten(); err != nil {
		return errors.Join(err, limit("-1"))
	}
	err := f.save(nil, func(marks) error {
		lines, err := f.about()
		if err != nil {
			return err
		}
		delete(lines, sweepKey)
		return writeAbout(f.conn, lines)
	})
	f.unswept = err != nil
	return errors.Join(err, limit("-1"))
}
