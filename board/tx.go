package board

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"io"
	"slices"
	"time"
)

// Author writes changes: an origin of its own, the next sequence number, a
// clock and a source of random IDs. Every opening for writing takes a fresh
// Author, never one that belongs to a file or a machine, because files get
// copied.
type Author struct {
	Origin  uint64
	next    uint64
	now     func() time.Time
	random  io.Reader
	founder bool   // see FoundingAuthor
	buf     []byte // for canonical forms, used again and again
	values  values
}

// NewAuthor makes an Author with a random origin.
func NewAuthor() *Author { return NewAuthorFrom(rand.Reader, time.Now) }

// NewAuthorFrom makes an Author with a given source of randomness and clock.
func NewAuthorFrom(random io.Reader, now func() time.Time) *Author {
	id := newID(random)
	return &Author{Origin: binary.BigEndian.Uint64(id[:8]), next: 1, now: now, random: random}
}

// Renew takes a fresh origin. It is called after a commit of unknown outcome,
// so that no sequence number is ever used twice.
func (a *Author) Renew() {
	id := newID(a.renewal())
	a.Origin, a.next = binary.BigEndian.Uint64(id[:8]), 1
}

// tag draws the tag of a change. The content goes into it, so that it differs
// even where a machine went back in time together with its source of chance;
// the salt is thrown away, so that it tells nothing of the content.
func (a *Author) tag(c *Change) uint32 {
	salt := newID(a.random)
	a.buf = c.canonical(append(a.buf[:0], salt[:]...))
	sum := sha256.Sum256(a.buf)
	return binary.BigEndian.Uint32(sum[:4])
}

// Tx is a group of acts that storage will commit together. Acts within it see
// each other; Rollback takes them all back as if they had never been.
type Tx struct {
	board   *Board
	author  *Author
	undo    []undoEntry
	lamport uint64    // of the board before it
	Changes []Change  // everything written so far, in order
	Awaited []Awaited // what storage has to remember besides
	refs    []Ref     // what was touched, as often as it was
	notes   []ID
	note    Note  // that is being made
	draft   draft // of the act that is being done
	boxes   map[ID]Ref
}

// Writes tells whether there is anything to keep.
func (tx *Tx) Writes() bool { return len(tx.Changes) > 0 || len(tx.boxes) > 0 }

// Awaited is a change that was replaced, in one field of one thing, before it
// arrived.
type Awaited struct {
	ID    ChangeID
	Ref   Ref
	Field string
}

// Begin starts a transaction. One at a time is written to: the one before may
// still be on its way to the disk. Should that fail, this one is rolled back
// first.
func (b *Board) Begin(author *Author) *Tx {
	b.loaded()
	b.tx = &Tx{board: b, author: author, undo: b.undo[:0], lamport: b.lamport}
	if b.usual > 1 { // as many acts come together as a moment ago
		b.tx.Changes = make([]Change, 0, b.usual+b.usual/8)
	}
	b.undo = nil
	return b.tx
}

// Board is the board that the transaction is on.
func (tx *Tx) Board() *Board { return tx.board }

// Origin is that of the changes that the transaction's own acts write.
func (tx *Tx) Origin() uint64 { return tx.author.Origin }

// Apply takes changes into the transaction that come from elsewhere: a merge, what
// another machine sent. As with Board.Apply they must be new to the board. What
// was voted on is brought in line with them; see box_merge.go.
func (tx *Tx) Apply(changes []Change) Delta {
	var v voted
	v.look(tx.board, changes)
	delta := tx.apply(changes)
	delta.Boxes = tx.mergeBoxes(v)
	return delta
}

// apply takes in changes that come with their boxes.
func (tx *Tx) apply(changes []Change) Delta {
	b := tx.board
	b.epoch++ // what earlier acts altered must be copied again, or they could not be told apart
	delta := b.Apply(changes)
	tx.append(changes)
	tx.refs = append(tx.refs, delta.Refs...)
	tx.notes = append(tx.notes, delta.Notes...)
	return delta
}

// append adds changes. Those of an act stand in their place already, and those
// of a merge are too many to copy.
func (tx *Tx) append(changes []Change) {
	n := len(tx.Changes)
	switch {
	case len(changes) == 0:
	case cap(tx.Changes) >= n+len(changes) && &tx.Changes[:n+1][n] == &changes[0]:
		tx.Changes = tx.Changes[:n+len(changes)]
	case n == 0 && cap(tx.Changes) < len(changes):
		tx.Changes = slices.Clip(changes)
	default:
		tx.Changes = append(tx.Changes, changes...)
	}
}

// Delta is what the transaction as a whole shows differently.
func (tx *Tx) Delta() Delta {
	slices.SortFunc(tx.refs, compareRefs)
	slices.SortFunc(tx.notes, compareIDs)
	tx.refs, tx.notes = slices.Compact(tx.refs), slices.Compact(tx.notes)
	delta := Delta{Refs: slices.Clone(tx.refs), Notes: slices.Clone(tx.notes), Entities: tx.board.state.entities(tx.refs)}
	for _, of := range tx.boxes {
		if !of.ID.IsZero() {
			delta.Boxes = append(delta.Boxes, tx.board.boxView(of))
		}
	}
	return delta
}

// undoEntry is one of a transaction's undo log: a thing as it was before it was altered, nil
// when it was not there. Every act leaves some: a func for each, as others leaves, would be
// much garbage in a full room.
type undoEntry struct {
	ref    Ref
	entity *entity
	view   Entity
	of     undoOf
	other  func()
}

type undoOf int

const (
	undoOther undoOf = iota
	undoEntity
	undoView
)

func (e *undoEntry) putBack(b *Board) {
	switch {
	case e.of == undoOther:
		e.other()
	case e.of == undoView:
		b.state.put(e.ref, e.view, nil)
	case e.entity == nil:
		delete(b.entities, e.ref)
	default:
		b.entities[e.ref] = e.entity
	}
}

// onRollBack tells how to take back what is none of the entities or views.
func (tx *Tx) onRollBack(by func()) { tx.undo = append(tx.undo, undoEntry{other: by}) }

// Commit ends the transaction; its changes are there to stay.
func (tx *Tx) Commit() { tx.end() }

func (tx *Tx) end() {
	clear(tx.undo)
	if cap(tx.undo) <= 1<<14 { // a merge takes much more, once
		tx.board.undo = tx.undo
	}
	if tx.board.tx == tx {
		tx.board.tx = nil
	}
	tx.undo = nil
	tx.board.uniting = false
	tx.board.bulk.settle() // of a union that did not end
	const most = 1 << 10   // a merge has more, once
	tx.board.usual = min(len(tx.Changes), most)
}

// Rollback ends the transaction and takes everything back. The author goes on
// under a fresh origin: whether the failed commit reached the disk is unknown,
// and no sequence number may be used twice.
func (tx *Tx) Rollback() {
	for i := len(tx.undo) - 1; i >= 0; i-- {
		tx.undo[i].putBack(tx.board)
	}
	for _, key := range tx.Awaited {
		delete(tx.board.awaited, key)
	}
	tx.board.lamport = tx.lamport
	tx.end()
	tx.author.Renew()
}
