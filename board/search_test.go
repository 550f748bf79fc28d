package board_test

import (
	"slices"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// workshop is a board with something of everything that can be found.
func workshop(t *testing.T) (table *boardtest.Table, ids []board.ID) {
	t.Helper()
	table = boardtest.New(1)
	ids = table.Do(t, board.AddNotes{Cell: table.Cell(0, 1), Notes: []board.Note{
		{Text: "Café voor mantelzorgers", Group: table.Groups[0], Dimensions: table.Dimensions[:2]},
		{Text: "Moestuin bij de school", Explanation: "met hulp van ouderen", NoteKind: board.Wish},
	}}).Created
	ids = append(ids, table.Add(t, table.Cell(2, 3), "Sollicitatietraining buiten")...)
	ids = append(ids, table.Add(t, table.Parking(), "Parkeren")...)
	ids = append(ids, table.Add(t, board.Unplaced, "Nog geen plek")...)
	table.Do(t, board.Connect{From: ids[0], To: ids[2]})
	table.Do(t, board.Connect{From: ids[0], To: ids[1]})
	table.Do(t, board.Create{Entities: []board.Entity{
		&board.Action{What: "Koffie", FirstStep: "Bel het dorpshuis", OwnerRole: "Wijkcoach", Due: "2027-04-01", Sources: []board.ID{ids[0]}},
		&board.Action{What: "Later", Sources: []board.ID{ids[1]}},
	}})
	table.Do(t, board.Edit{Ref: ref(ids[1]), Values: board.Values{"tags": []string{"Jeugd"}}})
	return table, ids
}

func TestFilter(t *testing.T) {
	table, ids := workshop(t)
	var finder board.Finder
	for name, test := range map[string]struct {
		filter board.Filter
		want   []int
	}{
		"nothing asked":           {board.Filter{}, []int{0, 1, 2, 3, 4}},
		"a word without accent":   {board.Filter{Text: "cafe"}, []int{0}},
		"capitals":                {board.Filter{Text: "MOESTUIN"}, []int{1}},
		"two words, in any order": {board.Filter{Text: "school moes"}, []int{1}},
		"in the explanation":      {board.Filter{Text: "ouderen"}, []int{1}},
		"a tag":                   {board.Filter{Text: "jeugd"}, []int{1}},
		"the name of the group":   {board.Filter{Text: "wijkteam"}, []int{0}},
		"a word that is nowhere":  {board.Filter{Text: "school cafe"}, nil},
		"a kind":                  {board.Filter{Kinds: []board.NoteKind{board.Wish, board.Hook}}, []int{1}},
		"a dimension":             {board.Filter{Dimension: table.Dimensions[1]}, []int{0}},
		"a group":                 {board.Filter{Group: table.Groups[0]}, []int{0}},
		"a domain":                {board.Filter{Domain: table.Domains[0]}, []int{0, 1}},
		"a level":                 {board.Filter{Level: table.Levels[3]}, []int{2}},
		"waits for a first step":  {board.Filter{WithoutFirstStep: true}, []int{1, 2}}, // ideas and wishes with a place
		"no link":                 {board.Filter{WithoutLink: true}, []int{3, 4}},
		"several versions":        {board.Filter{Conflict: true}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			for name, match := range map[string]func(*board.Note) bool{
				"filter": test.filter.Match(table.State()),
				"finder": finder.Match(table.State(), test.filter),
			} {
				var got []int
				for i, id := range ids {
					if match(table.State().Note(id)) {
						got = append(got, i)
					}
				}
				if !slices.Equal(got, test.want) {
					t.Errorf("%s: found %v, want %v", name, got, test.want)
				}
			}
		})
	}
	if !(board.Filter{Text: " "}).Empty() || (board.Filter{WithoutLink: true}).Empty() {
		t.Error("Empty does not say whether everything passes")
	}
}

func TestDeletedNotesAreNotFound(t *testing.T) {
	table, ids := workshop(t)
	table.Do(t, board.Remove{Refs: []board.Ref{ref(ids[0])}})
	if (board.Filter{Text: "cafe"}).Match(table.State())(table.State().Note(ids[0])) {
		t.Error("found a deleted note")
	}
}

// TestFinderSeesChanges: what a finder remembers of before does not hide what
// is there now.
func TestFinderSeesChanges(t *testing.T) {
	table, ids := workshop(t)
	var finder board.Finder
	finds := func(text string) bool {
		return finder.Match(table.State(), board.Filter{Text: text})(table.State().Note(ids[0]))
	}
	take := finder.Prepare(table.State())()
	take()
	if !finds("cafe") || !finds("wijkteam") {
		t.Fatal("it does not find what is there")
	}
	table.Do(t, board.Edit{Ref: ref(ids[0]), Values: board.Values{"text": "Buurtkamer"}})
	table.Do(t, board.Edit{Ref: board.Ref{Kind: board.KindGroup, ID: table.Groups[0]}, Values: board.Values{"name": "Buren"}})
	if !finds("buurtkamer") || !finds("buren") || finds("wijkteam") {
		t.Error("it finds what was there before")
	}
	take() // what was prepared before comes late
	if !finds("buurtkamer") || finds("wijkteam") {
		t.Error("what was prepared hides what is there now")
	}
	if !finds("cafe") {
		t.Error("a note is not found by its first wording")
	}
}

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"Café": "cafe", "cafe\u0301": "cafe", "ŞIĞ": "sig", "Łódź": "lodz", "IJsvrij": "ijsvrij", "Ümit": "umit", "123!": "123!",
	} {
		if got := board.Fold(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}
