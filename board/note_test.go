package board_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
	"samenbord/board"
	"samenbord/board/boardtest"
)

func wantCode(t *testing.T, err error, code board.Code) {
	t.Helper()
	if !errors.Is(err, board.Fault(code)) {
		t.Errorf("got error %v, want %s", err, code)
	}
}

func ref(id board.ID) board.Ref { return board.Ref{Kind: board.KindNote, ID: id} }

func wantTexts(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("stands there: %q, want %q", got, want)
	}
}

func TestNotesStandInTheOrderTheyWereWritten(t *testing.T) {
	table := boardtest.New(1)
	table.Add(t, table.Cell(0, 0), "Wandelen", "Moestuin")
	table.Add(t, table.Cell(0, 0), "Koffie")
	wantTexts(t, table.Texts(table.Cell(0, 0)), "Wandelen", "Moestuin", "Koffie")
}

func TestNewNoteIsAnIdea(t *testing.T) {
	table := boardtest.New(1)
	id := table.Add(t, board.Unplaced, "  Wandelen\tmet\u202e buren \r\n")[0]
	note := table.State().Note(id)
	if note.NoteKind != board.Idea || note.Text != "Wandelen met buren" || note.FirstWording != note.Text {
		t.Errorf("got %+v", note)
	}
	if note.Born != boardtest.Start.UnixMilli()+2000 {
		t.Errorf("born at %d", note.Born)
	}
}

func TestFirstWordingStays(t *testing.T) {
	table := boardtest.New(1)
	id := table.Add(t, board.Unplaced, "Iets met bewegen")[0]
	table.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"text": "Elke dinsdag wandelen"}})
	if note := table.State().Note(id); note.Text != "Elke dinsdag wandelen" || note.FirstWording != "Iets met bewegen" {
		t.Errorf("got %q, first %q", note.Text, note.FirstWording)
	}
}

func TestTextsThatNobodyCanPost(t *testing.T) {
	table := boardtest.New(1)
	long := strings.Repeat("é", board.MaxText+1)
	for _, test := range []struct {
		note board.Note
		code board.Code
	}{
		{board.Note{Text: " \n "}, board.CodeTextEmpty},
		{board.Note{Text: "\u0000"}, board.CodeTextEmpty},
		{board.Note{Text: long}, board.CodeTextTooLong},
		{board.Note{Text: "x", Explanation: long}, board.CodeTextTooLong},
		{board.Note{Text: "x", Feedback: long}, board.CodeTextTooLong},
		{board.Note{Text: "x", Tags: []string{long}}, board.CodeTextTooLong},
		{board.Note{Text: "x", Dimensions: make([]board.ID, 7)}, board.CodeTooManyDimensions},
	} {
		_, err := table.Try(board.AddNotes{Notes: []board.Note{{Text: "goed"}, test.note}})
		wantCode(t, err, test.code)
	}
	if n := len(table.Texts(board.Unplaced)); n != 0 {
		t.Errorf("a refused act left %d notes", n)
	}
	table.Add(t, board.Unplaced, strings.Repeat("é", board.MaxText))
}

func TestEveryTextIsTidied(t *testing.T) {
	table := boardtest.New(1)
	id := table.Do(t, board.AddNotes{Notes: []board.Note{{Text: "x", Explanation: " omdat\u0000 \u202e", Tags: []string{" jeugd\u0007 "}}}}).Created[0]
	if note := table.State().Note(id); note.Explanation != "omdat" || note.Tags[0] != "jeugd" {
		t.Errorf("got explanation %q, tags %q", note.Explanation, note.Tags)
	}
	id = table.Do(t, board.Create{Entities: []board.Entity{&board.Group{Name: " Wijk\u0000team\u202e "}}}).Created[0]
	if name := board.Get[*board.Group](table.State(), id).Name; name != "Wijkteam" {
		t.Errorf("got name %q", name)
	}
	table.Do(t, board.Edit{Ref: board.Ref{Kind: board.KindGroup, ID: id}, Values: board.Values{"name": "a\tb"}})
	if name := board.Get[*board.Group](table.State(), id).Name; name != "a b" {
		t.Errorf("got name %q", name)
	}
}

func TestNotesGoNowhereElse(t *testing.T) {
	table := boardtest.New(1)
	for cell, code := range map[board.Cell]board.Code{
		{Domain: board.ID{9}, Level: table.Levels[0]}: board.CodeDomainMissing,
		{Domain: table.Domains[0]}:                    board.CodeLevelMissing,
		{List: board.ID{9}}:                           board.CodeListMissing,
	} {
		_, err := table.Try(board.AddNotes{Cell: cell, Notes: []board.Note{{Text: "x"}}})
		wantCode(t, err, code)
	}
	_, err := table.Try(board.MoveNotes{IDs: []board.ID{{9}}})
	wantCode(t, err, board.CodeNoteMissing)
}

func TestEditRefusesWhatAFieldCannotHold(t *testing.T) {
	table := boardtest.New(1)
	id := table.Add(t, board.Unplaced, "x")[0]
	for name, value := range map[string]any{"text": 3, "nonsense": "x", "hidden": "1", "dimensions": []string{"x"}, "tags": nil} {
		_, err := table.Try(board.Edit{Ref: ref(id), Values: board.Values{name: value}})
		wantCode(t, err, board.CodeInternal)
	}
	_, err := table.Try(board.Edit{Ref: ref(id), Values: board.Values{"text": " "}})
	wantCode(t, err, board.CodeTextEmpty)
	_, err = table.Try(board.Edit{Ref: ref(id), Values: board.Values{"tags": []string{strings.Repeat("x", board.MaxText+1)}}})
	wantCode(t, err, board.CodeTextTooLong)
}

func TestDomainsAreAtMost24(t *testing.T) {
	table := boardtest.New(1)
	table.Do(t, board.Create{Entities: boardtest.Things(24)})
	_, err := table.Try(board.Create{Entities: []board.Entity{&board.Domain{Name: "Nog een"}}})
	wantCode(t, err, board.CodeTooManyDomains)
	// Laying the same template over it again adds none.
	table.Do(t, board.Create{Entities: boardtest.Things(24)})
}

func TestLastDomainStays(t *testing.T) {
	table := boardtest.New(1)
	domain := func(i int) board.Ref { return board.Ref{Kind: board.KindDomain, ID: table.Domains[i]} }
	table.Do(t, board.Remove{Refs: []board.Ref{domain(0)}})
	table.Do(t, board.Remove{Refs: []board.Ref{domain(1), domain(1)}})
	_, err := table.Try(board.Remove{Refs: []board.Ref{domain(2)}})
	wantCode(t, err, board.CodeDomainLast)
}

func TestRemovedDomainLeavesItsNotesInATray(t *testing.T) {
	table := boardtest.New(1)
	cell := table.Cell(1, 2)
	table.Add(t, cell, "Sportvelden open")
	table.Do(t, board.Remove{Refs: []board.Ref{{Kind: board.KindDomain, ID: table.Domains[1]}}})
	tray, stray := table.State().Stray(cell)
	if !stray || tray.Name != "Sport" || tray.Kind != board.KindDomain {
		t.Errorf("got tray %+v, %v", tray, stray)
	}
	wantTexts(t, table.Texts(cell), "Sportvelden open")
}

func TestMergeDomainsTakesEveryNoteAlong(t *testing.T) {
	table := boardtest.New(1)
	table.Add(t, table.Cell(0, 0), "a")
	table.Add(t, table.Cell(1, 0), "b", "c")
	table.Add(t, table.Cell(1, 3), "d")
	table.Do(t, board.Remove{Refs: []board.Ref{{Kind: board.KindLevel, ID: table.Levels[3]}}})
	table.Do(t, board.MergeDomains{From: table.Domains[1], Into: table.Domains[0]})
	wantTexts(t, table.Texts(table.Cell(0, 0)), "a", "b", "c")
	wantTexts(t, table.Texts(table.Cell(0, 3)), "d")
	if len(board.InOrder[*board.Domain](table.State())) != 2 {
		t.Error("the merged domain is still there")
	}
	table.Do(t, board.Undo{History: table.History})
	wantTexts(t, table.Texts(table.Cell(0, 0)), "a")
	wantTexts(t, table.Texts(table.Cell(1, 0)), "b", "c")
}

func TestOneLinkBetweenTwoNotes(t *testing.T) {
	table := boardtest.New(1)
	ids := table.Add(t, table.Cell(0, 0), "a", "b")
	_, err := table.Try(board.Connect{From: ids[0], To: ids[0]})
	wantCode(t, err, board.CodeLinkToItself)
	table.Do(t, board.Connect{From: ids[0], To: ids[1], Why: "samen"})
	table.Do(t, board.Connect{From: ids[1], To: ids[0], LinkKind: board.BuildsOn})
	if n := table.State().LinkCount(ids[0]); n != 1 {
		t.Fatalf("%d links", n)
	}
	for link := range table.State().Links(ids[0]) {
		if link.LinkKind != board.BuildsOn || link.Why != "samen" {
			t.Errorf("got %+v", link)
		}
	}
	table.Do(t, board.Remove{Refs: []board.Ref{ref(ids[1])}})
	if n := table.State().LinkCount(ids[0]); n != 0 {
		t.Errorf("%d links to a note that is gone", n)
	}
	table.Do(t, board.Restore{Refs: []board.Ref{ref(ids[1])}})
	if n := table.State().LinkCount(ids[0]); n != 1 {
		t.Errorf("%d links after the note came back", n)
	}
}

// Whoever links a pair that two tables linked settles one of the two, always
// the same, or replaying a seed would give another history.
func TestConnectPicksTheSameLinkEveryTime(t *testing.T) {
	var chosen []board.ID
	for range 20 {
		a := boardtest.New(1)
		ids := a.Add(t, a.Cell(0, 0), "a", "b")
		b := a.Copy(7)
		a.Do(t, board.Connect{From: ids[0], To: ids[1]})
		b.Do(t, board.Connect{From: ids[0], To: ids[1]})
		a.Merge(b)
		changes := a.Do(t, board.Connect{From: ids[0], To: ids[1], LinkKind: board.ComesFrom}).Changes
		chosen = append(chosen, changes[0].Ref.ID)
	}
	if len(slices.Compact(chosen)) != 1 {
		t.Error("the choice depends on chance")
	}
}

func TestCleanText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typed := rapid.String().Draw(t, "typed")
		clean, err := board.CleanText(typed)
		if err != nil {
			return
		}
		again, err := board.CleanText(clean)
		if err != nil || again != clean {
			t.Fatalf("%q became %q and then %q", typed, clean, again)
		}
		if strings.ContainsAny(clean, "\r\t\x00\u202e") || strings.TrimSpace(clean) != clean {
			t.Fatalf("%q is not clean", clean)
		}
	})
}

func TestNewDomainStandsLast(t *testing.T) {
	table := boardtest.New(1)
	table.Do(t, board.Create{Entities: []board.Entity{&board.Domain{Name: "Jeugd"}, &board.Domain{Name: "Zorg"}}})
	var names []string
	for _, d := range board.InOrder[*board.Domain](table.State()) {
		names = append(names, d.Name)
	}
	wantTexts(t, names, "Wonen", "Sport", "Werk en Inkomen", "Jeugd", "Zorg")
}
