package storage

import (
	"bytes"
	"database/sql/driver"
	"encoding/binary"

	"samenbord/board"
)

// sheetVersion is the first version that has the log in sheets.
const sheetVersion = 2

// translate puts a translation of a file of version 1, in memory, in its place:
// all that reads a board then reads that. Version 1 had a row for each change
// and each thing. The file itself stays open, and locked.
func (f *File) translate() error {
	if err := f.examine(); err != nil {
		return err
	}
	old := newNames()
	changes, err := readVersion1(f.conn, &old)
	if err != nil {
		return fault(f.path, err)
	}
	lines, err := aboutOf(f.conn)
	if err != nil {
		return fault(f.path, err)
	}
	if lines["sum"] != aboutSum(lines) {
		return f.damaged(errDamagedAbout)
	}
	translation, err := connect(memory, readWrite)
	if err != nil {
		return fault(f.path, err)
	}
	g := &File{path: f.path, real: f.real, conn: translation}
	g.reset()
	if err = fault(f.path, install(translation)); err == nil && len(changes) > 0 {
		_, _, err = g.Merge(board.NewBoard(), board.NewAuthor(), changes, false)
	}
	if err == nil {
		err = fault(f.path, first(writeAbout(translation, aboutAgain(lines)), translation.exec("DELETE FROM arrival")))
	}
	if err != nil {
		return first(err, translation.close())
	}
	f.conn, f.below = translation, f.conn
	return nil
}

// readVersion1 reads the log of a file of version 1.
func readVersion1(c *conn, n *names) (changes []board.Change, err error) {
	err = c.each("SELECT n, id FROM origin NOT INDEXED ORDER BY n", nil, func(row []driver.Value) error {
		n.origins[intOf(row[0])] = uint64(intOf(row[1]))
		return nil
	})
	err = first(err, c.each("SELECT n, name FROM field NOT INDEXED ORDER BY n", nil, func(row []driver.Value) error {
		n.fields = append(n.fields, fieldNamed(textOf(row[1])))
		if intOf(row[0]) != int64(len(n.fields)) {
			return errDamagedNames
		}
		return nil
	}))
	err = first(err, c.each("SELECT n, id, kind FROM entity ORDER BY n", nil, func(row []driver.Value) error {
		id := bytesOf(row[1])
		if len(id) != len(board.ID{}) || intOf(row[0]) != int64(len(n.entities))+1 {
			return errDamagedNames
		}
		n.entities = append(n.entities, board.Ref{Kind: board.Kind(textOf(row[2])), ID: board.ID(id)})
		return nil
	}))
	return changes, first(err, c.each("SELECT origin, seq, tag, lamport, wall, batch, entity, field, value, replaces, hash FROM change ORDER BY origin, seq, tag", nil,
		func(row []driver.Value) error {
			c, ok := n.version1(row)
			if !ok {
				return errDamagedChange
			}
			changes = append(changes, c)
			return nil
		}))
}

// version1 puts a change together from its row in a file of version 1.
func (n *names) version1(row []driver.Value) (c board.Change, ok bool) {
	origin, known := n.origins[intOf(row[0])]
	ref, there := n.thing(intOf(row[6]))
	name := intOf(row[7])
	if !known || !there || name < 1 || name > int64(len(n.fields)) || n.fields[name-1].kind != ref.Kind {
		return c, false
	}
	seq, tag, lamport, before := intOf(row[1]), intOf(row[2]), intOf(row[3]), intOf(row[5])
	if seq < 1 || seq >= mostActs || tag != int64(int32(tag)) || lamport < 1 || lamport >= most || before < 0 || before >= seq {
		return c, false
	}
	c = board.Change{
		ID:      board.ChangeID{Origin: origin, Seq: uint64(seq), Tag: uint32(tag)},
		Lamport: uint64(lamport), Wall: intOf(row[4]), Batch: uint64(seq - before),
		Ref: ref, Field: n.fields[name-1].field,
	}
	switch value := row[8].(type) {
	case string:
		c.Value = []byte(value)
	case []byte:
		if c.Value, ok = board.Expand(bytes.Clone(value), n); !ok {
			return c, false
		}
	}
	for rest := bytesOf(row[9]); len(rest) > 0; {
		r := varints{rest: rest}
		other, known := n.origins[int64(r.next())]
		id := board.ChangeID{Origin: other, Seq: r.next()}
		if !known || r.bad || len(r.rest) < 4 {
			return c, false
		}
		id.Tag, rest = binary.BigEndian.Uint32(r.rest), r.rest[4:]
		c.Replaces = append(c.Replaces, id)
	}
	switch hash := bytesOf(row[10]); len(hash) {
	case hashSize:
		c.Hash = board.Hash(hash)
	case sumSize:
		c.Erased = true
		return c, len(c.Value) == 0 && bytes.Equal(hash, erasedSum(&c))
	default:
		return c, false
	}
	return c, true
}
