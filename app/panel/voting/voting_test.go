package voting_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"samenbord/app/panel/paneltest"
	"samenbord/app/panel/voting"
	"samenbord/board"
)

type host struct{ *paneltest.Desk }

func (host) Picked() []board.ID { return nil }

// A poll is made, opened, counted and closed without leaving the keyboard; nobody reads
// the result before it is closed.
func TestAPollFromStatementToResult(t *testing.T) {
	h := host{paneltest.New(t)}
	v := voting.New(h)
	h.Shows = v
	v.Show()
	c := h.Show(v.Content(), 320, 1200)
	test.Tap(paneltest.Button(t, v.Content(), h.Text("vote.new_poll")))
	test.Type(c.Focused(), "We beginnen met de tuin")
	open := paneltest.Button(t, v.Content(), h.Text("vote.open"))
	c.Focus(open)
	open.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	ref := voting.Open(h.State())
	poll, is := h.State().Lookup(ref).(*board.Poll)
	if !is || poll.Statement != "We beginnen met de tuin" {
		t.Fatalf("open is %+v", poll)
	}
	for _, number := range []string{"1a4", "6", "3", "2"} { // a letter is not taken
		test.Type(c.Focused(), number)
		c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	if paneltest.Reads(v.Content(), "14 (56 %)") {
		t.Error("the result can be read while people answer")
	}
	v.CloseOpen()
	if !voting.Open(h.State()).ID.IsZero() || !paneltest.Reads(v.Content(), "14 (56 %)") {
		t.Errorf("it is closed: %v; its result is not read", voting.Open(h.State()).ID.IsZero())
	}
}

// A number that no room holds is not kept, and people read why.
func TestANumberThatCannotBe(t *testing.T) {
	h := host{paneltest.New(t)}
	made := h.Table.Do(t, board.Create{Entities: []board.Entity{&board.Poll{Statement: "Zo?", People: 25}}}).Created[0]
	v := voting.New(h)
	h.Shows = v
	v.Show()
	c := h.Show(v.Content(), 320, 1200)
	people := paneltest.Field(t, v.Content(), "25")
	c.Focus(people)
	people.SetText("10000")
	people.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := board.Get[*board.Poll](h.State(), made).People; got != 25 || len(h.Said) == 0 {
		t.Errorf("there are %d people; said was %q", got, h.Said)
	}
}
