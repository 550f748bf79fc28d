package storage

import (
	"bytes"
	"encoding/binary"
	"math"
)

// pages reads a SQLite file without SQLite. One page that is gone can hide a
// whole table from SQLite although all others of it are there: its tree has lost
// a branch. So recovery walks over the pages themselves, in any order, and takes
// every record that a leaf holds, also on pages that are no longer in use. The
// format is described on sqlite.org/fileformat2.html.
//
// Nothing here trusts a number in the file. Each page is read a bounded number of
// times, whatever its neighbours say.
type pages struct {
	raw    []byte // whole pages
	loose  bool   // they are in no order: their numbers say nothing
	free   map[uint32]bool
	owner  map[uint32]cell // of a page that a long record goes on in: no page belongs to two
	values []any           // of the last record, used again
	short  bool            // records that go on elsewhere are not wanted
}

// cell is where a record stands.
type cell struct {
	page uint32 // from 1 on
	at   uint16 // within the page
}

// The kinds of page that hold records, besides tableLeaf.
const (
	indexBranch = 0x02
	indexLeaf   = 0x0A
)

// record is a row as its page has it. Texts and blobs share the memory of the
// file.
type record struct {
	rowid  int64 // of a table
	values []any // nil, int64, float64, string or []byte, as of a driver.Value
	whole  bool  // else the end of it is gone: the last value may be cut off, those behind it are missing
	length int   // of its cell
}

// pagesOf takes over the bytes of a file. What is missing of the last page
// counts as zeros.
func pagesOf(raw []byte) *pages {
	if short := len(raw) % pageSize; short != 0 {
		raw = append(raw[:len(raw):len(raw)], make([]byte, pageSize-short)...)
	}
	p := &pages{raw: raw, free: map[uint32]bool{}, owner: map[uint32]cell{}}
	p.findFree()
	return p
}

// missing counts the pages that the first one says there are, beyond those there are.
// It believes what that page says twice: the count, and which commit wrote it.
func (p *pages) missing() int {
	if p.count() == 0 || p.loose || !bytes.HasPrefix(p.raw, []byte(magic)) {
		return 0
	}
	number := func(at int) uint32 { return binary.BigEndian.Uint32(p.raw[at:]) }
	if number(24) != number(92) { // of commits, and of the one that wrote the count
		return 0
	}
	return max(0, int(number(28))-int(p.count()))
}

func (p *pages) count() uint32 { return uint32(min(len(p.raw)/pageSize, math.MaxUint32)) }

func (p *pages) page(n uint32) []byte {
	if n < 1 || n > p.count() {
		return nil
	}
	return p.raw[int(n-1)*pageSize:][:pageSize:pageSize]
}

// findFree follows the list of pages that are not in use. Their records are
// older than those of the others.
func (p *pages) findFree() {
	const firstFree = 32
	if p.count() == 0 || string(p.raw[:len(magic)]) != magic {
		return
	}
	for trunk := binary.BigEndian.Uint32(p.raw[firstFree:]); trunk > 1 && p.page(trunk) != nil && !p.free[trunk]; {
		p.free[trunk] = true
		page := p.page(trunk)
		leaves := min(binary.BigEndian.Uint32(page[4:]), pageSize/4-2)
		for i := range leaves {
			if leaf := binary.BigEndian.Uint32(page[8+4*i:]); leaf > 1 && p.page(leaf) != nil {
				p.free[leaf] = true
			}
		}
		trunk = binary.BigEndian.Uint32(page)
	}
}

// header is where the header of a page begins, and what kind of page it says it is.
func (p *pages) header(n uint32) (at int, kind byte) {
	page := p.page(n)
	if n == 1 && !p.loose || p.loose && string(page[:len(magic)]) == magic {
		at = headerSize
	}
	return at, page[at]
}

// cells gives where the records of a page stand, if it is one that has any. It
// reports false when the page is not what it should be.
func (p *pages) cells(n uint32) (cells []cell, kind byte, ok bool) {
	page := p.page(n)
	at, kind := p.header(n)
	list := at + 8
	switch kind {
	case tableLeaf, indexLeaf:
	case indexBranch:
		list += 4 // the last child
	default:
		return nil, kind, false
	}
	count := int(binary.BigEndian.Uint16(page[at+3:]))
	if list+2*count > pageSize {
		return nil, kind, false
	}
	for i := range count {
		place := binary.BigEndian.Uint16(page[list+2*i:])
		if int(place) < list+2*count || int(place) >= pageSize {
			return cells, kind, false
		}
		cells = append(cells, cell{n, place})
	}
	return cells, kind, true
}

// branches tells whether a page is a branch of a table: all of its children are
// pages.
func (p *pages) branches(n uint32) bool {
	page := p.page(n)
	at, kind := p.header(n)
	count := int(binary.BigEndian.Uint16(page[at+3:]))
	child := func(at int) bool {
		n := binary.BigEndian.Uint32(page[at:])
		return n > 1 && n <= p.count()
	}
	const list = 12
	if kind != tableInterior || p.loose || at+list+2*count > pageSize || !child(at+8) {
		return false
	}
	for i := range count {
		if place := int(binary.BigEndian.Uint16(page[at+list+2*i:])); place+4 > pageSize || !child(place) {
			return false
		}
	}
	return true
}

// How much of a record stands on its own page, at most and at least; what is
// beyond goes on elsewhere.
const (
	mostInTable = pageSize - 35
	mostInIndex = (pageSize-12)*64/255 - 23
	leastHere   = (pageSize-12)*32/255 - 23
	mostBeyond  = pageSize - 4
)

// record reads what stands in a cell of a page of some kind. It reports false for
// what is no record. Its values are good until the next is read.
func (p *pages) record(c cell, kind byte) (r record, ok bool) {
	rest := p.page(c.page)[c.at:]
	most := mostInIndex
	if kind == indexBranch { // the child
		if len(rest) < 4 {
			return r, false
		}
		rest = rest[4:]
	}
	size, width := bigVarint(rest)
	rest = rest[width:]
	if width == 0 || size < 2 || size > maxValue {
		return r, false
	}
	if kind == tableLeaf {
		rowid, width := bigVarint(rest)
		if width == 0 {
			return r, false
		}
		rest, most = rest[width:], mostInTable
		r.rowid = int64(rowid)
	}
	here := int(size)
	if here > most {
		if here = leastHere + (int(size)-leastHere)%mostBeyond; here > most {
			here = leastHere
		}
	}
	if here > len(rest) {
		return r, false
	}
	payload := rest[:here:here]
	r.length = pageSize - int(c.at) - len(rest) + here
	if here < int(size) {
		r.length += 4
		if p.short || len(rest) < here+4 {
			return r, false
		}
		payload = p.beyond(c, payload, int(size), binary.BigEndian.Uint32(rest[here:]))
	}
	r.whole = len(payload) == int(size)
	p.values, ok = valuesOf(p.values[:0], payload, int(size))
	r.values = p.values
	return r, ok
}

// beyond adds what stands on other pages, as far as it is there.
func (p *pages) beyond(c cell, payload []byte, size int, next uint32) []byte {
	const likely = 4 * pageSize // what is said of the size may be wrong
	payload = append(make([]byte, 0, min(size, likely)), payload...)
	for len(payload) < size {
		owner, taken := p.owner[next]
		page := p.page(next)
		if page == nil || p.loose || next == c.page || taken && owner != c {
			break
		}
		p.owner[next] = c
		payload = append(payload, page[4:4+min(mostBeyond, size-len(payload))]...)
		next = binary.BigEndian.Uint32(page)
	}
	return payload
}

// mostColumns is more than any table has.
const mostColumns = 64

// valuesOf takes a record apart. It must fill its size to the byte, which hardly
// anything does that is no record.
func valuesOf(values []any, payload []byte, size int) ([]any, bool) {
	header, width := bigVarint(payload)
	if width == 0 || header < uint64(width) || header > uint64(len(payload)) {
		return values, false
	}
	types, body := payload[width:header], payload[header:]
	total := int(header)
	for len(types) > 0 {
		kind, width := bigVarint(types)
		if width == 0 || kind == 10 || kind == 11 || kind > 2*maxValue+13 || len(values) == mostColumns {
			return values, false
		}
		types = types[width:]
		length := lengthOf(kind)
		total += length
		switch {
		case length <= len(body):
			values = append(values, valueOf(kind, body[:length:length]))
			body = body[length:]
		case kind >= 12 && len(body) > 0: // cut off
			values = append(values, valueOf(kind, body))
			body = nil
		default:
			body = nil // and so are all behind it
		}
	}
	return values, total == size
}

func lengthOf(kind uint64) int {
	switch {
	case kind >= 12:
		return int(kind-12) / 2
	case kind >= 8:
		return 0
	}
	return [...]int{0, 1, 2, 3, 4, 6, 8, 8}[kind]
}

func valueOf(kind uint64, raw []byte) any {
	switch {
	case kind == 0:
		return nil
	case kind == 7:
		return math.Float64frombits(binary.BigEndian.Uint64(raw))
	case kind == 8 || kind == 9:
		return int64(kind - 8)
	case kind >= 12 && kind%2 == 0:
		return raw
	case kind >= 13:
		return shared(raw)
	}
	n := int64(int8(raw[0]))
	for _, b := range raw[1:] {
		n = n<<8 | int64(b)
	}
	return n
}

// bigVarint reads a number as SQLite writes it: seven bits to a byte, the
// highest first, and all eight of a ninth. The width is 0 when it is cut off.
func bigVarint(raw []byte) (n uint64, width int) {
	for i := range min(len(raw), 9) {
		if i == 8 {
			return n<<8 | uint64(raw[i]), 9
		}
		n = n<<7 | uint64(raw[i]&0x7f)
		if raw[i] < 0x80 {
			return n, i + 1
		}
	}
	return 0, 0
}

// pagesOfJournal gives the pages as they were before the last write: a journal
// keeps them until the next, although nobody asks for them any more.
func pagesOfJournal(raw []byte) *pages {
	const magic, sectorAt, smallest, largest = "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 20, 512, 1 << 16
	sector := smallest
	if len(raw) > sectorAt+4 && string(raw[:len(magic)]) == magic {
		if n := int(binary.BigEndian.Uint32(raw[sectorAt:])); n >= smallest && n <= largest {
			sector = n
		}
	}
	p := &pages{loose: true, free: map[uint32]bool{}, owner: map[uint32]cell{}}
	const before, after = 4, 4 // a page's number, and its sum
	for at := sector + before; at+pageSize <= len(raw); at += before + pageSize + after {
		p.raw = append(p.raw, raw[at:at+pageSize]...)
	}
	return p
}
