package storage

import (
	"context"
	"slices"
)

// rows is where the records of a file stand, by table: those of pages that are in
// use, and others, which are older or were let go.
type rows struct {
	*pages
	shapes []shape
	live   map[string][]found
	old    map[string][]found
	last   *shape   // that a record had
	dark   []uint32 // pages on which there is nothing
	mixed  bool     // not all are certain
	placed []placed // of one page
	// How many more readings of broken cells are tried.
	readings int
}

// found is a cell, and the kind of page that it was read as.
type found struct {
	cell
	kind  byte
	trust trust
	flip  flip // without which it is no record, or not this one
}

// trust is how much a record is trusted, the most first: of two rows with one number
// the first counts.
type trust byte

const (
	certain trust = iota
	mended        // but for one bit, see [flip]
	astray        // its number is not one that belongs there
	loose         // its page does not say that it is there: it was deleted as a rule
)

// gather finds the records of a file. With old none of its pages count as being in
// use.
func gather(ctx context.Context, p *pages, old bool) (*rows, error) {
	shapes, err := knownShapes()
	if err != nil {
		return nil, err
	}
	r := &rows{pages: p, shapes: shapes, live: map[string][]found{}, old: map[string][]found{}, last: &shapes[0], readings: mostReadings}
	for n := uint32(1); n <= p.count(); n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		into := r.live
		if old || p.free[n] {
			into = r.old
		}
		cells, kind, whole := p.cells(n)
		whole = r.leaf(into, n, cells, kind) && whole
		switch {
		case whole:
		case p.branches(n): // what it still holds was moved to other pages
			r.search(r.old, n, cells)
		case !r.search(into, n, cells) && len(cells) == 0 && !old && !p.free[n]:
			r.dark = append(r.dark, n)
		}
	}
	r.tile()
	if !r.mixed {
		return r, nil
	}
	for _, from := range [...]map[string][]found{r.live, r.old} {
		for _, list := range from {
			slices.SortStableFunc(list, func(a, b found) int { return int(a.trust) - int(b.trust) })
		}
	}
	return r, nil
}

// leaf notes the cells of a page under their tables. It reports whether all of them
// are what the page says.
func (r *rows) leaf(into map[string][]found, n uint32, cells []cell, kind byte) (whole bool) {
	r.placed = r.placed[:0]
	length := 0
	whole = true
	for _, c := range cells {
		record, ok := r.record(c, kind)
		s := r.shapeOf(kind, &record)
		switch {
		case ok && s != nil:
			r.placed = append(r.placed, placed{found{cell: c, kind: kind}, s.name, record.rowid})
		case ok && kind == tableLeaf && len(record.values) == schemaColumns:
		default:
			whole = false
			r.mend(c, kind)
		}
		length += record.length
	}
	if kind == tableLeaf {
		r.straighten()
	}
	for i := range r.placed {
		one := &r.placed[i]
		into[one.table] = append(into[one.table], one.found)
		r.mixed = r.mixed || one.trust != certain
	}
	return whole && r.filled(n, length)
}

// schemaColumns is what the schema itself has: it is read like a table, and is none
// of a board.
const schemaColumns = 5

// shapeOf tells of which table a record is, nil when of none.
func (r *rows) shapeOf(kind byte, record *record) *shape {
	if r.last.fits(kind != tableLeaf, record) { // as a rule like the one before
		return r.last
	}
	for i := range r.shapes {
		if s := &r.shapes[i]; s.fits(kind != tableLeaf, record) {
			r.last = s
			return s
		}
	}
	return nil
}

// search looks for records on a page that does not say where they are, or not
// truly: at every place. What it finds fits to the byte. It reports whether it found
// any.
func (r *rows) search(into map[string][]found, n uint32, known []cell) (any bool) {
	at := make(map[uint16]bool, len(known))
	for _, c := range known {
		at[c.at] = true
	}
	r.short = true // or what only looks like a record would claim the pages of others
	defer func() { r.short = false }()
	for i := 0; i < pageSize-4; i++ {
		c := cell{n, uint16(i)}
		if r.page(n)[i] == 0 || at[c.at] {
			continue
		}
		record, ok := r.record(c, tableLeaf)
		if !ok || record.rowid < 1 {
			continue
		}
		if s := r.shapeOf(tableLeaf, &record); s != nil && s.distinct() {
			into[s.name] = append(into[s.name], found{cell: c, kind: tableLeaf, trust: loose})
			r.mixed = true
			any = true
		}
	}
	return any
}

// distinct tells whether a record of the table is unlike what stands anywhere by
// chance.
func (s *shape) distinct() bool { return !s.inIndex && len(s.columns) > 2 }

// each gives the records of a table: of pages in use, or the older ones. They are
// good until the next.
func (r *rows) each(table string, old bool, do func(s *shape, record *record)) {
	from := r.live
	if old {
		from = r.old
	}
	for i := range r.shapes {
		s := &r.shapes[i]
		if s.name != table {
			continue
		}
		for _, f := range from[table] {
			if record, ok := r.read(f); ok {
				do(s, &record)
			}
		}
	}
}

// lostPages counts the pages that hold nothing that can be read, although they are
// in use.
func (r *rows) lostPages() int {
	lost := 0
	for _, n := range r.dark {
		if _, used := r.owner[n]; !used {
			lost++
		}
	}
	return lost
}
