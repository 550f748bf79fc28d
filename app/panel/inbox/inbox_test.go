package inbox

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"samenbord/app/panel/paneltest"
	"samenbord/board"
)

// TestInboxLetsIn: a note that waits is approved with Enter and stands on the wall for
// all; one from a phone leads to that phone, one of the scribe leads nowhere.
func TestInboxLetsIn(t *testing.T) {
	d := paneltest.New(t)
	add := board.AddNotes{Cell: d.Table.Cell(0, 0), Notes: []board.Note{{Text: "Samen koken", Hidden: true}, {Text: "Wandelen", Hidden: true}}}
	ids := d.Table.Do(t, add).Created
	d.Phones[ids[1]] = true
	b := New(d)
	d.Shows = b
	b.Show()
	c := d.Show(b.Content(), 320, 600)
	if Waiting(d.State()) != 2 {
		t.Fatalf("%d wait", Waiting(d.State()))
	}

	first := paneltest.Button(t, b.Content(), d.Text("panel.approve"))
	c.Focus(first)
	first.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if d.State().Note(ids[0]).Hidden || !d.State().Note(ids[1]).Hidden || len(d.Said) != 1 {
		t.Errorf("approved was %v and %v; said was %q", !d.State().Note(ids[0]).Hidden, !d.State().Note(ids[1]).Hidden, d.Said)
	}

	test.Tap(paneltest.Button(t, b.Content(), d.Text("panel.see")))
	test.Tap(paneltest.Button(t, b.Content(), d.Text("panel.sender")))
	if len(d.Picked) != 1 || d.Picked[0] != ids[1] || len(d.Asked) != 1 || d.Asked[0] != ids[1] {
		t.Errorf("shown was %v, and asked who sent %v", d.Picked, d.Asked)
	}
	d.Phones = nil
	b.Show()
	for _, button := range paneltest.Buttons(b.Content()) {
		if button.Text == d.Text("panel.sender") {
			t.Error("a note of the scribe leads to a phone")
		}
	}
}
