package board_test

import (
	"testing"
	"time"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// begin begins a session and gives its ID.
func begin(t *testing.T, table *boardtest.Table, b board.BeginSession) board.ID {
	t.Helper()
	return table.Do(t, b).Created[0]
}

// count opens a poll or round and types in what was counted.
func count(t *testing.T, table *boardtest.Table, of board.Ref, slot string, n int) {
	t.Helper()
	table.Do(t, board.OpenVoting{Of: of})
	table.Do(t, board.TypeCounts{Of: of, Counts: map[string]int{slot: n}})
}

func TestWhatIsMadeBelongsToTheSession(t *testing.T) {
	table := boardtest.New(1)
	early := table.Add(t, table.Cell(0, 0), "Vooraf")[0]
	first := begin(t, table, board.BeginSession{Title: "Inspiratiesessie", Date: "2027-03-15"})
	ids := table.Add(t, table.Cell(0, 0), "Een", "Twee")
	table.Do(t, board.Connect{From: ids[0], To: ids[1]})
	action := table.Do(t, board.MakeAction{From: ids[:1]}).Created[0]
	poll := table.Do(t, board.Create{Entities: []board.Entity{&board.Poll{Statement: "Dit werkt."}}}).Created[0]
	second := begin(t, table, board.BeginSession{Title: "Partners", Date: "2027-06-01"})
	late := table.Add(t, table.Cell(0, 0), "Drie")[0]

	s := table.State()
	for what, pair := range map[string][2]board.ID{
		"a note before any":  {s.Note(early).Session, board.ID{}},
		"a note":             {s.Note(ids[0]).Session, first},
		"an action":          {board.Get[*board.Action](s, action).Session, first},
		"a poll":             {board.Get[*board.Poll](s, poll).Session, first},
		"a note of the next": {s.Note(late).Session, second},
		"what goes on":       {s.CurrentSession().ID, second},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s is of session %v, want %v", what, pair[0], pair[1])
		}
	}
	for link := range s.Links(ids[0]) {
		if link.Session != first {
			t.Errorf("a link is of session %v", link.Session)
		}
	}
	if list := s.Sessions(); len(list) != 2 || list[0].ID != first {
		t.Errorf("the sessions are %v", list)
	}
	table.Do(t, board.Undo{History: table.History, Anyway: true}) // of the note
	table.Do(t, board.Undo{History: table.History, Anyway: true})
	if now := table.State().CurrentSession(); now == nil || now.ID != first {
		t.Errorf("after taking the second back, %v goes on", now)
	}
}

func TestBeginSessionEndsTheOneBefore(t *testing.T) {
	table := boardtest.New(1)
	note := table.Add(t, table.Cell(0, 0), "Een")[0]
	asked := table.Do(t, board.Create{Entities: []board.Entity{&board.Poll{Statement: "Van het sjabloon."}, &board.Poll{Statement: "Niet gesteld."}, &board.Round{Criterion: "Energie"}}}).Created
	first := begin(t, table, board.BeginSession{Title: "Eerste", Adopt: true})
	count(t, table, board.Ref{Kind: board.KindPoll, ID: asked[0]}, board.Slot(board.Agree), 12)
	count(t, table, board.Ref{Kind: board.KindRound, ID: asked[2]}, board.Slot(note), 2)
	table.Do(t, board.OpenVoting{Of: board.Ref{Kind: board.KindPoll, ID: asked[1]}})
	for _, open := range table.State().Answering() {
		table.Do(t, board.CloseVoting{Of: open})
	}
	begin(t, table, board.BeginSession{Title: "Tweede", Moment: "Na de eerste"})

	s := table.State()
	if p := board.Get[*board.Poll](s, asked[0]); !p.Closed || p.Session != first {
		t.Errorf("what was answered is closed %v, of %v", p.Closed, p.Session)
	}
	if r := board.Get[*board.Round](s, asked[2]); !r.Closed || r.Session != first {
		t.Errorf("the round is closed %v, of %v", r.Closed, r.Session)
	}
	if s.PollResult(asked[0]).Counts[board.Agree] != 12 || s.RoundResult(asked[2]).Total != 2 {
		t.Error("what was answered is lost")
	}
	if p := board.Get[*board.Poll](s, asked[1]); p.Closed {
		t.Error("a statement that nobody answered is closed")
	}
	if s.Note(note).Session != first {
		t.Error("the first session did not adopt what was there")
	}
	table.Do(t, board.Undo{History: table.History})
	if s := table.State(); s.CurrentSession().ID != first || !board.Get[*board.Poll](s, asked[0]).Closed || s.PollResult(asked[0]).Total != 12 {
		t.Error("taking the second back does more, or less, than that")
	}
	table.Do(t, board.Redo{History: table.History})
	s = table.State()
	var moments []*board.Snapshot
	for moment := range board.Each[*board.Snapshot](s) {
		moments = append(moments, moment)
	}
	if len(moments) != 1 || moments[0].Name != "Na de eerste" || moments[0].Session != first || moments[0].Lamport == 0 {
		t.Errorf("the moments are %+v", moments)
	}
	if date := s.CurrentSession().Date; date != board.Date(boardtest.Start.In(time.Local).Format(time.DateOnly)) {
		t.Errorf("a session without a day has %q", date)
	}
}

func TestNewSince(t *testing.T) {
	table := boardtest.New(1)
	before := table.Add(t, table.Cell(0, 0), "Vooraf")[0]
	first := begin(t, table, board.BeginSession{Title: "Een", Date: "2027-03-15"})
	one := table.Add(t, table.Cell(0, 0), "Een")[0]
	second := begin(t, table, board.BeginSession{Title: "Twee", Date: "2027-06-01"})
	two := table.Add(t, table.Cell(0, 0), "Twee")[0]
	third := begin(t, table, board.BeginSession{Title: "Drie", Date: "2027-09-01"})
	three := table.Add(t, table.Cell(0, 0), "Drie")[0]
	action := table.Do(t, board.MakeAction{From: []board.ID{one}}).Created[0]
	all := []board.ID{before, one, two, three}
	for name, test := range map[string]struct {
		since board.Since
		want  []int
	}{
		"nothing asked":         {board.Since{}, []int{0, 1, 2, 3}},
		"since the first":       {board.Since{Session: first}, []int{2, 3}},
		"since the second":      {board.Since{Session: second}, []int{3}},
		"since the last":        {board.Since{Session: third}, nil},
		"since a day long past": {board.Since{Day: "2020-01-01"}, []int{0, 1, 2, 3}},
		"since a day to come":   {board.Since{Day: "2099-01-01"}, nil},
	} {
		match := board.Filter{Since: test.since}.Match(table.State())
		var got []int
		for i, id := range all {
			if match(table.State().Note(id)) {
				got = append(got, i)
			}
		}
		if len(got) != len(test.want) || len(got) > 0 && got[0] != test.want[0] {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
	if (board.Filter{Since: board.Since{Day: "2027-01-01"}}).Empty() {
		t.Error("a filter for what is new lets everything through")
	}
	begin(t, table, board.BeginSession{Title: "Vier", Date: "2028-01-01"})
	since := board.Since{Session: third}
	if since.New(table.State())(board.Get[*board.Action](table.State(), action)) {
		t.Error("an action of before is new")
	}
	table.Do(t, board.Report{Action: action, Status: board.Tried})
	if !since.New(table.State())(board.Get[*board.Action](table.State(), action)) {
		t.Error("an action whose progress was told is not new")
	}
}

func TestTallyAndStatements(t *testing.T) {
	table := boardtest.New(1)
	first := begin(t, table, board.BeginSession{Title: "Een", Date: "2027-03-15"})
	ids := table.Add(t, table.Cell(0, 0), "Een", "Twee")
	start := table.Do(t, board.Create{Entities: []board.Entity{&board.Poll{Statement: "Ik doe mee."}}}).Created[0]
	ref := func(poll board.ID) board.Ref { return board.Ref{Kind: board.KindPoll, ID: poll} }
	count(t, table, ref(start), board.Slot(board.Agree), 7)
	table.Do(t, board.TypeCounts{Of: ref(start), Counts: map[string]int{board.Slot(board.Unsure): 9}})
	for _, open := range table.State().Answering() {
		table.Do(t, board.CloseVoting{Of: open})
	}
	second := begin(t, table, board.BeginSession{Title: "Twee", Date: "2027-06-01"})
	far := table.Add(t, table.Cell(2, 0), "Drie")[0]
	table.Do(t, board.Connect{From: ids[0], To: far, Why: "samen"})
	table.Do(t, board.Create{Entities: []board.Entity{&board.Action{What: "x", FirstStep: "y", OwnerRole: "z", Due: "2027-07-01"}}})
	again := table.Do(t, board.Again{Of: ref(start)}).Created[0]
	count(t, table, ref(again), board.Slot(board.Agree), 11)

	s := table.State()
	if then, now := s.TallyAt(first), s.TallyAt(second); then != (board.Tally{Notes: 2}) ||
		now != (board.Tally{Notes: 3, Links: 1, CrossDomain: 1, Actions: 1, Concrete: 1}) {
		t.Errorf("then %+v, now %+v", then, now)
	}
	if list := s.Statements(); len(list) != 1 || len(list[0].Of[first]) != 1 || len(list[0].Of[second]) != 0 {
		t.Errorf("results are told of what is open: %+v", list)
	}
	table.Do(t, board.CloseVoting{Of: ref(again)})
	list := table.State().Statements()
	if len(list) != 1 || list[0].First.ID != start || len(list[0].Of[second]) != 1 {
		t.Fatalf("the rounds of one statement do not stand together: %+v", list)
	}
	if answers := table.State().PollResult(start).Counts; answers[board.Agree] != 7 || answers[board.Unsure] != 9 || answers[board.Disagree] != 0 {
		t.Errorf("counted: %v", answers)
	}
}
