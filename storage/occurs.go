package storage

import (
	"cmp"
	"database/sql/driver"
	"encoding/binary"
	"slices"
)

// cover is a row of the table occurs: which things occur in each of the sheets
// from n to last. It is never altered: when a sheet among them is, or one comes
// between them, the row is taken away, and these sheets are read until others
// cover them.
type cover struct {
	n, last int64
	things  []byte
}

// coverAt is how many sheets are worth being covered: as many as are read
// otherwise to find one thing, in a millisecond. fewest is how many make a row.
// Tests turn them down.
var coverAt, fewest = 64, 8

// each gives the sheets that are covered, and the things in them. It reports false
// when the row is damaged.
func (v *cover) each(do func(sheet int64, things *varints, count uint64)) bool {
	r := varints{rest: v.things}
	n := v.n
	for first := true; len(r.rest) > 0; first = false {
		step, count := r.next(), r.next()
		if r.bad || step >= most || first != (step == 0) || count > uint64(len(r.rest)) {
			return false
		}
		n += int64(step)
		before := len(r.rest)
		do(n, &r, count)
		if r.bad || n > v.last || count > 0 && len(r.rest) == before {
			return false
		}
	}
	return n == v.last
}

// find adds the sheets in which one of some things occurs.
func (v *cover) find(among func(thing int64) bool, sheets []int64) ([]int64, bool) {
	ok := v.each(func(sheet int64, r *varints, count uint64) {
		thing, found := uint64(0), false
		for range count {
			thing += r.next()
			found = found || among(int64(thing))
		}
		if found {
			sheets = append(sheets, sheet)
		}
	})
	return sheets, ok
}

// at is the place among the covers of one that has a sheet among those it covers.
func (x *indexes) at(sheet int64) (place int, covered bool) {
	place, exactly := slices.BinarySearchFunc(x.covers, sheet, func(v cover, n int64) int { return cmp.Compare(v.n, n) })
	if !exactly {
		place--
	}
	return place, place >= 0 && sheet <= x.covers[place].last
}

// wrote notes that a sheet was written, or taken away.
func (x *indexes) wrote(c *conn, sheet int64, isNew bool) error {
	if isNew {
		x.loose++
	}
	if err := x.load(c); err != nil {
		return err
	}
	place, covered := x.at(sheet)
	if !covered {
		return nil
	}
	n := x.covers[place].n
	x.covers = slices.Concat(x.covers[:place], x.covers[place+1:]) // others may still be reading the old
	x.loose++
	return c.run("DELETE FROM occurs WHERE n = ?", n)
}

// find gives the sheets in which one of some things occurs, as far as they are
// covered.
func (x *indexes) find(things map[int64]bool) (sheets []int64, err error) {
	for i := range x.covers {
		var ok bool
		if sheets, ok = x.covers[i].find(func(thing int64) bool { return things[thing] }, sheets); !ok {
			return nil, errDamagedIndex
		}
	}
	return sheets, nil
}

// gaps are the ranges of the log that nothing covers, their ends not included.
func gaps(covers []cover) [][2]int64 {
	all := make([][2]int64, 0, len(covers)+1)
	after := int64(0)
	for i := range covers {
		all = append(all, [2]int64{after, covers[i].n})
		after = covers[i].last
	}
	return append(all, [2]int64{after, int64(mostOrigins) << seqBits})
}

// countLoose counts the sheets that nothing covers.
func (x *indexes) countLoose(c *conn) error {
	x.loose = 0
	for _, gap := range gaps(x.covers) {
		n, err := c.one("SELECT count(*) FROM change WHERE n > ? AND n < ?", gap[0], gap[1])
		if err != nil {
			return err
		}
		x.loose += int(intOf(n))
	}
	return nil
}

// cover writes rows for the sheets that nothing covers. The last of an origin that
// is written here is left out: it will grow.
func (x *indexes) cover(c *conn) error {
	fresh := slices.Clone(x.covers)
	for _, gap := range gaps(x.covers) {
		b := coverer{indexes: x}
		err := c.each("SELECT "+sheetColumns+" FROM change WHERE n > ? AND n < ? ORDER BY n", []driver.Value{gap[0], gap[1]}, func(row []driver.Value) error {
			s := sheetOf(row)
			return b.add(&s)
		})
		if err != nil {
			return err
		}
		b.end(true)
		for _, v := range b.made {
			if err := c.run("INSERT INTO occurs (n, last, things) VALUES (?, ?, ?)", v.n, v.last, v.things); err != nil {
				return err
			}
		}
		fresh = append(fresh, b.made...)
	}
	slices.SortFunc(fresh, func(a, b cover) int { return cmp.Compare(a.n, b.n) })
	x.covers, x.loose = fresh, 0
	return nil
}

// coverer makes the rows of one gap. A sheet is put down when the next is there,
// because the last of an origin may be left out.
type coverer struct {
	indexes *indexes
	made    []cover
	open    cover
	count   int // of sheets in open
	waits   *changeBlock
	things  []int64
	fact    []byte
}

func (b *coverer) add(s *changeBlock) error {
	if b.waits != nil {
		_, lives := b.indexes.live[b.waits.origin()]
		if err := b.put(lives && s.origin() != b.waits.origin()); err != nil {
			return err
		}
	}
	own := *s
	b.waits = &own
	return nil
}

// put puts the sheet down that waits, or ends the row before it.
func (b *coverer) put(leave bool) error {
	s := b.waits
	b.waits = nil
	if leave {
		b.end(false)
		return nil
	}
	things, err := s.occurring(b.things[:0])
	if err != nil {
		return err
	}
	b.things = things
	one := binary.AppendUvarint(b.fact[:0], uint64(len(things)))
	before := int64(0)
	for _, thing := range things {
		one = binary.AppendUvarint(one, uint64(thing-before))
		before = thing
	}
	b.fact = one
	const room = 10
	if b.count > 0 && len(b.open.things)+len(one)+room > sheetSize {
		b.end(false)
	}
	if b.count == 0 {
		b.open = cover{n: s.n, last: s.n}
	}
	b.open.things = binary.AppendUvarint(b.open.things, uint64(s.n-b.open.last))
	b.open.things = append(b.open.things, one...)
	b.open.last = s.n
	b.count++
	return nil
}

// end ends a row. Few sheets are no row, but for those of the whole gap.
func (b *coverer) end(last bool) {
	if last && b.waits != nil {
		_, lives := b.indexes.live[b.waits.origin()]
		_ = b.put(lives)
	}
	if b.count >= fewest || b.count > 0 && len(b.open.things) > sheetSize/2 {
		b.made = append(b.made, b.open)
	}
	b.open, b.count = cover{}, 0
}

// occurring lists the things that the changes of a sheet are about, in their
// order, each once.
func (s *changeBlock) occurring(things []int64) ([]int64, error) {
	err := s.each(func(fact []byte) error {
		thing, ok := s.thing(fact)
		if !ok {
			return errDamagedChange
		}
		things = append(things, thing)
		return nil
	})
	slices.Sort(things)
	return slices.Compact(things), err
}
