package note_test

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"samenbord/app/panel/note"
	"samenbord/app/panel/paneltest"
	"samenbord/app/privacy"
	"samenbord/board"
)

// host is a window in which some notes are picked.
type host struct {
	*paneltest.Desk
	on []board.ID
}

func (h *host) Picked() []board.ID          { return h.on }
func (h *host) Hints(string) []privacy.Hint { return nil }
func (h *host) LeaveAlone(string)           {}
func (h *host) History(ref board.Ref, then func([]board.Change)) {
	var changes []board.Change
	for _, c := range h.Table.Log.Sorted() {
		if c.Ref == ref {
			changes = append(changes, c)
		}
	}
	then(changes)
}

func shown(t *testing.T, texts ...string) (*host, *note.Card, []board.ID) {
	t.Helper()
	h := &host{Desk: paneltest.New(t)}
	ids := h.Table.Add(t, h.Table.Cell(0, 0), texts...)
	c := note.New(h)
	h.Shows, h.on = c, ids[:1]
	c.Show()
	h.Show(c.Content(), 320, 900)
	return h, c, ids
}

// What is typed stays with the note that it was typed for when another is picked meanwhile.
func TestWhatIsTypedBelongsToItsNote(t *testing.T) {
	h, c, ids := shown(t, "Bankje", "Moestuin")
	field := paneltest.Field(t, c.Content(), "Bankje")
	h.Window().Canvas().Focus(field)
	test.Type(field, "s ")
	h.on = ids[1:]
	c.Show()
	if first, second := h.State().Note(ids[0]).Text, h.State().Note(ids[1]).Text; first == "Bankje" || second != "Moestuin" {
		t.Errorf("the notes say %q and %q", first, second)
	}
	if field.Text != "Moestuin" {
		t.Errorf("the field says %q", field.Text)
	}
}

// With several notes picked, what is chosen is said of all, and no text of one is shown.
func TestSeveralNotesAtOnce(t *testing.T) {
	h, c, ids := shown(t, "Bankje", "Moestuin")
	h.on = ids
	c.Show()
	if paneltest.Reads(c.Content(), h.Text("panel.history")) {
		t.Error("the history of one is offered")
	}
	wish := h.Text("kind.wish")
	paneltest.Choice(t, c.Content(), wish).SetSelected(wish)
	for _, id := range ids {
		if got := h.State().Note(id).NoteKind; got != board.Wish {
			t.Errorf("%s is a %q", h.State().Note(id).Text, got)
		}
	}
}

// What happened to a note is told in words when somebody asks, with where it stood.
func TestHistoryIsToldInWords(t *testing.T) {
	h, c, ids := shown(t, "Bankje")
	h.Table.Do(t, board.MoveNotes{IDs: ids, To: h.Table.Cell(1, 1)})
	c.Show()
	moved := h.Text("panel.told_moved", "From", "Wonen · Nano", "To", "Sport · Micro")
	if paneltest.Reads(c.Content(), moved) {
		t.Error("it is told without being asked")
	}
	test.Tap(paneltest.Button(t, c.Content(), h.Text("panel.history")))
	if !paneltest.Reads(c.Content(), moved) {
		t.Errorf("nobody reads %q", moved)
	}
}
