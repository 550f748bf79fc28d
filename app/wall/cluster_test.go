package wall

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"samenbord/app/wall/layout"
	"samenbord/board"
)

// gather makes a cluster of notes of the first cell.
func (s *scene) gather(title string, texts ...string) board.ID {
	s.t.Helper()
	intent := board.Gather{Title: title, In: s.table.Cell(0, 0)}
	for _, text := range texts {
		intent.IDs = append(intent.IDs, s.id(text))
	}
	s.table.Do(s.t, intent)
	s.SetState(s.table.State())
	return s.table.State().Note(intent.IDs[0]).Cluster
}

// title is a place on the title of a cluster.
func (s *scene) title(cluster board.ID) fyne.Position {
	s.t.Helper()
	c := s.layout.Cluster(cluster)
	if c == nil {
		s.t.Fatal("the cluster is not on the wall")
	}
	at := s.camera.Screen(layout.Rect{X: c.Rect.X + 60, Y: c.Rect.Y + 8, W: 1, H: 1})
	return fyne.NewPos(at.X, at.Y)
}

// do carries out what the last drag asked for.
func (s *scene) do() {
	s.t.Helper()
	if len(s.moved.IDs) == 0 {
		s.t.Fatal("the drag asked for nothing")
	}
	s.table.Do(s.t, s.moved)
	s.moved = board.MoveNotes{}
	s.SetState(s.table.State())
}

// frame lists the notes in the first box of a cluster.
func (s *scene) frame(cluster board.ID) string {
	var texts []string
	if c := s.layout.Cluster(cluster); c != nil {
		for _, box := range c.Notes {
			texts = append(texts, box.Note.Text)
		}
	}
	return strings.Join(texts, " ")
}

func (s *scene) expectFrame(cluster board.ID, want string) {
	s.t.Helper()
	if got := s.frame(cluster); got != want {
		s.t.Errorf("in the frame are %q, not %q", got, want)
	}
}

func TestGatherByTypingATitle(t *testing.T) {
	hold(t, 0)
	s := newScene(t, "een", "twee", "drie")
	s.click(s.at("een"), 0)
	s.click(s.at("drie"), fyne.KeyModifierControl)
	s.Gather(s.Selected())
	test.Type(s.window.Canvas().Focused(), "Samen")
	if _, _, text := s.Draft(); text != "" {
		t.Errorf("the title counts as a draft of a note: %q", text)
	}
	s.key(fyne.KeyReturn)
	if got := strings.Join(s.said, ", "); got != "gather Samen" || s.Editing() {
		t.Errorf("it said %q, typing: %v", got, s.Editing())
	}
	cluster := s.table.State().Note(s.id("een")).Cluster
	s.expectFrame(cluster, "een drie")

	s.said = nil
	s.Rename(cluster)
	test.Type(s.window.Canvas().Focused(), " eten") // after what is there
	s.key(fyne.KeyReturn)
	s.Rename(cluster)
	s.key(fyne.KeyReturn) // nothing changed
	s.Gather(s.Selected())
	test.Type(s.window.Canvas().Focused(), "toch niet")
	s.key(fyne.KeyEscape)
	s.Gather(s.Selected())
	s.window.Canvas().Unfocus() // a click elsewhere, nothing typed
	if got := strings.Join(s.said, ", "); got != "rename Samen eten" || s.Editing() {
		t.Errorf("it said %q, typing: %v", got, s.Editing())
	}
	s.Gather([]board.ID{s.id("twee")})
	s.key(fyne.KeyReturn) // without a title
	if got := strings.Join(s.said, ", "); got != "rename Samen eten, gather " {
		t.Errorf("it said %q", got)
	}
}

func TestDragIntoAndOutOfACluster(t *testing.T) {
	s := newScene(t, "een", "twee", "drie", "vier")
	cluster := s.gather("Samen", "een", "twee")
	s.expectFrame(cluster, "een twee")

	to := s.at("twee")
	s.carry(s.at("drie"), fyne.NewPos(to.X-20, to.Y-3)) // between the two
	s.DragEnd()
	if s.moved.Cluster != cluster || s.moved.Before != s.id("twee") {
		t.Errorf("asked for %+v", s.moved)
	}
	s.do()
	s.expectFrame(cluster, "een drie twee")

	s.carry(s.at("een"), s.free(1, 1))
	s.DragEnd()
	s.do()
	s.expectFrame(cluster, "drie twee")

	s.carry(s.at("drie"), s.free(0, 0)) // out of the frame, in the same cell
	s.DragEnd()
	s.do()
	s.expectFrame(cluster, "twee")

	s.carry(s.at("vier"), s.title(cluster))
	s.DragEnd()
	if s.moved.Cluster != cluster {
		t.Errorf("dropped on the title it asked for %+v", s.moved)
	}
	s.do()
	s.carry(s.title(cluster), s.free(2, 2)) // all of it
	s.DragEnd()
	if len(s.moved.IDs) != 2 || !s.moved.Cluster.IsZero() || s.moved.To != s.table.Cell(2, 2) {
		t.Errorf("asked for %+v", s.moved)
	}
	s.do()
	s.expectFrame(cluster, "vier twee")
	if c := s.layout.Cluster(cluster); c.Cell != s.table.Cell(2, 2) {
		t.Errorf("the frame stands in %v", c.Cell)
	}
}

// TestClosedCluster: a stack is picked, carried and stepped to as one thing, and
// opened before a note in it is edited.
func TestClosedCluster(t *testing.T) {
	hold(t, 0)
	s := newScene(t, "een", "twee", "drie", "vier")
	cluster := s.gather("Samen", "twee", "drie")
	s.TakeFocus()
	s.click(s.title(cluster), 0)
	s.expect("twee drie")
	s.click(s.title(cluster), 0) // a double click
	if !s.Closed(cluster) {
		t.Fatal("a double click on the title does not close it")
	}
	s.click(s.at("een"), 0)
	s.expect("een")
	s.key(fyne.KeyDown)
	s.expect("twee drie")
	s.key(fyne.KeyDown)
	s.expect("vier")
	s.key(fyne.KeyUp, fyne.KeyUp)
	s.expect("een")
	s.click(s.at("twee"), fyne.KeyModifierControl)
	s.expect("een twee drie")
	s.click(s.at("twee"), fyne.KeyModifierControl)
	s.expect("een")
	s.SelectAll()
	s.expect("een twee drie vier")
	if row := s.layout.Rows[0].Count; row != 4 {
		t.Errorf("the row counts %d notes", row)
	}

	s.click(s.at("vier"), 0)
	s.carry(s.at("vier"), s.at("twee")) // onto the stack
	s.DragEnd()
	s.do()
	s.expectFrame(cluster, "twee drie vier")
	s.carry(s.at("twee"), s.free(1, 1))
	s.DragEnd()
	s.do()
	if s.frame(cluster) != "twee drie vier" || s.layout.Cluster(cluster).Cell != s.table.Cell(1, 1) {
		t.Errorf("the stack of %q stands in %v", s.frame(cluster), s.layout.Cluster(cluster).Cell)
	}
	s.Edit(s.id("drie"))
	if _, note, _ := s.Draft(); s.Closed(cluster) || note != s.id("drie") {
		t.Error("a note in a stack is edited unseen")
	}
	s.EndEditing()
	s.CloseAll(true)
	mark := s.camera.Screen(s.layout.Cluster(cluster).Mark())
	s.click(fyne.NewPos(mark.X+3, mark.Y+3), 0) // one click on the triangle
	if s.Closed(cluster) {
		t.Error("the triangle does not open it")
	}
}
