package desk

import (
	"context"
	"testing"

	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/board"
	"samenbord/storage"
)

// What takes long says how far it is, keeps nobody from writing, and can be stopped.
func TestLengthyWorkCanBeStopped(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Een bankje"))
	far, stopped := make(chan int), false
	d.Lengthy(d.merging.Comparing("tafel 2"+front.Extension, "merged.merging"), func(ctx context.Context, progress storage.Progress) func() {
		for {
			select {
			case done := <-far:
				progress(done, 200)
			case <-ctx.Done():
				return func() { stopped = true }
			}
		}
	})
	reads := func(text string) {
		t.Helper()
		for !w.shows(text) {
			letIn()
		}
	}
	reads("tafel 2.samenbord wordt samengevoegd…")
	button := d.toastButton(t)
	far <- 68
	reads("tafel 2.samenbord wordt samengevoegd: 34 %")
	if w.asks() {
		t.Error("a dialog stands between people and their notes")
	}
	if d.toastButton(t) != button {
		t.Error("the button moves away under the hand")
	}
	d.doTest(t, board.AddNotes{Notes: []board.Note{{Text: "Ondertussen"}}})
	button.OnTapped()
	for !stopped {
		letIn()
	}
	if w.shows("tafel 2.samenbord wordt samengevoegd") {
		t.Error("it still says that it goes on")
	}
}

// Who closes the board does not wait for it.
func TestLengthyWorkEndsWithTheBoard(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Een bankje"))
	ended := make(chan struct{})
	d.Lengthy(d.merging.Comparing("tafel 2"+front.Extension, "merged.merging"), func(ctx context.Context, _ storage.Progress) func() {
		<-ctx.Done()
		close(ended)
		return func() {}
	})
	d.Finish()
	<-ended
}
