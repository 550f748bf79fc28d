package storage

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"iter"
	"slices"

	"samenbord/board"
)

// lacking is what another board has and this one has not.
type lacking struct {
	parts    []part
	changes  int                // that are new
	known    int                // that are here already
	differ   int                // that are here under the same id, with another content
	tooLarge int                // that are beyond the limits of board; see Other.fresh
	erased   map[board.Ref]bool // what the other board erases
	tally    *tally             // of what the other board holds
}

// part is a sheet of another board that holds something new.
type part struct {
	n       int64
	lamport int64
	known   []bool // of each change in it, whether it is known; nil when none is
}

// lacking holds the ids of another board against those of this one, and the hashes
// where an id is known. Nothing else is read of what is known: it stays what it is
// here, whatever the other file has of it, and so a merge that brings nothing takes
// no longer than reading both files once.
func (f *File) lacking(o *Other) (*lacking, error) {
	l := &lacking{erased: map[board.Ref]bool{}, tally: newTally()}
	erasing := o.file.names.erasing()
	ours := &cursor{}
	defer func() { ours.close() }()
	last := position{}
	for s, err := range readAhead(o.file.rows(0)) {
		if err != nil {
			return nil, fault(o.file.path, err)
		}
		if s.origin() != last.origin {
			origin, known := o.file.names.origins[s.origin()]
			if !known {
				return nil, fault(o.file.path, errDamagedChange)
			}
			ours.close()
			ours = f.cursor(origin, s.seq())
		}
		if err := l.hold(&s, ours, o, erasing, &last); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(l.parts, func(a, b part) int { return cmp.Compare(a.lamport, b.lamport) })
	return l, nil
}

// hold compares one sheet of the other board.
func (l *lacking) hold(s *changeBlock, ours *cursor, o *Other, erasing []bool, last *position) error {
	theirs := func(err error) error { return fault(o.file.path, err) }
	same, err := ours.same(s)
	if err != nil {
		return err // of the own file
	}
	origin := o.file.names.origins[s.origin()]
	if same {
		l.known += int(s.changes)
		return theirs(l.tally.sheet(s, origin, last))
	}
	known := make([]bool, 0, int(min(s.changes, sheetSize)))
	some := false // are known
	err = s.each(func(fact []byte) error {
		at, _, ok := s.at(fact)
		if !ok || !last.before(at) {
			return theirs(errDamagedChange)
		}
		*last = at
		l.tally.count(board.ChangeID{Origin: origin, Seq: at.seq, Tag: at.tag})
		brief, ok := s.brief(fact)
		if !ok || brief.field < 1 || brief.field > uint64(len(erasing)) {
			return theirs(errDamagedChange)
		}
		hash, here, err := ours.seek(at)
		if err != nil {
			return err
		}
		if erasing[brief.field-1] || !here && brief.hash == nil { // see erasedBy
			ref, known := o.file.names.thing(int64(brief.thing))
			if !known {
				return theirs(errDamagedChange)
			}
			l.erased[ref] = true
		}
		known = append(known, here)
		if !here {
			l.changes++
			return nil
		}
		some = true
		l.known++
		if o.Check != nil && hash != nil {
			if err := ours.intact(); err != nil {
				return err
			}
		}
		if hash == nil || brief.hash == nil || bytes.Equal(hash, brief.hash) {
			return nil // erased here or there: the id is all that can be compared
		}
		l.differ++
		c, err := o.file.names.change(s, fact)
		if err == nil && !c.Intact() {
			err = errHash
		}
		return theirs(err)
	})
	if err != nil {
		return theirs(err)
	}
	switch {
	case !some:
		l.parts = append(l.parts, part{s.n, s.lamport, nil})
	case slices.Contains(known, false):
		l.parts = append(l.parts, part{s.n, s.lamport, known})
	}
	return nil
}

// examine checks the other file as a whole before anything is believed of it. When
// it brings nothing, and all of it was read just now, that need not be: whatever else
// is wrong with it, nothing is taken. All of it is what it says itself that it holds
// (see the table held), or what the own file has of that origin; a log that seems to
// end early is neither.
func (l *lacking) examine(f *File, o *Other) error {
	if len(l.parts) == 0 && l.differ == 0 {
		complete, err := l.complete(f, o)
		if complete || err != nil {
			return err
		}
	}
	return o.file.examine()
}

func (l *lacking) complete(f *File, o *Other) (bool, error) {
	x := o.file.indexes
	if x.have == nil {
		x.have = board.Have{}
		if err := o.file.readHeld(); err != nil {
			return false, fault(o.file.path, err)
		}
	}
	var ours board.Have
	for _, origin := range o.file.names.origins {
		held, beyond := l.tally.have[origin], l.tally.beyond[origin]
		if says, there := x.have[origin]; there && says == held && x.beyond[origin] == beyond {
			continue
		}
		if ours == nil {
			var err error
			if ours, err = f.Have(); err != nil {
				return false, err
			}
		}
		if held != ours[origin] || beyond != f.indexes.beyond[origin] {
			return false, nil
		}
	}
	return true, nil
}

// erasing tells of each field whether it erases its thing.
func (n *names) erasing() []bool {
	erasing := make([]bool, len(n.fields))
	for i, field := range n.fields {
		erasing[i] = (&board.Change{Field: field.field}).Erases()
	}
	return erasing
}

// cursor walks over the changes of one origin in the own file, in their order.
type cursor struct {
	path  string
	names *names
	next  func() (changeBlock, error, bool)
	stop  func()
	sheet changeBlock
	fact  []byte       // that was found last
	rest  []byte       // of the facts, behind it
	ahead *changeBlock // the one after it
}

// cursor begins at the sheet that a change stands in, or would. An origin that is
// not known has nothing.
func (f *File) cursor(origin uint64, seq uint64) *cursor {
	n, known := f.origins[origin]
	if !known {
		return &cursor{}
	}
	next, stop := iter.Pull2(readAhead(f.rowsOf(n, seq))) // while the other is read and compared
	return &cursor{path: f.path, names: &f.names, next: next, stop: stop}
}

func (f *File) rowsOf(origin int64, seq uint64) iter.Seq2[changeBlock, error] {
	return func(yield func(changeBlock, error) bool) {
		from, err := f.conn.one("SELECT max(n) FROM change WHERE n <= ?", sheetNumber(origin, seq))
		if err == nil {
			for s, wrong := range f.rows(intOf(from)) {
				if wrong != nil {
					err = wrong
					break
				}
				if s.origin() > origin || s.origin() == origin && !yield(s, nil) {
					return
				}
			}
		}
		if err != nil {
			yield(changeBlock{}, fault(f.path, err))
		}
	}
}

func (c *cursor) close() {
	if c.stop != nil {
		c.stop()
	}
	*c = cursor{}
}

// pull reads the sheet after the next.
func (c *cursor) pull() error {
	c.ahead = nil
	if c.next == nil {
		return nil
	}
	s, err, more := c.next()
	if more && err == nil {
		c.ahead = &s
	}
	return err
}

// step goes on to the next sheet, if there is one.
func (c *cursor) step() (bool, error) {
	if c.ahead == nil {
		if err := c.pull(); err != nil || c.ahead == nil {
			return false, err
		}
	}
	c.sheet, c.rest = *c.ahead, c.ahead.facts
	return true, c.pull()
}

// same tells whether the very same sheet stands here, and goes behind it.
func (c *cursor) same(s *changeBlock) (bool, error) {
	if c.sheet.n == 0 {
		if there, err := c.step(); err != nil || !there {
			return false, err
		}
	}
	for c.ahead != nil && c.ahead.seq() <= s.seq() {
		if _, err := c.step(); err != nil {
			return false, err
		}
	}
	if c.sheet.seq() != s.seq() || c.sheet.changes != s.changes || c.sheet.lamport != s.lamport || c.sheet.wall != s.wall || !bytes.Equal(c.sheet.facts, s.facts) {
		return false, nil
	}
	c.rest = nil
	return true, nil
}

// seek goes on to a change, and gives its hash, nil when it was erased.
func (c *cursor) seek(to position) (hash []byte, here bool, err error) {
	for {
		if len(c.rest) == 0 {
			if c.ahead == nil || c.ahead.seq() > to.seq {
				return nil, false, nil
			}
			if _, err := c.step(); err != nil {
				return nil, false, err
			}
		}
		size, width := binary.Uvarint(c.rest)
		if width <= 0 || size > uint64(len(c.rest)-width) {
			return nil, false, fault(c.path, errDamagedChange)
		}
		fact := c.rest[width : width+int(size)]
		at, _, ok := c.sheet.at(fact)
		if !ok {
			return nil, false, fault(c.path, errDamagedChange)
		}
		at.origin = to.origin // each file has its own numbers
		if to.before(at) {
			return nil, false, nil
		}
		c.rest = c.rest[width+int(size):]
		if at == to {
			c.fact = fact
			brief, ok := c.sheet.brief(fact)
			if !ok {
				err = fault(c.path, errDamagedChange)
			}
			return brief.hash, true, err
		}
	}
}

// intact holds the change that was found last against its hash.
func (c *cursor) intact() error {
	change, err := c.names.change(&c.sheet, c.fact)
	if err == nil && !change.Intact() {
		err = errHash
	}
	return fault(c.path, err)
}

// brief is what tells of a change without reading all of it.
type brief struct {
	thing, field uint64
	hash         []byte // nil when the text was erased
}

func (s *changeBlock) brief(fact []byte) (st brief, ok bool) {
	_, rest, ok := s.at(fact)
	if !ok || len(rest) == 0 {
		return st, false
	}
	how := rest[0]
	r := varints{rest: rest[1:]}
	r.next() // lamport
	r.next() // wall
	if how&factFollows != 0 {
		r.next()
	}
	st.thing, st.field = r.next(), r.next()
	if how&factErased != 0 {
		return st, !r.bad
	}
	count := uint64(how / factReplaces)
	if count == manyReplaced {
		count = r.next()
	}
	for ; count > 0 && !r.bad; count-- {
		if how&factStranger != 0 {
			r.next()
		}
		r.next()
		if len(r.rest) < 4 {
			return st, false
		}
		r.rest = r.rest[4:]
	}
	if r.bad || len(r.rest) < hashSize {
		return st, false
	}
	st.hash = r.rest[:hashSize]
	return st, true
}
