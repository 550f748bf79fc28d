package board

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strings"
)

// ChangeID names one change for good. Origin is a random number that is fresh
// each time a board is opened for writing, Seq counts from 1 within it, and Tag
// is random.
//
// The Tag is part of the name because files get copied: a restored backup that
// is written to again can use (Origin, Seq) a second time for something else.
// Both are then kept, and whoever replaced one of them did not replace the
// other. It is random, and not taken from the hash, because it outlives the text
// of a change that is erased for good: a piece of the hash would confirm a guess
// at the text.
type ChangeID struct {
	Origin, Seq uint64
	Tag         uint32
}

// IsZero tells whether the ID names no change.
func (id ChangeID) IsZero() bool { return id == ChangeID{} }

func compareChangeIDs(a, b ChangeID) int {
	return cmp.Or(cmp.Compare(a.Origin, b.Origin), cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.Tag, b.Tag))
}

// Ref points at one thing on a board.
type Ref struct {
	Kind Kind
	ID   ID
}

// Hash is the first 16 bytes of the SHA-256 of a change's canonical form. It
// exists because SQLite's own check does not see flipped bits in content
// (measured: 224 of 231 went unnoticed).
type Hash [16]byte

// Change is one fact in the history of a board: somebody gave one field of one
// thing a value, having seen (and so replaced) the values it had before.
// Changes are never altered after they are written; erasing for good is the
// one exception and only takes text away.
type Change struct {
	ID      ChangeID
	Lamport uint64 // orders changes: greater than that of every change its author had seen; see lamport.go for the one exception
	Wall    int64  // milliseconds since 1970, for people to read; it decides nothing
	Batch   uint64 // Seq of the first change of the same act
	Ref     Ref
	// Field is the name of the field. "" is the birth of the thing: Value then
	// holds several fields at once, so that a new note is one change and not ten.
	Field string
	Value []byte
	// Replaces names every value of the field that the author saw, sorted.
	Replaces []ChangeID
	Hash     Hash
	// Erased is set when the text was removed for good; Value is then empty and
	// the hash can no longer be checked.
	Erased bool
}

// birth is the field name of the change that makes a thing.
const birth = ""

// canonical writes the form that the hash is taken over. It holds everything
// but the hash and the erased mark.
func (c *Change) canonical(buf []byte) []byte {
	buf = append(buf, "samenbord change 1\n"...)
	for _, n := range [...]uint64{c.ID.Origin, c.ID.Seq, uint64(c.ID.Tag), c.Lamport, uint64(c.Wall), c.Batch} {
		buf = binary.BigEndian.AppendUint64(buf, n)
	}
	buf = appendText(buf, string(c.Ref.Kind))
	buf = append(buf, c.Ref.ID[:]...)
	buf = appendText(buf, c.Field)
	buf = appendBytes(buf, c.Value)
	buf = binary.AppendUvarint(buf, uint64(len(c.Replaces)))
	for _, id := range c.Replaces {
		buf = appendChangeID(buf, id)
	}
	return buf
}

func (c *Change) sum(buf []byte) (Hash, []byte) {
	buf = c.canonical(buf[:0])
	full := sha256.Sum256(buf)
	return Hash(full[:16]), buf
}

// seal takes the hash once everything else is in place.
func (c *Change) seal() { c.sealWith(nil) }

// sealWith is seal with memory that can be used again.
func (c *Change) sealWith(buf []byte) []byte {
	slices.SortFunc(c.Replaces, compareChangeIDs)
	c.Hash, buf = c.sum(buf)
	return buf
}

// Seal takes the hash of a change that no [Author] made: of one that was put
// together again from a damaged file, say.
func (c *Change) Seal() { c.seal() }

// Intact tells whether the change is what its author wrote: the hash fits the
// content. Erased changes have no content left to
// check and count as intact when they are empty.
func (c *Change) Intact() bool {
	if c.Erased {
		return len(c.Value) == 0
	}
	if c.Lamport > maxLamport {
		return false
	}
	hash, _ := c.sum(make([]byte, 0, 256+len(c.Value)))
	return hash == c.Hash
}

// Before orders changes for replay and display: lamport, then origin, seq, tag.
func (c *Change) Before(d *Change) bool { return compareChanges(c, d) < 0 }

func compareChanges(c, d *Change) int {
	return cmp.Or(cmp.Compare(c.Lamport, d.Lamport), compareChangeIDs(c.ID, d.ID))
}

// FieldName is the full name of the field, "note.text" or, for a birth, "note".
func (c *Change) FieldName() string {
	if c.Field == birth {
		return string(c.Ref.Kind)
	}
	return string(c.Ref.Kind) + "." + c.Field
}

// SplitFieldName takes a full field name apart again.
func SplitFieldName(name string) (Kind, string) {
	kind, field, _ := strings.Cut(name, ".")
	return Kind(kind), field
}

// erase takes the text out of a change for good. The hash goes too: with it, a
// guess at a short text could be confirmed.
func (c *Change) erase() {
	c.Value, c.Hash, c.Erased = nil, Hash{}, true
}
