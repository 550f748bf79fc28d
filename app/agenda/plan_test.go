package agenda

import (
	"testing"
	"time"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// times writes a plan as the panel does.
func times(p Plan) (list []string) {
	for _, one := range p.Steps {
		text := [...]string{"coming", "going", "done", "skipped"}[one.State]
		if !one.From.IsZero() {
			text += " " + one.From.Format("15:04") + "-" + one.To.Format("15:04")
		}
		list = append(list, text)
	}
	return append(list, p.Ends.Format("15:04")+" "+p.Late.String())
}

func wantPlan(t *testing.T, tab *table, want ...string) {
	t.Helper()
	got := times(Of(tab.State(), tab.wall))
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Errorf("the plan is %q, want %q", got, want)
			return
		}
	}
}

func TestPlan(t *testing.T) {
	tab := newTable(t, 10, 20, 30) // begins at 9:30
	wantPlan(t, tab, "coming 09:30-09:40", "coming 09:40-10:00", "coming 10:00-10:30", "10:30 0s")
	tab.Do(t, board.NextStep{})
	tab.pass(4 * time.Minute)
	wantPlan(t, tab, "going 09:30-09:40", "coming 09:40-10:00", "coming 10:00-10:30", "10:30 0s")
	tab.Do(t, board.ExtendStep{By: 5 * time.Minute})
	wantPlan(t, tab, "going 09:30-09:45", "coming 09:45-10:05", "coming 10:05-10:35", "10:35 5m0s")
	tab.pass(16 * time.Minute) // it is 9:50
	wantPlan(t, tab, "going 09:30-09:50", "coming 09:50-10:10", "coming 10:10-10:40", "10:40 10m0s")
	tab.Do(t, board.NextStep{})
	tab.Do(t, board.Pause{})
	tab.pass(10 * time.Minute) // a clock that stands still moves the end
	wantPlan(t, tab, "done 09:30-09:50", "going 09:50-10:20", "coming 10:20-10:50", "10:50 20m0s")
	tab.Do(t, board.StartStep{Step: tab.steps[2]})
	tab.pass(30 * time.Minute)
	tab.Do(t, board.EndAgenda{})
	tab.pass(time.Hour)
	wantPlan(t, tab, "done 09:30-09:50", "done 09:50-10:00", "done 10:00-10:30", "10:30 0s")
}

func TestPlanWithSkippedStep(t *testing.T) {
	tab := newTable(t, 10, 20, 30)
	tab.Do(t, board.NextStep{})
	tab.pass(10 * time.Minute)
	tab.Do(t, board.StartStep{Step: tab.steps[2]})
	wantPlan(t, tab, "done 09:30-09:40", "skipped", "going 09:40-10:10", "10:10 -20m0s")
}

// TestPlanFromTheHourThatWasSaid: the day is to begin at an hour; whoever begins
// late sees it.
func TestPlanFromTheHourThatWasSaid(t *testing.T) {
	tab := newTable(t, 10, 20)
	id := tab.Do(t, board.Create{Entities: []board.Entity{&board.Session{Date: board.Date(boardtest.Start.Format(time.DateOnly)), Start: "10:00"}}}).Created[0]
	tab.Do(t, board.Edit{Ref: board.Ref{Kind: board.KindBoard}, Values: board.Values{"session": id}})
	wantPlan(t, tab, "coming 10:00-10:10", "coming 10:10-10:30", "10:30 0s")
	tab.pass(35 * time.Minute) // 10:05
	wantPlan(t, tab, "coming 10:05-10:15", "coming 10:15-10:35", "10:35 5m0s")
	tab.Do(t, board.NextStep{})
	tab.pass(time.Minute)
	wantPlan(t, tab, "going 10:05-10:15", "coming 10:15-10:35", "10:35 5m0s")
}

func TestPlanWithoutSteps(t *testing.T) {
	if p := Of(boardtest.New(1).State(), boardtest.Start); !p.Ends.IsZero() || p.Steps != nil {
		t.Errorf("got %+v", p)
	}
}
