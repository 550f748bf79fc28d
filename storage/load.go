package storage

import (
	"database/sql/driver"
	"errors"
	"maps"
	"strconv"

	"samenbord/board"
)

var errDamagedNames = errors.New("the names in the file are not numbered as they should be")

// load makes the board in memory: from the state tables when they are of this
// version, else from the log. Nothing is written; tables of another version
// are made anew with the next act.
func (f *File) load(version int) (*board.Board, error) {
	f.reset()
	if err := f.loadNames(); err != nil {
		return nil, fault(f.path, err)
	}
	lines, err := f.about()
	if err != nil {
		return nil, fault(f.path, err)
	}
	_, f.unswept = lines[sweepKey]
	f.stale = version != schemaVersion || lines["state"] != strconv.FormatInt(board.StateVersion, 10)
	if f.stale && version == schemaVersion && lines["sum"] != aboutSum(lines) {
		return nil, f.damaged(errDamagedAbout)
	}
	b, err := f.loadState()
	if err != nil {
		return nil, fault(f.path, err)
	}
	if f.stale && !f.logOnly {
		return f.replay()
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
// things, those before are decoded, and those before these taken in.
func (f *File) loadState() (*board.Board, error) {
	total, err := f.conn.one("SELECT sum(length(ids)) / ? FROM entity", int64(idSize))
	if err != nil {
		return nil, err
	}
	b := board.NewBoard()
	b.Room(int(intOf(total)))
	f.names.room(int(intOf(total)))
	l := &loading{origins: maps.Clone(f.names.origins)} // the board keeps it, and goes its own way
	batches, loaded := make(chan []storedThing, 8), make(chan []board.Loaded, 8)
	go l.read(batches, loaded)
	taken := make(chan struct{})
	go func() {
		for things := range loaded {
			for _, thing := range things {
				b.Take(thing)
			}
		}
		close(taken)
	}()
	err = f.readState(batches)
	close(batches)
	if <-taken; err == nil && l.damaged {
		err = errDamagedState
	}
	if err != nil {
		return nil, err
	}
	err = f.conn.each("SELECT origin, seq, tag, field FROM superseded", nil, func(row []driver.Value) error {
		a := board.Awaited{ID: changeID(row[0], row[1], row[2]), Field: textOf(row[3])}
		b.LoadAwaited(a)
		f.awaited[a.ID] = struct{}{}
		return nil
	})
	return b, err
}

type storedThing struct {
	ref   board.Ref
	state []byte
}

// readState reads the numbered things, and hands out their states when these
// are wanted.
func (f *File) readState(out chan<- []storedThing) error {
	const together = 256
	batch := make([]storedThing, 0, together)
	err := f.conn.each("SELECT "+shelfColumns+" FROM entity ORDER BY n", nil, func(row []driver.Value) error {
		ids := bytesOf(row[1])
		if len(ids) == 0 || len(ids)%idSize != 0 || intOf(row[0]) != int64(len(f.names.entities))+1 {
			return errDamagedNames
		}
		states, ok := statesOf(bytesOf(row[2]), things(ids))
		if !ok && !f.stale && !f.logOnly {
			return errDamagedState
		}
		for i := range int(things(ids)) {
			ref, ok := f.names.idAt(ids, i)
			if !ok || f.names.entity(ref) != int64(len(f.names.entities)) {
				return errDamagedNames
			}
			if f.stale || f.logOnly {
				continue
			}
			batch = append(batch, storedThing{ref, states[i]})
			if len(batch) == together {
				out <- batch
				batch = make([]storedThing, 0, together)
			}
		}
		return nil
	})
	out <- batch
	return err
}

// loading is what is known of the numbers while the things that have them are
// being read. It belongs to another goroutine than the file.
type loading struct {
	origins map[int64]uint64
	ids     []board.ID // of the numbers from 1 on
	damaged bool
}

// read decodes batches. Most things name only things that came before them; the
// others are put aside until the end.
func (l *loading) read(batches <-chan []storedThing, loaded chan<- []board.Loaded) {
	defer close(loaded)
	loader := board.NewLoader(l)
	var later []storedThing
	for batch := range batches {
		for _, thing := range batch {
			l.ids = append(l.ids, thing.ref.ID)
		}
		things := make([]board.Loaded, 0, len(batch))
		for _, stored := range batch {
			if thing, ok := loader.Read(stored.ref, stored.state); ok {
				things = append(things, thing)
			} else {
				later = append(later, stored)
			}
		}
		loaded <- things
	}
	for _, stored := range later {
		thing, ok := loader.Read(stored.ref, stored.state)
		if !ok {
			l.damaged = true
			return
		}
		loaded <- []board.Loaded{thing}
	}
}

func (*loading) Number(board.ID) uint64     { return 0 } // nothing is written
func (*loading) OriginNumber(uint64) uint64 { return 0 }

func (l *loading) Numbered(n uint64) (id board.ID, ok bool) {
	if n < 1 || n > uint64(len(l.ids)) {
		return id, false
	}
	return l.ids[n-1], true
}

func (l *loading) NumberedOrigin(n uint64) (uint64, bool) {
	origin, there := l.origins[int64(n)]
	return origin, there
}

// kinds holds the names of the kinds once, however many things there are.
var kinds = func() map[string]board.Kind {
	known := map[string]board.Kind{}
	for kind := range projections {
		known[string(kind)] = kind
	}
	return known
}()

func kindOf(v driver.Value) board.Kind {
	text := textOf(v)
	if kind, known := kinds[text]; known {
		return kind
	}
	return board.Kind(text)
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
	go func() {
		defer close(reads)
		for changes, err := range f.Changes() {
			reads <- read{changes, err}
		}
	}()
	b := board.NewBoard()
	for r := range reads {
		if r.err != nil {
			return nil, r.err // it was the last
		}
		b.Apply(r.changes)
	}
	return b, nil
}
