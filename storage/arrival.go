package storage

import (
	"bytes"
	"cmp"
	"database/sql/driver"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"maps"
	"slices"
	"time"

	"samenbord/board"
)

// Arrival is how some changes came into this file: the acts since it was opened,
// or what a merge brought. With it a preview and an undo of a merge can be made,
// it can be said what came since somebody looked, and what was there at a moment.
// It belongs to the one file: a copy takes it along, a merge never does.
type Arrival struct {
	N     int64
	At    time.Time
	How   How
	Other []byte // of a merge, what the other board held: its Digest; nil when that is not known
	came  map[uint64]claim
}

// How changes came.
type How string

// Acts were written here, a merge came from another file, and live changes came
// from another computer.
const (
	ByAct   How = "act"
	ByMerge How = "merge"
	ByLive  How = "live"
)

// claim is what came of one origin.
type claim struct {
	ranges []span // one with 0 at its end has none
	twins  []numbered
}

// Claims tells whether a change came with this arrival. What several claim came
// with the last of them, what none does was there before arrivals were kept.
func (a *Arrival) Claims(id board.ChangeID) bool {
	c := a.came[id.Origin]
	for _, r := range c.ranges {
		if id.Seq >= r.from && (id.Seq <= r.to || r.to == 0) {
			return true
		}
	}
	return slices.Contains(c.twins, numbered{id.Seq, id.Tag})
}

// Arrivals lists what came into the file, in that order.
func (f *File) Arrivals() ([]Arrival, error) {
	if f.plain {
		return nil, nil
	}
	var all []Arrival
	err := f.conn.each("SELECT n, at, how, other, came FROM arrival ORDER BY n", nil, func(row []driver.Value) error {
		a := Arrival{N: intOf(row[0]), At: time.UnixMilli(intOf(row[1])), How: How(textOf(row[2])), Other: bytesOf(row[3])}
		raw := bytesOf(row[4])
		at := len(raw) - crc32.Size
		if at < 0 || !bytes.Equal(raw[at:], arrivalSum(a.N, intOf(row[1]), a.How, a.Other, raw[:at])) {
			return errDamagedArrival
		}
		var ok bool
		if a.came, ok = f.names.claims(raw[:at]); !ok {
			return errDamagedArrival
		}
		all = append(all, a)
		return nil
	})
	return all, fault(f.path, err)
}

var errDamagedArrival = errors.New("what came when cannot be read")

// claims reads what came with an arrival.
func (n *names) claims(raw []byte) (map[uint64]claim, bool) {
	all, r := map[uint64]claim{}, varints{rest: raw}
	for len(r.rest) > 0 {
		origin, known := n.origins[int64(r.next())]
		if !known {
			return nil, false
		}
		c, before := claim{}, uint64(0)
		for count := r.next(); count > 0 && !r.bad; count-- {
			from := before + r.next()
			to := from + r.next() - 1
			if to < from { // none: all that follow
				to = 0
			}
			c.ranges, before = append(c.ranges, span{from, to}), to
		}
		for count := r.next(); count > 0 && !r.bad; count-- {
			seq := r.next()
			if len(r.rest) < 4 {
				return nil, false
			}
			c.twins = append(c.twins, numbered{seq, binary.BigEndian.Uint32(r.rest)})
			r.rest = r.rest[4:]
		}
		all[origin] = c
	}
	return all, !r.bad
}

// appendClaim writes what came of one origin.
func appendClaim(buf []byte, n int64, came *coming) []byte {
	slices.SortFunc(came.ranges, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	buf = binary.AppendUvarint(buf, uint64(n))
	buf = binary.AppendUvarint(buf, uint64(len(came.ranges)))
	before := uint64(0)
	for _, r := range came.ranges {
		buf = binary.AppendUvarint(buf, r.from-before)
		count := uint64(0)
		if r.to > 0 {
			count = r.to - r.from + 1
		}
		buf, before = binary.AppendUvarint(buf, count), r.to
	}
	buf = binary.AppendUvarint(buf, uint64(len(came.twins)))
	for _, t := range came.twins {
		buf = binary.AppendUvarint(buf, t.seq)
		buf = binary.BigEndian.AppendUint32(buf, t.tag)
	}
	return buf
}

// keepArrivals writes what came with a transaction. What is written here comes
// with its first act, for as long as the file is open: no act after it costs a row.
func (x *indexes) keepArrivals(c *conn) error {
	var merged []byte
	for _, n := range slices.Sorted(maps.Keys(x.coming)) {
		came := x.coming[n]
		if !came.act {
			merged = appendClaim(merged, n, came)
			continue
		}
		if err := x.putArrival(c, came.first, ByAct, nil, appendClaim(nil, n, came)); err != nil {
			return err
		}
	}
	if merged == nil {
		return nil
	}
	return x.putArrival(c, time.Now().UnixMilli(), ByMerge, x.other, merged)
}

func (x *indexes) putArrival(c *conn, at int64, how How, other, came []byte) error {
	if other == nil {
		other = []byte{}
	}
	last, err := c.one("SELECT max(n) FROM arrival")
	if err != nil {
		return err
	}
	n := intOf(last) + 1
	came = append(came, arrivalSum(n, at, how, other, came)...)
	return c.run("INSERT INTO arrival (n, at, how, other, came) VALUES (?, ?, ?, ?, ?)", n, at, string(how), other, came)
}

// arrivalSum guards a row that nothing else could be held against.
func arrivalSum(n, at int64, how How, other, came []byte) []byte {
	buf := binary.BigEndian.AppendUint64(nil, uint64(n))
	buf = binary.BigEndian.AppendUint64(buf, uint64(at))
	buf = append(append(append(buf, other...), how...), came...)
	return binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(buf))
}
