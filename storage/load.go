package storage

import (
	"database/sql/driver"
	"strconv"

	"samenbord/board"
)

// load makes the board in memory: from the state tables when they are of this
// version and sound, else from the log.
func (f *File) load(version int) (*board.Board, error) {
	f.reset()
	if err := f.loadNames(); err != nil {
		return nil, fault(f.path, err)
	}
	stored, err := f.conn.one("SELECT value FROM about WHERE key = 'state'")
	if err != nil {
		return nil, fault(f.path, err)
	}
	current := version == schemaVersion && textOf(stored) == strconv.FormatInt(board.StateVersion, 10)
	b, sound, err := f.loadState()
	if err != nil && current {
		return nil, fault(f.path, err)
	}
	if current && sound {
		return b, nil
	}
	if current && !sound {
		return nil, f.damaged(errDamagedState)
	}
	b, err = f.replay()
	if err != nil || f.readOnly {
		return b, err
	}
	return b, f.Rebuild(b)
}

func (f *File) loadNames() error {
	if err := f.conn.each("SELECT n, id FROM origin", nil, func(row []driver.Value) error {
		n, id := intOf(row[0]), uint64(intOf(row[1]))
		f.origins[id], f.names.origins[n] = n, id
		return nil
	}); err != nil {
		return err
	}
	return f.conn.each("SELECT n, name FROM field", nil, func(row []driver.Value) error {
		n, name := intOf(row[0]), textOf(row[1])
		f.fields[name], f.names.fields[n] = n, name
		return nil
	})
}

// loadState reads the entity and superseded tables. sound is false when a
// stored form cannot be read.
func (f *File) loadState() (b *board.Board, sound bool, err error) {
	b, sound = board.NewBoard(), true
	err = f.conn.each("SELECT n, id, kind, state FROM entity", nil, func(row []driver.Value) error {
		id := bytesOf(row[1])
		if len(id) != len(board.ID{}) {
			return errDamagedState
		}
		ref := board.Ref{Kind: board.Kind(textOf(row[2])), ID: board.ID(id)}
		n := intOf(row[0])
		f.entities[ref], f.names.entities[n] = n, ref
		sound = b.Load(ref, bytesOf(row[3])) && sound
		return nil
	})
	if err != nil {
		return nil, false, err
	}
	err = f.conn.each("SELECT origin, seq, tag, field FROM superseded", nil, func(row []driver.Value) error {
		b.LoadAwaited(board.Awaited{ID: changeID(row[0], row[1], row[2]), Field: textOf(row[3])})
		return nil
	})
	return b, sound, err
}

// changeID puts an id together from its three columns; here origin is the
// number itself, not its place in the origin table.
func changeID(origin, seq, tag driver.Value) board.ChangeID {
	return board.ChangeID{Origin: uint64(intOf(origin)), Seq: uint64(intOf(seq)), Tag: uint32(intOf(tag))}
}

// replay makes the board from the log alone.
func (f *File) replay() (*board.Board, error) {
	b := board.NewBoard()
	for batch, err := range f.Changes() {
		if err != nil {
			return nil, err
		}
		b.Apply(batch)
	}
	return b, nil
}
