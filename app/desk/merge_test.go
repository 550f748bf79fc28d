package desk

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/board"
	"samenbord/storage"
)

// After a merge people read what came, and one press leads to what is to be decided.
func TestMergeTellsWhatCame(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, differingFile(t))
	d.merging.ToldMerge("ander.samenbord", storage.Merged{Changes: 3, Differ: 1, Received: board.Received{
		Kinds: map[board.Kind]board.Came{board.KindNote: {New: 12, Changed: 3, Moved: 1}}, Conflicts: d.State.Conflicts()[:2],
	}})
	if !w.shows("Briefjes: 12 nieuw, 3 gewijzigd, 1 verplaatst. Er zijn 2 verschillen om te kiezen.") {
		t.Error("what came cannot be read")
	}
	if !w.shows("1 wijziging in ander.samenbord heeft hetzelfde kenmerk als een wijziging hier, maar een andere inhoud") {
		t.Error("nothing tells that the boards do not become the same")
	}
	d.toastButton(t).OnTapped()
	if d.panels.Opened() != panel.DifferencesPanel {
		t.Errorf("it leads to %q", d.panels.Opened())
	}
}

// A merge that erases asks first, and Enter keeps what is here.
func TestMergeAsksBeforeItErases(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Jan heeft schulden"))
	note := d.State.NotesIn(cell("Wonen", "Nano"))[0]
	w.Later = func(_ time.Duration, then func()) { then() } // it is read
	d.merging.AskMerge("nergens"+front.Extension, storage.Merged{Received: board.Received{Erased: []board.Entity{note}}})
	if !w.shows("Op het andere bord is 1 ding voorgoed gewist dat hier nog staat: “Jan heeft schulden”.") {
		t.Error("the question cannot be read")
	}
	kept, is := w.Window.Canvas().Focused().(*ui.Answer)
	if !is || kept.Text != "Hier houden" {
		t.Fatalf("the keyboard is on %T", w.Window.Canvas().Focused())
	}
	kept.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(test.LaidOutObjects(w.Window.Content())) == 0 || w.Window.Canvas().Overlays().Top() != nil {
		t.Error("Esc does not close the question")
	}
}
