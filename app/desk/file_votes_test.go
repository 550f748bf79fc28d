package desk

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/app/ui"
	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/storage"
)

// Two tables voted in copies of a board while a round was open. After merging, the window
// says what lies in the box of the other, and takes it or leaves it there.
func TestMergeAsksAboutOpenVotes(t *testing.T) {
	for _, chosen := range []string{"vote.take", "vote.leave_there"} {
		t.Run(chosen, func(t *testing.T) {
			w := newTestWindow(t, language.NL, 1366, 768)
			d := w.openTest(t, boardFile(t, "Een bankje"))
			made, err := d.Seat.Do(t.Context(), board.Create{Entities: []board.Entity{&board.Round{Criterion: "Effect"}}})
			if err != nil {
				t.Fatal(err)
			}
			round := board.Ref{Kind: board.KindRound, ID: made.Created[0]}
			d.doTest(t, board.OpenVoting{Of: round})
			note := noteOf(t, d, "Een bankje")
			copied := filepath.Join(t.TempDir(), "tafel 2"+front.Extension)
			if err := d.Workshop.Copy(t.Context(), copied, nil); err != nil {
				t.Fatal(err)
			}
			there, err := workshop.Open(copied)
			if err != nil {
				t.Fatal(err)
			}
			for range 2 {
				seat := there.Join()
				if _, err := seat.Do(t.Context(), seat.Dots(round.ID, note, 1)); err != nil {
					t.Fatal(err)
				}
			}
			if err := there.Close(); err != nil {
				t.Fatal(err)
			}
			d.merging.MergeFrom(copied)
			for !w.asks() {
				letIn()
			}
			for _, text := range []string{"In tafel 2.samenbord is nog een stemming open: ‘Effect’. Er liggen daar 2 stemmen die hier niet meetellen. Laat je ze daar, sluit", language.NL.Text("vote.take"), language.NL.Text("vote.leave_there")} {
				if !w.shows(text) {
					t.Errorf("nobody reads %q in %q", text, w.texts())
				}
			}
			if in := d.State.Box(round.ID).In; in != 0 {
				t.Errorf("before it is answered there are %d", in)
			}
			if safe, is := w.Window.Canvas().Focused().(*ui.Answer); !is || safe.Text != language.NL.Text("vote.leave_there") {
				t.Errorf("Enter is for %T", w.Window.Canvas().Focused())
			}
			w.objects(func(o fyne.CanvasObject) {
				if a, is := o.(*ui.Answer); is && a.Text == language.NL.Text(chosen) {
					defer a.Tapped(nil)
				}
			})
			want := 0
			if chosen == "vote.take" {
				want = 2
				for !w.shows(language.NL.Text("vote.took", "Count", 2)) {
					letIn()
				}
			}
			d.catchUp(t)
			if in := d.State.Box(round.ID).In; in != want {
				t.Errorf("%d votes lie in the box, not %d", in, want)
			}
			if w.asks() {
				t.Error("it is still asked")
			}
		})
	}
}

// What the boxes hold cannot be read, but the merge is done: both are told.
func TestUnreadBoxesHideNoMerge(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Een bankje"))
	d.merging.ToldMerge("ander"+front.Extension, storage.Merged{Changes: 1, Received: board.Received{Kinds: map[board.Kind]board.Came{board.KindNote: {New: 1}}}})
	d.merging.OfferVotes("ander"+front.Extension, nil, board.Fault(board.CodeFileInUse, board.BlankFile.Is("ander"+front.Extension)))
	if !w.shows("Briefjes: 1 nieuw") || !w.shows("ander"+front.Extension) {
		t.Errorf("people read %q", w.texts())
	}
}
