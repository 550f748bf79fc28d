package document_test

import (
	"context"
	"fmt"
	"testing"

	"samenbord/app/document/documenttest"
	"samenbord/board"
	"samenbord/storage"
)

// far says how far work is.
func far(done, total int) string {
	if total == 0 {
		return "wordt samengevoegd…"
	}
	return fmt.Sprintf("wordt samengevoegd: %d van %d", done, total)
}

// What takes long says how far it is, keeps nobody from writing, and can be stopped.
func TestLengthyWorkCanBeStopped(t *testing.T) {
	b := documenttest.New(t)
	came, stopped := make(chan int), false
	b.Lengthy(far, func(ctx context.Context, progress storage.Progress) func() {
		for {
			select {
			case done := <-came:
				progress(done, 200)
			case <-ctx.Done():
				return func() { stopped = true }
			}
		}
	})
	reads := func(text string) {
		t.Helper()
		for !b.Reads(text) {
			b.LetIn()
		}
	}
	reads("wordt samengevoegd…")
	came <- 68
	reads("wordt samengevoegd: 68 van 200")
	if b.Asks() {
		t.Error("a dialog stands between people and their notes")
	}
	b.Ask(board.AddNotes{Notes: []board.Note{{Text: "Ondertussen"}}}, nil)
	if b.Follow(); b.State.NoteCount() != 1 {
		t.Error("nobody can write meanwhile")
	}
	b.Press(b.Text("lengthy.stop"))
	for !stopped {
		b.LetIn()
	}
	if b.Reads("wordt samengevoegd") {
		t.Error("it still says that it goes on")
	}
}

// Who closes the board does not wait for it.
func TestLengthyWorkEndsWithTheBoard(t *testing.T) {
	b := documenttest.New(t)
	ended := make(chan struct{})
	b.Lengthy(far, func(ctx context.Context, _ storage.Progress) func() {
		<-ctx.Done()
		close(ended)
		return func() {}
	})
	b.StopAll()
	<-ended
}

// What could not be done is told, and is not on its way any more; what somebody else went
// on with is undone only when people say so.
func TestWhatFailsIsTold(t *testing.T) {
	b := documenttest.New(t, "Een bankje")
	note := b.Note("Een bankje").ID
	changes := 0
	b.OnPending = func() { changes++ }
	var failed error
	b.Try(board.Edit{Ref: board.Ref{Kind: board.KindNote, ID: board.ID{7}}, Values: board.Values{"text": "x"}}, func(_ board.Result, err error) { failed = err })
	if b.Pending != 1 || b.Asked.IsZero() {
		t.Errorf("%d are on their way since %v", b.Pending, b.Asked)
	}
	b.Follow()
	if failed == nil || b.Pending != 0 || changes != 1 || !b.Reads(b.Sentence(failed)) {
		t.Errorf("it failed with %v, %d are on their way, told %d times", failed, b.Pending, changes)
	}

	text := func() string { return b.State.Note(note).Text }
	b.Edit(note, board.Values{"text": "Een bank"})
	b.Follow()
	if _, err := b.Workshop.Join().Do(t.Context(), board.Edit{Ref: board.Ref{Kind: board.KindNote, ID: note}, Values: board.Values{"text": "Een bank in de zon"}}); err != nil {
		t.Fatal(err)
	}
	b.Undo()
	if b.Follow(); text() != "Een bank in de zon" {
		t.Errorf("it says %q", text())
	}
	b.Press(b.Text("toast.undo"))
	if b.Follow(); text() != "Een bankje" {
		t.Errorf("undone all the same it says %q", text())
	}
	b.TakeBack = func() bool { return true } // a dot
	b.Undo()
	if b.Pending != 0 {
		t.Error("what was taken back already is undone in the board too")
	}
}

// Answers wait for who listens, in order; those that come too early go back before the
// others, and without a listener they go their own way.
func TestAnswersKeepTheirOrder(t *testing.T) {
	b := documenttest.New(t)
	said := ""
	ask := func(name string) {
		t.Helper()
		b.Ask(board.AddNotes{Notes: []board.Note{{Text: name}}}, func(board.Result) { said += name })
		if _, err := b.Workshop.State(t.Context()); err != nil {
			t.Fatal(err)
		}
		b.LetIn() // answers do not come by that way now
	}
	b.Answers.Open()
	ask("a")
	ask("b")
	<-b.Answers.Came()
	early := b.Answers.Take()
	ask("c")
	b.Answers.Back(early)
	for _, answer := range b.Answers.Take() {
		answer()
	}
	if said != "abc" {
		t.Errorf("heard was %q", said)
	}
	ask("d")
	b.Answers.Close()
	b.LetIn()
	if ask("e"); said != "abcde" {
		t.Errorf("after the listener went, heard was %q", said)
	}
}
