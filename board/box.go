package board

import "maps"

// Box is the ballot box of one round or poll: what may be seen of it while it
// is open.
//
// Changes are dated, numbered and kept for good, so a vote that were a change
// could be matched to whoever held a phone at that moment, and two votes of one
// phone to each other. That is why a vote is no change. What is given lies in
// the box as counts, which are overwritten with every vote: the file has the
// sums and no order, time, batch or author of what they were made of. It has
// them at once, so that an acknowledged vote survives a killed program. Who may
// still give what is known to a [Voter] alone, in memory.
//
// Files get copied, also with an open box in them, and both copies go on. So a
// box is a replicated counter (a G-counter, with one entry for each replica): a
// set of parts, and each opening of a board puts its votes into a part of its own,
// which it begins with the first of them. Nobody else ever adds to that part. Two
// boxes are joined by taking the union of their parts, and of the same part the
// greater counts; that is safe whatever was copied when, and doing it twice adds
// nothing. What was given stays in the slot it was given in: of notes that are combined
// later each keeps its own (see combined.go). See part.go.
//
// Closing writes the totals of each part as dots and votes, in an order that
// follows from what was voted on, in one act, and takes the box away. Their IDs
// follow from the part, so that what two copies share is counted once, and what
// each has besides is added. Where copies counted the same part differently the
// greater count is shown, and marked as disputed (see fieldPlan.most). Opening
// again erases the dots and votes for good before they go back into a box: two
// results in the history would tell what those few gave who came late. Who merges
// that erasing keeps what they say in a box of their own, because nobody knows
// whether the other file will ever be seen again.
//
// What this does not hide: whoever takes several copies of a file while people
// vote can compare their sums, as can whoever watches the room; of a round that
// was opened again it can be seen how many notes had dots before. And parts are
// told apart: what one table gave from what another did, what was given before a
// board was opened from what was given after. An exact sum over copies cannot be had
// otherwise: whoever has both totals and the sum has the difference. Within one
// opening it is not needed, so the few who come late there are counted together
// with the others; when they do so in two copies at once, the greater of both counts.
type Box struct {
	Of Ref
	// In is how many dots or answers it holds.
	In int
	// Typed is what was counted on paper or by hand and typed in, by note or
	// by choice (as [Slot] gives them). It can be seen because who typed it could
	// see it, and wants to mend it.
	Typed map[string]int

	sitting int // how often it was emptied; see Given
}

// Slot is the name of what can be voted on, in a box: a note or a choice.
func Slot[T ID | Choice](of T) string {
	switch of := any(of).(type) {
	case ID:
		return of.String()
	case Choice:
		return string(of)
	}
	return ""
}

// mostTyped is the most that is typed in for one note or choice.
const mostTyped = 9999

// Box is the ballot box of a round or poll, never nil.
func (s *State) Box(of ID) *Box {
	if b := s.boxes[of]; b != nil {
		return b
	}
	return &Box{}
}

// putBox takes over a box that is open, or that there is none any more.
func (s *State) putBox(b *Box) {
	if b.sitting > 0 {
		s.sittings[b.Of.ID] = b.sitting
	}
	if b.In == 0 {
		delete(s.boxes, b.Of.ID)
		return
	}
	s.boxes[b.Of.ID] = b
}

// boxOf is the box of a round or poll as it is, to be altered, or a new one.
func (b *Board) boxOf(ref Ref) *box {
	if x := b.boxes[ref.ID]; x != nil {
		return x.clone()
	}
	return &box{of: ref}
}

// keepBox puts a box on the board. It comes last in an act: nothing may fail
// after it.
func (d *draft) keepBox(x *box) { d.boxes = append(d.boxes, d.tx.keepBox(x)) }

func (tx *Tx) keepBox(x *box) *Box {
	b, ref := tx.board, x.of
	old, before := b.boxes[ref.ID], tx.boxes[ref.ID]
	put := func(x *box) {
		if x == nil || x.empty() {
			delete(b.boxes, ref.ID)
		} else {
			b.boxes[ref.ID] = x
		}
		b.state.putBox(b.boxView(ref))
	}
	if tx.boxes == nil {
		tx.boxes = map[ID]Ref{}
	}
	tx.boxes[ref.ID] = ref
	tx.onRollBack(func() {
		put(old)
		tx.boxes[ref.ID] = before
	})
	x.tidy()
	put(x)
	return b.boxView(ref)
}

func (b *Board) boxView(ref Ref) *Box {
	view := &Box{Of: ref}
	if x := b.boxes[ref.ID]; x != nil {
		view = x.view()
	}
	view.sitting = b.state.sittings[ref.ID]
	return view
}

func (x *box) view() *Box {
	typed := map[string]int{}
	for _, p := range x.parts {
		for slot, n := range p.typed {
			typed[slot] += n
		}
	}
	return &Box{Of: x.of, In: x.in(), Typed: typed}
}

func (x *box) clone() *box {
	c := &box{of: x.of, parts: make([]*part, len(x.parts))}
	for i, p := range x.parts {
		copied := *p
		copied.put, copied.typed = maps.Clone(p.put), maps.Clone(p.typed)
		c.parts[i] = &copied
	}
	return c
}

func (x *box) in() int {
	n := 0
	for _, p := range x.parts {
		n += p.in()
	}
	return n
}

func (x *box) empty() bool { return x.in() == 0 }
