package board

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"slices"
)

// Held says which changes of one origin a board holds: all up to Seq, without a
// gap. A version vector would say no more than that, but files get copied: of a
// backup that is restored and written to again, two changes can have the same
// number. Sum tells such twins: it is the XOR of a 64-bit mix of origin, seq and
// tag of every change up to Seq, however many have the same number. Two boards
// with the same Held of an origin have the same changes of it, up to there.
type Held struct{ Seq, Sum uint64 }

// Have is a version vector that knows of forks: what a board holds, by origin.
type Have map[uint64]Held

// Mix is what a change adds to the sum of its origin. It stands in files and goes
// over the line, so it never changes. It guards against accidents, not against
// somebody who makes changes to deceive.
func (id ChangeID) Mix() uint64 {
	return mix(mix(mix(id.Origin)^id.Seq) ^ uint64(id.Tag))
}

// mix is the finalizer of SplitMix64: each bit of what comes in turns over half
// of those that come out.
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// Next takes one more change of the origin. It reports false when there is a gap
// before it: then nothing was taken. The change must be a new one.
func (h *Held) Next(id ChangeID) bool {
	if id.Seq > h.Seq+1 {
		return false
	}
	h.Seq = max(h.Seq, id.Seq)
	h.Sum ^= id.Mix()
	return true
}

// HaveOf gives what some changes amount to, in any order, each once, and how many
// of them lie behind a gap.
func HaveOf(changes []Change) (have Have, beyond int) {
	ids := make([]ChangeID, len(changes))
	for i := range changes {
		ids[i] = changes[i].ID
	}
	return haveOf(ids)
}

func haveOf(ids []ChangeID) (have Have, beyond int) {
	if !slices.IsSortedFunc(ids, compareChangeIDs) {
		slices.SortFunc(ids, compareChangeIDs)
	}
	have = Have{}
	for len(ids) > 0 {
		n, held := 0, Held{}
		for n < len(ids) && ids[n].Origin == ids[0].Origin {
			if !held.Next(ids[n]) {
				beyond++
			}
			n++
		}
		if held.Seq > 0 {
			have[ids[0].Origin] = held
		}
		ids = ids[n:]
	}
	return have, beyond
}

// Compare says what two boards have to exchange until they hold the same. Whoever
// has h asks the other for what is not in ask (the other gives it by its Since),
// and gives what is not in give. Only origins in which they differ are named: one
// that is missing in a board is named with nothing, so that all of it is given.
// Where one is further than the other, only the one that is further can tell
// whether they went the same way before, so it gives; a twin that the other has
// comes with the next comparison.
func (h Have) Compare(other Have) (ask, give Have) {
	ask, give = Have{}, Have{}
	for origin, mine := range h {
		switch theirs := other[origin]; {
		case mine == theirs:
		case mine.Seq > theirs.Seq:
			give[origin] = theirs
		case mine.Seq < theirs.Seq:
			ask[origin] = mine
		default:
			ask[origin], give[origin] = mine, theirs
		}
	}
	for origin := range other {
		if _, known := h[origin]; !known {
			ask[origin] = Held{}
		}
	}
	return ask, give
}

// Equal tells whether two boards hold the same, apart from what either has behind
// a gap.
func (h Have) Equal(other Have) bool { return maps.Equal(h, other) }

// Buckets is into how many parts Sums takes what a board holds.
const Buckets = 64

// Bucket is the part that an origin belongs to.
func Bucket(origin uint64) int { return int(mix(origin) % Buckets) }

// Sums gives a sum of each part, for two boards to find with few bytes where they
// differ.
func (h Have) Sums() (sums [Buckets]uint64) {
	for origin, held := range h {
		sums[Bucket(origin)] ^= mix(mix(mix(origin)^held.Seq) ^ held.Sum)
	}
	return sums
}

// In gives what h holds of the parts whose bits are set.
func (h Have) In(buckets uint64) Have {
	part := Have{}
	for origin, held := range h {
		if buckets>>Bucket(origin)&1 == 1 {
			part[origin] = held
		}
	}
	return part
}

// Digest names what a board holds: the same for two that hold the same.
func (h Have) Digest() (digest [16]byte) {
	sum := sha256.New()
	for _, origin := range slices.Sorted(maps.Keys(h)) {
		var buf [24]byte
		binary.BigEndian.PutUint64(buf[:], origin)
		binary.BigEndian.PutUint64(buf[8:], h[origin].Seq)
		binary.BigEndian.PutUint64(buf[16:], h[origin].Sum)
		sum.Write(buf[:])
	}
	copy(digest[:], sum.Sum(nil))
	return digest
}

// Lacks gives those of a board's changes of one origin, in their order, that whoever
// holds h of it may lack. When h is further than these changes go, it is h that
// has something to give, and nothing behind its Seq is known here.
func (h Held) Lacks(changes []ChangeID) (from int) {
	mine, at := Held{}, 0
	for at < len(changes) && changes[at].Seq <= h.Seq && mine.Next(changes[at]) {
		at++
	}
	if mine == h || mine.Seq < h.Seq {
		for at < len(changes) && changes[at].Seq <= h.Seq { // behind a gap of ours
			at++
		}
		return at
	}
	return 0 // a fork: all of it, the other drops what it has
}

// AppendBinary writes a vector in few bytes: how many origins, and of each, by
// size, its 8 bytes, seq (varint) and the 8 bytes of its sum.
func (h Have) AppendBinary(buf []byte) ([]byte, error) {
	buf = binary.AppendUvarint(buf, uint64(len(h)))
	for _, origin := range slices.SortedFunc(maps.Keys(h), func(a, b uint64) int { return cmp.Compare(a, b) }) {
		buf = binary.BigEndian.AppendUint64(buf, origin)
		buf = binary.AppendUvarint(buf, h[origin].Seq)
		buf = binary.BigEndian.AppendUint64(buf, h[origin].Sum)
	}
	return buf, nil
}

// ReadHave reads what AppendBinary wrote. It reports false when that is damaged.
func ReadHave(raw []byte) (Have, bool) {
	r := reader{rest: raw}
	count := r.count(17)
	have, last := make(Have, count), uint64(0)
	for i := range count {
		origin := r.uint64()
		if i > 0 && origin <= last {
			return nil, false
		}
		have[origin], last = Held{r.uvarint(), r.uint64()}, origin
	}
	return have, !r.bad && len(r.rest) == 0
}
