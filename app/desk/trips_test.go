package desk

import (
	"testing"

	"fyne.io/fyne/v2"

	"samenbord/app/language"
	"samenbord/board"
)

// What somebody does in the window is one trip to the goroutine that owns the board: what
// comes of it is told by the event, and the window patches its own copy with that.
func TestOneTripFromTheWindow(t *testing.T) {
	w, d, poll := votingBoard(t, language.NL)
	round := &board.Round{Criterion: "Energie", People: 4}
	d.doTest(t, board.Create{Entities: []board.Entity{round}})
	d.doTest(t, board.OpenVoting{Of: board.RefOf(round)})
	d.Wall.Select(noteOf(t, d, "Huisarts"))
	once := func(what string, act func()) {
		t.Helper()
		before := d.Workshop.Trips()
		act()
		d.catchUp(t) // a trip of the test's own, behind those of the act
		d.catchUp(t) // and one behind what the answer asks for
		if trips := d.Workshop.Trips() - before - 2; trips != 1 {
			t.Errorf("%s: %d trips to the owner", what, trips)
		}
	}
	once("a note", func() { d.Ask(board.AddNotes{Notes: []board.Note{{Text: "Moestuin"}}}, nil) })
	once("undo", d.Undo)
	once("a dot", func() { d.menus.Letter('.') })
	once("taking it back", d.Undo)
	d.doTest(t, board.CloseVoting{Of: board.RefOf(round)})
	d.menus.Letter('v')
	once("opening the poll", func() { w.press(fyne.KeyReturn) })
	once("counted hands", func() {
		w.typeNow("14")
		w.press(fyne.KeyReturn)
	})
	once("closing the poll", func() { d.carryOut(t, "command.vote.close") })
	if n := d.State.PollResult(poll).Counts[board.Agree]; n != 14 {
		t.Errorf("the poll has %d", n)
	}
}
