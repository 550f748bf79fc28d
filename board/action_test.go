package board_test

import (
	"bytes"
	"slices"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

func actionOf(t *testing.T, table *boardtest.Table, from ...board.ID) *board.Action {
	t.Helper()
	return board.Get[*board.Action](table.State(), table.Do(t, board.MakeAction{From: from}).Created[0])
}

func TestMakeActionFillsInWhatIsKnown(t *testing.T) {
	table := boardtest.New(1)
	ids := table.Do(t, board.AddNotes{Cell: table.Cell(0, 1), Notes: []board.Note{
		{Text: "Samen koken", Group: table.Groups[1]}, {Text: "Buurtkamer open"}, {Text: "Niemand eet alleen", NoteKind: board.Goal},
	}}).Created
	table.Do(t, board.Create{Entities: []board.Entity{&board.Energy{Note: ids[0], Group: table.Groups[0]}}})

	one := actionOf(t, table, ids[0])
	what, aim := func(a *board.Action) string { return table.State().What(a) }, func(a *board.Action) string { return table.State().Aim(a) }
	if what(one) != "Samen koken" || aim(one) != "" || one.Status != board.New || !slices.Equal(one.Sources, ids[:1]) || !slices.Equal(one.Groups, table.Groups) {
		t.Errorf("of one note: %+v", one)
	}
	table.Do(t, board.Connect{From: ids[2], To: ids[0]})
	if aim(one) != "Niemand eet alleen" {
		t.Errorf("the goal of the note is not its aim: %q", aim(one))
	}
	table.Do(t, board.Gather{IDs: ids[:2], Title: "Ontmoeten aan tafel", In: table.Cell(0, 1)})
	if two := actionOf(t, table, ids[:2]...); what(two) != "Ontmoeten aan tafel" || len(two.Sources) != 2 {
		t.Errorf("of a cluster: %+v", two)
	}
	if none := actionOf(t, table); what(none) != "" || len(none.Sources) != 0 || !slices.Contains(none.Concrete(), "what") {
		t.Errorf("of nothing: %+v", none)
	}
	table.Do(t, board.Remove{Refs: []board.Ref{ref(ids[1])}})
	if _, err := table.Try(board.MakeAction{From: ids[:2]}); err == nil {
		t.Error("an action of a note that is gone")
	}
	table.Do(t, board.Edit{Ref: board.RefOf(one), Values: board.Values{"what": "Samen koken in de flat", "learned": "Begin klein", "due": "2027-06-01", "status": board.Tried}})
	copied := board.Get[*board.Action](table.State(), table.Do(t, board.CopyAction{ID: one.ID}).Created[0])
	if copied.What != "Samen koken in de flat" || copied.Due != "2027-06-01" || copied.Learned != "" || copied.Status != board.New {
		t.Errorf("the copy is %+v", copied)
	}
}

// TestErasedWordsAreNotInTheAction: an action shows the words of its note, and has
// none of them when the note is erased for good, also on another table.
func TestErasedWordsAreNotInTheAction(t *testing.T) {
	table := boardtest.New(1)
	note := table.Add(t, table.Cell(0, 0), "Mevrouw Zandstra van de flat")[0]
	other := table.Copy(7)
	action := actionOf(t, other, note)
	table.Do(t, board.Erase{Refs: []board.Ref{ref(note)}})
	other.Merge(table)
	action = board.Get[*board.Action](other.State(), action.ID)
	if what := other.State().What(action); what != "" || !action.Alive() {
		t.Errorf("the action is called %q", what)
	}
	for _, c := range other.Log.Sorted() {
		if bytes.Contains(c.Value, []byte("Zandstra")) {
			t.Errorf("the log has the name in %s", c.FieldName())
		}
	}
}

// TestWaitingIsWhatTheFilterShows: the number in view and what a click on it
// shows are the same notes, whatever happens to the board.
func TestWaitingIsWhatTheFilterShows(t *testing.T) {
	table, ids := workshop(t)
	check := func(want int) {
		t.Helper()
		shown := 0
		match := board.Filter{WithoutFirstStep: true}.Match(table.State())
		for n := range board.Each[*board.Note](table.State()) {
			if match(n) {
				shown++
			}
		}
		if s := table.State(); s.Waiting() != want || shown != want || s.Count(board.Filter{}).NoFirstStep != want {
			t.Errorf("waiting %d, shown %d, counted %d, want %d", s.Waiting(), shown, s.Count(board.Filter{}).NoFirstStep, want)
		}
	}
	check(2)
	action := table.Do(t, board.MakeAction{From: []board.ID{ids[2]}}).Created[0]
	check(2) // an action alone is no step
	step := board.Ref{Kind: board.KindAction, ID: action}
	table.Do(t, board.Edit{Ref: step, Values: board.Values{"first_step": "Bel de buren"}})
	check(1)
	table.Do(t, board.Remove{Refs: []board.Ref{step}})
	check(2)
	table.Do(t, board.Restore{Refs: []board.Ref{step}})
	check(1)
	table.Do(t, board.Edit{Ref: ref(ids[1]), Values: board.Values{"kind": board.Existing}})
	check(0)
}

func TestReportKeepsADiary(t *testing.T) {
	table := boardtest.New(1)
	id := actionOf(t, table).ID
	report := func(r board.Report) {
		t.Helper()
		r.Action = id
		table.Do(t, r)
	}
	report(board.Report{Status: board.Busy, Day: "2027-04-01"})
	report(board.Report{Status: board.Stopped, Day: "2027-05-01"})
	report(board.Report{Status: board.Tried, Day: "2027-05-01"}) // a slip of the hand
	report(board.Report{Learned: " Mensen komen als er eten is. ", Day: "2027-05-01"})
	report(board.Report{Learned: "Een vaste dag helpt.", Day: "2027-05-01"})
	report(board.Report{Status: board.Tried, Day: "2027-06-01"}) // nothing new
	report(board.Report{Status: board.Running, Learned: "Loopt vanzelf.", Day: "2027-06-02"})
	var lines []string
	for _, p := range table.State().Diary(id) {
		lines = append(lines, string(p.Day)+" "+string(p.Status)+" "+p.Learned)
	}
	wantTexts(t, lines, "2027-04-01 busy ", "2027-05-01 tried Mensen komen als er eten is.", "2027-05-01 tried Een vaste dag helpt.", "2027-06-02 running Loopt vanzelf.")
	report(board.Report{Learned: "Loopt vanzelf!", Amend: true, Day: "2027-06-02"})
	report(board.Report{Learned: "", Amend: true, Day: "2027-07-02"}) // nothing was written that day
	if a := board.Get[*board.Action](table.State(), id); a.Learned != "Loopt vanzelf!" {
		t.Errorf("the lesson is %q", a.Learned)
	}
	report(board.Report{Learned: "Loopt vanzelf.", Amend: true, Day: "2027-06-02"})
	if diary := table.State().Diary(id); len(diary) != 4 || diary[3].Learned != "Loopt vanzelf." {
		t.Errorf("mended, the diary has %d lines", len(diary))
	}
	if a := board.Get[*board.Action](table.State(), id); a.Status != board.Running || a.Learned != "Loopt vanzelf." {
		t.Errorf("the action shows %s, %q", a.Status, a.Learned)
	}
	other := table.Copy(7)
	other.Do(t, board.Report{Action: id, Learned: "Elders geleerd.", Day: "2027-06-02"})
	report(board.Report{Learned: "Hier geleerd.", Day: "2027-06-02"})
	table.Merge(other)
	if diary := table.State().Diary(id); len(diary) != 6 {
		t.Errorf("after a merge the diary has %d lines", len(diary))
	}
}

func TestListActions(t *testing.T) {
	table := boardtest.New(1)
	ids := []board.ID{table.Add(t, table.Cell(0, 0), "Wonen")[0], table.Add(t, table.Cell(2, 0), "Werk")[0]}
	for _, a := range []*board.Action{
		{What: "Zomerfeest", OwnerRole: "Wijkcoach", Due: "2027-06-01", Sources: []board.ID{ids[1]}, FirstStep: "bellen"},
		{What: "Appelmoes", OwnerRole: "wijkcoach", Due: "2027-04-01", Sources: []board.ID{ids[1], ids[0]}},
		{What: "Moestuin", OwnerRole: "Beheerder", Status: board.Tried, Due: "2027-04-20", Sources: []board.ID{ids[0]}, Groups: table.Groups[:1]},
		{What: "Los"},
	} {
		table.Do(t, board.Create{Entities: []board.Entity{a}}) // one after another, each a moment later
	}
	list := func(f board.ActionFilter, by board.ActionGrouping, order board.ActionSorting) []string {
		var all []string
		for _, part := range table.State().ListActions(f, by, order) {
			name := ""
			if d := board.Get[*board.Domain](table.State(), part.Domain); d != nil {
				name = d.Name
			}
			name += part.Owner + part.Month + string(part.Status) + ":"
			for _, a := range part.Actions {
				name += " " + a.What
			}
			all = append(all, name)
		}
		return all
	}
	none := board.ActionFilter{}
	wantTexts(t, list(none, "", ""), ": Zomerfeest Appelmoes Moestuin Los")
	wantTexts(t, list(none, "", board.SortDue), ": Appelmoes Moestuin Zomerfeest Los")
	wantTexts(t, list(none, "", board.SortWhat), ": Appelmoes Los Moestuin Zomerfeest")
	wantTexts(t, list(none, board.ByDomain, board.SortDue), "Wonen: Moestuin", "Werk en Inkomen: Appelmoes Zomerfeest", ": Los")
	wantTexts(t, list(none, board.ByOwner, ""), "Beheerder: Moestuin", "Wijkcoach: Zomerfeest Appelmoes", ": Los")
	wantTexts(t, list(none, board.ByMonth, ""), "2027-04: Appelmoes Moestuin", "2027-06: Zomerfeest", ": Los")
	wantTexts(t, list(none, board.ByStatus, ""), "new: Zomerfeest Appelmoes Los", "tried: Moestuin")
	wantTexts(t, list(board.ActionFilter{NotConcrete: true}, "", ""), ": Appelmoes Moestuin Los")
	wantTexts(t, list(board.ActionFilter{Overdue: true, Today: "2027-05-01"}, "", ""), ": Appelmoes") // who tried is not late
	wantTexts(t, list(board.ActionFilter{Domain: table.Domains[0]}, "", ""), ": Appelmoes Moestuin")
	wantTexts(t, list(board.ActionFilter{Owner: "WIJKCOACH"}, "", ""), ": Zomerfeest Appelmoes")
	wantTexts(t, list(board.ActionFilter{Group: table.Groups[0]}, "", ""), ": Moestuin")
	wantTexts(t, list(board.ActionFilter{Status: board.Tried}, "", ""), ": Moestuin")
	wantTexts(t, list(board.ActionFilter{Text: "coach FEEST"}, "", ""), ": Zomerfeest")
	wantTexts(t, table.State().Owners(), "Beheerder", "Wijkcoach")
	if !(board.ActionFilter{Today: "2027-01-01", Text: " "}).Empty() || (board.ActionFilter{Overdue: true}).Empty() {
		t.Error("Empty does not say whether everything is listed")
	}
}
