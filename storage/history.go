package storage

import (
	"bytes"
	"database/sql/driver"
	"slices"

	"samenbord/board"
)

// Trail is the search for the changes of one thing. It goes between two
// goroutines: the one that the file belongs to gives it out and reads for it, a
// little at a time, so that whoever saves waits some milliseconds at most however
// long the log is; to look through the index, which takes longest, and to put in
// order what was found is for whoever asks.
type Trail struct {
	ref     board.Ref
	n       int64
	covers  []cover
	from    *indexes
	moved   int
	looked  bool
	damaged error
	sheets  []int64    // in which the thing occurs, as far as they are covered
	gaps    [][2]int64 // of which nothing is known
	found   []board.Change
	path    string
}

// trailSheets is how many sheets are read at a time, and trailSeeks in how many
// places: a millisecond each.
const trailSheets, trailSeeks = 64, 256

// Trail begins a search.
func (f *File) Trail(ref board.Ref) (*Trail, error) {
	t := &Trail{ref: ref, path: f.path}
	n, known := f.names.find(ref)
	if !known {
		t.looked = true
		return t, nil
	}
	t.n = n
	return t, f.again(t)
}

// again begins a search anew.
func (f *File) again(t *Trail) error {
	x := f.indexes
	if f.plain {
		x = newIndexes() // there is nothing to look into
	} else if err := x.load(f.conn); err != nil {
		return fault(f.path, err)
	}
	t.covers, t.from, t.moved, t.looked, t.sheets, t.gaps, t.found = x.covers, f.indexes, f.indexes.moved, false, nil, nil, nil
	return nil
}

// Look looks through the index. It may run beside the file's own goroutine.
func (t *Trail) Look() {
	if t.looked {
		return
	}
	t.looked = true
	for i := range t.covers {
		var ok bool
		if t.sheets, ok = t.covers[i].find(func(thing int64) bool { return thing == t.n }, t.sheets); !ok {
			t.damaged = errDamagedIndex
		}
	}
	t.gaps = gaps(t.covers)
}

// Follow reads some of what was found; it reports true when that was the last.
func (f *File) Follow(t *Trail) (done bool, err error) {
	if t.n == 0 {
		return true, nil
	}
	if t.from != f.indexes || t.moved != f.indexes.moved { // changes got another place, or lost their text
		if err := f.again(t); err != nil {
			return false, err
		}
	}
	t.Look()
	if t.damaged != nil {
		return true, f.damaged(t.damaged)
	}
	sheets, seeks := 0, 0
	take := func(row []driver.Value) (n int64, err error) {
		sheets++
		s := sheetOf(row)
		return s.n, f.takeOf(t, &s)
	}
	for ; len(t.sheets) > 0 && sheets < trailSheets; t.sheets = t.sheets[1:] {
		err := f.conn.each("SELECT "+sheetColumns+" FROM change WHERE n = ?", []driver.Value{t.sheets[0]}, func(row []driver.Value) error {
			_, err := take(row)
			return err
		})
		if err != nil {
			return false, fault(f.path, err)
		}
	}
	for len(t.gaps) > 0 && sheets < trailSheets && seeks < trailSeeks {
		before := sheets
		seeks++
		err := f.conn.each("SELECT "+sheetColumns+" FROM change WHERE n > ? AND n < ? ORDER BY n LIMIT ?",
			[]driver.Value{t.gaps[0][0], t.gaps[0][1], int64(trailSheets - before)}, func(row []driver.Value) (err error) {
				t.gaps[0][0], err = take(row)
				return err
			})
		if err != nil {
			return false, fault(f.path, err)
		}
		if sheets < trailSheets {
			t.gaps = t.gaps[1:]
		}
	}
	return len(t.sheets)+len(t.gaps) == 0, nil
}

// takeOf takes the changes of one thing out of a sheet.
func (f *File) takeOf(t *Trail, s *changeBlock) error {
	return s.each(func(fact []byte) error {
		switch n, ok := s.thing(fact); {
		case !ok:
			return errDamagedChange
		case n != t.n:
			return nil
		}
		change, err := f.names.change(s, fact)
		change.Value = bytes.Clone(change.Value) // a piece of the sheet, as a rule
		t.found = append(t.found, change)
		return err
	})
}

// Changes are what was found, in order, when Follow is done. It may run beside
// the file's own goroutine.
func (t *Trail) Changes() ([]board.Change, error) {
	slices.SortFunc(t.found, func(a, b board.Change) int {
		switch {
		case a.Before(&b):
			return -1
		case b.Before(&a):
			return 1
		}
		return 0
	})
	for i := range t.found {
		if !t.found[i].Intact() {
			return nil, faultOf(board.CodeFileDamaged, t.path).Because(errHash)
		}
	}
	return t.found, nil
}

// History lists the changes of one thing, in order, at once.
func (f *File) History(ref board.Ref) ([]board.Change, error) {
	t, err := f.Trail(ref)
	for done := false; !done && err == nil; {
		done, err = f.Follow(t)
	}
	if err != nil {
		return nil, err
	}
	return t.Changes()
}
