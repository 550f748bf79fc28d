package storage

import (
	"bytes"
	"math/bits"
	"slices"
)

// A text stands in a file several times: in the log, in a state, in the table for
// readers, and often in what was let go. So where more than one bit of a change was
// flipped, what another place has of the same bytes is tried in its stead; the hash
// tells whether that is it. Places are found by likeness alone, whatever became of
// the rows around them.

const (
	anchorSize   = 8       // so many bytes are the same where a likeness begins
	mostLike     = 12      // so many are tried of one change
	mostFlips    = 2       // so many bits may differ in one byte
	mostSearched = 1 << 30 // so many bytes of the file are searched in all: some tenths of a second
)

// likenesses gives what a change would be with bytes of other places that are nearly
// the same; at the end what most places say of each bit.
func (s *salvager) likenesses(fact []byte) (list [][]byte) {
	for _, f := range s.files {
		for at := 0; at+anchorSize <= len(fact); at += anchorSize / 2 {
			anchor := fact[at : at+anchorSize]
			if blank(anchor) {
				continue
			}
			for from := 0; len(list) < mostLike; {
				if s.searched += len(f.raw) - from; s.searched > mostSearched {
					return list
				}
				hit := bytes.Index(f.raw[from:], anchor)
				if hit < 0 {
					break
				}
				hit += from
				from = hit + 1
				other := likeness(fact, at, f.raw, hit)
				if other != nil && !slices.ContainsFunc(list, func(one []byte) bool { return bytes.Equal(one, other) }) {
					list = append(list, other)
				}
			}
		}
	}
	if len(list) > 1 {
		list = append(list, majority(append(slices.Clone(list), fact)))
	}
	return list
}

// likeness gives a change with what another place has around an anchor that is the
// same, nil when nothing of it differs.
func likeness(fact []byte, at int, raw []byte, hit int) (other []byte) {
	take := func(i int) {
		if other == nil {
			other = bytes.Clone(fact)
		}
		other[at+i] = raw[hit+i]
	}
	walk := func(from, step int) {
		there := func(i int) bool { return at+i >= 0 && at+i < len(fact) && hit+i >= 0 && hit+i < len(raw) }
		for i := from; there(i); i += step {
			if fact[at+i] == raw[hit+i] {
				continue
			}
			// The two go on being the same behind a byte that differs.
			const same = 3
			next := 0
			for next < same && there(i+step*(next+1)) && fact[at+i+step*(next+1)] == raw[hit+i+step*(next+1)] {
				next++
			}
			if bits.OnesCount8(fact[at+i]^raw[hit+i]) > mostFlips || next < same && there(i+step*(next+1)) {
				return
			}
			take(i)
		}
	}
	walk(anchorSize, 1)
	walk(-1, -1)
	return other
}

// majority gives of each bit what most of some pieces of one length say.
func majority(list [][]byte) []byte {
	most := make([]byte, len(list[0]))
	for i := range most {
		for bit := range 8 {
			set := 0
			for _, one := range list {
				set += int(one[i] >> bit & 1)
			}
			if 2*set > len(list) {
				most[i] |= 1 << bit
			}
		}
	}
	return most
}
