package board

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// booth is a board with an open poll, an open round and some notes.
type booth struct {
	t     *testing.T
	board *Board
	log   *Log
	by    *Author
	poll  Ref
	round Ref
	notes []ID
}

func newBooth(t *testing.T, seed byte, round Round) *booth {
	t.Helper()
	still := func() time.Time { return time.Date(2027, 3, 1, 20, 0, 0, 0, time.UTC) }
	b := &booth{t: t, board: NewBoard(), log: NewLog(), by: NewAuthorFrom(rand.NewChaCha8([32]byte{seed}), still)}
	b.notes = b.do(AddNotes{Notes: []Note{{Text: "Een"}, {Text: "Twee"}, {Text: "Drie"}}}).Created
	made := b.do(Create{[]Entity{&Poll{Statement: "Wij doen mee."}, &round}}).Created
	b.poll, b.round = Ref{KindPoll, made[0]}, Ref{KindRound, made[1]}
	b.do(OpenVoting{b.poll})
	b.do(OpenVoting{b.round})
	return b
}

func (b *booth) try(intent Intent) (Result, error) {
	tx := b.board.Begin(b.by)
	result, err := tx.Do(intent, nil)
	if err != nil {
		tx.Rollback()
		return result, err
	}
	tx.Commit()
	b.log.Add(result.Changes)
	return result, nil
}

func (b *booth) do(intent Intent) Result {
	b.t.Helper()
	result, err := b.try(intent)
	if err != nil {
		b.t.Fatalf("%T: %v", intent, err)
	}
	return result
}

// TestVotingCountsEverythingOnce draws what people may do with boxes and holds
// it against plain counting: voters who change their minds, numbers typed in,
// acts that fail or whose commit fails, files that are closed and opened in
// between, closing and opening again.
func TestVotingCountsEverythingOnce(t *testing.T) {
	for seed := range byte(40) {
		b := newBooth(t, seed, Round{PerPerson: 3})
		rng := rand.New(rand.NewPCG(uint64(seed), 7))
		voters := make([]*Voter, 5)
		for i := range voters {
			voters[i] = &Voter{}
		}
		choice := map[*Voter]Choice{}
		dots := map[*Voter]map[ID]int{}
		typed := map[string]int{}
		lost := map[Choice]int{} // of voters whose program was closed: they count, and nobody can take them back
		lostDots := map[ID]int{}
		window := b.board.State().Clone()
		for range 120 {
			v := voters[rng.IntN(len(voters))]
			note := b.notes[rng.IntN(len(b.notes))]
			var intent Intent
			var then func()
			switch rng.IntN(9) {
			case 0, 1, 2:
				c := append([]Choice{""}, Choices...)[rng.IntN(5)]
				intent, then = CastVote{v, b.poll.ID, c}, func() { choice[v] = c }
			case 3, 4, 5:
				n := 1 - 2*rng.IntN(2)
				intent = PutDots{Voter: v, Round: b.round.ID, Note: note, Count: n}
				then = func() {
					if dots[v] == nil {
						dots[v] = map[ID]int{}
					}
					dots[v][note] += n
				}
			case 6:
				slot, n := Slot(Choices[rng.IntN(4)]), rng.IntN(4)
				intent, then = TypeCounts{b.poll, map[string]int{slot: n}}, func() { typed[slot] = n }
			case 7:
				intent = []Intent{CloseVoting{b.poll}, OpenVoting{b.poll}}[rng.IntN(2)]
			case 8:
				if rng.IntN(3) > 0 {
					continue
				}
				stored := NewBoard()
				for _, ref := range b.board.Refs() {
					stored.Load(ref, b.board.StoredState(ref))
				}
				for _, x := range b.board.boxes {
					tx := &Tx{board: b.board, boxes: map[ID]Ref{x.of.ID: x.of}}
					if boxes := tx.Boxes(); len(boxes) != 1 || !stored.LoadBox(boxes[0]) {
						t.Fatalf("seed %d: a box cannot be loaded", seed)
					}
				}
				if got := stored.state.boxes; len(got) != len(b.board.state.boxes) {
					t.Fatalf("seed %d: %d boxes were kept of %d", seed, len(got), len(b.board.state.boxes))
				}
				b.board = stored
				for i, v := range voters { // they are forgotten
					if c := choice[v]; c != "" {
						lost[c]++
					}
					for note, n := range dots[v] {
						lostDots[note] += n
					}
					voters[i] = &Voter{}
					delete(choice, v)
					delete(dots, v)
				}
				if b.board.State().PollResult(b.poll.ID).Known { // what was typed and closed is a number like any other
					for slot, n := range typed {
						lost[Choice(slot)] += n
					}
					clear(typed)
				}
				continue
			}
			if rng.IntN(6) == 0 { // the disk fails
				before := fmt.Sprint(b.board.state.boxes)
				tx := b.board.Begin(b.by)
				_, _ = tx.Do(intent, nil)
				tx.Rollback()
				if after := fmt.Sprint(b.board.state.boxes); len(after) != len(before) {
					t.Fatalf("seed %d: %T was not taken back: %s, %s", seed, intent, before, after)
				}
				continue
			}
			if result, err := b.try(intent); err == nil {
				window.Patch(result.Delta)
				if then != nil {
					then()
				}
			}
		}
		want := map[Choice]int{}
		for slot, n := range typed {
			want[Choice(slot)] += n
		}
		for _, c := range choice {
			if c != "" {
				want[c]++
			}
		}
		for c, n := range lost {
			want[c] += n
		}
		if _, err := b.try(CloseVoting{b.poll}); err != nil {
			t.Fatal(err)
		}
		result := b.board.State().PollResult(b.poll.ID)
		for _, c := range Choices {
			if result.Counts[c] != want[c] {
				t.Fatalf("seed %d: %d %s, not %d", seed, result.Counts[c], c, want[c])
			}
		}
		b.do(CloseVoting{b.round})
		wantDots := maps.Clone(lostDots)
		for v := range dots {
			if sum := (Given{dots: dots[v]}).sum(); sum > 3 {
				t.Fatalf("seed %d: a voter has %d dots", seed, sum)
			}
			for note, n := range dots[v] {
				wantDots[note] += n
			}
		}
		for _, note := range b.notes {
			if got := b.board.State().Dots(note); got != wantDots[note] {
				t.Fatalf("seed %d: %d dots on a note, not %d", seed, got, wantDots[note])
			}
		}
		for id := range window.boxes {
			if window.boxes[id].In == 0 {
				t.Fatalf("seed %d: a window keeps an empty box", seed)
			}
		}
		replayed := Replay(b.log.Sorted()).State()
		if got := replayed.PollResult(b.poll.ID); !maps.Equal(got.Counts, result.Counts) {
			t.Fatalf("seed %d: the log says %v, the board %v", seed, got.Counts, result.Counts)
		}
	}
}

// TestTablesAddUp: eight tables ask the same question of a template, each on its
// own copy, and are merged in any order, twice: every vote counts once.
func TestTablesAddUp(t *testing.T) {
	all := NewLog()
	want := 0
	poll := Ref{KindPoll, FixedID(KindPoll, "support")}
	for table := range byte(8) {
		b := newBooth(t, 100+table, Round{})
		b.do(Create{[]Entity{&Poll{Meta: Meta{ID: poll.ID}, Statement: "Wij doen mee."}}})
		b.do(OpenVoting{poll})
		b.do(TypeCounts{poll, map[string]int{Slot(Agree): int(table), Slot(Disagree): 1}})
		want += int(table)
		b.do(CloseVoting{poll})
		all.Add(b.log.Sorted())
		all.Add(b.log.Sorted())
	}
	got := Replay(all.Sorted()).State().PollResult(poll.ID)
	if !got.Known || got.Counts[Agree] != want || got.Counts[Disagree] != 8 {
		t.Errorf("together they have %+v, not %d", got.Counts, want)
	}
}

// TestBoxInTwoCopies: a file is copied while its voting is open, and closed,
// opened and closed in the copies, each merged into the other. What lay in the
// box counts once.
func TestBoxInTwoCopies(t *testing.T) {
	a := newBooth(t, 1, Round{})
	a.do(TypeCounts{a.poll, map[string]int{Slot(Agree): 5, Slot(Unsure): 2}})
	b := &booth{t: t, board: Replay(a.log.Sorted()), log: NewLog(), by: NewAuthorFrom(rand.NewChaCha8([32]byte{9}), time.Now)}
	b.log.Add(a.log.Sorted())
	tx := &Tx{board: a.board, boxes: map[ID]Ref{a.poll.ID: a.poll}}
	if !b.board.LoadBox(tx.Boxes()[0]) {
		t.Fatal("the box of the copy cannot be read")
	}
	merge := func(into, from *booth) { into.board.Apply(into.log.Add(from.log.Sorted())) }
	check := func(when string) {
		t.Helper()
		for _, x := range [...]*booth{a, b} {
			if got := x.board.State().PollResult(a.poll.ID); got.Counts[Agree] != 5 || got.Counts[Unsure] != 2 {
				t.Errorf("%s: %v", when, got.Counts)
			}
		}
	}
	a.do(CloseVoting{a.poll})
	a.do(OpenVoting{a.poll})
	a.do(CloseVoting{a.poll})
	merge(b, a)
	if n := b.board.State().Box(a.poll.ID).In; n != 7 {
		t.Errorf("the box of the copy has %d", n)
	}
	b.do(CloseVoting{a.poll})
	merge(a, b)
	check("after closing in both")
	a.do(OpenVoting{a.poll})
	a.do(CloseVoting{a.poll})
	b.do(OpenVoting{a.poll})
	b.do(CloseVoting{a.poll})
	merge(a, b)
	merge(b, a)
	check("after both opened again")
}

func TestResultsAreHiddenUntilClosed(t *testing.T) {
	b := newBooth(t, 3, Round{People: 4})
	v := &Voter{}
	b.do(CastVote{v, b.poll.ID, Agree})
	b.do(PutDots{Voter: v, Round: b.round.ID, Note: b.notes[0], Count: 2})
	// A dot that is on the board already, of another table that was merged.
	b.do(Create{[]Entity{&Dot{Round: b.round.ID, Note: b.notes[1], Count: 4}, &Vote{Poll: b.poll.ID, Choice: Agree, Count: 9}}})
	s := b.board.State()
	if r := s.PollResult(b.poll.ID); r.Known || len(r.Counts) > 0 || r.Total != 0 || r.In != 1 {
		t.Errorf("an open poll tells %+v", r)
	}
	if r := s.RoundResult(b.round.ID); r.Known || len(r.Notes) > 0 || r.Total != 0 || r.In != 2 || r.Left != 10 {
		t.Errorf("an open round tells %+v", r)
	}
	if box := s.Box(b.round.ID); box.Of != b.round || len(box.Typed) > 0 {
		t.Errorf("the box shows %+v", box)
	}
	b.do(CloseVoting{b.round})
	r := b.board.State().RoundResult(b.round.ID)
	if len(r.Notes) != 2 || r.Notes[0].Dots != 4 || r.Notes[0].Rank != 1 || r.Notes[1].Dots != 2 || r.Notes[1].Rank != 2 {
		t.Errorf("the result is %+v", r.Notes)
	}
}

// TestNothingToSplit: what a vote says is on what and how many, so that a result
// by group, however small the group, cannot be made of it.
func TestNothingToSplit(t *testing.T) {
	for kind, allowed := range map[Kind][]string{KindVote: {"order", "poll", "choice", "count", "box"}, KindDot: {"order", "round", "note", "count", "box"}} {
		for _, f := range plans[kind].fields {
			if !slices.Contains(allowed, f.name) {
				t.Errorf("a %s says %q", kind, f.name)
			}
		}
	}
}

func TestVotingRefuses(t *testing.T) {
	b := newBooth(t, 4, Round{PerNote: 1, People: 2})
	v := &Voter{}
	b.do(PutDots{Voter: v, Round: b.round.ID, Note: b.notes[0], Count: 1})
	other := b.do(Create{[]Entity{&Round{Criterion: "Effect"}, &Poll{}}}).Created
	for code, intent := range map[Code]Intent{
		CodeNoteFullOfDots: PutDots{Voter: v, Round: b.round.ID, Note: b.notes[0], Count: 1},
		CodeNoDotHere:      PutDots{Voter: v, Round: b.round.ID, Note: b.notes[1], Count: -1},
		CodeNoDotsLeft:     PutDots{Voter: v, Round: b.round.ID, Note: b.notes[1], Count: 3},
		CodeRoundOpen:      OpenVoting{Ref{KindRound, other[0]}},
		CodeVoteNotOpen:    CastVote{v, other[1], Agree},
		CodeBadValue:       CastVote{v, b.poll.ID, "perhaps"},
		CodeBadCount:       TypeCounts{b.poll, map[string]int{Slot(Agree): -1}},
		CodeNoteMissing:    PutDots{Voter: v, Round: b.round.ID, Note: FixedID(KindNote, "no"), Count: 1},
		CodeGone:           CloseVoting{Ref{KindNote, b.notes[0]}},
	} {
		if _, err := b.try(intent); err == nil || !Fault(code).Is(err) {
			t.Errorf("%T gives %v, not %s", intent, err, code)
		}
	}
	table := &Voter{}
	for range 5 { // two people with three dots each; one was put already
		note := b.notes[1]
		if b.board.Ballot(table, b.round.ID).Dots[note] == 2 {
			note = b.notes[2]
		}
		if _, err := b.try(PutDots{Voter: table, Round: b.round.ID, Note: note, Count: 1, Table: true}); err != nil {
			break
		}
	}
	if _, err := b.try(PutDots{Voter: table, Round: b.round.ID, Note: b.notes[2], Count: 1, Table: true}); err == nil {
		t.Error("two people with three dots have seven")
	}
	b.do(EmptyBox{b.round})
	if ballot := b.board.Ballot(v, b.round.ID); ballot.Left != 3 || len(ballot.Dots) > 0 {
		t.Errorf("after emptying a voter has %+v", ballot)
	}
}

func TestSharesAddUp(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 300 {
		r := PollResult{Counts: map[Choice]int{}}
		for _, c := range Choices {
			r.Counts[c] = rng.IntN(9)
			r.Total += r.Counts[c]
		}
		sum := 0
		for _, c := range Choices {
			share := r.Percent(c)
			if exact := 100 * float64(r.Counts[c]) / float64(max(1, r.Total)); float64(share) < exact-1 || float64(share) > exact+1 {
				t.Errorf("%d of %d is %d %%", r.Counts[c], r.Total, share)
			}
			sum += share
		}
		if r.Total > 0 && sum != 100 {
			t.Errorf("%v add up to %d %%", r.Counts, sum)
		}
	}
}

func TestRoundsStandTogether(t *testing.T) {
	b := newBooth(t, 5, Round{})
	b.do(CloseVoting{b.poll})
	second := b.do(Again{Of: b.poll}).Created[0]
	third := b.do(Again{Of: Ref{KindPoll, second}}).Created[0]
	for _, of := range [...]ID{b.poll.ID, second, third} {
		rounds := b.board.State().PollRounds(of)
		if len(rounds) != 3 || rounds[0].ID != b.poll.ID || rounds[0].Statement != rounds[2].Statement || rounds[2].Of != b.poll.ID {
			t.Errorf("the rounds are %+v", rounds)
		}
	}
}

func TestDecisionGoesToItsSession(t *testing.T) {
	b := newBooth(t, 6, Round{})
	session := b.do(Create{[]Entity{&Session{Outcome: "Mooie middag."}}}).Created[0]
	b.do(Edit{b.poll, Values{"session": session}})
	b.do(Conclude{Of: b.poll, Outcome: "We gaan door.", Line: "Wij doen mee: 9 eens. We gaan door."})
	b.do(Conclude{Of: b.poll, Outcome: "We beginnen in mei.", Before: "Wij doen mee: 9 eens. We gaan door.", Line: "Wij doen mee: 9 eens. We beginnen in mei."})
	s := b.board.State()
	if got := Get[*Session](s, session).Outcome; got != "Mooie middag.\nWij doen mee: 9 eens. We beginnen in mei." {
		t.Errorf("the session's outcome is %q", got)
	}
	if got := Get[*Poll](s, b.poll.ID).Outcome; got != "We beginnen in mei." {
		t.Errorf("the poll's is %q", got)
	}
}

func TestGroupsJoinIn(t *testing.T) {
	b := newBooth(t, 7, Round{})
	made := b.do(Create{[]Entity{&Group{Name: "Wijkteam"}, &Group{Name: "School"}, &Cluster{Title: "Samen"}, &Action{What: "Beginnen"}}}).Created
	team, school := made[0], made[1]
	for _, to := range []Ref{{KindNote, b.notes[0]}, {KindCluster, made[2]}, {KindAction, made[3]}} {
		b.do(JoinIn{To: to, Group: school})
		b.do(JoinIn{To: to, Group: team})
		b.do(JoinIn{To: to, Group: team})
		if got := b.board.State().JoinedIn(to); !slices.Equal(got, []ID{team, school}) {
			t.Errorf("with the %s join in %v", to.Kind, got)
		}
		b.do(JoinIn{To: to, Group: team, Out: true})
		if got := b.board.State().JoinedIn(to); !slices.Equal(got, []ID{school}) {
			t.Errorf("with the %s still join in %v", to.Kind, got)
		}
		b.do(JoinIn{To: to, Group: team})
		if got := b.board.State().JoinedIn(to); len(got) != 2 {
			t.Errorf("with the %s join in %v, after one came back", to.Kind, got)
		}
	}
	other := Replay(b.log.Sorted())
	if got := other.State().JoinedIn(Ref{KindNote, b.notes[0]}); len(got) != 2 {
		t.Errorf("the log says %v", got)
	}
}

// Notes that say the same may be combined while people put dots on them.
func TestCombinedNotesKeepTheirDots(t *testing.T) {
	b := newBooth(t, 9, Round{People: 4})
	v := &Voter{}
	b.do(PutDots{Voter: v, Round: b.round.ID, Note: b.notes[0], Count: 1})
	b.do(PutDots{Voter: v, Round: b.round.ID, Note: b.notes[1], Count: 2})
	b.do(TypeCounts{b.round, map[string]int{Slot(b.notes[1]): 4}})
	b.do(Combine{Into: b.notes[0], From: []ID{b.notes[1]}})
	b.do(CloseVoting{b.round})
	r := b.board.State().RoundResult(b.round.ID)
	if len(r.Notes) != 1 || r.Notes[0].Note.ID != b.notes[0] || r.Notes[0].Dots != 7 || r.Total != 7 {
		t.Errorf("the round gives %+v", r)
	}
}
