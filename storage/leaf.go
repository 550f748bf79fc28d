package storage

import (
	"bytes"
	"encoding/binary"
)

// Reading a board's file past SQLite, through the guard's descriptor: enough to
// see whether a certain change stands where it must. The form of the pages is
// SQLite's, fixed for good (sqlite.org/fileformat2.html).

const (
	tableInterior = 5
	tableLeaf     = 13
	deepestTree   = 20
)

// header reads the first bytes of the file as it is on the disk.
func (g *guard) header() ([]byte, error) {
	_, err := g.handle.ReadAt(g.page[:headerSize], 0)
	return g.page[:headerSize], err
}

// stands tells whether the page that a sheet is on holds the hash. Whatever is
// not understood counts as no.
func (g *guard) stands(root int64, p proof) bool {
	page := root
	for range deepestTree {
		if _, err := g.handle.ReadAt(g.page[:], (page-1)*pageSize); err != nil || page < 2 {
			return false
		}
		switch g.page[0] {
		case tableLeaf:
			return bytes.Contains(g.page[:], p.hash[:])
		case tableInterior:
			if page = childFor(g.page[:], p.sheet); page == 0 {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// childFor finds the child of an interior page that a row is in: that of the
// first key which is not less, else the last.
func childFor(page []byte, row int64) int64 {
	const header = 12
	low, high := 0, int(binary.BigEndian.Uint16(page[3:]))
	if header+2*high > len(page) {
		return 0
	}
	for low < high {
		middle := (low + high) / 2
		key, ok := keyAt(page, middle)
		switch {
		case !ok:
			return 0
		case key < row:
			low = middle + 1
		default:
			high = middle
		}
	}
	if low == int(binary.BigEndian.Uint16(page[3:])) {
		return int64(binary.BigEndian.Uint32(page[8:]))
	}
	at := int(binary.BigEndian.Uint16(page[header+2*low:]))
	if at+4 > len(page) {
		return 0
	}
	return int64(binary.BigEndian.Uint32(page[at:]))
}

// keyAt reads the key of a cell of an interior page: behind four bytes, in
// SQLite's own varint, the highest bits first.
func keyAt(page []byte, nth int) (key int64, ok bool) {
	at := int(binary.BigEndian.Uint16(page[12+2*nth:])) + 4
	for i := range 9 {
		if at+i >= len(page) {
			return 0, false
		}
		b := page[at+i]
		if i == 8 {
			return key<<8 | int64(b), true
		}
		key = key<<7 | int64(b&0x7f)
		if b < 0x80 {
			return key, true
		}
	}
	return 0, false
}
