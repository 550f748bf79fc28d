package day_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"samenbord/app/agenda"
	"samenbord/app/panel/day"
	"samenbord/app/panel/paneltest"
	"samenbord/board"
)

// host is a window in which the time goes as the test says.
type host struct {
	*paneltest.Desk
	count    agenda.Count
	toggled  int
	revealed [][]board.Cell
}

func (h *host) Count() agenda.Count        { return h.count }
func (h *host) ToggleTimer()               { h.toggled++ }
func (h *host) ShowScreen(string)          {}
func (h *host) TurnScreen(int)             {}
func (h *host) Reveal(cells ...board.Cell) { h.revealed = append(h.revealed, cells) }

func shown(t *testing.T) (*host, *day.Panel) {
	h := &host{Desk: paneltest.New(t)}
	p := day.New(h)
	h.Shows = p
	p.Show()
	h.Show(p.Content(), 320, 1600)
	return h, p
}

// A step is added, the day begins, and its time is counted by the window.
func TestTheDayBegins(t *testing.T) {
	h, p := shown(t)
	test.Tap(paneltest.Button(t, p.Content(), h.Text("agenda.add")))
	title := paneltest.Field(t, p.Content(), h.Text("agenda.new_step"))
	h.Window().Canvas().Focus(title)
	title.SetText("Kennismaken")
	title.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	steps := board.InOrder[*board.Step](h.State())
	if len(steps) != 1 || steps[0].Title != "Kennismaken" {
		t.Fatalf("the steps are %+v", steps)
	}
	test.Tap(paneltest.Button(t, p.Content(), h.Text("agenda.begin")))
	if now := h.State().CurrentStep(h.Now()); now == nil || now.ID != steps[0].ID {
		t.Errorf("what goes on is %+v", now)
	}
	h.count = agenda.Count{There: true, Left: 7 * time.Minute, Length: 10 * time.Minute}
	p.Ticked()
	if left := h.count.Said(h.Text); !paneltest.Reads(p.Content(), left) {
		t.Errorf("nobody reads %q", left)
	}
	test.Tap(paneltest.Button(t, p.Content(), h.Text("timer.pause")))
	if h.toggled != 1 {
		t.Errorf("paused was %d times", h.toggled)
	}
}

// The hour at which the day begins is written as people do; what is no hour is said.
func TestTheHourIsWrittenAsPeopleDo(t *testing.T) {
	h, p := shown(t)
	h.Table.Do(t, board.BeginSession{Title: "Middag"})
	field := paneltest.Field(t, p.Content(), h.Text("agenda.start_hint"))
	h.Window().Canvas().Focus(field)
	for said, want := range map[string]string{"13.30": "13:30", "1330": "13:30", "13u30": "13:30"} {
		field.SetText("")
		field.Keep()
		field.SetText(said)
		if field.Keep(); h.State().CurrentSession().Start != want {
			t.Errorf("%q is %q", said, h.State().CurrentSession().Start)
		}
	}
	field.SetText("straks")
	if field.Keep(); len(h.Said) != 1 || h.State().CurrentSession().Start != "13:30" {
		t.Errorf("said was %q, and the day begins at %q", h.Said, h.State().CurrentSession().Start)
	}
}

// What lies face down is revealed cell by cell, or all of it.
func TestRevealedCellByCell(t *testing.T) {
	h, p := shown(t)
	for i := range 2 {
		h.Table.Do(t, board.AddNotes{Cell: h.Table.Cell(i, 0), Notes: []board.Note{{Text: "Bankje", FaceDown: true}}})
	}
	p.Show()
	test.Tap(paneltest.Button(t, p.Content(), h.Text("agenda.reveal_all", "Count", 2)))
	test.Tap(paneltest.Button(t, p.Content(), h.Text("agenda.reveal_in", "Count", 1, "Place", "Sport › Nano")))
	if len(h.revealed) != 2 || len(h.revealed[0]) != 0 || len(h.revealed[1]) != 1 || h.revealed[1][0] != h.Table.Cell(1, 0) {
		t.Errorf("revealed was %v", h.revealed)
	}
}
