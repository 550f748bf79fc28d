package storage

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
)

// A flipped bit in front of a record, where its length, its number and the kinds of
// its values stand, would cost all that is in it: a row of the log holds some dozens
// of changes. The front says twice how long the record is, and the rows of a page
// stand in the order of their numbers; so what the bit was can be told.

// flip is one bit of a cell, counted from its first; 0 is none.
type flip uint16

// placed is a record of a page, in the order of its cells.
type placed struct {
	found
	table string
	rowid int64
}

// mostFront is how many bytes the front of a record takes at most.
const mostFront = 40

// read gives a record as it was before its bit was flipped. The bit is flipped back
// while the front is read only, and no value lies there.
func (r *rows) read(f found) (record, bool) {
	if f.flip == 0 {
		return r.record(f.cell, f.kind)
	}
	r.turn(f)
	defer r.turn(f)
	return r.record(f.cell, f.kind)
}

func (r *rows) turn(f found) {
	r.page(f.page)[int(f.at)+int(f.flip-1)/8] ^= 1 << ((f.flip - 1) % 8)
}

// mostReadings bounds how often broken cells of a file are read on a guess: a second.
// Of one cell perCell readings are kept, because the bit may be in the length or in
// what it is the length of.
const (
	mostReadings = 400_000
	perCell      = 4
)

// mend looks for the flipped bit that keeps a cell from being a record.
func (r *rows) mend(c cell, kind byte) {
	if kind != tableLeaf {
		return
	}
	r.short = true // or what only looks like a record would claim the pages of others
	defer func() { r.short = false }()
	kept := 0
	for f := flip(1); int(f) <= 8*min(mostFront, pageSize-int(c.at)) && kept < perCell && r.readings > 0; f++ {
		r.readings--
		one := found{c, kind, mended, f}
		record, ok := r.read(one)
		if !ok || record.rowid < 1 {
			continue
		}
		if s := r.shapeOf(kind, &record); s != nil && s.distinct() {
			r.placed = append(r.placed, placed{one, s.name, record.rowid})
			kept++
		}
	}
}

// straighten finds the records of a page whose number is not between those of their
// neighbours, and the flipped bit that explains it.
func (r *rows) straighten() {
	if slices.IsSortedFunc(r.placed, func(a, b placed) int { return cmp.Compare(a.rowid, b.rowid) }) {
		return
	}
	right := ascending(r.placed)
	after := make([]int64, len(r.placed)) // what the number is less than
	next := int64(math.MaxInt64)
	for i := len(r.placed) - 1; i >= 0; i-- {
		if after[i] = next; right[i] {
			next = r.placed[i].rowid
		}
	}
	before := int64(0)
	for i := range r.placed {
		one := &r.placed[i]
		if right[i] {
			before = one.rowid
			continue
		}
		if one.flip == 0 && r.renumber(one, func(n int64) bool { return before < n && n < after[i] }) {
			continue
		}
		one.trust = astray
	}
}

// renumber looks for the one bit in the number of a record with which that is right.
func (r *rows) renumber(one *placed, right func(n int64) bool) bool {
	raw := r.page(one.page)[one.at:]
	_, width := bigVarint(raw)
	number := raw[width:]
	_, size := bigVarint(number)
	was, fits := one.found, 0
	for bit := range 8 * size {
		number[bit/8] ^= 1 << (bit % 8)
		if n, width := bigVarint(number); width == size && right(int64(n)) {
			fits++
			one.flip, one.rowid = flip(8*(len(raw)-len(number))+bit+1), int64(n)
		}
		number[bit/8] ^= 1 << (bit % 8)
	}
	if fits != 1 {
		one.found = was
		return false
	}
	one.trust = mended
	return true
}

// ascending tells which of some records are of the longest row of them whose numbers
// go up.
func ascending(list []placed) []bool {
	ends := make([]int, 0, len(list)) // of a row of each length, the record with the least number
	before := make([]int, len(list))
	for i := range list {
		at, again := slices.BinarySearchFunc(ends, list[i].rowid, func(end int, rowid int64) int { return cmp.Compare(list[end].rowid, rowid) })
		if before[i] = -1; again {
			continue
		}
		if at > 0 {
			before[i] = ends[at-1]
		}
		if at == len(ends) {
			ends = append(ends, i)
		} else {
			ends[at] = i
		}
	}
	right := make([]bool, len(list))
	if len(ends) > 0 {
		for i := ends[len(ends)-1]; i >= 0; i = before[i] {
			right[i] = true
		}
	}
	return right
}

// filled tells whether the cells of a page that is in use take all the room that its
// header says they take. If not, there are more of them than it counts.
func (p *pages) filled(n uint32, cells int) bool {
	page := p.page(n)
	at, _ := p.header(n)
	content := int(binary.BigEndian.Uint16(page[at+5:]))
	if content == 0 {
		content = pageSize // of 65,536 bytes, which no page of a board has
	}
	free := int(page[at+7]) // pieces of less than four bytes
	for block, before := int(binary.BigEndian.Uint16(page[at+1:])), 0; block != 0; {
		if block <= before || block+4 > pageSize {
			return false
		}
		free += int(binary.BigEndian.Uint16(page[block+2:]))
		before, block = block, int(binary.BigEndian.Uint16(page[block:]))
	}
	return content+cells+free == pageSize
}

// tile finds the rows of names that stand under a wrong number, which is not the one
// behind those of another row: each begins where one ends.
func (r *rows) tile() {
	type shelf struct {
		at      int // in the list
		n, next int64
	}
	list := r.live["entity"]
	var shelves []shelf
	begins, ends := map[int64]bool{}, map[int64]bool{1: true}
	for i, f := range list {
		if record, ok := r.read(f); ok && f.trust <= mended {
			one := shelf{i, record.rowid, record.rowid + things(bytesOf(record.values[1]))}
			shelves = append(shelves, one)
			begins[one.n], ends[one.next] = true, true
		}
	}
	for _, one := range shelves {
		if ends[one.n] || begins[one.next] || list[one.at].flip > 0 {
			continue
		}
		f := placed{found: list[one.at], table: "entity", rowid: one.n}
		if r.renumber(&f, func(n int64) bool { return ends[n] && !begins[n] }) {
			list[one.at] = f.found
		}
	}
}
