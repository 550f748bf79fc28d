package storage

import (
	"bytes"
	"crypto/sha256"
	"database/sql/driver"
	"encoding/binary"
	"strings"

	"samenbord/board"
)

// changeBlock is a row of the table change: some dozens of changes of one origin, in
// their order. A row for each change would take a third more room, and reading
// and writing them one by one is most of what a merge costs. Within a sheet a
// change is written relative to what the sheet says, never to the change before
// it, so that a flipped bit costs one change and no other.
type changeBlock struct {
	n       int64 // see sheetNumber
	changes int64
	lamport int64 // of its first change, as wall is
	wall    int64
	facts   []byte
}

const sheetColumns = "n, changes, lamport, wall, facts"

// sheetSize is how many bytes of facts fit on a page with the rest of the row.
const sheetSize = 4030

// seqBits leaves room for a trillion acts of four million origins.
const seqBits = 40

const mostOrigins = 1 << (62 - seqBits)

// sheetNumber is the number of the sheet that begins with a change.
func sheetNumber(origin int64, seq uint64) int64 { return origin<<seqBits | int64(seq) }

func sheetOf(row []driver.Value) changeBlock {
	return changeBlock{intOf(row[0]), intOf(row[1]), intOf(row[2]), intOf(row[3]), bytesOf(row[4])}
}

// origin is the number of the origin of all its changes.
func (s *changeBlock) origin() int64 { return s.n >> seqBits }

// seq is that of its first change.
func (s *changeBlock) seq() uint64 { return uint64(s.n) & (1<<seqBits - 1) }

// lead is how far the first change is ahead: of most others it is the same.
func (s *changeBlock) lead() int64 { return s.lamport - int64(s.seq()) }

// each gives the changes of a sheet one after the other, as they are written.
func (s *changeBlock) each(do func(fact []byte) error) error {
	count := int64(0)
	for rest := s.facts; len(rest) > 0; count++ {
		size, width := binary.Uvarint(rest)
		if width <= 0 || size > uint64(len(rest)-width) {
			return errDamagedChange
		}
		rest = rest[width:]
		if err := do(rest[:size:size]); err != nil {
			return err
		}
		rest = rest[size:]
	}
	if count == 0 || count != s.changes {
		return errDamagedChange
	}
	return nil
}

// position is the place of a change in the log.
type position struct {
	origin int64 // its number
	seq    uint64
	tag    uint32
}

func (p position) before(q position) bool {
	switch {
	case p.origin != q.origin:
		return p.origin < q.origin
	case p.seq != q.seq:
		return p.seq < q.seq
	}
	return p.tag < q.tag
}

// at reads where a change stands.
func (s *changeBlock) at(fact []byte) (p position, rest []byte, ok bool) {
	beyond, width := binary.Uvarint(fact)
	seq := s.seq() + beyond
	if width <= 0 || len(fact) < width+4 || beyond >= mostActs || seq < 1 || seq >= mostActs {
		return p, nil, false
	}
	return position{s.origin(), seq, binary.BigEndian.Uint32(fact[width:])}, fact[width+4:], true
}

// last is where the last change of a sheet stands.
func (s *changeBlock) last() (p position, err error) {
	err = s.each(func(fact []byte) error {
		at, _, ok := s.at(fact)
		if p = at; !ok {
			return errDamagedChange
		}
		return nil
	})
	return p, err
}

// Numbers in a change are bounded, so that none is ever negative or overflows:
// more than anyone will do.
const (
	mostActs = 1 << seqBits
	most     = 1 << 62
)

// How a fact is written: the lowest bits of a byte, the others count what the
// change replaces; manyReplaced says that the count follows.
const (
	factErased = 1 << iota
	factCompact
	factFollows  // it is not the first of its act
	factStranger // it replaces changes of other origins too
	factReplaces
	manyReplaced = 255 / factReplaces
)

// fact writes one change:
//
//	how far its seq is behind the first of the sheet (varint); tag (4 bytes);
//	how it is written (see above); how much its lamport less its seq, and its
//	wall, differ from those of the first (signed varints); how many changes of
//	the same act come before it, if any; entity.n; field.n; what it replaces:
//	of each origin.n when one of them has another origin, seq, tag (4 bytes);
//	hash (16 bytes, or of an erased change a sum of 8); the value
func (f *File) fact(buf []byte, s *changeBlock, c *board.Change) ([]byte, error) {
	field, err := f.field(c.Ref.Kind, c.Field)
	if err != nil {
		return nil, err
	}
	value, how := f.readable(field, c)
	if c.Erased {
		how |= factErased
	}
	if c.Batch != c.ID.Seq {
		how |= factFollows
	}
	for _, id := range c.Replaces {
		if id.Origin != c.ID.Origin {
			how |= factStranger
		}
	}
	how |= byte(min(len(c.Replaces), manyReplaced)) * factReplaces
	buf = binary.AppendUvarint(buf, c.ID.Seq-s.seq())
	buf = binary.BigEndian.AppendUint32(buf, c.ID.Tag)
	buf = append(buf, how)
	buf = binary.AppendVarint(buf, int64(c.Lamport-c.ID.Seq)-s.lead())
	buf = binary.AppendVarint(buf, c.Wall-s.wall)
	if how&factFollows != 0 {
		buf = binary.AppendUvarint(buf, c.ID.Seq-c.Batch)
	}
	buf = binary.AppendUvarint(buf, uint64(f.names.entity(c.Ref)))
	buf = binary.AppendUvarint(buf, uint64(field))
	if len(c.Replaces) >= manyReplaced {
		buf = binary.AppendUvarint(buf, uint64(len(c.Replaces)))
	}
	for _, id := range c.Replaces {
		if how&factStranger != 0 {
			n, err := f.origin(id.Origin)
			if err != nil {
				return nil, err
			}
			buf = binary.AppendUvarint(buf, uint64(n))
		}
		buf = binary.AppendUvarint(buf, id.Seq)
		buf = binary.BigEndian.AppendUint32(buf, id.Tag)
	}
	if c.Erased {
		return append(buf, erasedSum(c)...), nil
	}
	return append(append(buf, c.Hash[:]...), value...), nil
}

// readable gives a value as it is where it is text, for whoever looks into the
// file with another program, and with numbers for IDs where it is not. It is good
// until the next is asked for.
func (f *File) readable(field int64, c *board.Change) (value []byte, how byte) {
	if len(c.Value) == 0 || f.names.fields[field-1].text {
		return c.Value, 0
	}
	f.compact = board.AppendCompact(f.compact[:0], c.Ref.Kind, c.Field, c.Value, &f.names)
	value = f.compact
	if len(value) > 0 && value[0] == 0 {
		return c.Value, 0
	}
	return value, factCompact
}

const (
	hashSize = len(board.Hash{})
	sumSize  = 8
)

// change reads one change of a sheet. Its value may be a piece of the sheet.
func (n *names) change(s *changeBlock, fact []byte) (c board.Change, err error) {
	at, rest, ok := s.at(fact)
	origin, known := n.NumberedOrigin(uint64(at.origin))
	if !ok || !known || len(rest) == 0 {
		return c, errDamagedChange
	}
	c.ID = board.ChangeID{Origin: origin, Seq: at.seq, Tag: at.tag}
	how := rest[0]
	r := varints{rest: rest[1:]}
	lamport := s.lead() + r.signed() + int64(at.seq)
	c.Wall = s.wall + r.signed()
	before := uint64(0)
	if how&factFollows != 0 {
		before = r.next()
	}
	thing, name := r.next(), r.next()
	if r.bad || lamport < 1 || lamport >= most || before >= at.seq || name < 1 || name > uint64(len(n.fields)) {
		return c, errDamagedChange
	}
	c.Lamport, c.Batch = uint64(lamport), at.seq-before
	field := &n.fields[name-1]
	c.Field = field.field
	if c.Ref, ok = n.thing(int64(thing)); !ok || field.kind != c.Ref.Kind {
		return c, errDamagedChange
	}
	if c.Replaces, err = n.replaced(&r, how, at.origin, origin); err != nil {
		return c, err
	}
	if how&factErased != 0 {
		c.Erased = true
		if !bytes.Equal(r.rest, erasedSum(&c)) && !(n.lost.standIn() && len(r.rest) == sumSize) {
			return c, errDamagedChange
		}
		return c, nil
	}
	if len(r.rest) < hashSize {
		return c, errDamagedChange
	}
	c.Hash = board.Hash(r.rest)
	if r.rest = r.rest[hashSize:]; len(r.rest) == 0 {
		return c, nil
	}
	if c.Value = r.rest; how&factCompact != 0 {
		if c.Value, ok = board.Expand(r.rest, n); !ok {
			return c, errDamagedChange
		}
	}
	return c, nil
}

// thing is the number of the thing that a change is about.
func (s *changeBlock) thing(fact []byte) (n int64, ok bool) {
	n, _, ok = s.about(fact)
	return n, ok
}

// about gives the numbers of the thing and of the field that a change is about.
func (s *changeBlock) about(fact []byte) (thing, field int64, ok bool) {
	_, rest, ok := s.at(fact)
	if !ok || len(rest) == 0 {
		return 0, 0, false
	}
	r := varints{rest: rest[1:]}
	r.next() // lamport
	r.next() // wall
	if rest[0]&factFollows != 0 {
		r.next()
	}
	thing, field = int64(r.next()), int64(r.next())
	return thing, field, !r.bad && thing > 0 && field > 0
}

// replaced reads a set of change ids.
func (n *names) replaced(r *varints, how byte, number int64, origin uint64) ([]board.ChangeID, error) {
	count := uint64(how / factReplaces)
	if count == manyReplaced {
		count = r.next()
	}
	if count == 0 {
		return nil, nil
	}
	if r.bad || count > uint64(len(r.rest)/5) {
		return nil, errDamagedChange
	}
	ids := make([]board.ChangeID, count)
	for i := range ids {
		id := &ids[i]
		id.Origin = origin
		if how&factStranger != 0 {
			if other := int64(r.next()); other != number {
				known := false
				if id.Origin, known = n.NumberedOrigin(uint64(other)); !known {
					return nil, errDamagedChange
				}
			}
		}
		id.Seq = r.next()
		if r.bad || len(r.rest) < 4 {
			return nil, errDamagedChange
		}
		id.Tag = binary.BigEndian.Uint32(r.rest)
		r.rest = r.rest[4:]
	}
	return ids, nil
}

func appendSized(buf, part []byte) []byte {
	return append(binary.AppendUvarint(buf, uint64(len(part))), part...)
}

// varints takes numbers off the front of some bytes and remembers failure.
type varints struct {
	rest []byte
	bad  bool
}

func (v *varints) next() uint64 {
	if len(v.rest) > 0 && v.rest[0] < 0x80 { // as most are
		n := uint64(v.rest[0])
		v.rest = v.rest[1:]
		return n
	}
	n, width := binary.Uvarint(v.rest)
	if width <= 0 {
		v.bad, v.rest = true, nil
		return 0
	}
	v.rest = v.rest[width:]
	return n
}

func (v *varints) signed() int64 {
	n := v.next()
	return int64(n>>1) ^ -int64(n&1)
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
	return c.Ref.Kind != "" && !strings.Contains(string(c.Ref.Kind), ".") && c.ID.Seq < mostActs && c.Lamport < most &&
		c.Lamport > 0 && c.Batch > 0 && c.Batch <= c.ID.Seq
}
