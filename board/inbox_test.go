package board_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"samenbord/board"
	"samenbord/board/boardtest"
)

func TestApprovePlacesInOneAct(t *testing.T) {
	table := boardtest.New(1)
	to := table.Cell(1, 2)
	ids := table.Do(t, board.AddNotes{Notes: []board.Note{{Text: "een", Hidden: true}, {Text: "twee", Hidden: true}, {Text: "drie", Hidden: true}}}).Created
	table.Do(t, board.Approve{IDs: ids[:2], Place: true, To: to})
	wantTexts(t, table.Texts(to), "een", "twee")
	if s := table.State(); s.Note(ids[0]).Hidden || s.Note(ids[1]).Hidden || !s.Note(ids[2]).Hidden {
		t.Error("who was approved is not who should be")
	}
	table.Do(t, board.Undo{History: table.History})
	if n := table.State().Note(ids[0]); !n.Hidden || n.Place.Cell != board.Unplaced {
		t.Errorf("after undo it is %+v", n)
	}
	table.Do(t, board.Approve{IDs: ids})
	wantTexts(t, table.Texts(board.Unplaced), "een", "twee", "drie")
	_, err := table.Try(board.Approve{IDs: ids, Place: true, To: board.Cell{Domain: board.ID{9}, Level: board.ID{9}}})
	wantCode(t, err, board.CodeDomainMissing)
}

// TestCombine: of two notes that say the same one stays, with both wordings, all
// dots, the groups that join in once, the links once with both reasons, the
// actions; undo brings everything back.
func TestCombine(t *testing.T) {
	table := boardtest.New(1)
	here, there := table.Cell(0, 0), table.Cell(1, 1)
	stays := table.Add(t, here, "Een bankje bij de school")[0]
	goes := table.Do(t, board.AddNotes{Cell: there, Notes: []board.Note{{
		Text: "bankje bij school!", Explanation: "om uit te rusten", Tags: []string{"groen"},
		Dimensions: []board.ID{board.FixedID(board.KindDimension, "D1")},
	}}}).Created[0]
	others := table.Add(t, here, "eerste", "tweede")
	table.Do(t, board.Connect{From: stays, To: others[0], Why: "om te zitten"})
	table.Do(t, board.Connect{From: others[0], To: goes, Why: "om te praten"})
	table.Do(t, board.Connect{From: goes, To: others[1], Why: "ook hier"})
	table.Do(t, board.Connect{From: stays, To: goes, Why: "hetzelfde"})
	round, group := board.ID{1, 1}, board.ID{2, 2}
	table.Do(t, board.Create{Entities: []board.Entity{
		&board.Dot{Round: round, Note: stays, Count: 2}, &board.Dot{Round: round, Note: goes, Count: 3},
		&board.Energy{Note: stays, Group: group}, &board.Energy{Note: goes, Group: group}, &board.Energy{Note: goes, Group: board.ID{3}},
		&board.Action{What: "Bankje timmeren", Sources: []board.ID{goes, others[0], stays}},
	}})
	before := describe(table)
	table.Do(t, board.Combine{Into: stays, From: []board.ID{goes}})
	s := table.State()
	note := s.Note(stays)
	if note.Text != "Een bankje bij de school" || len(s.TwinsOf(note)) != 1 || s.TwinsOf(note)[0].Text != "bankje bij school!" ||
		note.Place.Cell != here || len(note.Dimensions) != 1 {
		t.Errorf("it is %+v", note)
	}
	if s.Dots(stays) != 5 || s.Note(goes).Alive() {
		t.Errorf("it has %d dots", s.Dots(stays))
	}
	energies := 0
	for range board.Each[*board.Energy](s) {
		energies++
	}
	if energies != 2 {
		t.Errorf("%d groups join in", energies)
	}
	whys := map[string]bool{}
	for link := range s.Links(stays) {
		whys[link.Why] = true
	}
	if len(whys) != 3 || !whys["om te zitten"] || !whys["om te praten"] || !whys["ook hier"] {
		t.Errorf("it is linked because %v", whys)
	}
	if actions := s.Actions(stays); len(actions) != 1 || !slices.Equal(actions[0].Sources, []board.ID{stays, others[0]}) {
		t.Errorf("the actions are %+v", actions)
	}
	if found := slices.Collect(board.Each[*board.Note](s)); !slices.ContainsFunc(found, func(n *board.Note) bool { return board.Filter{Text: "een school! rusten groen"}.Match(s)(n) }) {
		t.Error("the other wording is not found")
	}
	table.Do(t, board.Undo{History: table.History})
	if got := describe(table); got != before {
		t.Errorf("undo gives\n%s, was\n%s", got, before)
	}
	table.Do(t, board.Redo{History: table.History})
	table.Do(t, board.Erase{Refs: []board.Ref{ref(stays)}})
	for _, c := range table.Log.Sorted() {
		if strings.Contains(string(c.Value), "bankje") {
			t.Errorf("erased, %s still says %q", c.FieldName(), c.Value)
		}
	}
}

// describe lists what there is of what hangs on notes.
func describe(table *boardtest.Table) string {
	var lines []string
	s := table.State()
	for n := range board.Each[*board.Note](s) {
		lines = append(lines, fmt.Sprint(n.Text, "|", n.Explanation, "|", n.Tags, n.Twins, n.Dimensions, n.Place, n.Group))
	}
	for l := range board.Each[*board.Link](s) {
		lines = append(lines, s.Note(l.From).Text+" → "+s.Note(l.To).Text+": "+l.Why)
	}
	for d := range board.Each[*board.Dot](s) {
		lines = append(lines, "dot "+s.Note(d.Note).Text+strings.Repeat(".", d.Count))
	}
	for e := range board.Each[*board.Energy](s) {
		lines = append(lines, "energy "+s.Note(e.Note).Text)
	}
	for a := range board.Each[*board.Action](s) {
		line := a.What
		for _, id := range a.Sources {
			line += ", " + s.Note(id).Text
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func TestCombineThatCannotBe(t *testing.T) {
	table := boardtest.New(1)
	ids := table.Add(t, board.Unplaced, "een", "twee")
	for _, c := range []struct {
		combine board.Combine
		code    board.Code
	}{
		{board.Combine{Into: ids[0], From: []board.ID{ids[0]}}, board.CodeCombineItself},
		{board.Combine{Into: ids[0], From: []board.ID{ids[1], ids[1]}}, board.CodeCombineItself},
		{board.Combine{Into: ids[0]}, board.CodeNoteMissing},
		{board.Combine{Into: ids[0], From: []board.ID{{7}}}, board.CodeNoteMissing},
	} {
		_, err := table.Try(c.combine)
		wantCode(t, err, c.code)
	}
	wantTexts(t, table.Texts(board.Unplaced), "een", "twee")
}

// TestCombineLosesNothing: whatever is combined, no dot is lost, no link leads to
// a note that is gone, every text can still be found, and undo is exact.
func TestCombineLosesNothing(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		table := boardtest.New(1)
		var texts []string
		for i := range rapid.IntRange(2, 6).Draw(r, "notes") {
			texts = append(texts, string(rune('a'+i))+rapid.StringMatching(`[a-c ]{0,4}x`).Draw(r, "text"))
		}
		ids := table.Add(t, table.Cell(0, 0), texts...)
		note := rapid.SampledFrom(ids)
		dots := 0
		for range rapid.IntRange(0, 5).Draw(r, "dots") {
			n := rapid.IntRange(1, 3).Draw(r, "count")
			dots += n
			table.Do(t, board.Create{Entities: []board.Entity{&board.Dot{Note: note.Draw(r, "dotted"), Count: n}}})
		}
		for range rapid.IntRange(0, 6).Draw(r, "links") {
			if from, to := note.Draw(r, "from"), note.Draw(r, "to"); from != to {
				table.Do(t, board.Connect{From: from, To: to, Why: rapid.StringMatching(`[a-b]{0,2}`).Draw(r, "why")})
			}
		}
		before := describe(table)
		cut := rapid.IntRange(1, len(ids)-1).Draw(r, "cut")
		table.Do(t, board.Combine{Into: ids[0], From: ids[1 : cut+1]})
		s, left, pairs := table.State(), 0, map[string]bool{}
		for n := range board.Each[*board.Note](s) {
			left += s.Dots(n.ID)
		}
		if left != dots {
			r.Fatalf("%d dots of %d are left", left, dots)
		}
		for l := range board.Each[*board.Link](s) {
			a, b := s.Note(l.From), s.Note(l.To)
			pair := min(a.Text, b.Text) + "/" + max(a.Text, b.Text) + "/" + l.Why
			if !a.Alive() || !b.Alive() || l.From == l.To || pairs[pair] {
				r.Fatalf("a link from %q to %q", a.Text, b.Text)
			}
			pairs[pair] = true
		}
		for _, text := range texts {
			found := false
			for n := range board.Each[*board.Note](s) {
				found = found || board.Filter{Text: text}.Match(s)(n)
			}
			if !found {
				r.Fatalf("%q is gone", text)
			}
		}
		table.Do(t, board.Undo{History: table.History})
		if got := describe(table); got != before {
			r.Fatalf("undo gives\n%s, was\n%s", got, before)
		}
	})
}

func TestTwins(t *testing.T) {
	table := boardtest.New(1)
	texts := []string{
		"Een bankje bij de school", "bankje bij school!", "School: een bankje", "Geen bankje bij de school", "De tuin", "tuin", "een", "Een", "Café op zondag", "cafe op de ZONDAG…", "foto's", "fotos",
	}
	ids := table.Add(t, board.Unplaced, texts...)
	var twins board.Twins
	twins.Update(table.State())
	for i, want := range [][]int{{1, 2}, {0, 2}, {0, 1}, nil, {5}, {4}, {7}, {6}, {9}, {8}, {11}, {10}} {
		var got []int
		for _, n := range twins.Of(table.State(), ids[i]) {
			got = append(got, slices.Index(texts, n.Text))
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("twins of %q are %v, want %v", texts[i], got, want)
		}
	}
	table.Do(t, board.Edit{Ref: ref(ids[1]), Values: board.Values{"text": "Tuin"}})
	table.Do(t, board.Remove{Refs: []board.Ref{ref(ids[2])}})
	twins.Update(table.State())
	if n := len(twins.Of(table.State(), ids[0])); n != 0 {
		t.Errorf("%d twins are left", n)
	}
	if n := len(twins.Of(table.State(), ids[1])); n != 2 {
		t.Errorf("%d new twins", n)
	}
}

func TestMoments(t *testing.T) {
	table := boardtest.New(1)
	id := table.Add(t, table.Cell(0, 0), "een")[0]
	group := board.ID{5}
	table.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"text": "twee", "group": group}})
	table.Do(t, board.MoveNotes{IDs: []board.ID{id}, To: table.Cell(1, 2)})
	table.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"group": board.ID{}}})
	table.Do(t, board.Remove{Refs: []board.Ref{ref(id)}})
	table.Do(t, board.Restore{Refs: []board.Ref{ref(id)}})
	var history []board.Change
	for _, c := range table.Log.Sorted() {
		if c.Ref == ref(id) {
			history = append(history, c)
		}
	}
	moments := board.Moments(history)
	var fields []string
	for _, m := range moments {
		fields = append(fields, m.Field())
	}
	if want := []string{"", "group", "text", "place", "group", "removed", "removed"}; !slices.Equal(fields, want) {
		t.Fatalf("the fields are %q", fields)
	}
	after := func(i int) *board.Note { return moments[i].After.(*board.Note) }
	before := func(i int) *board.Note { return moments[i].Before.(*board.Note) }
	if moments[0].Before != nil || after(0).Text != "een" || before(2).Text != "een" || after(2).Text != "twee" ||
		before(3).Place.Cell != table.Cell(0, 0) || after(3).Place.Cell != table.Cell(1, 2) ||
		before(4).Group != group || !after(4).Group.IsZero() || !after(5).Removed || after(6).Removed {
		t.Errorf("the moments are %+v", moments)
	}
}

// TestOnce: who asks again with the same ID gets no second note, also when the first
// was removed since.
func TestOnce(t *testing.T) {
	table := boardtest.New(1)
	id := board.ID{7}
	add := board.AddNotes{Notes: []board.Note{{Meta: board.Meta{ID: id}, Text: "een"}}, Once: true}
	table.Do(t, add)
	add.Notes[0].Text = "nog eens"
	if again := table.Do(t, add); len(again.Changes) != 0 || !slices.Equal(again.Created, []board.ID{id}) {
		t.Errorf("asked again it gives %+v", again)
	}
	table.Do(t, board.Remove{Refs: []board.Ref{{Kind: board.KindNote, ID: id}}})
	table.Do(t, add)
	if n := table.State().Note(id); n.Alive() || n.Text != "een" {
		t.Errorf("after its removal it is %+v", n)
	}
}
