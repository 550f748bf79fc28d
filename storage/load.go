package storage

import (
	"database/sql/driver"
	"encoding/binary"
	"errors"
	"maps"
	"strconv"
	"unsafe"

	"samenbord/board"
	"samenbord/storage/crash"
)

var errDamagedNames = errors.New("the names in the file are not numbered as they should be")

// load makes the board in memory: from the state tables when they are of this
// version, else from the log. Nothing is written; tables of another version
// are made anew with the next act.
func (f *File) load(version int) (*board.Board, error) {
	if version < schemaVersion {
		f.from = version
	}
	if version < sheetVersion {
		if err := f.translate(); err != nil {
			return nil, err
		}
		version = schemaVersion
	}
	f.plain = version != schemaVersion
	f.reset()
	if err := f.loadNames(); err != nil {
		return nil, fault(f.path, err)
	}
	lines, err := f.about()
	if err != nil {
		return nil, fault(f.path, err)
	}
	_, f.unswept = lines[sweepKey]
	f.stale = version > schemaVersion || lines["state"] != strconv.FormatInt(board.StateVersion, 10)
	if f.stale && version <= schemaVersion && lines["sum"] != aboutSum(lines) {
		return nil, f.damaged(errDamagedAbout)
	}
	b, err := f.loadState()
	if err != nil {
		return nil, fault(f.path, err)
	}
	if f.stale && !f.logOnly {
		if b, err = f.replay(); err != nil {
			return nil, err
		}
	}
	if f.logOnly {
		return b, nil
	}
	switch err := f.loadBoxes(b, version, lines); {
	case errors.Is(err, errDamagedBox):
		return nil, f.damaged(err)
	case err != nil:
		return nil, fault(f.path, err)
	}
	return b, nil
}

// loadNames reads the tables themselves: an index that is damaged says
// something else, and SQLite would prefer to read that.
func (f *File) loadNames() error {
	err := f.conn.each("SELECT n, id FROM origin NOT INDEXED ORDER BY n", nil, func(row []driver.Value) error {
		if !learn(f.origins, f.names.origins, intOf(row[0]), uint64(intOf(row[1]))) {
			return errDamagedNames
		}
		return nil
	})
	if err != nil {
		return err
	}
	return f.conn.each("SELECT n, name FROM field NOT INDEXED ORDER BY n", nil, func(row []driver.Value) error {
		field := fieldNamed(textOf(row[1]))
		if _, twice := f.fields[field.fieldName]; twice || field.kind == "" || intOf(row[0]) != int64(len(f.fields))+1 {
			return errDamagedNames
		}
		f.names.fields = append(f.names.fields, field)
		f.fields[field.fieldName] = int64(len(f.names.fields))
		return nil
	})
}

// loadState reads the entity and superseded tables. While SQLite gives the next
// things, those before are made, and those before these taken in. SQLite is through
// long before they are, and meanwhile checks the table that they came from: until then
// nothing that was read is believed, and each row must follow the one before, so that
// pages that lead in a circle end the reading.
func (f *File) loadState() (*board.Board, error) {
	b := board.NewBoard()
	counts, err := f.loadIDs()
	if err != nil || f.stale || f.logOnly {
		if err = first(f.checkThings(), err); err == nil {
			err = f.loadAwaited(b)
		}
		return b, err
	}
	b.Room(counts)
	l := &loading{origins: maps.Clone(f.names.origins), entities: f.names.entities} // the board keeps it, and goes its own way
	const ahead = 16
	shelves, loaded, spare := make(chan storedShelf, ahead), make(chan []board.Loaded, ahead), make(chan []board.Loaded, 2*ahead)
	var crashed error
	crash.GoOr(func() {
		l.read(shelves, loaded, spare)
		close(loaded)
	}, func() {
		l.damaged = true
		for range shelves { // whoever reads on waits for room
		}
		close(loaded)
	})
	taken := make(chan struct{})
	crash.GoOr(func() {
		for things := range loaded {
			for i := range things {
				b.Take(&things[i])
			}
			spare <- things[:0] // there are never more of them than it holds
		}
		close(taken)
	}, func() {
		crashed = board.Fault(board.CodeCrashed)
		for range loaded {
		}
		close(taken)
	})
	err = f.conn.each("SELECT n, states FROM entity ORDER BY n", nil, func(row []driver.Value) error {
		shelves <- storedShelf{intOf(row[0]), shared(bytesOf(row[1]))}
		return nil
	})
	close(shelves)
	damage := f.checkThings()
	<-taken
	switch {
	case crashed != nil:
		return nil, crashed
	case damage != nil:
		return nil, damage
	case err != nil:
		return nil, err
	case l.damaged || l.count != len(f.names.entities):
		return nil, errDamagedState
	case b.Len() != len(f.names.entities): // one of them twice
		return nil, errDamagedNames
	}
	return b, f.loadAwaited(b)
}

// loadIDs reads the numbered things and counts them by kind.
func (f *File) loadIDs() (counts map[board.Kind]int, err error) {
	counts = map[board.Kind]int{}
	n := &f.names
	last, err := f.conn.one("SELECT max(n) FROM entity")
	if err != nil {
		return nil, err
	}
	n.entities = make([]board.Ref, 0, max(0, min(int(intOf(last)), mostThings))+shelfSize/idSize)
	err = f.conn.each("SELECT n, ids FROM entity ORDER BY n", nil, func(row []driver.Value) error {
		ids := bytesOf(row[1])
		if len(ids) == 0 || len(ids)%idSize != 0 || intOf(row[0]) != int64(len(n.entities))+1 {
			return errDamagedNames
		}
		for i := range int(things(ids)) {
			ref, ok := n.idAt(ids, i)
			if !ok {
				return errDamagedNames
			}
			n.entities = append(n.entities, ref)
			counts[ref.Kind]++
		}
		return nil
	})
	n.ids = nil // made when something is to be written
	return counts, err
}

// mostThings is what room is made for: what a file claims is not believed.
const mostThings = 1 << 16

// storedShelf is the states of a row, and the number of the first.
type storedShelf struct {
	n      int64
	states string
}

// loading makes things from what is stored of them. It belongs to another
// goroutine than the file, and knows the numbers as they were then.
type loading struct {
	origins  map[int64]uint64
	entities []board.Ref
	count    int
	damaged  bool
}

func (l *loading) read(shelves <-chan storedShelf, loaded chan<- []board.Loaded, spare <-chan []board.Loaded) {
	loader := board.NewLoader(l)
	for s := range shelves {
		if s.n != int64(l.count)+1 {
			l.damaged = true
		}
		var made []board.Loaded
		select {
		case made = <-spare:
		default:
			made = make([]board.Loaded, 0, 64)
		}
		for rest := s.states; rest != "" && !l.damaged; l.count++ {
			size, width := uvarint(rest)
			if width <= 0 || size > uint64(len(rest)-width) || l.count == len(l.entities) {
				l.damaged = true
				break
			}
			thing, ok := loader.Read(l.entities[l.count], rest[width:width+int(size)])
			l.damaged = l.damaged || !ok
			made = append(made, thing)
			rest = rest[width+int(size):]
		}
		if !l.damaged { // the rest is read and let go
			loaded <- made
		}
	}
}

// shared gives bytes that are never altered as a string, without copying: what a
// board shows are pieces of what was read.
func shared(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// uvarint is binary.Uvarint for a string.
func uvarint(s string) (uint64, int) {
	if len(s) > 0 && s[0] < 0x80 {
		return uint64(s[0]), 1
	}
	return binary.Uvarint([]byte(s[:min(len(s), binary.MaxVarintLen64)]))
}

func (*loading) Number(board.ID) uint64     { return 0 } // nothing is written
func (*loading) OriginNumber(uint64) uint64 { return 0 }

func (l *loading) Numbered(n uint64) (id board.ID, ok bool) {
	if n < 1 || n > uint64(len(l.entities)) {
		return id, false
	}
	return l.entities[n-1].ID, true
}

func (l *loading) NumberedOrigin(n uint64) (uint64, bool) {
	origin, there := l.origins[int64(n)]
	return origin, there
}

// changeID puts an id together from its three columns; here origin is the
// number itself, not its place in the origin table.
func changeID(origin, seq, tag driver.Value) board.ChangeID {
	return board.ChangeID{Origin: uint64(intOf(origin)), Seq: uint64(intOf(seq)), Tag: uint32(intOf(tag))}
}

// replay makes the board from the log alone. The board takes changes in while
// the next are being read.
func (f *File) replay() (*board.Board, error) {
	type read struct {
		changes []board.Change
		err     error
	}
	reads := make(chan read, 4)
	crash.GoOr(func() {
		for changes, err := range f.Changes() {
			reads <- read{changes, err}
		}
		close(reads)
	}, func() {
		reads <- read{err: board.Fault(board.CodeCrashed)}
		close(reads)
	})
	b := board.NewBoard()
	for r := range reads {
		if r.err != nil {
			return nil, r.err // it was the last
		}
		b.Apply(r.changes)
	}
	return b, nil
}
