package desk

import (
	"testing"
	"time"

	"samenbord/app/language"
	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// Whoever hears that something was done sees it on the board (read your own writes): a
// toast that counts it counts it, and a note that was written can be picked.
func TestAnswersComeAfterWhatTheyDid(t *testing.T) {
	acts := boardtest.Long(100, 3)
	w := newTestWindow(t, language.NL, screenWidth, screenHeight)
	d := New(w, w.Front, w.words, Arrive(workshop.Open(boardFile(t))))
	w.desk = d
	t.Cleanup(func() {
		d.Finish()
		_ = d.Workshop.Close()
	})
	answered, unseen := 0, 0
	for range acts {
		d.Ask(board.AddNotes{Cell: cell("Wonen", "Nano"), Notes: []board.Note{{Text: "Een"}}}, func(r board.Result) {
			answered++
			if d.State.Note(r.Created[0]) == nil {
				unseen++
			}
		})
		for was := answered; was == answered; time.Sleep(50 * time.Microsecond) {
			letIn()
		}
	}
	if unseen > 0 {
		t.Errorf("%d of %d answers came before what they did was on the board", unseen, acts)
	}
}
