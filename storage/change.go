package storage

import (
	"bytes"
	"crypto/sha256"
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

const changeColumns = "origin, seq, tag, lamport, wall, batch, entity, field, value, replaces, hash"

// read gives the changes after a position.
func (f *File) read(after position, limit int) ([]board.Change, position, error) {
	if err := f.examine(); err != nil {
		return nil, after, err
	}
	changes := make([]board.Change, 0, limit)
	err := f.conn.each("SELECT "+changeColumns+" FROM change WHERE (origin, seq, tag) > (?, ?, ?) ORDER BY origin, seq, tag LIMIT ?",
		[]driver.Value{after.origin, after.seq, after.tag, int64(limit)}, func(row []driver.Value) error {
			at := positionOf(row)
			if !after.before(at) {
				return errDamagedChange // out of order: reading on could go round in circles
			}
			after = at
			change, err := f.names.change(row)
			if err != nil {
				return err
			}
			changes = append(changes, change)
			return nil
		})
	return changes, after, err
}

func positionOf(row []driver.Value) position {
	return position{intOf(row[0]), intOf(row[1]), intOf(row[2])}
}

// History lists the changes of one thing, in order.
func (f *File) History(ref board.Ref) ([]board.Change, error) {
	if err := f.examine(); err != nil {
		return nil, err
	}
	var changes []board.Change
	n, _ := f.names.find(ref)
	err := f.conn.each("SELECT "+changeColumns+" FROM change WHERE entity = ? ORDER BY lamport, origin, seq",
		[]driver.Value{n}, func(row []driver.Value) error {
			change, err := f.names.change(row)
			changes = append(changes, change)
			return err
		})
	return changes, fault(f.path, err)
}

// The last 12 bytes of a hash stand in the file; the first 4 are the tag. Of a
// change whose text was erased a sum over what is left stands there instead.
const (
	hashSize = len(board.Hash{})
	sumSize  = 8
	// most bounds the numbers in a change, so that none is ever negative or
	// overflows: 2^62 acts are more than anyone will do.
	most = 1 << 62
)

// change puts a change together from its row.
func (n *names) change(row []driver.Value) (board.Change, error) {
	var c board.Change
	var ok bool
	if c.ID.Origin, ok = n.origins[intOf(row[0])]; !ok {
		return c, errDamagedChange
	}
	if c.Ref, ok = n.thing(intOf(row[6])); !ok {
		return c, errDamagedChange
	}
	name, ok := n.fields[intOf(row[7])]
	if !ok {
		return c, errDamagedChange
	}
	kind, field := board.SplitFieldName(name)
	if kind != c.Ref.Kind {
		return c, errDamagedChange
	}
	seq, tag, lamport, before := intOf(row[1]), intOf(row[2]), intOf(row[3]), intOf(row[5])
	if seq < 1 || seq >= most || tag != int64(int32(tag)) || lamport < 1 || lamport >= most || before < 0 || before >= seq {
		return c, errDamagedChange
	}
	c.Ref.Kind, c.Field = kind, field
	c.ID.Seq, c.ID.Tag = uint64(seq), uint32(tag)
	c.Lamport, c.Wall, c.Batch = uint64(lamport), intOf(row[4]), uint64(seq-before)
	switch value := row[8].(type) {
	case string:
		c.Value = []byte(value)
	case []byte:
		if c.Value, ok = board.Expand(value, n); !ok {
			return c, errDamagedChange
		}
	}
	var err error
	if c.Replaces, err = n.replaced(bytesOf(row[9])); err != nil {
		return c, err
	}
	switch hash := bytesOf(row[10]); len(hash) {
	case hashSize:
		c.Hash = board.Hash(hash)
	case sumSize:
		c.Erased = true
		if len(c.Value) > 0 || !bytes.Equal(hash, erasedSum(&c)) {
			return c, errDamagedChange
		}
	default:
		return c, errDamagedChange
	}
	return c, nil
}

// replaced reads a set of change ids.
func (n *names) replaced(raw []byte) ([]board.ChangeID, error) {
	if len(raw) == 0 {
		return nil, nil
	}
	ids := make([]board.ChangeID, 0, 1)
	for len(raw) > 0 {
		number, width := binary.Uvarint(raw)
		if width <= 0 {
			return nil, errDamagedChange
		}
		raw = raw[width:]
		seq, width := binary.Uvarint(raw)
		if width <= 0 || len(raw) < width+4 {
			return nil, errDamagedChange
		}
		origin, ok := n.origins[int64(number)]
		if !ok {
			return nil, errDamagedChange
		}
		ids = append(ids, board.ChangeID{Origin: origin, Seq: seq, Tag: binary.BigEndian.Uint32(raw[width:])})
		raw = raw[width+4:]
	}
	return ids, nil
}

// erasedSum guards what is left of a change whose text was erased. The hash
// had to go (with it, a guess at the text could be confirmed), and without a
// sum a flipped bit in the rest would go unseen.
func erasedSum(c *board.Change) []byte {
	buf := []byte("samenbord erased change 1\n")
	for _, n := range [...]uint64{c.ID.Origin, c.ID.Seq, uint64(c.ID.Tag), c.Lamport, uint64(c.Wall), c.Batch} {
		buf = binary.BigEndian.AppendUint64(buf, n)
	}
	buf = append(buf, c.Ref.ID[:]...)
	buf = append(append(buf, c.FieldName()...), 0)
	for _, id := range c.Replaces {
		buf = binary.BigEndian.AppendUint64(buf, id.Origin)
		buf = binary.BigEndian.AppendUint64(buf, id.Seq)
		buf = binary.BigEndian.AppendUint32(buf, id.Tag)
	}
	sum := sha256.Sum256(buf)
	return sum[:sumSize]
}

// sound tells whether a change can be kept: what is written must be readable.
func sound(c *board.Change) bool {
	kind, field := board.SplitFieldName(c.FieldName())
	return kind == c.Ref.Kind && field == c.Field && kind != "" && c.ID.Seq < most && c.Lamport < most &&
		c.Lamport > 0 && c.Batch > 0 && c.Batch <= c.ID.Seq
}

// insert writes one change.
func (f *File) insert(c *board.Change) error {
	if !sound(c) {
		return errDamagedChange
	}
	origin, err := f.origin(c.ID.Origin)
	if err != nil {
		return err
	}
	field, err := f.field(c.FieldName())
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
	hash := c.Hash[:]
	if c.Erased {
		hash = erasedSum(c)
	}
	f.args = append(f.args[:0],
		origin, int64(c.ID.Seq), tagOf(c.ID), int64(c.Lamport), c.Wall, int64(c.ID.Seq-c.Batch),
		f.names.entity(c.Ref), field, f.readable(c), orNull(replaces), hash)
	return f.conn.run("INSERT INTO change ("+changeColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", f.args...)
}

// tagOf gives a tag as it stands in a file: with its highest bit as a sign, so
// that it always fits in 4 bytes.
func tagOf(id board.ChangeID) int64 { return int64(int32(id.Tag)) }

// readable gives a value as text where it is text, for whoever looks into the
// file with another program, and with numbers for IDs where it is not.
func (f *File) readable(c *board.Change) driver.Value {
	switch {
	case len(c.Value) == 0:
		return nil
	case board.IsText(c.Ref.Kind, c.Field) && utf8.Valid(c.Value):
		return string(c.Value)
	}
	return board.Compact(c.Ref.Kind, c.Field, c.Value, &f.names)
}

func orNull(b []byte) driver.Value {
	if len(b) == 0 {
		return nil
	}
	return b
}
