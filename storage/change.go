package storage

import (
	"database/sql/driver"
	"encoding/binary"
	"errors"
	"iter"
	"unicode/utf8"

	"samenbord/board"
)

var (
	errDamagedState  = errors.New("a stored state cannot be read")
	errDamagedChange = errors.New("a change cannot be read")
	errHash          = errors.New("a change is not what its author wrote")
)

// chunk is how many changes are read at a time.
const chunk = 2000

// Changes walks over the log in chunks, by origin and sequence number. The
// file may be written to between chunks.
func (f *File) Changes() iter.Seq2[[]board.Change, error] {
	return func(yield func([]board.Change, error) bool) {
		var after position
		for {
			changes, next, err := f.read(after, chunk)
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

// position is a place in the log: the key of the last change that was read.
type position struct{ origin, seq, tag int64 }

func (p position) before(q position) bool {
	switch {
	case p.origin != q.origin:
		return p.origin < q.origin
	case p.seq != q.seq:
		return p.seq < q.seq
	}
	return p.tag < q.tag
}

const changeColumns = "origin, seq, tag, lamport, wall, batch, entity, field, value, replaces, rest"

// read gives the changes after a position.
func (f *File) read(after position, limit int) ([]board.Change, position, error) {
	changes := make([]board.Change, 0, limit)
	err := f.conn.each("SELECT "+changeColumns+" FROM change WHERE (origin, seq, tag) > (?, ?, ?) ORDER BY origin, seq, tag LIMIT ?",
		[]driver.Value{after.origin, after.seq, after.tag, int64(limit)}, func(row []driver.Value) error {
			after = position{intOf(row[0]), intOf(row[1]), intOf(row[2])}
			change, err := f.change(row)
			if err != nil {
				return err
			}
			changes = append(changes, change)
			return nil
		})
	return changes, after, err
}

// History lists the changes of one thing, in order.
func (f *File) History(ref board.Ref) ([]board.Change, error) {
	var changes []board.Change
	err := f.conn.each("SELECT "+changeColumns+" FROM change WHERE entity = ? ORDER BY lamport, origin, seq",
		[]driver.Value{f.entities[ref]}, func(row []driver.Value) error {
			change, err := f.change(row)
			changes = append(changes, change)
			return err
		})
	return changes, fault(f.path, err)
}

// change puts a change together from its row.
func (f *File) change(row []driver.Value) (board.Change, error) {
	var c board.Change
	origin, ok := f.names.origins[intOf(row[0])]
	if !ok {
		return c, errDamagedChange
	}
	if c.Ref, ok = f.names.entities[intOf(row[6])]; !ok {
		return c, errDamagedChange
	}
	name, ok := f.names.fields[intOf(row[7])]
	if !ok {
		return c, errDamagedChange
	}
	kind, field := board.SplitFieldName(name)
	if kind != c.Ref.Kind {
		return c, errDamagedChange
	}
	c.Field = field
	c.ID = board.ChangeID{Origin: origin, Seq: uint64(intOf(row[1])), Tag: uint32(intOf(row[2]))}
	c.Lamport, c.Wall = uint64(intOf(row[3])), intOf(row[4])
	c.Batch = c.ID.Seq - uint64(intOf(row[5]))
	c.Value = bytesOf(row[8])
	var err error
	if c.Replaces, err = f.replaced(bytesOf(row[9])); err != nil {
		return c, err
	}
	rest := bytesOf(row[10])
	switch len(rest) {
	case 0:
		c.Erased = true
	case len(c.Hash) - 4:
		binary.BigEndian.PutUint32(c.Hash[:4], c.ID.Tag)
		copy(c.Hash[4:], rest)
	default:
		return c, errDamagedChange
	}
	return c, nil
}

func (f *File) replaced(raw []byte) ([]board.ChangeID, error) {
	var ids []board.ChangeID
	for len(raw) > 0 {
		n, width := binary.Uvarint(raw)
		if width <= 0 {
			return nil, errDamagedChange
		}
		raw = raw[width:]
		seq, width := binary.Uvarint(raw)
		if width <= 0 || len(raw) < width+4 {
			return nil, errDamagedChange
		}
		origin, ok := f.names.origins[int64(n)]
		if !ok {
			return nil, errDamagedChange
		}
		ids = append(ids, board.ChangeID{Origin: origin, Seq: seq, Tag: binary.BigEndian.Uint32(raw[width:])})
		raw = raw[width+4:]
	}
	return ids, nil
}

// insert writes one change.
func (f *File) insert(c *board.Change) error {
	origin, err := f.origin(c.ID.Origin)
	if err != nil {
		return err
	}
	field, err := f.field(c.FieldName())
	if err != nil {
		return err
	}
	entity, err := f.entity(c.Ref)
	if err != nil {
		return err
	}
	var replaces []byte
	for _, id := range c.Replaces {
		n, err := f.origin(id.Origin)
		if err != nil {
			return err
		}
		replaces = binary.AppendUvarint(replaces, uint64(n))
		replaces = binary.AppendUvarint(replaces, id.Seq)
		replaces = binary.BigEndian.AppendUint32(replaces, id.Tag)
	}
	var rest []byte
	if !c.Erased {
		rest = c.Hash[4:]
	}
	return f.conn.run("INSERT INTO change ("+changeColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		origin, int64(c.ID.Seq), int64(c.ID.Tag), int64(c.Lamport), c.Wall, int64(c.ID.Seq-c.Batch),
		entity, field, readable(c), orNull(replaces), orNull(rest))
}

// readable gives a value as text where it is text, for whoever looks into the
// file with another program.
func readable(c *board.Change) driver.Value {
	switch {
	case len(c.Value) == 0:
		return nil
	case board.IsText(c.Ref.Kind, c.Field) && utf8.Valid(c.Value):
		return string(c.Value)
	}
	return c.Value
}

func orNull(b []byte) driver.Value {
	if len(b) == 0 {
		return nil
	}
	return b
}
