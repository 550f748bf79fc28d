package board

import (
	"bytes"
	"slices"
	"time"
)

// Intent is something that a person wants of the board. Decide turns it into
// changes; the concrete intents are in the intent_*.go files.
type Intent interface {
	// decide writes what is needed into the draft, or says why it cannot be.
	decide(d *draft) error
}

// Result is what became of an intent.
type Result struct {
	Changes []Change
	Created []ID  // what was made, in the order of the intent
	Delta   Delta // what the board shows differently
	Given   Given // of a vote: what its voter has in that box now
}

// Do carries out an intent within the transaction and remembers it in the
// history of the front end that asked (nil for none). On an error nothing
// happened.
func (tx *Tx) Do(intent Intent, history *History) (Result, error) {
	tx.Changes = slices.Grow(tx.Changes, 1)
	d := &tx.draft // one for all: nothing keeps it
	*d = draft{tx: tx, board: tx.board, state: tx.board.state, changes: tx.Changes[len(tx.Changes):]}
	if err := intent.decide(d); err != nil {
		return Result{}, err
	}
	if err := d.valid(); err != nil {
		return Result{}, err
	}
	if d.history != nil {
		history = d.history
	}
	changes := d.seal()
	delta := tx.apply(changes)
	delta.Boxes = d.boxes
	if history != nil {
		tx.onRollBack(history.mark())
		history.record(d, changes)
	}
	return Result{slices.Clip(changes), d.created, delta, d.given}, nil
}

// draft collects the changes of one act before they are sealed, as a rule right
// behind those of the transaction.
type draft struct {
	tx      *Tx
	board   *Board
	state   *State
	changes []Change
	steps   []step
	created []ID
	at      time.Time // the one moment of the act; see clock
	mode    actMode
	history *History         // of an undo or redo: its own, whoever asks
	written map[written]int  // where in changes a field was written
	brought map[int]ChangeID // of changes that bring an older value back: which; see History
	boxes   []*Box           // that were put into
	given   Given            // by the voter who put it there
}

type written struct {
	ref   Ref
	field string
}

// clock is when the act happens: all of it at one moment.
func (d *draft) clock() time.Time {
	if d.at.IsZero() {
		d.at = d.tx.author.now()
	}
	return d.at
}

func (d *draft) newID() ID { return newID(d.tx.author.random) }

// write gives a field new values: one as a rule, several when an undo brings a
// conflict back. Values that are there already are not written again.
func (d *draft) write(ref Ref, field string, values ...[]byte) {
	e := d.board.entity(ref)
	if e != nil && e.erased && field != erasedField {
		return // its text was removed for good; nothing may come back
	}
	if field != removedField && field != erasedField && d.mode != undoing && d.mode != redoing && d.state.keeps(ref) {
		d.revive(ref) // who writes to what is only shown for want of another wants to have it
	}
	if i, again := d.written[written{ref, field}]; again && len(values) == 1 { // a second write within the act amends the first
		for ; i < len(d.changes) && d.changes[i].Ref == ref && d.changes[i].Field == field; i++ {
			d.changes[i].Value = values[0]
		}
		return
	}
	var heads []head
	if e != nil {
		if r := e.reg(field); r != nil {
			heads = r.heads
		}
	}
	if len(values) == 1 && (len(heads) == 1 && string(heads[0].value) == string(values[0]) || len(heads) == 0 && len(values[0]) == 0) {
		return
	}
	before := step{ref: ref, field: field}
	var seen []ChangeID
	for _, h := range heads {
		seen = append(seen, h.id)
		before.values = append(before.values, h.value)
		before.was = append(before.was, h.id)
	}
	d.steps = append(d.steps, before)
	if d.written == nil {
		d.written = map[written]int{}
	}
	d.written[written{ref, field}] = len(d.changes)
	// Who has seen more than one change may replace writes it again for the rest:
	// the same value twice is no conflict.
	parts := portions(seen)
	for i := range max(len(values), len(parts)) {
		value, part := values[min(i, len(values)-1)], parts[min(i, len(parts)-1)]
		d.changes = append(d.changes, Change{Ref: ref, Field: field, Value: value, Replaces: slices.Clone(part)})
	}
}

// create makes a thing; its ID is drawn unless it has one.
func (d *draft) create(e Entity) ID {
	drawn := e.Base().ID.IsZero() && e.Kind() != KindBoard
	if drawn {
		e.Base().ID = d.newID()
	}
	ref := RefOf(e)
	if !drawn {
		if old := d.board.entity(ref); old != nil && old.reg(birth) != nil {
			d.revive(ref) // of a template, and removed before
			d.writeAll(e)
			return ref.ID
		}
	}
	if d.steps == nil {
		d.steps, d.created = d.board.fresh.steps.take(1), d.board.fresh.ids.take(1) // most acts are of one thing
	}
	d.steps = append(d.steps, step{ref: ref, field: birth})
	d.changes = append(d.changes, Change{Ref: ref, Field: birth, Value: d.tx.author.packOf(e)})
	d.created = append(d.created, ref.ID)
	return ref.ID
}

func (d *draft) writeAll(e Entity) {
	for _, f := range fieldsOf(e) {
		d.write(RefOf(e), f.name, f.value)
	}
}

func (d *draft) remove(ref Ref) { d.removeAs(ref, removedMark) }

// removeAs removes a thing with one of the marks of a removal; see leftOutMark.
func (d *draft) removeAs(ref Ref, mark string) {
	e := d.board.entity(ref)
	if e == nil {
		return
	}
	var values [][]byte // of which each covers what it names
	for _, part := range portions(e.seen()) {
		value := []byte(mark)
		for _, id := range part {
			value = appendChangeID(value, id)
		}
		values = append(values, value)
	}
	d.write(ref, removedField, values...)
}

func (d *draft) revive(ref Ref) { d.write(ref, removedField, nil) }

// seal numbers the changes, dates them and takes their hashes.
func (d *draft) seal() []Change {
	author := d.tx.author
	lamport := tick(d.board.lamport)
	batch, wall := author.next, d.clock().UnixMilli()
	var brought map[Ref][]int
	for i := range d.changes {
		c := &d.changes[i]
		c.ID = ChangeID{Origin: author.Origin, Seq: author.next}
		c.Lamport, c.Wall, c.Batch = lamport, wall, batch
		if _, ok := d.brought[i]; ok && c.Field != removedField {
			if brought == nil {
				brought = map[Ref][]int{}
			}
			brought[c.Ref] = append(brought[c.Ref], i)
		} else if ok && len(c.Value) > 0 {
			for _, j := range brought[c.Ref] { // what the act itself brought back is covered as what it stands for was
				if covers(c.Value, d.brought[j]) {
					c.Value = appendChangeID(c.Value, d.changes[j].ID)
				}
			}
		}
		c.ID.Tag = author.tag(c)
		author.buf = c.sealWith(author.buf)
		author.next++
	}
	return d.changes
}

// fieldsOf lists the fields of a thing that are not empty.
func fieldsOf(e Entity) []packed {
	p, r := plans[e.Kind()], recordOf(e)
	fields := make([]packed, 0, len(p.fields))
	for i := range p.fields {
		if value := p.fields[i].write(r); len(value) > 0 {
			fields = append(fields, packed{p.fields[i].name, value})
		}
	}
	return fields
}

// packOf makes the value of a birth: of each field that is not empty the name
// and the value, each with its length in front.
func (a *Author) packOf(e Entity) []byte {
	p, r := plans[e.Kind()], recordOf(e)
	buf := a.buf[:0]
	for i := range p.fields {
		f := &p.fields[i]
		start := len(buf)
		buf = append(appendText(buf, f.name), 0) // of the size, as a rule one byte
		at := len(buf)
		buf = f.append(buf, r)
		switch size := len(buf) - at; {
		case size == 0:
			buf = buf[:start]
		case size < 0x80:
			buf[at-1] = byte(size)
		default:
			value := bytes.Clone(buf[at:])
			buf = appendBytes(buf[:at-1], value)
		}
	}
	a.buf = buf
	return a.values.keep(buf)
}
