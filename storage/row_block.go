package storage

import (
	"database/sql/driver"
	"encoding/binary"
	"math"
	"slices"

	"samenbord/board"
)

// rowBlock is a row of the table entity: some dozens of things whose numbers follow
// each other. The IDs have a place of their own in it and all take the same
// room, so that what befalls a state leaves them alone.
type rowBlock struct {
	n      int64 // of the first thing
	ids    []byte
	states [][]byte
}

const shelfColumns = "n, ids, states"

// shelfSize is how many bytes of IDs and states fit on a page.
const shelfSize = 4040

// idSize is what an ID takes: field.n of any field of its kind, and the ID.
const idSize = 2 + len(board.ID{})

// things is how many things stand in a row.
func things(ids []byte) int64 { return int64(len(ids) / idSize) }

// idAt reads the nth ID of a row.
func (n *names) idAt(ids []byte, nth int) (ref board.Ref, ok bool) {
	one := ids[nth*idSize:][:idSize]
	field := int(binary.BigEndian.Uint16(one))
	if field < 1 || field > len(n.fields) || n.fields[field-1].kind == "" {
		return ref, false
	}
	return board.Ref{Kind: n.fields[field-1].kind, ID: board.ID(one[2:])}, true
}

// id writes an ID.
func (n *names) id(buf []byte, ref board.Ref) ([]byte, error) {
	kind, known := n.kinds[ref.Kind]
	if !known {
		for i := range min(len(n.fields), math.MaxUint16) {
			if n.fields[i].kind == ref.Kind {
				kind = uint16(i) + 1
				break
			}
		}
		if kind == 0 {
			return nil, errDamagedNames
		}
		n.kinds[ref.Kind] = kind
	}
	return append(binary.BigEndian.AppendUint16(buf, kind), ref.ID[:]...), nil
}

// statesOf takes the states of a row apart.
func statesOf(raw []byte, count int64) (states [][]byte, ok bool) {
	states = make([][]byte, 0, count+8)
	for len(raw) > 0 {
		size, width := binary.Uvarint(raw)
		if width <= 0 || size > uint64(len(raw)-width) || int64(len(states)) == count {
			return nil, false
		}
		end := width + int(size)
		states = append(states, raw[width:end:end])
		raw = raw[end:]
	}
	return states, int64(len(states)) == count
}

// shelfAt reads the row that a thing stands in.
func (f *File) shelfAt(n int64) (s rowBlock, err error) {
	err = f.conn.each("SELECT "+shelfColumns+" FROM entity WHERE n <= ? ORDER BY n DESC LIMIT 1", []driver.Value{n}, func(row []driver.Value) error {
		s.n, s.ids = intOf(row[0]), bytesOf(row[1])
		var ok bool
		if s.states, ok = statesOf(bytesOf(row[2]), things(s.ids)); !ok {
			return errDamagedState
		}
		return nil
	})
	if err == nil && n >= s.n+things(s.ids) {
		err = errDamagedState
	}
	return s, err
}

// lastShelf is the last row of things as it is in the file. It is kept because every
// new thing is written behind it: asking for it is a fifth of what a note asks.
type lastShelf struct {
	n           int64 // 0 when it is not known
	ids, states []byte
}

// covers tells whether a thing stands in the row, when there are old of them in all:
// a row that others follow is not the last.
func (e *lastShelf) covers(n, old int64) bool {
	return e.n > 0 && n >= e.n && e.n+things(e.ids)-1 == old
}

// keep takes down that a row was written.
func (e *lastShelf) keep(n int64, ids, states []byte) {
	if n >= e.n {
		e.n, e.ids, e.states = n, append(e.ids[:0], ids...), append(e.states[:0], states...)
	}
}

// fetchEnd reads the row that new things are written behind while there is
// nothing to wait for: when much is written, the log is being written beside.
func (f *File) fetchEnd(old int64) error {
	if old == 0 || f.conn.ahead == nil || f.stale || f.lastShelf.covers(old, old) {
		return nil
	}
	return f.conn.each("SELECT "+shelfColumns+" FROM entity ORDER BY n DESC LIMIT 1", nil, func(row []driver.Value) error {
		f.lastShelf = lastShelf{}
		f.lastShelf.keep(intOf(row[0]), bytesOf(row[1]), bytesOf(row[2]))
		return nil
	})
}

// takeShelf gives the row that a thing stands in, to be altered.
func (f *File) takeShelf(n, old int64) (rowBlock, error) {
	if !f.lastShelf.covers(n, old) {
		return f.shelfAt(n)
	}
	s := rowBlock{n: f.lastShelf.n, ids: slices.Clone(f.lastShelf.ids)} // that of the end is written over when what is made of this one may still wait
	var ok bool
	if s.states, ok = statesOf(f.lastShelf.states, things(s.ids)); !ok {
		return s, errDamagedState
	}
	return s, nil
}

// keep writes the states of things, which come in the order of their numbers.
// Those numbered above old are new and stand in no row yet.
func (f *File) keep(b *board.Board, places []place, old int64) error {
	for len(places) > 0 {
		s, kept := rowBlock{n: places[0].n}, 0
		if old > 0 {
			var err error
			if s, err = f.takeShelf(min(places[0].n, old), old); err != nil {
				return err
			}
			if kept = len(s.states); s.n+int64(kept)-1 > old {
				return errDamagedState // the file holds more things than memory knows
			}
		}
		f.fresh = f.fresh[:0]
		state := func(ref board.Ref) []byte {
			from := len(f.fresh)
			f.fresh = b.AppendState(f.fresh, ref, &f.names)
			return f.fresh[from:len(f.fresh):len(f.fresh)]
		}
		for kept > 0 && len(places) > 0 && places[0].n < s.n+int64(kept) {
			s.states[places[0].n-s.n] = state(places[0].ref)
			places = places[1:]
		}
		last := s.n+int64(kept) > old
		for ; last && len(places) > 0; places = places[1:] { // the new ones come behind all others
			if places[0].n != s.n+int64(len(s.states)) {
				return errDamagedState
			}
			var err error
			if s.ids, err = f.names.id(s.ids, places[0].ref); err != nil {
				return err
			}
			s.states = append(s.states, state(places[0].ref))
		}
		if err := f.putShelf(s, kept); err != nil {
			return err
		}
	}
	if cap(f.fresh) > 1<<20 {
		f.fresh = nil // of a merge
	}
	return nil
}

// rooms are pieces of memory for the rows of a transaction, used again by the
// next: until it ends they may still be waiting to be written.
type rooms struct {
	all  [][]byte
	used int
}

// mostRooms is how many are kept: as much as a full room needs. A merge takes
// more.
const mostRooms = 32

func (r *rooms) next() []byte {
	if r.used == mostRooms {
		return make([]byte, 0, shelfSize)
	}
	if r.used == len(r.all) {
		r.all = append(r.all, make([]byte, 0, shelfSize))
	}
	r.used++
	return r.all[r.used-1]
}

// putShelf writes a row, or several when it has grown beyond a page: full ones
// where things were added behind it, else halves. kept is how many things stand
// in it in the file.
func (f *File) putShelf(s rowBlock, kept int) error {
	size := len(s.ids)
	for _, state := range s.states {
		size += sized(state)
	}
	most := shelfSize
	if size > shelfSize && len(s.states) == kept {
		most = size/(size/shelfSize+1) + 1
	}
	var n int64
	var ids, raw []byte
	for from := 0; from < len(s.states); {
		raw = f.rooms.next()
		to := from
		for to < len(s.states) && (to == from || len(raw)+(to-from+1)*idSize+sized(s.states[to]) <= most) {
			raw = appendSized(raw, s.states[to])
			to++
		}
		ids, n = s.ids[from*idSize:to*idSize], s.n+int64(from)
		var err error
		if from == 0 && kept > 0 {
			err = f.conn.run("UPDATE entity SET ids = ?, states = ? WHERE n = ?", ids, raw, n)
		} else {
			err = f.conn.run("INSERT INTO entity ("+shelfColumns+") VALUES (?, ?, ?)", n, ids, raw)
		}
		if err != nil {
			return err
		}
		from = to
	}
	f.lastShelf.keep(n, ids, raw) // the states that were written may have lain in it
	return nil
}

// sized is how many bytes a part takes with its length in front.
func sized(part []byte) int {
	if len(part) < 0x80 {
		return 1 + len(part)
	}
	return len(binary.AppendUvarint(nil, uint64(len(part)))) + len(part)
}
