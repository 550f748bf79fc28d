package board

import "encoding/binary"

// The small binary forms that values, births and stored state share. Reading
// never trusts a length: a short or damaged input gives ok == false.

func appendBytes(buf, b []byte) []byte {
	buf = binary.AppendUvarint(buf, uint64(len(b)))
	return append(buf, b...)
}

func appendText(buf []byte, text string) []byte {
	buf = binary.AppendUvarint(buf, uint64(len(text)))
	return append(buf, text...)
}

func appendChangeID(buf []byte, id ChangeID) []byte {
	buf = binary.BigEndian.AppendUint64(buf, id.Origin)
	buf = binary.BigEndian.AppendUint64(buf, id.Seq)
	return binary.BigEndian.AppendUint32(buf, id.Tag)
}

// reader takes values off the front of a byte slice and remembers failure.
type reader struct {
	rest []byte
	bad  bool
}

func (r *reader) fail() { r.bad, r.rest = true, nil }

func (r *reader) take(n uint64) []byte {
	if n > uint64(len(r.rest)) {
		r.fail()
		return nil
	}
	taken := r.rest[:n:n]
	r.rest = r.rest[n:]
	return taken
}

func (r *reader) uvarint() uint64 {
	if len(r.rest) > 0 && r.rest[0] < 0x80 { // as most are
		n := uint64(r.rest[0])
		r.rest = r.rest[1:]
		return n
	}
	n, width := binary.Uvarint(r.rest)
	if width <= 0 {
		r.fail()
		return 0
	}
	r.rest = r.rest[width:]
	return n
}

func (r *reader) varint() int64 {
	n, width := binary.Varint(r.rest)
	if width <= 0 {
		r.fail()
		return 0
	}
	r.rest = r.rest[width:]
	return n
}

func (r *reader) bytes() []byte { return r.take(r.uvarint()) }

func (r *reader) uint64() uint64 {
	if b := r.take(8); b != nil {
		return binary.BigEndian.Uint64(b)
	}
	return 0
}

func (r *reader) uint32() uint32 {
	if b := r.take(4); b != nil {
		return binary.BigEndian.Uint32(b)
	}
	return 0
}

func (r *reader) changeID() ChangeID {
	return ChangeID{Origin: r.uint64(), Seq: r.uint64(), Tag: r.uint32()}
}

// count reads a number of items that each take at least size bytes, so that a
// damaged count cannot ask for gigabytes.
func (r *reader) count(size int) int {
	n := r.uvarint()
	if n > uint64(len(r.rest)/size) {
		r.fail()
		return 0
	}
	return int(n)
}

// packed is one field of a birth.
type packed struct {
	name  string
	value []byte
}

// unpack reads the fields of a birth. What cannot be read is left out; the
// birth itself is kept whole in its change, so nothing is lost.
func unpack(value []byte, each func(name string, value []byte)) {
	for _, f := range unpackTo(nil, value) {
		each(f.name, f.value)
	}
}

// unpackTo is unpack into a list.
func unpackTo(fields []packed, value []byte) []packed {
	r := reader{rest: value}
	for n := 0; len(r.rest) > 0 && n < MaxFields; n++ {
		name, content := r.bytes(), r.bytes()
		if r.bad {
			break
		}
		if len(name) > 0 && string(name) != removedField && string(name) != erasedField {
			fields = append(fields, packed{intern(name), content})
		}
	}
	return fields
}
