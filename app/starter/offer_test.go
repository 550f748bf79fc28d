package starter_test

import (
	"testing"

	"samenbord/app/starter"
	"samenbord/board"
)

// offered counts what is offered of a kind.
func offered(s *board.State) map[board.Kind]int {
	counts := map[board.Kind]int{}
	for _, kind := range []board.Kind{board.KindDomain, board.KindLevel, board.KindList, board.KindGroup, board.KindDimension, board.KindCard} {
		counts[kind] = len(starter.Offer(s, kind))
	}
	return counts
}

// On a board of one's own one chooses "Wonen" from the list, types "housing" and
// "Binnentuin", and takes dimensions off and puts one back.
func TestOfferAndAdd(t *testing.T) {
	b := board.NewBoard()
	tx := b.Begin(board.NewAuthor())
	do := func(i board.Intent) {
		t.Helper()
		if _, err := tx.Do(i, nil); err != nil {
			t.Fatal(err)
		}
	}
	intents, err := starter.Intents("leeg", "en")
	if err != nil {
		t.Fatal(err)
	}
	do(intents[0])
	if got := offered(b.State()); got[board.KindDomain] != 18 || got[board.KindGroup] < 30 || got[board.KindLevel] != 0 || got[board.KindDimension] != 0 || got[board.KindCard] != 0 || got[board.KindList] < 3 {
		t.Errorf("offered are %v", got)
	}
	colours := map[string]bool{}
	for _, name := range []string{" housing ", "Inner garden"} {
		do(starter.Add(b.State(), board.KindDomain, name))
	}
	do(board.Create{Entities: []board.Entity{starter.Offer(b.State(), board.KindDomain)[0]}})
	domains := board.InOrder[*board.Domain](b.State())
	for _, d := range domains {
		if colours[d.Colour] || d.Colour == "" {
			t.Errorf("%s has a colour that another has: %q", d.Name, d.Colour)
		}
		colours[d.Colour] = true
	}
	if d := domains[3]; d.Name != "Housing" || d.ID != board.FixedID(board.KindDomain, "wonen") || d.Side != board.Outside {
		t.Errorf("the fourth is %+v", d)
	}
	if d := domains[5]; d.Name != "Youth and parenting" || domains[4].Name != "Inner garden" {
		t.Errorf("the last are %s and %s", domains[4].Name, d.Name)
	}

	var all []board.Ref
	for _, d := range board.InOrder[*board.Dimension](b.State()) {
		all = append(all, board.RefOf(d))
	}
	do(board.Remove{Refs: all})
	if len(starter.Offer(b.State(), board.KindDimension)) != 6 {
		t.Error("the dimensions cannot be put back")
	}
	do(starter.Add(b.State(), board.KindDimension, "participation"))
	if left := board.InOrder[*board.Dimension](b.State()); len(left) != 1 || left[0].Code != "MD" || left[0].ID != board.FixedID(board.KindDimension, "MD") {
		t.Errorf("there are %+v", left)
	}
	do(starter.Add(b.State(), board.KindDimension, "Mobility"))
	if got := board.InOrder[*board.Dimension](b.State()); got[0].Code == got[1].Code && got[0].ID != got[1].ID || len(got) != 2 {
		t.Errorf("codes: %+v", got)
	}
	for kind, name := range map[board.Kind]string{board.KindLevel: "Street", board.KindList: "Later", board.KindGroup: "Choir", board.KindCard: "Coffee"} {
		before := len(b.State().Ordered(kind))
		do(starter.Add(b.State(), kind, name))
		if got := b.State().Ordered(kind); len(got) != before+1 {
			t.Errorf("%s: %d", kind, len(got))
		}
	}

	do(board.Edit{Ref: board.Ref{Kind: board.KindBoard}, Values: board.Values{"plain": true}})
	do(starter.Add(b.State(), board.KindDomain, "Street party"))
	list := board.InOrder[*board.Domain](b.State())
	if last := list[len(list)-1]; last.Plain != "Street party" || last.Label(true) != last.Label(false) {
		t.Errorf("on a plain board it is %+v", last)
	}
}
