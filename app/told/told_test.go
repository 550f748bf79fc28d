package told

import (
	"strings"
	"testing"

	"samenbord/app/language"
	"samenbord/board"
	"samenbord/board/boardtest"
	"samenbord/storage"
)

func TestLines(t *testing.T) {
	a := boardtest.New(1)
	ids := a.Add(t, a.Cell(0, 0), "een", "twee")
	b := a.Copy(7)
	theBoard := board.Ref{Kind: board.KindBoard}
	b.Do(t, board.Edit{Ref: theBoard, Values: board.Values{"title": "Tafel 3", "plain": true}})
	b.Do(t, board.Edit{Ref: board.Ref{Kind: board.KindDomain, ID: b.Domains[0]}, Values: board.Values{"name": "Wonen en buurt"}})
	b.Do(t, board.Remove{Refs: []board.Ref{{Kind: board.KindGroup, ID: b.Groups[0]}}})
	b.Do(t, board.Create{Entities: []board.Entity{&board.List{Name: "Dromen"}, &board.Action{What: "doen"}}})
	b.Do(t, board.Edit{Ref: board.Ref{Kind: board.KindNote, ID: ids[0]}, Values: board.Values{"text": "anders"}})
	b.Do(t, board.MoveNotes{IDs: ids[1:], To: b.Cell(1, 1)})
	b.Add(t, b.Cell(0, 0), "nieuw")
	r := a.Receive(t, b)
	for l, want := range map[language.Language]string{
		language.NL: "Briefjes: 1 nieuw, 1 gewijzigd, 1 verplaatst.\nVerder: 1 nieuw.\nEr zijn 5 verschillen om te kiezen.\n" +
			"Dit bleef hier zoals het was: naam: hier “Samen gezond”, daar “Tafel 3”; makkelijke taal: daar andersom; beleidsterrein “Wonen”, naam: hier “Wonen”, daar “Wonen en buurt”; lijst “Dromen”: alleen daar; groep “Wijkteam”: daar verwijderd.",
		language.EN: "Notes: 1 new, 1 changed, 1 moved.\nBesides: 1 new.\nThere are 5 differences to decide.\n" +
			"This stayed here as it was: name: here “Samen gezond”, there “Tafel 3”; plain words: the other way there; policy domain “Wonen”, name: here “Wonen”, there “Wonen en buurt”; list “Dromen”: only there; group “Wijkteam”: deleted there.",
	} {
		if got := strings.Join(Lines(l.Text, a.State(), r), "\n"); got != want {
			t.Errorf("says\n%s\nwant\n%s", got, want)
		}
	}
	if got := Lines(language.NL.Text, a.State(), board.Received{Conflicts: make([]board.Conflict, 1)}); len(got) != 1 || got[0] != "Er is 1 verschil om te kiezen." {
		t.Errorf("says %q", got)
	}
}

// What came and changes nothing that is shown is said to be that; and what changes only
// what there is to decide is said too.
func TestNothingToSee(t *testing.T) {
	for want, m := range map[string]storage.Merged{
		"": {},
		"Op het bord is niets anders te zien: 0 briefjes erbij, alleen de geschiedenis is aangevuld.": {Changes: 191},
		"Er hoeft 1 verschil niet meer gekozen te worden.":                                            {Changes: 1, Received: board.Received{Settled: 1}},
		"Bij 2 verschillen is er nu iets anders te kiezen.":                                           {Changes: 2, Received: board.Received{Altered: 2}},
	} {
		if got := strings.Join(Merged(language.NL.Text, board.NewState(), m), "\n"); got != want {
			t.Errorf("says %q, want %q", got, want)
		}
	}
}

// TestCodesAreSaid: what the program keeps as a code is said in words, in the language
// of who reads it.
func TestCodesAreSaid(t *testing.T) {
	a := boardtest.New(1)
	b := a.Copy(7)
	b.Do(t, board.Edit{Ref: board.Ref{Kind: board.KindBoard}, Values: board.Values{"phase": "explore", "status": "draft", "language": "en"}})
	r := a.Receive(t, b)
	for l, want := range map[language.Language][]string{
		language.NL: {"daar “verkennen”", "daar “concept”"},
		language.EN: {"there “exploring”", "there “draft”"},
	} {
		got := strings.Join(Lines(l.Text, a.State(), r), "\n")
		for _, part := range want {
			if !strings.Contains(got, part) {
				t.Errorf("%s is not said in\n%s", part, got)
			}
		}
	}
}
