package board

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// copied is the booth's file, copied as it is and opened.
func (b *booth) copied(seed byte) *booth {
	b.t.Helper()
	c := &booth{t: b.t, board: Replay(b.log.Sorted()), log: NewLog(), by: NewAuthorFrom(rand.NewChaCha8([32]byte{seed}), b.by.now), poll: b.poll, round: b.round, notes: b.notes}
	c.log.Add(b.log.Sorted())
	for _, stored := range b.board.StoredBoxes() {
		if !c.board.LoadBox(stored) {
			b.t.Fatalf("a copied box cannot be read: %s", stored.Counts)
		}
	}
	return c
}

// merge takes the changes of another booth, as a merge of its file does.
func (b *booth) merge(from *booth) {
	tx := b.board.Begin(b.by)
	tx.Apply(b.log.Add(from.log.Sorted()))
	tx.Commit()
}

// dots has that many people put a dot on the first note.
func (b *booth) dots(n int) {
	b.t.Helper()
	for range n {
		b.do(PutDots{Voter: &Voter{}, Round: b.round.ID, Note: b.notes[0], Count: 1})
	}
}

// wants holds the booths to so many dots in the result and in the box.
func (b *booth) wants(when string, total, in int) {
	b.t.Helper()
	s := b.board.State()
	if r := s.RoundResult(b.round.ID); r.Total != total || r.In != in {
		b.t.Errorf("%s there are %d dots and %d in the box, not %d and %d", when, r.Total, r.In, total, in)
	}
}

// TestCopiesOfAnOpenRound: a file is copied while a round is open, with three dots
// in the box; two come here, and one there, and both close. That is six dots,
// whoever closes first and whoever merges first.
func TestCopiesOfAnOpenRound(t *testing.T) {
	for _, reopened := range []bool{false, true} {
		for _, order := range []string{"ab", "ba"} {
			for _, between := range []bool{false, true} { // merged between the two closings
				when := fmt.Sprintf("opened again %v, order %s, merged between %v:", reopened, order, between)
				a := newBooth(t, 1, Round{})
				a.dots(3)
				b := a.copied(2)
				if reopened {
					a = a.copied(3)
				}
				a.dots(2)
				b.dots(1)
				first, second := a, b
				if order == "ba" {
					first, second = b, a
				}
				first.do(CloseVoting{a.round})
				if between {
					second.merge(first)
				}
				second.do(CloseVoting{a.round})
				first.merge(second)
				second.merge(first)
				first.wants(when, 6, 0)
				second.wants(when, 6, 0)
			}
		}
	}
}

// TestClosedElsewhere: a round that is open here was closed in a copy. What was
// counted there is in the result, what was given here stays in the box until it is
// closed here too.
func TestClosedElsewhere(t *testing.T) {
	a := newBooth(t, 1, Round{})
	a.dots(3)
	b := a.copied(2)
	b.dots(4)
	a.do(CloseVoting{a.round})
	b.merge(a)
	b.wants("closed there", 3, 4)
	b.do(CloseVoting{a.round})
	b.wants("closed here", 7, 0)
	a.merge(b)
	a.wants("merged back", 7, 0)
}

// TestOpenBoxesAreTaken: of two tables with the same open round one takes what the
// other has. However often it does, and whatever the other does after that, every dot
// counts once.
func TestOpenBoxesAreTaken(t *testing.T) {
	a := newBooth(t, 1, Round{})
	b := a.copied(2)
	a.dots(5)
	b.dots(4)
	a.do(TakeBoxes{b.board.StoredBoxes()})
	a.wants("taken", 0, 9)
	b.dots(2)
	if n := a.board.More(b.board.StoredBoxes()[0]); n != 2 {
		t.Errorf("%d more are told, not 2", n)
	}
	a.do(TakeBoxes{b.board.StoredBoxes()})
	if n := a.board.More(b.board.StoredBoxes()[0]); n != 0 {
		t.Errorf("%d more are told, not 0", n)
	}
	a.do(TakeBoxes{b.board.StoredBoxes()})
	a.wants("taken again", 0, 11)
	a.do(CloseVoting{a.round})
	a.wants("closed", 11, 0)
	a.do(TakeBoxes{b.board.StoredBoxes()}) // it is closed here: counted at once
	a.wants("taken after that", 11, 0)
	b.dots(1)
	a.do(TakeBoxes{b.board.StoredBoxes()})
	a.wants("taken after that, with one more", 12, 0)
	b.do(CloseVoting{a.round})
	a.merge(b)
	b.merge(a)
	a.wants("closed at both", 12, 0)
	b.wants("closed at both", 12, 0)
	if _, err := a.try(TakeBoxes{[]StoredBox{{Key: "no", Counts: "{"}}}); err == nil {
		t.Error("a damaged box is taken")
	}
	elsewhere := newBooth(t, 9, Round{})
	elsewhere.dots(2)
	a.do(TakeBoxes{elsewhere.board.StoredBoxes()})
	if n := len(a.board.boxes); n != 0 {
		t.Errorf("%d boxes of what is not on the board", n)
	}
}

// TestOpenedAgainElsewhere: a result that is opened again in one copy is erased in the
// other by the merge, before anything new is there. It must not be lost with that
// other file.
func TestOpenedAgainElsewhere(t *testing.T) {
	a := newBooth(t, 1, Round{})
	a.dots(6)
	a.do(CloseVoting{a.round})
	b := a.copied(2)
	b.do(OpenVoting{a.round})
	b.dots(1)
	a.merge(b)
	a.wants("opened again there", 0, 6)
	a = a.copied(3)
	a.wants("and opened here", 0, 6)
	c := a.copied(4)
	c.do(CloseVoting{a.round}) // the other is never seen again
	c.wants("without the other", 6, 0)
	b.do(CloseVoting{a.round})
	a.merge(b)
	a.wants("with the other", 7, 0)
	c.merge(a)
	c.wants("with all", 7, 0)
	b.do(OpenVoting{a.round})
	b.do(CloseVoting{a.round})
	a.merge(b) // at once: erased, and there again
	a.wants("opened and closed again", 7, 0)
}

// TestOpenedAgainWithItsOldBox: the copy in which a round was closed is merged into
// the one where it is open, and that opens it again: the same votes lie in the
// result and in the box.
func TestOpenedAgainWithItsOldBox(t *testing.T) {
	a := newBooth(t, 1, Round{})
	a.dots(3)
	b := a.copied(2)
	a.dots(1)
	a.do(CloseVoting{a.round})
	b.dots(2)
	b.merge(a)
	b.do(OpenVoting{a.round})
	b.wants("opened again", 0, 6)
	b.do(CloseVoting{a.round})
	a.merge(b)
	a.wants("closed", 6, 0)
}

// TestLateVotesAreNotCountedApart: of what few gave after a round was opened again
// there is no count, while what many gave is kept apart, so that two copies in which
// many come late add up.
func TestLateVotesAreNotCountedApart(t *testing.T) {
	for late, results := range map[int]int{1: 1, few - 1: 1, few: 2} {
		a := newBooth(t, 1, Round{})
		a.dots(8)
		a.do(CloseVoting{a.round})
		b := a.copied(2)
		for _, x := range []*booth{a, b} {
			x.do(OpenVoting{a.round})
			x.dots(late)
			x.do(CloseVoting{a.round})
			x.wants("closed again", 8+late, 0)
			if n := len(x.board.State().resultsOf(a.round)); n != results {
				t.Errorf("%d came late: %d results", late, n)
			}
		}
		a.merge(b)
		if late < few {
			a.wants("few came late in both", 8+late, 0)
		} else {
			a.wants("many came late in both", 8+2*late, 0)
		}
	}
}

// TestGreaterCountIsShown: two copies of one part with different counts. The greater
// is shown, whichever was written last, and marked until somebody closes it anew.
func TestGreaterCountIsShown(t *testing.T) {
	for _, last := range []int{0, 1} {
		a := newBooth(t, 1, Round{})
		v := &Voter{}
		a.do(PutDots{Voter: v, Round: a.round.ID, Note: a.notes[0], Count: 3})
		b := a.copied(2)
		a.do(PutDots{Voter: v, Round: a.round.ID, Note: a.notes[0], Count: -1})
		both := []*booth{a, b}
		both[last].do(AddNotes{Notes: []Note{{Text: "Later"}}}) // so that its clock is ahead
		a.do(CloseVoting{a.round})
		b.do(CloseVoting{a.round})
		a.merge(b)
		b.merge(a)
		for _, x := range both {
			x.wants("three here, two there", 3, 0)
			r := x.board.State().RoundResult(a.round.ID)
			dot := x.board.State().resultsOf(a.round)[0]
			versions := x.board.Versions(RefOf(dot), "count")
			if !r.Disputed || len(versions) != 2 || versions[0].Text != "3" || !versions[0].Shown || versions[1].Shown {
				t.Errorf("disputed %v, versions %+v", r.Disputed, versions)
			}
			if got := x.copied(5).board.State().Dots(a.notes[0]); got != 3 {
				t.Errorf("after opening there are %d", got)
			}
		}
		a.do(OpenVoting{a.round})
		a.do(CloseVoting{a.round})
		if r := a.board.State().RoundResult(a.round.ID); r.Total != 3 || r.Disputed {
			t.Errorf("closed anew it is %+v", r)
		}
	}
}

// TestTypedCountsAreMended: who typed a number may mend it, also after the board was
// closed, copied and opened.
func TestTypedCountsAreMended(t *testing.T) {
	a := newBooth(t, 1, Round{})
	slot := Slot(a.notes[0])
	typed := func(x *booth, n int) {
		t.Helper()
		x.do(TypeCounts{a.round, map[string]int{slot: n}})
		if got := x.board.State().Box(a.round.ID); got.Typed[slot] != n || got.In != n {
			t.Errorf("typed %d, the box is %+v", n, got)
		}
	}
	typed(a, 7)
	b := a.copied(2)
	typed(a, 9)
	typed(b, 4) // it was too much
	typed(b, 8)
	a.do(CloseVoting{a.round})
	b.do(CloseVoting{a.round})
	a.merge(b)
	a.wants("nine of one sheet here, four and four there", 13, 0)
	a.do(OpenVoting{a.round})
	if box := a.board.State().Box(a.round.ID); box.Typed[slot] != 9 {
		t.Errorf("what was typed here is %+v", box)
	}
}

// TestNumbersWithoutMeasure: counts from elsewhere, however great, less than nothing
// or no number at all, neither hide what was given nor make it less.
func TestNumbersWithoutMeasure(t *testing.T) {
	a := newBooth(t, 1, Round{})
	a.dots(3)
	a.do(CloseVoting{a.round})
	for i, count := range []string{"9223372036854775807", "9223372036854775807", "-9223372036854775808", "99999999999999999999999", "drie", ""} {
		result := a.board.State().resultsOf(a.round)[0]
		for _, ref := range []Ref{RefOf(result), {KindDot, FixedID(KindDot, fmt.Sprint(i))}} {
			author := NewAuthorFrom(rand.NewChaCha8([32]byte{byte(50 + i)}), a.by.now)
			c := Change{ID: ChangeID{author.Origin, 1, uint32(i)}, Lamport: 90, Ref: ref, Field: "count", Value: []byte(count)}
			if ref != RefOf(result) {
				c.Field = birth
				c.Value = pack([]packed{{"round", a.round.ID[:]}, {"note", a.notes[0][:]}, {"count", []byte(count)}})
			}
			c.seal()
			tx := a.board.Begin(a.by)
			tx.Apply(a.log.Add([]Change{c}))
			tx.Commit()
		}
		if r := a.board.State().RoundResult(a.round.ID); r.Total < 3 || r.Total > 10*mostCount {
			t.Errorf("with %s there are %d", count, r.Total)
		}
	}
	a.do(OpenVoting{a.round})
	a.do(CloseVoting{a.round})
	if r := a.board.State().RoundResult(a.round.ID); r.Total < 3 || r.Total > 10*mostCount {
		t.Errorf("opened and closed again there are %d", r.Total)
	}
}

// TestBoxForm: the form of schema 2 is read, the parts of a box tell no order, and
// what is damaged is refused.
func TestBoxForm(t *testing.T) {
	b := newBooth(t, 1, Round{})
	old := StoredBox{b.poll.ID.String(), `{"of":"poll","box":"0123456789abcdef0123456789abcdef","put":{"agree":4},"typed":{"unsure":7}}`}
	if !b.board.LoadBox(old) {
		t.Fatal("the box of an older file is refused")
	}
	if box := b.board.State().Box(b.poll.ID); box.In != 11 || box.Typed[Slot(Unsure)] != 7 {
		t.Errorf("it is %+v", box)
	}
	b.do(CastVote{&Voter{}, b.poll.ID, Agree})
	again := b.copied(2)
	if got, want := again.board.StoredBoxes(), b.board.StoredBoxes(); !slices.Equal(got, want) {
		t.Errorf("stored as %v, then as %v", want, got)
	}
	if box, ok := b.board.StoredBoxes()[0].View(); !ok || box.In != 12 || !maps.Equal(box.Typed, map[string]int{Slot(Unsure): 7}) {
		t.Errorf("it shows %+v", box)
	}
	x := b.board.boxes[b.poll.ID]
	if !slices.IsSortedFunc(x.parts, func(p, q *part) int { return compareIDs(p.id, q.id) }) {
		t.Error("the parts stand in the order in which they came")
	}
	id := `"0123456789abcdef0123456789abcdef"`
	for _, counts := range []string{
		"", "{", `{"of":"note","parts":[{"id":` + id + `}]}`, `{"of":"poll"}`, `{"of":"poll","parts":[{"id":"00"}]}`,
		`{"of":"poll","parts":[{"id":` + id + `,"put":{"agree":-4}}]}`, `{"of":"poll","parts":[{"id":` + id + `,"typed":{"agree":0}}]}`,
		`{"of":"poll","parts":[{"id":` + id + `,"with":"x"}]}`, `{"of":"poll","parts":[{"id":` + id + `},{"id":` + id + `}]}`,
	} {
		if b.board.LoadBox(StoredBox{old.Key, counts}) {
			t.Errorf("%s is taken for a box", counts)
		}
	}
}

// TestTablesWithDotsAddUp: eight tables hold the same round of a template, each on a
// copy, some closed and some still open when they are merged one after another. The
// result never falls, and in the end has all.
func TestTablesWithDotsAddUp(t *testing.T) {
	host := newBooth(t, 1, Round{People: 100})
	host.do(CloseVoting{host.round})
	host.do(OpenVoting{host.round})
	still := func() time.Time { return host.by.now() }
	want, before := 0, 0
	var tables []*booth
	for i := range byte(8) {
		table := host.copied(10 + i)
		table.by.now = still
		table.dots(int(i) + 1)
		want += int(i) + 1
		tables = append(tables, table)
	}
	for i, table := range tables {
		if i%3 > 0 {
			table.do(CloseVoting{host.round})
		} else {
			host.do(TakeBoxes{table.board.StoredBoxes()})
		}
		host.merge(table)
		host.do(CloseVoting{host.round})
		r := host.board.State().RoundResult(host.round.ID)
		if r.Total < before {
			t.Errorf("table %d made %d of %d", i, r.Total, before)
		}
		before = r.Total
	}
	for _, table := range tables {
		table.do(CloseVoting{host.round})
		host.merge(table)
	}
	host.wants("all eight", want, 0)
}

// TestOpenedAgainAfterNotesWereJoined: two notes with dots are joined after a round was
// closed, and have the dots of both. When it is opened again they still do.
func TestOpenedAgainAfterNotesWereJoined(t *testing.T) {
	a := newBooth(t, 1, Round{})
	a.do(TypeCounts{Of: a.round, Counts: map[string]int{Slot(a.notes[0]): 2, Slot(a.notes[1]): 7}})
	a.do(CloseVoting{a.round})
	a.do(Combine{Into: a.notes[0], From: a.notes[1:2]})
	if n := a.board.State().Dots(a.notes[0]); n != 9 {
		t.Errorf("the joined note has %d dots", n)
	}
	a.do(OpenVoting{a.round})
	a.wants("opened again", 0, 9)
	a.do(CloseVoting{a.round})
	a.wants("closed again", 9, 0)
	if n := a.board.State().Dots(a.notes[0]); n != 9 {
		t.Errorf("after that it has %d dots", n)
	}
}
