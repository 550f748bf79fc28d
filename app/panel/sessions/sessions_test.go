package sessions_test

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"samenbord/app/panel/paneltest"
	"samenbord/app/panel/sessions"
	"samenbord/board"
)

// host is a window with a filter.
type host struct {
	*paneltest.Desk
	filter board.Filter
}

func (h *host) Filter(f board.Filter) { h.filter = f }

func shown(t *testing.T) (*host, *sessions.Panel) {
	h := &host{Desk: paneltest.New(t)}
	p := sessions.New(h)
	h.Shows = p
	p.Show()
	h.Show(p.Content(), 320, 1600)
	return h, p
}

// A new session begins in the same file, under the name that was typed, and can be taken back.
func TestASessionBegins(t *testing.T) {
	h, p := shown(t)
	h.Table.Add(t, h.Table.Cell(0, 0), "Bankje")
	test.Tap(paneltest.Button(t, p.Content(), h.Text("session.new")))
	test.Type(h.Window().Canvas().Focused(), "Avond met buren")
	test.Tap(paneltest.Button(t, p.Content(), h.Text("session.begin")))
	if now := h.State().CurrentSession(); now == nil || now.Title != "Avond met buren" {
		t.Fatalf("the session is %+v", now)
	}
	if !paneltest.Reads(p.Content(), h.Text("session.now", "Name", "Avond met buren")) {
		t.Error("nobody reads which session it is")
	}
	if h.Action == nil {
		t.Fatal("it cannot be taken back")
	}
	if h.Action(); h.Undone != 1 {
		t.Errorf("undone was %d times", h.Undone)
	}
}

// A day in words is one that was, counted from the day that the window says.
func TestSinceADayThatWas(t *testing.T) {
	h, p := shown(t)
	p.SinceDay("20 maart")
	if want := board.Date("2026-03-20"); h.filter.Since.Day != want { // today is 15 March 2027
		t.Errorf("shown is what is new since %q, not since %q", h.filter.Since.Day, want)
	}
}

// Two sessions stand beside each other with the difference in words.
func TestSessionsAreCompared(t *testing.T) {
	h, p := shown(t)
	h.Table.Do(t, board.BeginSession{Title: "Ochtend"})
	h.Table.Add(t, h.Table.Cell(0, 0), "Bankje")
	h.Table.Do(t, board.BeginSession{Title: "Middag"})
	h.Table.Add(t, h.Table.Cell(0, 0), "Moestuin", "Samen koken")
	p.Show()
	if more := h.Text("session.more", "Count", 2); !paneltest.Reads(p.Content(), more) {
		t.Errorf("nobody reads %q", more)
	}
}
