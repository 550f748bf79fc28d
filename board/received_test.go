package board_test

import (
	"slices"
	"strings"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

var info = board.Ref{Kind: board.KindBoard}

func domainRef(id board.ID) board.Ref { return board.Ref{Kind: board.KindDomain, ID: id} }

// A laptop on a table had another title, question and language, plain words, other
// headings and another step of the agenda. Merged into the main board, none of it
// changes what the room sees; what the table had is there to choose.
func TestMergeLeavesTheSetUpAsItWas(t *testing.T) {
	main := boardtest.New(1)
	main.Do(t, board.Create{Entities: []board.Entity{&board.Step{Title: "Welkom", Minutes: 10}, &board.Session{Title: "Ochtend"}}})
	table := main.Copy(7)
	main.Do(t, board.Edit{Ref: info, Values: board.Values{"question": "Wat kan Wonen doen?"}})
	step := board.InOrder[*board.Step](main.State())[0]
	table.Do(t, board.Edit{Ref: info, Values: board.Values{
		"title": "Tafel 3", "question": "Wat kan Sport doen?", "language": "en", "plain": true, "screen": "poll",
	}})
	table.Do(t, board.Edit{Ref: domainRef(table.Domains[0]), Values: board.Values{"name": "Wonen en buurt", "colour": "#112233"}})
	table.Do(t, board.Edit{Ref: board.RefOf(step), Values: board.Values{"title": "Hallo", "minutes": 25}})
	table.Do(t, board.Arrange{Ref: domainRef(table.Domains[2]), Before: table.Domains[0]})
	table.Do(t, board.Remove{Refs: []board.Ref{domainRef(table.Domains[1])}})
	table.Do(t, board.Create{Entities: []board.Entity{&board.Step{Title: "Dromen", Minutes: 20}, &board.Domain{Name: "Leeg"}, &board.Domain{Name: "Zorg"}}})
	care := board.InOrder[*board.Domain](table.State())[3]
	for _, d := range board.InOrder[*board.Domain](table.State()) {
		if d.Name == "Zorg" {
			care = d
		}
	}
	table.Add(t, board.Cell{Domain: care.ID, Level: table.Levels[0]}, "van tafel 3")
	before := seen(main.State())

	received := main.Receive(t, table)

	if after := seen(main.State()); after != before+"+Zorg" {
		t.Errorf("the room saw\n%s\nand sees\n%s", before, after)
	}
	var told []string
	for _, u := range received.Upheld {
		told = append(told, strings.TrimSpace(string(u.About)+" "+main.State().NameOf(u.Thing)+" "+u.Field+" "+u.Here.Text+"|"+u.There.Text))
	}
	slices.Sort(told)
	wantTexts(t, told,
		"deleted Sport  |",
		"only_there Dromen  |",
		"only_there Leeg  |",
		"versions Samen gezond language nl|en",
		"versions Samen gezond plain |1",
		"versions Samen gezond question Wat kan Wonen doen?|Wat kan Sport doen?",
		"versions Samen gezond title Samen gezond|Tafel 3",
		"versions Welkom minutes 10|25",
		"versions Welkom title Welkom|Hallo",
		"versions Wonen colour |#112233",
		"versions Wonen name Wonen|Wonen en buurt",
	)
	if n := received.Notes(); n != (board.Came{New: 1}) {
		t.Errorf("of notes came %+v", n)
	}
	var open []string
	for _, c := range main.State().Conflicts() {
		open = append(open, strings.TrimSpace(string(c.About)+" "+main.State().NameOf(c.Thing)+" "+c.Field))
	}
	if len(open) != len(told) || len(received.Conflicts) != len(told) {
		t.Errorf("open are %q, new %d", open, len(received.Conflicts))
	}

	// Each can be chosen.
	for _, c := range main.State().Conflicts() {
		switch c.About {
		case board.AboutVersions:
			main.Do(t, board.Choose{Ref: c.Ref, Field: c.Field, Change: c.Versions[1].Change})
		case board.AboutDeletion:
			main.Do(t, board.Remove{Refs: []board.Ref{c.Ref}})
		case board.AboutLeftOut:
			main.Do(t, board.Restore{Refs: []board.Ref{c.Ref}})
		}
	}
	if left := main.State().Conflicts(); len(left) > 0 {
		t.Errorf("%d conflicts are open after choosing", len(left))
	}
	main.Do(t, board.Edit{Ref: info, Values: board.Values{"screen": "poll"}}) // which was never a choice
	if got, want := seen(main.State()), seen(table.State()); sorted(got) != sorted(want) {
		t.Errorf("after choosing the other way everywhere the room sees\n%s\nat the table\n%s", got, want)
	}
}

// sorted puts the columns in one order: how they are arranged was no choice.
func sorted(seen string) string {
	parts := strings.Split(seen, "+")
	slices.Sort(parts[1:])
	return strings.Join(parts, "+")
}

// seen is what of the set-up stands on the wall and on the projector.
func seen(s *board.State) string {
	i := s.Info()
	text := i.Title + "/" + i.Question + "/" + i.Language + "/" + i.Screen
	if i.Plain {
		text += "/plain"
	}
	for _, step := range board.InOrder[*board.Step](s) {
		text += "/" + step.Title
	}
	for _, d := range board.InOrder[*board.Domain](s) {
		text += "+" + d.Name + d.Colour
	}
	return text
}

// Two boards that are merged into each other again and again: each keeps its
// title, and once both have everything nothing is written any more.
func TestTwoBoardsDoNotContradictEachOtherForEver(t *testing.T) {
	a := boardtest.New(1)
	b := a.Copy(7)
	a.Do(t, board.Edit{Ref: info, Values: board.Values{"title": "Hoofdbord", "screen": "a"}})
	b.Do(t, board.Edit{Ref: info, Values: board.Values{"title": "Tafel", "screen": "b"}})
	b.Do(t, board.Create{Entities: []board.Entity{&board.Group{Name: "Niemand"}}})
	b.Add(t, board.Unplaced, "een")
	for range 3 {
		a.Receive(t, b)
		b.Receive(t, a)
	}
	lengths := [2]int{a.Log.Len(), b.Log.Len()}
	for range 10 {
		if r := a.Receive(t, b); len(r.Upheld)+len(r.Kinds) > 0 {
			t.Fatalf("a merge that brings nothing tells %+v", r)
		}
		b.Receive(t, a)
	}
	if got := [2]int{a.Log.Len(), b.Log.Len()}; got != lengths {
		t.Errorf("the boards grew from %v to %v changes", lengths, got)
	}
	if a.State().Info().Title != "Hoofdbord" || b.State().Info().Title != "Tafel" || a.State().Info().Screen != "a" || b.State().Info().Screen != "b" {
		t.Errorf("the titles are %q and %q", a.State().Info().Title, b.State().Info().Title)
	}
	for i := range 5 { // with something to bring, a word each
		a.Add(t, board.Unplaced, "hier")
		b.Add(t, board.Unplaced, "daar")
		a.Receive(t, b)
		b.Receive(t, a)
		if a.State().Info().Title != "Hoofdbord" || b.State().Info().Title != "Tafel" {
			t.Fatalf("round %d: the titles are %q and %q", i, a.State().Info().Title, b.State().Info().Title)
		}
		if n := len(a.Board.Versions(info, "title")); n != 2 {
			t.Fatalf("round %d: %d titles to choose from", i, n)
		}
	}
	choice := a.Board.Versions(info, "title")[0]
	a.Do(t, board.Choose{Ref: info, Field: "title", Change: choice.Change})
	if len(a.State().Info().Conflicts) > 0 {
		t.Error("a chosen title is still open")
	}
}

func TestReceivedTellsByKind(t *testing.T) {
	a := boardtest.New(1)
	ids := a.Add(t, a.Cell(0, 0), "gewijzigd", "verplaatst", "weg", "gewist", "terug", "blijft")
	a.Do(t, board.Remove{Refs: []board.Ref{ref(ids[4])}})
	b := a.Copy(7)
	b.Do(t, board.Edit{Ref: ref(ids[0]), Values: board.Values{"text": "anders"}})
	b.Do(t, board.MoveNotes{IDs: ids[1:2], To: b.Cell(1, 1)})
	b.Do(t, board.Remove{Refs: []board.Ref{ref(ids[2])}})
	b.Do(t, board.Erase{Refs: []board.Ref{ref(ids[3])}})
	b.Do(t, board.Restore{Refs: []board.Ref{ref(ids[4])}})
	b.Add(t, b.Cell(0, 0), "nieuw", "ook nieuw")
	b.Do(t, board.Create{Entities: []board.Entity{&board.Action{What: "doen", Sources: ids[:1]}}})
	a.Do(t, board.Edit{Ref: ref(ids[5]), Values: board.Values{"explanation": "hier"}})
	b.Do(t, board.Edit{Ref: ref(ids[5]), Values: board.Values{"explanation": "daar"}})
	r := a.Receive(t, b)
	if n := r.Notes(); n != (board.Came{New: 2, Changed: 2, Moved: 1, Removed: 1, Restored: 1, Erased: 1}) {
		t.Errorf("notes: %+v", n)
	}
	if n := r.Others(); n != (board.Came{New: 1}) {
		t.Errorf("others: %+v", n)
	}
	if len(r.Erased) != 1 || r.Erased[0].(*board.Note).Text != "gewist" || len(r.Removed) != 1 || len(r.Conflicts) != 1 || r.Conflicts[0].Field != "explanation" {
		t.Errorf("got %+v", r)
	}
}

// What another board erased can be left out of a merge, as if its file had been
// older; merging it again brings it again.
func TestErasingCanBeLeftOut(t *testing.T) {
	a := boardtest.New(1)
	ids := a.Add(t, board.Unplaced, "Jan heeft schulden", "weg", "blijft")
	b := a.Copy(7)
	b.Do(t, board.Edit{Ref: ref(ids[0]), Values: board.Values{"explanation": "bij de bank"}})
	b.Do(t, board.Erase{Refs: []board.Ref{ref(ids[0])}})
	b.Do(t, board.Remove{Refs: []board.Ref{ref(ids[1])}})
	b.Add(t, board.Unplaced, "nieuw")
	plan := a.Copy(9).Receive(t, b)
	if len(plan.Erased) != 1 || len(plan.Removed) != 1 {
		t.Fatalf("got %+v", plan)
	}
	r := a.ReceiveWithout(t, b, plan.LeaveOut(false, false))
	if n := r.Notes(); n != (board.Came{New: 1}) {
		t.Errorf("got %+v", n)
	}
	if a.State().Note(ids[0]).Text != "Jan heeft schulden" || !a.State().Note(ids[1]).Alive() {
		t.Error("what was left out is gone all the same")
	}
	a.Do(t, board.Edit{Ref: ref(ids[0]), Values: board.Values{"text": "Iemand heeft schulden"}})
	if r = a.Receive(t, b); r.Notes().Erased != 1 || r.Notes().Removed != 1 || !a.State().Note(ids[0]).Erased {
		t.Errorf("merged again: %+v", r.Notes())
	}
}

func TestManyRemovedIsWorthAQuestion(t *testing.T) {
	a := boardtest.New(1)
	var texts []string
	for range 60 {
		texts = append(texts, "een")
	}
	ids := a.Add(t, board.Unplaced, texts...)
	for _, n := range []int{5, 9, 10, 40} {
		table, other := a.Copy(8), a.Copy(9)
		var refs []board.Ref
		for _, id := range ids[:n] {
			refs = append(refs, ref(id))
		}
		other.Do(t, board.Remove{Refs: refs})
		r := table.Receive(t, other)
		if got := r.ManyRemoved(table.State()); got != (n >= 10) {
			t.Errorf("%d of 60: %v", n, got)
		}
	}
}

// A title that stays because it happens to be the later one is told of too.
func TestATitleThatWinsIsToldOf(t *testing.T) {
	a := boardtest.New(1)
	b := a.Copy(7)
	b.Do(t, board.Edit{Ref: info, Values: board.Values{"title": "daar"}})
	a.Add(t, board.Unplaced, "een", "twee") // so that its clock is ahead
	a.Do(t, board.Edit{Ref: info, Values: board.Values{"title": "hier"}})
	before := a.Log.Len()
	r := a.Receive(t, b)
	if len(r.Upheld) != 1 || r.Upheld[0].Here.Text != "hier" || r.Upheld[0].There.Text != "daar" || a.Log.Len() != before+1 {
		t.Errorf("%+v, %d changes more", r.Upheld, a.Log.Len()-before)
	}
}
