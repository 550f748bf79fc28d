package storage

import (
	"cmp"
	"database/sql/driver"
	"errors"
	"iter"
	"slices"

	"samenbord/board"
)

var (
	errDamagedState  = errors.New("a stored state cannot be read")
	errDamagedChange = errors.New("a change cannot be read")
	errDamagedBox    = errors.New("a ballot box cannot be read")
	errDamagedIndex  = errors.New("an index to the log cannot be read")
	errHash          = errors.New("a change is not what its author wrote")
)

// sheets is how many of them are read at a time: some 2,000 changes.
const sheets = 40

// Changes walks over the log in portions, by origin and sequence number. The
// file may be written to between portions.
func (f *File) Changes() iter.Seq2[[]board.Change, error] {
	return func(yield func([]board.Change, error) bool) {
		var after position
		for {
			changes, next, err := f.read(after, sheets)
			if err != nil {
				yield(nil, fault(f.path, err))
				return
			}
			if len(changes) == 0 || !yield(changes, nil) {
				return
			}
			after = next
		}
	}
}

// read gives the changes after a position.
func (f *File) read(after position, limit int) ([]board.Change, position, error) {
	changes, after, _, err := f.readAbout(after, limit, nil)
	return changes, after, err
}

// readAbout gives the changes after a position, of some things only unless among is
// nil, and how many there were of all. What it passes over is not decoded.
func (f *File) readAbout(after position, limit int, among func(at position, thing int64) bool) (changes []board.Change, next position, passed int, err error) {
	if err := f.examine(); err != nil {
		return nil, after, 0, err
	}
	from := sheetNumber(after.origin, after.seq)
	err = f.conn.each("SELECT "+sheetColumns+" FROM change WHERE n >= coalesce((SELECT max(n) FROM change WHERE n <= ?), 0) ORDER BY n LIMIT ?",
		[]driver.Value{from, int64(limit)}, func(row []driver.Value) error {
			s := sheetOf(row)
			if changes == nil && among == nil {
				changes = make([]board.Change, 0, int(min(s.changes, sheetSize))*limit)
			}
			old := s.n <= from
			first := true
			return s.each(func(fact []byte) error {
				at, _, ok := s.at(fact)
				if !ok || first && at.seq != s.seq() {
					return errDamagedChange
				}
				first = false
				if !after.before(at) {
					if old {
						return nil
					}
					return errDamagedChange // out of order: reading on could go round in circles
				}
				after = at
				passed++
				if among != nil {
					thing, ok := s.thing(fact)
					if _, known := f.names.thing(thing); !ok || !known {
						return errDamagedChange
					}
					if !among(at, thing) {
						return nil
					}
				}
				change, err := f.names.change(&s, fact)
				if err != nil {
					return err
				}
				changes = append(changes, change)
				return nil
			})
		})
	return changes, after, passed, err
}

// sheetAt finds the sheet that a change is in, if it is in the file.
func (f *File) sheetAt(origin int64, seq uint64) (s changeBlock, there bool, err error) {
	err = f.conn.each("SELECT "+sheetColumns+" FROM change WHERE n <= ? ORDER BY n DESC LIMIT 1",
		[]driver.Value{sheetNumber(origin, seq)}, func(row []driver.Value) error {
			s = sheetOf(row)
			there = s.origin() == origin
			return nil
		})
	return s, there, err
}

// has tells whether a change is in the file.
func (f *File) has(origin int64, id board.ChangeID) (found bool, err error) {
	if id.Seq >= mostActs {
		return false, nil
	}
	s, there, err := f.sheetAt(origin, id.Seq)
	if err != nil || !there {
		return false, err
	}
	err = s.each(func(fact []byte) error {
		at, _, ok := s.at(fact)
		if !ok {
			return errDamagedChange
		}
		found = found || at.seq == id.Seq && at.tag == id.Tag
		return nil
	})
	return found, err
}

func (f *File) positionOf(id board.ChangeID) position {
	return position{f.origins[id.Origin], id.Seq, id.Tag}
}

// insertAll writes changes into the log. Ahead it only gives the numbers; what
// is left to do then needs nothing but these.
func (f *File) insertAll(changes []board.Change) error {
	order, err := f.inLog(changes)
	if err == nil {
		g := *f // as it is now: this goroutine goes on altering its own
		g.compact = nil
		err = f.conn.beside(func(c *conn) error {
			g.conn = c
			return g.insertRuns(order)
		})
	}
	if err != nil || len(f.awaited) == 0 {
		return err
	}
	for i := range changes {
		if _, waited := f.awaited[changes[i].ID]; waited {
			if err := f.arrived(changes[i].ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// inLog gives changes in the order of the log, and numbers to everything that is
// named in them and has none.
func (f *File) inLog(changes []board.Change) ([]*board.Change, error) {
	order := make([]*board.Change, len(changes))
	for i := range changes {
		c := &changes[i]
		if !sound(c) {
			return nil, errDamagedChange
		}
		if _, err := f.origin(c.ID.Origin); err != nil {
			return nil, err
		}
		for _, id := range c.Replaces {
			if _, err := f.origin(id.Origin); err != nil {
				return nil, err
			}
		}
		if _, err := f.field(c.Ref.Kind, c.Field); err != nil {
			return nil, err
		}
		f.names.entity(c.Ref)
		order[i] = c
	}
	compare := func(a, b *board.Change) int {
		if a.ID.Origin != b.ID.Origin {
			return cmp.Compare(f.origins[a.ID.Origin], f.origins[b.ID.Origin])
		}
		return cmp.Or(cmp.Compare(a.ID.Seq, b.ID.Seq), cmp.Compare(a.ID.Tag, b.ID.Tag))
	}
	if !slices.IsSortedFunc(order, compare) {
		slices.SortFunc(order, compare)
	}
	return order, nil
}

// insertRuns writes changes that have their numbers.
func (f *File) insertRuns(order []*board.Change) error {
	for len(order) > 0 {
		n := 1
		for n < len(order) && order[n].ID.Origin == order[0].ID.Origin {
			n++
		}
		if err := f.insertRun(f.origins[order[0].ID.Origin], order[:n]); err != nil {
			return err
		}
		order = order[n:]
	}
	return nil
}

// insertRun writes changes of one origin, in their order: as a rule behind all
// others of it, else into the sheets that they belong in.
func (f *File) insertRun(origin int64, run []*board.Change) error {
	if err := f.indexes.begin(f.conn, origin, run[0]); err != nil {
		return err
	}
	for len(run) > 0 {
		here, err := f.placeOf(origin, run)
		if err != nil {
			return err
		}
		f.indexes.end = logEnd{} // until it is written
		w := sheetWriter{file: f, origin: origin}
		part := run[:here.count]
		had := func(uint64) bool { return false }
		switch last := here.last; {
		case here.sheet.changes == 0:
		case last.before(f.positionOf(part[0].ID)):
			w.sheet, w.lastSeq, w.old = here.sheet, last.seq, true
			had = func(seq uint64) bool { return seq == last.seq }
		default:
			if part, had, err = f.takeOut(&here.sheet, part); err != nil {
				return err
			}
		}
		f.indexes.receive(origin, run[:here.count], had)
		for _, c := range part {
			if err := w.add(c); err != nil {
				return err
			}
		}
		if err := w.flush(); err != nil {
			return err
		}
		if !here.followed {
			f.indexes.end = logEnd{w.sheet, f.positionOf(part[len(part)-1].ID)}
		}
		run = run[here.count:]
	}
	return nil
}

// logEnd is the last sheet of an origin as it is in the file, and where its last
// change stands. It is kept because every act is written behind it: asking for it is
// a fifth of what a note asks.
type logEnd struct {
	sheet changeBlock // without changes when it is not known
	last  position
}

// logPlace is where changes of an origin belong in the log.
type logPlace struct {
	logEnd        // that they come behind, or into; without changes when there is none
	count    int  // how many of them, up to the next sheet
	followed bool // there are more sheets of the origin
}

func (f *File) placeOf(origin int64, run []*board.Change) (p logPlace, err error) {
	p = logPlace{logEnd: f.indexes.end, count: len(run)}
	first := f.positionOf(run[0].ID)
	if p.sheet.changes > 0 && p.last.origin == origin && p.last.before(first) {
		return p, nil // as a rule
	}
	p.logEnd = logEnd{}
	s, there, err := f.sheetAt(origin, first.seq)
	if err != nil {
		return p, err
	}
	next, err := f.conn.one("SELECT min(n) FROM change WHERE n > ?", sheetNumber(origin, first.seq))
	if err != nil {
		return p, err
	}
	if next != nil {
		p.followed = intOf(next)>>seqBits == origin
		p.count, _ = slices.BinarySearchFunc(run, intOf(next), func(c *board.Change, next int64) int {
			return cmp.Compare(sheetNumber(origin, c.ID.Seq), next)
		})
	}
	if there {
		p.sheet = s
		p.last, err = s.last()
	}
	return p, err
}

// takeOut takes a sheet out of the file and gives its changes together with
// others that belong between them, and which numbers it has.
func (f *File) takeOut(s *changeBlock, others []*board.Change) (all []*board.Change, had func(uint64) bool, err error) {
	all = slices.Clone(others)
	seqs := map[uint64]bool{}
	err = s.each(func(fact []byte) error {
		c, err := f.names.change(s, fact)
		all, seqs[c.ID.Seq] = append(all, &c), true
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	slices.SortFunc(all, func(a, b *board.Change) int {
		return cmp.Or(cmp.Compare(a.ID.Seq, b.ID.Seq), cmp.Compare(a.ID.Tag, b.ID.Tag))
	})
	for i := 1; i < len(all); i++ {
		if all[i].ID == all[i-1].ID {
			return nil, nil, errDamagedChange // it was said to be new
		}
	}
	f.indexes.moved++
	if err = f.indexes.wrote(f.conn, s.n, false); err == nil {
		err = f.conn.run("DELETE FROM change WHERE n = ?", s.n)
	}
	return all, func(seq uint64) bool { return seqs[seq] }, err
}

// sheetWriter fills sheets with changes of one origin that come in their order.
type sheetWriter struct {
	file    *File
	origin  int64
	sheet   changeBlock
	lastSeq uint64
	old     bool // it is in the file already
	fact    []byte
	room    []byte // for the facts of a sheet, used again
}

func (w *sheetWriter) add(c *board.Change) (err error) {
	if w.sheet.changes == 0 {
		w.begin(c)
	}
	if w.fact, err = w.file.fact(w.fact[:0], &w.sheet, c); err != nil {
		return err
	}
	const sizeOfSize = 2
	if len(w.sheet.facts)+len(w.fact)+sizeOfSize > sheetSize && w.sheet.changes > 0 && c.ID.Seq != w.lastSeq {
		if err := w.flush(); err != nil {
			return err
		}
		w.begin(c)
		if w.fact, err = w.file.fact(w.fact[:0], &w.sheet, c); err != nil {
			return err
		}
	}
	w.sheet.facts = appendSized(w.sheet.facts, w.fact)
	w.sheet.changes++
	w.lastSeq = c.ID.Seq
	return nil
}

func (w *sheetWriter) begin(c *board.Change) {
	w.old = false
	if w.room == nil {
		w.room = make([]byte, 0, sheetSize)
	}
	w.sheet = changeBlock{sheetNumber(w.origin, c.ID.Seq), 0, int64(c.Lamport), c.Wall, w.room[:0]}
}

// flush writes the sheet.
func (w *sheetWriter) flush() error {
	s := &w.sheet
	if err := w.file.indexes.wrote(w.file.conn, s.n, !w.old); err != nil {
		return err
	}
	if w.old {
		return w.file.conn.run("UPDATE change SET changes = ?, facts = ? WHERE n = ?", s.changes, s.facts, s.n)
	}
	return w.file.conn.run("INSERT INTO change ("+sheetColumns+") VALUES (?, ?, ?, ?, ?)", s.n, s.changes, s.lamport, s.wall, s.facts)
}
