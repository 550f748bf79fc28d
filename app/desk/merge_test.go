package desk

import (
	"testing"

	"samenbord/app/language"
	"samenbord/app/panel"
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
