package board_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// A backup is restored and both go on from the same number: what each wrote then
// reaches the other, though no number is higher than what it has.
func TestTwinsAreExchanged(t *testing.T) {
	a := boardtest.New(1)
	a.Add(t, board.Unplaced, "voor de kopie")
	origin := a.Author.Origin
	twin := func(text string) board.Change {
		c := a.Log.Sorted()[a.Log.Len()-1]
		c.ID.Seq++
		c.ID.Tag = uint32(len(text))
		c.Value = []byte(text)
		return c
	}
	here, there := board.NewLog(), board.NewLog()
	here.Add(append(a.Log.Sorted(), twin("hier")))
	there.Add(append(a.Log.Sorted(), twin("daar, op de kopie")))
	if h, o := here.Have()[origin], there.Have()[origin]; h.Seq != o.Seq || h == o {
		t.Errorf("the vectors are %v and %v", h, o)
	}
	brought := there.Add(here.Since(there.Have()))
	if len(brought) != 1 || len(here.Add(there.Since(here.Have()))) != 1 {
		t.Errorf("the twins did not cross")
	}
	if !here.Have().Equal(there.Have()) || len(here.Since(there.Have())) != 0 {
		t.Error("they still differ")
	}
}

// ids are changes that are nothing but their names: all that an exchange looks at.
func ids(rng *rand.Rand, origins, acts int) []board.Change {
	var all []board.Change
	for origin := range origins {
		for seq := range rng.IntN(acts) {
			for range 1 + rng.IntN(9)/8 { // now and then twins
				all = append(all, board.Change{ID: board.ChangeID{Origin: uint64(origin + 1), Seq: uint64(seq + 1), Tag: rng.Uint32()}})
			}
		}
	}
	return all
}

// TestExchangeLaws: whatever two boards hold of a history with forks and gaps,
// giving each other what they may lack until nothing comes makes them hold the
// same; a vector that is kept up to date change by change is the one that is
// counted; and equal vectors are equal holdings, as far as there is no gap.
func TestExchangeLaws(t *testing.T) {
	for seed := range uint64(400) {
		rng := rand.New(rand.NewPCG(seed, 13))
		all := ids(rng, 1+rng.IntN(5), 12)
		logs := [2]*board.Log{board.NewLog(), board.NewLog()}
		for _, log := range logs {
			log.Add(part(rng, all))
		}
		for round := 0; ; round++ {
			brought := 0
			for i, log := range logs {
				other := logs[1-i]
				lacking := 0
				for _, c := range other.Sorted() {
					if !log.Has(c.ID) {
						lacking++
					}
				}
				given := other.Since(log.Have())
				if lacking == 0 && log.Have().Equal(other.Have()) && whole(other) && len(given) > 0 {
					t.Fatalf("seed %d: %d changes were given to a board that holds all", seed, len(given))
				}
				brought += len(log.Add(given))
			}
			if brought == 0 {
				break
			}
			if round > 3 {
				t.Fatalf("seed %d: the exchange does not end", seed)
			}
		}
		have := [2]board.Have{logs[0].Have(), logs[1].Have()}
		if logs[0].Len() != logs[1].Len() || !have[0].Equal(have[1]) {
			t.Fatalf("seed %d: one holds %d changes, the other %d", seed, logs[0].Len(), logs[1].Len())
		}
		if ask, give := have[0].Compare(have[1]); len(ask)+len(give) > 0 || have[0].Digest() != have[1].Digest() || have[0].Sums() != have[1].Sums() {
			t.Fatalf("seed %d: equal vectors differ", seed)
		}
		kept := board.Have{}
		for _, c := range logs[0].Sorted() {
			held := kept[c.ID.Origin]
			if held.Next(c.ID) {
				kept[c.ID.Origin] = held
			}
		}
		if whole(logs[0]) && !kept.Equal(have[0]) {
			t.Fatalf("seed %d: kept %v, counted %v", seed, kept, have[0])
		}
		raw, _ := have[0].AppendBinary(nil)
		if back, ok := board.ReadHave(raw); !ok || !back.Equal(have[0]) {
			t.Fatalf("seed %d: written and read, %v became %v", seed, have[0], back)
		}
		if len(all) > 0 {
			without := board.NewLog()
			gone := all[rng.IntN(len(all))]
			without.Add(slices.DeleteFunc(logs[0].Sorted(), func(c board.Change) bool { return c.ID == gone.ID }))
			if logs[0].Has(gone.ID) && gone.ID.Seq <= have[0][gone.ID.Origin].Seq {
				ask, give := without.Have().Compare(have[0])
				if without.Have().Equal(have[0]) || len(ask)+len(give) == 0 || without.Have().Sums() == have[0].Sums() {
					t.Fatalf("seed %d: nobody sees that %v is gone", seed, gone.ID)
				}
			}
		}
	}
}

// part is some of a history: of each origin the beginning as a rule, and now and
// then with one missing.
func part(rng *rand.Rand, all []board.Change) (some []board.Change) {
	until := map[uint64]uint64{}
	for _, c := range all {
		if _, set := until[c.ID.Origin]; !set {
			until[c.ID.Origin] = uint64(rng.IntN(14))
		}
		if c.ID.Seq <= until[c.ID.Origin] && rng.IntN(20) > 0 {
			some = append(some, c)
		}
	}
	return some
}

func whole(log *board.Log) bool {
	_, beyond := board.HaveOf(log.Sorted())
	return beyond == 0
}

// The mix stands in files and is spoken with other programs, so it stays what it
// is.
func TestMixStays(t *testing.T) {
	for id, want := range map[board.ChangeID]uint64{
		{}:                                       0x238275bc38fcbe91,
		{Origin: 1, Seq: 1, Tag: 1}:              0x7095beebd76575e4,
		{Origin: 1 << 63, Seq: 70, Tag: 1 << 31}: 0x2f34a6c41ae8f52c,
	} {
		if got := id.Mix(); got != want {
			t.Errorf("%v gives %#x, not %#x", id, got, want)
		}
	}
}
