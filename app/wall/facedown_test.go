package wall

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"samenbord/board"
)

// words are all texts that a wall draws.
func drawnWords(w *Wall) string {
	var all []string
	for _, o := range test.WidgetRenderer(w).Objects() {
		if text, is := o.(*canvas.Text); is {
			all = append(all, text.Text)
		}
	}
	return strings.Join(all, " ")
}

// TestFaceDownShowsNoWords: on the wall and on the projector's, of a note that
// lies face down no word is drawn, picked or not, and who wrote it is; until it is
// revealed. While it is edited, its writer reads it.
func TestFaceDownShowsNoWords(t *testing.T) {
	hold(t, 0)
	s := newScene(t, "Open briefje")
	s.table.Do(t, board.AddNotes{Cell: s.table.Cell(0, 0), Notes: []board.Note{
		{Text: "Geheimpje vooraf", FaceDown: true, Group: s.table.Groups[0], NoteKind: board.Obstacle, Dimensions: s.table.Dimensions[:2]},
	}})
	s.SetState(s.table.State())
	m := s.newMirror(1920, 900)
	m.Follow(s.Wall)
	id := s.id("Geheimpje vooraf")
	for _, act := range []func(){func() {}, func() { s.Select(id) }, func() { s.Fit() }} {
		act()
		for name, w := range map[string]*Wall{"wall": s.Wall, "projector": m} {
			if words := drawnWords(w); strings.Contains(words, "Geheim") || strings.Contains(words, "vooraf") || !strings.Contains(words, "Wijkteam") {
				t.Errorf("the %s says %q", name, words)
			}
		}
	}
	s.Edit(id)
	if s.editor == nil || s.editor.Text != "Geheimpje vooraf" {
		t.Error("who edits it cannot read it")
	}
	if strings.Contains(drawnWords(m), "Geheim") {
		t.Error("the projector shows what is being edited")
	}
	s.EndEditing()
	s.Update(s.table.State(), s.table.Do(t, board.Reveal{}).Delta)
	if !strings.Contains(drawnWords(s.Wall), "Geheimpje") {
		t.Error("it is revealed and cannot be read")
	}
}
