package board_test

import (
	"testing"
	"time"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// agenda is a table with three steps: welcome, silent writing (hidden, of what
// we do already) and placing.
func agenda(t *testing.T) (table *boardtest.Table, steps []board.ID) {
	t.Helper()
	table = boardtest.New(1)
	for _, step := range []board.Step{
		{Title: "Welkom", Minutes: 5, Screen: "question"},
		{Title: "Stil schrijven", Minutes: 10, NoteKind: board.Existing, Hidden: true, Screen: "board"},
		{Title: "Plaatsen", Minutes: 15, NoteKind: board.Idea, Screen: "board"},
	} {
		steps = append(steps, table.Do(t, board.AddStep{Step: step}).Created...)
	}
	return table, steps
}

// later is a moment on the day of the table.
var later = boardtest.Start.Add(time.Hour)

func current(table *boardtest.Table) string {
	if step := table.State().CurrentStep(later); step != nil {
		return step.Title
	}
	return ""
}

func TestAgendaFromStepToStep(t *testing.T) {
	table, steps := agenda(t)
	_, err := table.Try(board.Pause{})
	wantCode(t, err, board.CodeNoStepGoing)
	_, err = table.Try(board.StepBack{})
	wantCode(t, err, board.CodeAgendaAtStart)
	for _, want := range []string{"Welkom", "Stil schrijven", "Plaatsen"} {
		table.Do(t, board.NextStep{})
		if got := current(table); got != want {
			t.Errorf("going on is %q, want %q", got, want)
		}
	}
	_, err = table.Try(board.NextStep{})
	wantCode(t, err, board.CodeAgendaAtEnd)
	if s := table.State(); !s.Done(board.Get[*board.Step](s, steps[0])) || s.Done(board.Get[*board.Step](s, steps[2])) {
		t.Error("the first step is not behind us, or the last one is")
	}

	run := board.Get[*board.Step](table.State(), steps[1]).Run
	table.Do(t, board.StepBack{})
	back := board.Get[*board.Step](table.State(), steps[1]).Run
	if current(table) != "Stil schrijven" || back.Elapsed(back.Began+back.Rest+5000) != 5*time.Second || back.Began != run.Began {
		t.Errorf("back in %q: %+v", current(table), back)
	}
	if left := board.Get[*board.Step](table.State(), steps[2]); left.Run != (board.Clock{}) {
		t.Errorf("the step that was left: %+v", left.Run)
	}
	table.Do(t, board.EndAgenda{})
	if current(table) != "" {
		t.Errorf("after the end %q goes on", current(table))
	}
	table.Do(t, board.NextStep{})
	if current(table) != "Plaatsen" {
		t.Errorf("and then comes %q", current(table))
	}
}

// A step that nobody ended is over the next day, and the board in no step.
func TestStepOfYesterday(t *testing.T) {
	table, _ := agenda(t)
	table.Do(t, board.NextStep{})
	table.Do(t, board.SetTimer{Length: time.Minute})
	if step := table.State().CurrentStep(later.AddDate(0, 0, 1)); step != nil {
		t.Errorf("%q goes on", step.Title)
	}
	if _, going := table.State().CurrentTimer(later.AddDate(0, 0, 1)); going {
		t.Error("the timer goes on")
	}
}

func TestFirstStepBeginsASession(t *testing.T) {
	table, _ := agenda(t)
	table.Do(t, board.NextStep{})
	session := table.State().CurrentSession()
	if session == nil || session.Date != "2027-03-15" {
		t.Fatalf("the session is %+v", session)
	}
	table.Do(t, board.NextStep{})
	if count := len(board.InOrder[*board.Session](table.State())); count != 1 {
		t.Errorf("there are %d sessions", count)
	}
	made := table.Do(t, board.Create{Entities: []board.Entity{
		&board.Action{What: "Koffie"}, &board.Round{}, &board.Poll{Statement: "Ik doe mee"},
		&board.Poll{Meta: board.Meta{ID: board.FixedID(board.KindPoll, "x")}},
	}}).Created
	s := table.State()
	for i, at := range []board.ID{
		board.Get[*board.Action](s, made[0]).Session, board.Get[*board.Round](s, made[1]).Session,
		board.Get[*board.Poll](s, made[2]).Session,
	} {
		if at != session.ID {
			t.Errorf("%d is of no session", i)
		}
	}
	if poll := board.Get[*board.Poll](s, made[3]); !poll.Session.IsZero() {
		t.Error("what a template brings is of a session")
	}
	if note := s.Note(table.Add(t, table.Cell(0, 0), "Hier")[0]); note.Session != session.ID {
		t.Error("a note is of no session")
	}
	other := table.Do(t, board.Create{Entities: []board.Entity{&board.Session{Title: "Later"}}}).Created[0]
	table.Do(t, board.Edit{Ref: board.Ref{Kind: board.KindBoard}, Values: board.Values{"session": other}})
	if current(table) != "" || table.State().NextStep().Title != "Welkom" {
		t.Error("in a new session the agenda begins anew")
	}
}

func TestClockIsPausedAndExtended(t *testing.T) {
	clock := board.Clock{Began: 1000}
	if got := clock.Elapsed(61_000); got != time.Minute {
		t.Errorf("a minute is %v", got)
	}
	table, steps := agenda(t)
	run := func() board.Clock { return board.Get[*board.Step](table.State(), steps[0]).Run }
	table.Do(t, board.NextStep{})
	table.Do(t, board.Pause{})
	table.Do(t, board.Pause{}) // again means nothing
	stood := run()
	if stood.Paused == 0 || stood.Elapsed(later.UnixMilli()) != time.Second {
		t.Errorf("paused: %+v", stood)
	}
	table.Do(t, board.Resume{})
	if went := run(); went.Paused != 0 || went.Rest != 2000 { // the table's clock ticks a second with every act
		t.Errorf("resumed: %+v", went)
	}
	table.Do(t, board.Extend{By: time.Minute})
	table.Do(t, board.ExtendStep{By: time.Minute})
	if more := run().More; more != 120_000 {
		t.Errorf("two minutes more are %d ms", more)
	}
	table.Do(t, board.Extend{By: -time.Hour}) // no shorter than it has taken
	if left := run(); left.More > -4*60_000 || left.More < -5*60_000 {
		t.Errorf("an hour less is %d ms", left.More)
	}

	table.Do(t, board.SetTimer{Length: 2 * time.Minute})
	before := run()
	table.Do(t, board.Extend{By: time.Minute})
	table.Do(t, board.Pause{})
	timer, going := table.State().CurrentTimer(later)
	if !going || timer.More != 180_000 || timer.Paused == 0 || run() != before {
		t.Errorf("the short timer: %+v, the step %+v", timer, run())
	}
	table.Do(t, board.SetTimer{})
	if _, going := table.State().CurrentTimer(later); going {
		t.Error("the timer was taken away and goes on")
	}
}

// Running the agenda takes nothing from what can be undone.
func TestUndoLeavesTheAgendaAlone(t *testing.T) {
	table, _ := agenda(t)
	id := table.Add(t, table.Cell(0, 0), "Wandelen")[0]
	table.Do(t, board.NextStep{})
	table.Do(t, board.ShowScreen{Screen: "pause"})
	table.Do(t, board.Undo{History: table.History})
	if table.State().Note(id).Alive() || current(table) != "Welkom" || table.State().Info().Screen != "pause" {
		t.Error("undo took back a step and not the note")
	}
	table.Do(t, board.NextStep{})
	table.Do(t, board.Redo{History: table.History}) // and a step forgets nothing of what was undone
	if !table.State().Note(id).Alive() || table.State().Info().Screen != "" {
		t.Error("the note is not back, or the screen of the step before stays")
	}
}

func TestHiddenWriting(t *testing.T) {
	table, _ := agenda(t)
	open := table.Add(t, table.Cell(0, 0), "Vooraf")[0]
	table.Do(t, board.NextStep{})
	table.Do(t, board.NextStep{})
	one := table.Add(t, table.Cell(0, 0), "Wandelgroep")[0]
	two := table.Add(t, table.Cell(1, 0), "Zwemles")[0]
	s := table.State()
	if s.Note(open).FaceDown || !s.Note(one).FaceDown || s.Note(one).Open() || s.Note(one).NoteKind != board.Existing {
		t.Fatalf("the note of the hidden step: %+v", s.Note(one))
	}
	if (board.Filter{Text: "wandel"}).Match(s)(s.Note(one)) {
		t.Error("find reads what lies face down")
	}

	other := table.Copy(7) // a table takes the file along, and writes on
	theirs := other.Add(t, other.Cell(0, 1), "Buurtmaaltijd")[0]
	table.Do(t, board.Reveal{Cells: []board.Cell{table.Cell(1, 0)}})
	if s := table.State(); s.Note(two).FaceDown || !s.Note(one).FaceDown {
		t.Error("one cell: turned is the wrong note")
	}
	if late := table.Add(t, table.Cell(0, 0), "Nog een")[0]; !table.State().Note(late).FaceDown {
		t.Error("after one cell the step is still hidden")
	}
	table.Do(t, board.Reveal{})
	if down := table.State().FaceDown(); len(down) != 0 {
		t.Errorf("after revealing %d cells lie face down", len(down))
	}
	table.Do(t, board.Undo{History: table.History})
	if s := table.State(); !s.Note(one).FaceDown || s.Note(two).FaceDown || s.CurrentStep(later).Revealed {
		t.Error("undo turns back what that act turned, and no more")
	}
	table.Do(t, board.Redo{History: table.History})
	if late := table.Add(t, table.Cell(0, 0), "Na afloop")[0]; table.State().Note(late).FaceDown {
		t.Error("what is written after revealing lies face down")
	}
	_, err := table.Try(board.Reveal{})
	wantCode(t, err, board.CodeNothingFaceDown)

	table.Merge(other)
	if !table.State().Note(theirs).FaceDown {
		t.Error("merging turned a note")
	}
	table.Do(t, board.Reveal{})
	if table.State().Note(theirs).FaceDown {
		t.Error("a note of another table cannot be revealed")
	}
}

// Two tables that went through the agenda apart: the one who started a step last
// has the word, and nothing is marked as having two versions.
func TestTwoTablesInTwoSteps(t *testing.T) {
	table, _ := agenda(t)
	table.Do(t, board.NextStep{})
	other := table.Copy(7)
	other.Do(t, board.NextStep{})
	table.Do(t, board.Extend{By: time.Minute})
	table.Do(t, board.NextStep{})
	table.Do(t, board.NextStep{})
	table.Merge(other)
	other.Merge(table)
	if current(table) != current(other) || current(table) != "Plaatsen" {
		t.Errorf("one goes on with %q, the other with %q", current(table), current(other))
	}
	for _, e := range []board.Entity{table.State().Info(), table.State().CurrentStep(later)} {
		if conflicts := e.Base().Conflicts; len(conflicts) > 0 {
			t.Errorf("%v: %v", e.Kind(), conflicts)
		}
	}
}

func TestStartOfTheDay(t *testing.T) {
	table, _ := agenda(t)
	table.Do(t, board.PlanStart{At: "13:30"})
	session := table.State().CurrentSession()
	if session == nil || session.Start != "13:30" || session.Date != "2027-03-15" {
		t.Fatalf("the session is %+v", session)
	}
	table.Do(t, board.PlanStart{At: "14:00"})
	if again := table.State().CurrentSession(); again.ID != session.ID || again.Start != "14:00" {
		t.Errorf("another hour gives %+v", again)
	}
	_, err := table.Try(board.PlanStart{At: "half twee"})
	wantCode(t, err, board.CodeNoHour)
}

func TestStepsAreAddedWhereTheyBelong(t *testing.T) {
	table, steps := agenda(t)
	table.Do(t, board.AddStep{Step: board.Step{Title: "Energizer", Revealed: true, Run: board.Clock{Began: 1}}, Before: steps[1]})
	var titles []string
	for _, step := range board.InOrder[*board.Step](table.State()) {
		titles = append(titles, step.Title)
	}
	wantTexts(t, titles, "Welkom", "Energizer", "Stil schrijven", "Plaatsen")
	_, err := table.Try(board.StartStep{Step: board.ID{1}})
	wantCode(t, err, board.CodeStepMissing)
}
