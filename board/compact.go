package board

import (
	"bytes"
	"encoding/binary"
)

// Numbers are the short names that things and origins have within one file.
// In values and states that are stored there they take the place of IDs, which
// would otherwise be half of the file. A nil Numbers stands for no short names.
type Numbers interface {
	// Number gives the number of an ID, from 1 on; 0 for one that has none.
	Number(id ID) uint64
	// Numbered gives the ID of a number.
	Numbered(n uint64) (ID, bool)
	// OriginNumber and NumberedOrigin are the same for origins.
	OriginNumber(origin uint64) uint64
	NumberedOrigin(n uint64) (uint64, bool)
}

// A compact value begins with a byte that says how it is written, so that it
// can be read without knowing the field, which may be of another version:
//
//	0  the value itself
//	1  IDs, each as its number (varint), or 0 and the 16 bytes
//	2  a place in the matrix: two IDs as above, then the order
//	3  a place in a list: one ID, then the order
//	4  a birth: of each field its name and its compact value, each with its
//	   length (varint) in front
const (
	compactRaw byte = iota
	compactIDs
	compactCell
	compactList
	compactBirth
)

// Compact writes a value with numbers for the IDs in it. Expand gives back
// precisely the value, whatever it holds.
func Compact(kind Kind, field string, value []byte, numbers Numbers) []byte {
	return AppendCompact(nil, kind, field, value, numbers)
}

// AppendCompact adds what Compact gives to buf.
func AppendCompact(buf []byte, kind Kind, field string, value []byte, numbers Numbers) []byte {
	p, start := plans[kind], len(buf)
	if p == nil {
		return append(append(buf, compactRaw), value...)
	}
	if field != birth {
		return p.compact(buf, field, value, numbers)
	}
	buf = append(buf, compactBirth)
	for r := (reader{rest: value}); len(r.rest) > 0; {
		name, plainly := r.canonical()
		content, too := r.canonical()
		if r.bad || !plainly || !too {
			return append(append(buf[:start], compactRaw), value...)
		}
		buf = appendBytes(buf, name)
		at := len(buf)
		buf = append(buf, 0) // its length, as a rule one byte
		buf = p.compact(buf, string(name), content, numbers)
		if size := len(buf) - at - 1; size < 0x80 {
			buf[at] = byte(size)
		} else {
			long := bytes.Clone(buf[at+1:])
			buf = appendBytes(buf[:at], long)
		}
	}
	return buf
}

// canonical is bytes, and tells whether the length is written as it is here. A
// birth from elsewhere may write it in another way.
func (r *reader) canonical() ([]byte, bool) {
	before := len(r.rest)
	n := r.uvarint()
	width := before - len(r.rest)
	return r.take(n), width <= 1 || n>>(7*(width-1)) > 0
}

// compactSize is how many bytes compact adds.
func (p *plan) compactSize(name string, value []byte, numbers Numbers) int {
	var room [64]byte
	return len(p.compact(room[:0], name, value, numbers))
}

// compact adds one field to buf.
func (p *plan) compact(buf []byte, name string, value []byte, numbers Numbers) []byte {
	f, known := p.field(name)
	const one = len(ID{})
	switch {
	case !known || len(value) == 0:
	case (f.form == formID || f.form == formIDs) && len(value)%one == 0:
		return appendIDs(append(buf, compactIDs), value, numbers)
	case f.form == formPlace && value[0] == 'c' && len(value) > 2*one:
		buf = appendIDs(append(buf, compactCell), value[1:1+2*one], numbers)
		return append(buf, value[1+2*one:]...)
	case f.form == formPlace && value[0] == 'l' && len(value) > one:
		buf = appendIDs(append(buf, compactList), value[1:1+one], numbers)
		return append(buf, value[1+one:]...)
	}
	return append(append(buf, compactRaw), value...)
}

// appendIDs writes IDs that stand one after the other.
func appendIDs(buf, ids []byte, numbers Numbers) []byte {
	for ; len(ids) > 0; ids = ids[len(ID{}):] {
		var n uint64
		if numbers != nil {
			n = numbers.Number(ID(ids))
		}
		if buf = binary.AppendUvarint(buf, n); n == 0 {
			buf = append(buf, ids[:len(ID{})]...)
		}
	}
	return buf
}

// Expand gives back what Compact was given. It reports false when that cannot
// be read, or holds a number that is not known.
func Expand(compact []byte, numbers Numbers) ([]byte, bool) {
	if len(compact) > 0 && compact[0] == compactRaw {
		return compact[1:], true
	}
	value, ok := expand(make([]byte, 0, len(compact)+32), compact, numbers)
	return value, ok
}

func expand(buf, compact []byte, numbers Numbers) ([]byte, bool) {
	if len(compact) == 0 {
		return buf, false
	}
	r := reader{rest: compact[1:]}
	switch compact[0] {
	case compactRaw:
	case compactIDs:
		for len(r.rest) > 0 {
			buf = r.expandID(buf, numbers)
		}
	case compactCell:
		buf = r.expandID(r.expandID(append(buf, 'c'), numbers), numbers)
	case compactList:
		buf = r.expandID(append(buf, 'l'), numbers)
	case compactBirth:
		for len(r.rest) > 0 {
			buf = appendBytes(buf, r.bytes())
			content := r.bytes()
			if len(content) > 0 && content[0] == compactBirth {
				return buf, false // only once: a crafted file must not nest without end
			}
			value, ok := Expand(content, numbers)
			if r.bad || !ok {
				return buf, false
			}
			buf = appendBytes(buf, value)
		}
	default:
		return buf, false
	}
	return append(buf, r.rest...), !r.bad
}

// expandID takes one ID off the front and adds its 16 bytes to buf.
func (r *reader) expandID(buf []byte, numbers Numbers) []byte {
	n := r.uvarint()
	if n == 0 {
		return append(buf, r.take(uint64(len(ID{})))...)
	}
	if numbers != nil {
		if id, known := numbers.Numbered(n); known {
			return append(buf, id[:]...)
		}
	}
	r.fail()
	return buf
}
