package storage

import (
	"context"
	"database/sql/driver"
	"encoding/binary"
	"os"

	"samenbord/board"
)

// salvager reads what can be read of a damaged board.
type salvager struct {
	conn     *conn
	names    [2]names // as the tables have them, and as their indexes do
	log      *board.Log
	broken   map[int64]int  // of each sheet
	mended   map[int64]bool // things whose ID was tried; see mend
	healed   int            // how many of them that helped
	rows     int
	mostRows int // a damaged tree can lead round in circles
	ctx      context.Context
	progress Progress
}

// salvage works on a private copy: SQLite may roll an unfinished write back.
func salvage(ctx context.Context, path string, progress Progress) (*board.Log, int, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, 0, err
	}
	s := &salvager{log: board.NewLog(), broken: map[int64]int{}, mended: map[int64]bool{}, mostRows: int(info.Size()/8) + 1000, ctx: ctx, progress: progress}
	// First as the file is; then, should that bring nothing, under the first
	// page of a new board, in case it is only that page that is damaged.
	for _, prepare := range [...]func(string) error{func(string) error { return nil }, transplant} {
		if err := prepare(path); err != nil {
			return nil, 0, err
		}
		if s.conn, err = connect(path, readWrite); err == nil {
			s.readNames()
			s.readChanges()
			_ = s.conn.close() // a private copy; it is thrown away
		}
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		if s.log.Len() > 0 {
			break
		}
	}
	broken := 0
	for _, n := range s.broken {
		broken += n
	}
	return s.log, broken, nil
}

// readNames reads the numbered names twice, because each stands twice in the
// file: what is damaged in the table may be whole in its index. What cannot be
// read is missing, and its changes will count as broken.
func (s *salvager) readNames() {
	for i, source := range [...][3]string{
		{"NOT INDEXED", "NOT INDEXED", "NOT INDEXED"},
		{"INDEXED BY sqlite_autoindex_origin_1", "INDEXED BY sqlite_autoindex_field_1", "NOT INDEXED"},
	} {
		n := newNames()
		s.each("SELECT n, id FROM origin "+source[0], nil, func(row []driver.Value) {
			n.origins[intOf(row[0])] = uint64(intOf(row[1]))
		})
		s.each("SELECT n, name FROM field "+source[1], nil, func(row []driver.Value) {
			number := intOf(row[0])
			if number < 1 || number > int64(s.mostRows) {
				return
			}
			for int64(len(n.fields)) < number {
				n.fields = append(n.fields, field{})
			}
			n.fields[number-1] = fieldNamed(textOf(row[1]))
		})
		s.each("SELECT n, ids FROM entity "+source[2], nil, func(row []driver.Value) {
			ids := bytesOf(row[1])
			for i := range len(ids) / idSize {
				if ref, ok := n.idAt(ids, i); ok {
					s.place(&n, intOf(row[0])+int64(i), ref)
				}
			}
		})
		s.names[i] = n
	}
}

// place puts a thing at its number, wherever others are missing. A number that
// no file of this size can hold is damage.
func (s *salvager) place(n *names, number int64, ref board.Ref) {
	if number < 1 || number > int64(s.mostRows) {
		return
	}
	for int64(len(n.entities)) < number {
		n.entities = append(n.entities, board.Ref{})
	}
	n.entities[number-1] = ref
}

// each walks over rows as far as they can be read. It reports false when it
// did not come to the end.
func (s *salvager) each(query string, args []driver.Value, row func([]driver.Value)) bool {
	return s.conn.each(query, args, func(values []driver.Value) error {
		if s.rows++; s.rows > s.mostRows || s.rows%sheets == 0 && s.ctx.Err() != nil {
			return errEnough
		}
		row(values)
		return nil
	}) == nil
}

func (s *salvager) readChanges() {
	origins := map[int64]bool{}
	for _, n := range s.names {
		for origin := range n.origins {
			origins[origin] = true
		}
	}
	// Once more when an ID was mended: values of other things name it too.
	for again := true; again; {
		before := s.healed
		for origin := range origins {
			s.readOrigin(origin)
		}
		again = s.healed > before
	}
}

const salvageSheets = "SELECT " + sheetColumns + " FROM change WHERE n "

// readOrigin reads the sheets of one origin from both ends, and steps over what
// cannot be read in between.
func (s *salvager) readOrigin(origin int64) {
	s.rows = 0
	low, high := sheetNumber(origin, 0), sheetNumber(origin+1, 0)-1
	if s.each(salvageSheets+"BETWEEN ? AND ? ORDER BY n DESC", []driver.Value{low, high}, func(row []driver.Value) {
		high = min(high, s.take(row))
	}) {
		return
	}
	s.rows = 0
	if s.each(salvageSheets+"BETWEEN ? AND ? ORDER BY n", []driver.Value{low, high}, func(row []driver.Value) {
		low = max(low, s.take(row))
	}) {
		return
	}
	// Between the two ends lie pages that cannot be read, and perhaps others that
	// can: try further on, first as finely as within one page, then coarsely.
	for tries, step := 0, int64(1); step > 0 && low < high-step; tries++ {
		switch {
		case tries > 1000:
			step *= 2
		case tries > 200:
			step = 16
		}
		low += step
		s.each(salvageSheets+"BETWEEN ? AND ? ORDER BY n", []driver.Value{low, high - 1}, func(row []driver.Value) {
			if at := s.take(row); at > low && at < high {
				low = at
			}
		})
	}
}

// take puts the changes of a sheet into the log, as far as they are what their
// authors wrote, and gives its number.
func (s *salvager) take(row []driver.Value) int64 {
	found := sheetOf(row)
	good, broken := s.takeFacts(&found)
	if good == 0 && s.mendSheet(&found) {
		good, broken = s.takeFacts(&found)
	}
	if broken > 0 { // those behind a broken length cannot be counted
		const smallest = 24
		broken = max(broken, int(min(found.changes, int64(len(found.facts)/smallest)))-good)
	}
	s.broken[intOf(row[0])] = broken
	s.progress.tell(s.log.Len(), 0)
	return intOf(row[0])
}

// takeFacts reads a sheet. Behind a change that is broken it looks for the next
// that is not: their hashes tell.
func (s *salvager) takeFacts(found *sheet) (good, broken int) {
	lost := false
	for rest := found.facts; len(rest) > 0; {
		size, width := binary.Uvarint(rest)
		if width > 0 && size <= uint64(len(rest)-width) {
			fact := rest[width : width+int(size)]
			if s.fits(found, fact, 0) || s.fits(found, fact, 1) || !lost && s.mend(found, fact) {
				rest = rest[width+int(size):]
				good, lost = good+1, false
				continue
			}
		}
		if !lost {
			lost = true
			broken++
		}
		rest = rest[1:]
	}
	return good, broken
}

func (s *salvager) fits(found *sheet, fact []byte, names int) bool {
	change, err := s.names[names].change(found, fact)
	if err != nil || !change.Intact() {
		return false
	}
	s.log.Add([]board.Change{change})
	return true
}

// mend tries, once for each thing, whether one flipped bit in its ID explains
// that its changes do not fit: an ID stands in one place only, and all the
// thing's changes hang on it.
func (s *salvager) mend(found *sheet, fact []byte) bool {
	n, _ := found.thing(fact)
	ref, known := s.names[0].thing(n)
	if !known || s.mended[n] {
		return false
	}
	s.mended[n] = true
	for bit := range 8 * len(ref.ID) {
		flipped := ref
		flipped.ID[bit/8] ^= 1 << (bit % 8)
		s.names[0].entities[n-1] = flipped
		if s.fits(found, fact, 0) {
			s.healed++
			return true
		}
	}
	s.names[0].entities[n-1] = ref
	return false
}

// mendSheet tries the same for the numbers of a sheet, on which all its changes
// hang.
func (s *salvager) mendSheet(found *sheet) bool {
	size, width := binary.Uvarint(found.facts)
	if width <= 0 || size > uint64(len(found.facts)-width) {
		return false
	}
	fact := found.facts[width : width+int(size)]
	for _, number := range [...]*int64{&found.n, &found.lamport, &found.wall} {
		for bit := range 63 {
			*number ^= 1 << bit
			if s.fits(found, fact, 0) || s.fits(found, fact, 1) {
				return true
			}
			*number ^= 1 << bit
		}
	}
	return false
}
