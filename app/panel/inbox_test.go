package panel

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"samenbord/board"
)

// TestInboxLetsIn: a note that waits is approved with Enter and stands on the wall for
// all; one from a phone leads to that phone, one of the scribe leads nowhere.
func TestInboxLetsIn(t *testing.T) {
	d := newDesk(t)
	add := board.AddNotes{Cell: d.table.Cell(0, 0), Notes: []board.Note{{Text: "Samen koken", Hidden: true}, {Text: "Wandelen", Hidden: true}}}
	ids := d.table.Do(t, add).Created
	d.phones[ids[1]] = true
	b := NewInbox(d)
	d.shows = b
	b.Show()
	c := d.show(b.Content())
	if Waiting(d.State()) != 2 {
		t.Fatalf("%d wait", Waiting(d.State()))
	}

	first := buttonNamed(t, b.Content(), d.Text("panel.approve"))
	c.Focus(first)
	first.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if d.State().Note(ids[0]).Hidden || !d.State().Note(ids[1]).Hidden || len(d.said) != 1 {
		t.Errorf("approved was %v and %v; said was %q", !d.State().Note(ids[0]).Hidden, !d.State().Note(ids[1]).Hidden, d.said)
	}

	test.Tap(buttonNamed(t, b.Content(), d.Text("panel.see")))
	test.Tap(buttonNamed(t, b.Content(), d.Text("panel.sender")))
	if len(d.picked) != 1 || d.picked[0] != ids[1] || len(d.asked) != 1 || d.asked[0] != ids[1] {
		t.Errorf("shown was %v, and asked who sent %v", d.picked, d.asked)
	}
	d.phones = nil
	b.Show()
	for _, button := range buttons(b.Content()) {
		if button.Text == d.Text("panel.sender") {
			t.Error("a note of the scribe leads to a phone")
		}
	}
}
