package wall

import (
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// scene is a wall in a window of the test driver, with what it asked for.
type scene struct {
	*Wall
	t      *testing.T
	table  *boardtest.Table
	window fyne.Window
	said   []string
	moved  board.MoveNotes
}

// newScene shows the three domains of boardtest with these notes in the first
// cell.
func newScene(t *testing.T, texts ...string) *scene {
	t.Helper()
	newApp(t)
	s := &scene{Wall: New(language.NL.Text), t: t, table: boardtest.New(7)}
	s.pointer.tick = func(func()) {} // no time goes by
	s.table.Add(t, s.table.Cell(0, 0), texts...)
	s.OnAdd = func(cell board.Cell, texts []string) {
		s.said = append(s.said, "add "+strings.Join(texts, "|"))
		s.table.Add(t, cell, texts...)
		s.SetState(s.table.State())
	}
	s.OnEdit = func(note board.ID, text string) { s.said = append(s.said, "edit "+text) }
	s.OnMove = func(notes []board.ID, to board.Cell, before, cluster board.ID) {
		s.moved = board.MoveNotes{IDs: notes, To: to, Before: before, Cluster: cluster}
	}
	s.OnGather = func(notes []board.ID, in board.Cell, title string) {
		s.said = append(s.said, "gather "+title)
		s.table.Do(t, board.Gather{IDs: notes, In: in, Title: title})
		s.SetState(s.table.State())
	}
	s.OnRename = func(cluster board.ID, title string) { s.said = append(s.said, "rename "+title) }
	s.window = test.NewWindow(s.Wall)
	t.Cleanup(s.window.Close)
	s.window.SetPadded(false)
	s.window.Resize(fyne.NewSize(1200, 800))
	s.SetState(s.table.State())
	return s
}

// usual is the look that most people have.
var usual = look.New(look.Light, look.Normal, false)

// newApp has Fyne write in our typeface, as the program does.
func newApp(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(usual.Fyne())
}

// hold sets which modifier keys are down.
func hold(t *testing.T, held fyne.KeyModifier) {
	before := modifiers
	modifiers = func() fyne.KeyModifier { return held }
	t.Cleanup(func() { modifiers = before })
}

// at is the middle of a note.
func (s *scene) at(text string) fyne.Position {
	s.t.Helper()
	rect, ok := s.Plan().Note(s.id(text))
	if !ok {
		s.t.Fatalf("%q is not on the wall", text)
	}
	return fyne.NewPos(rect.X+rect.W/2, rect.Y+rect.H/2)
}

// free is a place in a cell with nothing on it.
func (s *scene) free(domain, level int) fyne.Position {
	rect, _ := s.Plan().Cell(s.table.Cell(domain, level))
	return fyne.NewPos(rect.X+rect.W/2, rect.Y+rect.H-6)
}

func (s *scene) id(text string) board.ID {
	s.t.Helper()
	for n := range board.Each[*board.Note](s.table.State()) {
		if n.Text == text {
			return n.ID
		}
	}
	s.t.Fatalf("no note %q", text)
	return board.ID{}
}

func (s *scene) selected() string {
	var texts []string
	for _, id := range s.Selected() {
		texts = append(texts, s.table.State().Note(id).Text)
	}
	return strings.Join(texts, " ")
}

func (s *scene) press(at fyne.Position, held fyne.KeyModifier) {
	s.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary, Modifier: held})
}

func (s *scene) release(at fyne.Position) {
	s.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
}

func (s *scene) click(at fyne.Position, held fyne.KeyModifier) {
	s.press(at, held)
	s.release(at)
}

// carry presses at one place and moves to another, as Fyne tells it.
func (s *scene) carry(from, to fyne.Position) {
	s.press(from, 0)
	for i := 1; i <= 4; i++ {
		part := float32(i) / 4
		s.Dragged(&fyne.DragEvent{
			PointEvent: fyne.PointEvent{Position: fyne.NewPos(from.X+(to.X-from.X)*part, from.Y+(to.Y-from.Y)*part)},
			Dragged:    fyne.Delta{DX: (to.X - from.X) / 4, DY: (to.Y - from.Y) / 4},
		})
	}
}

func (s *scene) key(names ...fyne.KeyName) {
	for _, name := range names {
		s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
}

// about says that two numbers are equal as far as float32 goes.
func about(a, b, tolerance float32) bool { return float32(math.Abs(float64(a-b))) <= tolerance }
