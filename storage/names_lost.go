package storage

import (
	"crypto/rand"
	"encoding/binary"

	"samenbord/board"
)

// lostNames is what recovery knows of the names that a damaged file has lost. An ID
// that is truly gone cannot be had back: the hashes of changes cover it, and a hash
// cannot be turned round. All else of these changes is there, so in the end another
// ID, drawn at random, stands in for it: the same wherever the number occurs.
type lostNames struct {
	standsIn bool               // from now on
	most     int64              // no file of this size has higher numbers
	things   map[int64]board.ID // that stand in
	origins  map[int64]uint64   // that stand in
	asked    []int64            // numbers of things that values named, since it was cleared
	used     bool               // something stood in, since it was cleared
}

func newLostNames(most int64) *lostNames {
	return &lostNames{most: most, things: map[int64]board.ID{}, origins: map[int64]uint64{}}
}

func (l *lostNames) standIn() bool { return l != nil && l.standsIn }

func (l *lostNames) clear() { l.asked, l.used = l.asked[:0], false }

// named gives the ID of a number that a value names.
func (l *lostNames) named(number int64, id board.ID, there bool) (board.ID, bool) {
	l.asked = append(l.asked, number)
	if there && !l.standsIn {
		return id, true
	}
	if !there && (!l.standsIn || number < 1 || number > l.most) {
		return id, false
	}
	if other, stands := l.things[number]; stands {
		l.used = true
		return other, true
	}
	if there {
		return id, true
	}
	l.used = true
	return l.thing(number), true
}

// thing gives the ID that stands in for that of a thing.
func (l *lostNames) thing(number int64) board.ID {
	id, stands := l.things[number]
	if !stands {
		_, _ = rand.Read(id[:]) // which never fails
		l.things[number] = id
	}
	return id
}

// origin gives the one that stands in for another.
func (l *lostNames) origin(number int64) (uint64, bool) {
	if !l.standsIn || number < 1 || number >= mostOrigins {
		return 0, false
	}
	l.used = true
	origin, stands := l.origins[number]
	if !stands {
		origin = freshOrigin()
		l.origins[number] = origin
	}
	return origin, true
}

func freshOrigin() uint64 {
	var raw [8]byte
	_, _ = rand.Read(raw[:])
	return binary.BigEndian.Uint64(raw[:])
}
