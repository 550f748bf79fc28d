package wall

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"samenbord/app/wall/layout"
	"samenbord/board"
)

func (s *scene) expect(want string) {
	s.t.Helper()
	if got := s.selected(); got != want {
		s.t.Errorf("picked are %q, not %q", got, want)
	}
}

func TestPickByMouse(t *testing.T) {
	s := newScene(t, "een", "twee", "drie", "vier")
	s.click(s.at("twee"), 0)
	s.expect("twee")
	s.click(s.at("vier"), fyne.KeyModifierShift)
	s.expect("twee drie vier")
	s.click(s.at("drie"), fyne.KeyModifierControl)
	s.expect("twee vier")
	s.click(s.at("een"), 0)
	s.expect("een")
	s.SelectAll()
	s.click(s.at("drie"), 0) // one of many
	s.expect("drie")
	s.click(s.free(1, 1), 0)
	s.expect("")
	if s.Cell() != s.table.Cell(1, 1) {
		t.Error("a click in a cell does not make it the place of the next note")
	}
	s.carry(s.free(1, 0), s.at("een")) // a box from the right over all of them
	if got := len(s.Selected()); got == 0 {
		t.Error("the box picked nothing")
	}
	s.DragEnd()
	if s.moved.IDs != nil {
		t.Error("a box moved notes")
	}
}

func TestDrag(t *testing.T) {
	s := newScene(t, "een", "twee", "drie")
	s.carry(s.at("een"), s.free(1, 2))
	s.release(s.free(1, 2))
	s.DragEnd()
	if s.moved.To != s.table.Cell(1, 2) || !slices.Equal(s.moved.IDs, []board.ID{s.id("een")}) || !s.moved.Before.IsZero() {
		t.Errorf("asked for %+v", s.moved)
	}

	s.moved = board.MoveNotes{}
	s.click(s.at("een"), 0)
	s.click(s.at("twee"), fyne.KeyModifierControl)
	to := s.at("drie")
	s.carry(s.at("twee"), fyne.NewPos(to.X-40, to.Y-4)) // two together, before the third
	s.DragEnd()
	if !slices.Equal(s.moved.IDs, []board.ID{s.id("een"), s.id("twee")}) || s.moved.Before != s.id("drie") {
		t.Errorf("asked for %+v", s.moved)
	}

	s.moved = board.MoveNotes{}
	s.carry(s.at("een"), s.free(2, 2))
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.DragEnd()
	s.carry(s.at("een"), fyne.NewPos(20, 20)) // onto the headers
	s.DragEnd()
	if s.moved.IDs != nil {
		t.Errorf("a drag that was given up asked for %+v", s.moved)
	}
}

func TestClickIsNoDrag(t *testing.T) {
	s := newScene(t, "een")
	s.click(s.at("een"), 0)
	s.DragEnd()
	if s.moved.IDs != nil || len(s.said) > 0 {
		t.Errorf("a click asked for %+v %v", s.moved, s.said)
	}
}

func TestArrows(t *testing.T) {
	hold(t, 0)
	s := newScene(t, "een", "twee")
	s.table.Add(t, s.table.Cell(1, 0), "rechts")
	s.table.Add(t, s.table.Cell(0, 3), "onder")
	s.SetState(s.table.State())
	s.TakeFocus()
	s.click(s.at("een"), 0)
	s.key(fyne.KeyDown)
	s.expect("twee")
	s.key(fyne.KeyUp, fyne.KeyRight)
	s.expect("rechts")
	s.key(fyne.KeyLeft, fyne.KeyDown)
	s.key(fyne.KeyDown, fyne.KeyDown) // over an empty cell or two
	for range 3 {
		if s.selected() != "onder" {
			s.key(fyne.KeyDown)
		}
	}
	s.expect("onder")
	s.Select(s.id("een"))
	hold(t, fyne.KeyModifierShift)
	s.key(fyne.KeyDown)
	s.expect("een twee")
	hold(t, 0)
	s.key(fyne.KeyEscape)
	s.expect("")
}

func TestZoomWheelAndPan(t *testing.T) {
	s := newScene(t, "een")
	hold(t, fyne.KeyModifierControl)
	before := s.Plan().Camera
	world := before.ToWorld(layout.Point{X: 600, Y: 300})
	s.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(600, 300)}, Scrolled: fyne.Delta{DY: 10}})
	zoomed := s.Plan().Camera
	if zoomed.Scale <= before.Scale {
		t.Error("Ctrl+wheel does not zoom in")
	}
	if at := zoomed.ToScreen(world); !about(at.X, 600, 0.5) || !about(at.Y, 300, 0.5) {
		t.Errorf("the point under the pointer went to %v", at)
	}
	hold(t, 0)
	s.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -10}})
	if s.Plan().Camera.At.Y <= zoomed.At.Y {
		t.Error("the wheel does not go down")
	}
	s.Fit()
	if s.Plan().Camera != before {
		t.Error("Fit does not show the board as at first")
	}
}

func TestRapidEntry(t *testing.T) {
	hold(t, 0)
	s := newScene(t)
	s.NewNote(s.table.Cell(1, 1))
	focused := s.window.Canvas().Focused
	test.Type(focused(), "Samen koken")
	s.key(fyne.KeyReturn)
	test.Type(focused(), "Wandelen")
	s.key(fyne.KeyReturn)
	if got := strings.Join(s.said, ", "); got != "add Samen koken, add Wandelen" || !s.Editing() {
		t.Errorf("it said %q, typing: %v", got, s.Editing())
	}
	s.key(fyne.KeyReturn) // nothing typed: done
	if s.Editing() || focused() != fyne.Focusable(s.Wall) {
		t.Error("Enter on an empty note does not end the typing")
	}

	s.said = nil
	s.NewNote(s.table.Cell(1, 1))
	test.Type(focused(), "een")
	shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	focused().(desktop.Keyable).KeyDown(shift)
	hold(t, fyne.KeyModifierShift)
	s.key(fyne.KeyReturn)
	hold(t, 0)
	focused().(desktop.Keyable).KeyUp(shift)
	test.Type(focused(), "twee")
	s.key(fyne.KeyEscape)
	if got := strings.Join(s.said, ", "); got != "add een\ntwee" || s.Editing() {
		t.Errorf("it said %q, typing: %v", got, s.Editing())
	}
}

func TestTypingIsNeverLost(t *testing.T) {
	hold(t, 0)
	s := newScene(t, "oud")
	s.NewNote(s.table.Cell(0, 1))
	test.Type(s.window.Canvas().Focused(), "half getypt")
	if cell, _, text := s.Draft(); cell != s.table.Cell(0, 1) || text != "half getypt" {
		t.Errorf("the draft is %q", text)
	}
	s.window.Canvas().Unfocus() // a click elsewhere
	if got := strings.Join(s.said, ", "); got != "add half getypt" || s.Editing() {
		t.Errorf("it said %q, typing: %v", got, s.Editing())
	}
	if _, _, text := s.Draft(); text != "" {
		t.Errorf("there is still a draft: %q", text)
	}

	s.said = nil
	s.Edit(s.id("oud"))
	entry := s.window.Canvas().Focused().(*editor)
	entry.SetText("  ")
	s.key(fyne.KeyReturn)
	s.Edit(s.id("oud"))
	s.key(fyne.KeyReturn)
	if len(s.said) > 0 {
		t.Errorf("emptying a note, and changing nothing, asked for %v", s.said)
	}
	s.Edit(s.id("oud"))
	test.Type(s.window.Canvas().Focused(), " en nieuw") // the cursor stands at the end
	s.key(fyne.KeyReturn)
	if got := strings.Join(s.said, ", "); got != "edit oud en nieuw" || s.Editing() {
		t.Errorf("it said %q, typing: %v", got, s.Editing())
	}
}

// TestTypingWhileTheBoardChanges: somebody else's note comes in while one types.
func TestTypingWhileTheBoardChanges(t *testing.T) {
	hold(t, 0)
	s := newScene(t, "oud")
	s.NewNote(s.table.Cell(0, 1))
	test.Type(s.window.Canvas().Focused(), "half")
	result := s.table.Do(t, board.AddNotes{Cell: s.table.Cell(0, 1), Notes: []board.Note{{Text: "van een ander"}}})
	s.Update(s.table.State(), result.Delta)
	test.Type(s.window.Canvas().Focused(), " af")
	s.key(fyne.KeyReturn)
	if got := strings.Join(s.said, ", "); got != "add half af" {
		t.Errorf("it said %q", got)
	}
}

func TestDoubleClick(t *testing.T) {
	hold(t, 0)
	s := newScene(t, "oud")
	s.click(s.at("oud"), 0)
	s.click(s.at("oud"), 0)
	if _, note, _ := s.Draft(); !s.Editing() || note != s.id("oud") {
		t.Error("a double click does not open the note")
	}
	s.key(fyne.KeyEscape)
	s.click(s.free(2, 3), 0)
	s.click(s.free(2, 3), 0)
	if cell, _, _ := s.Draft(); !s.Editing() || cell != s.table.Cell(2, 3) {
		t.Error("a double click in a cell does not begin a note")
	}
}

// On a busy machine the program itself may take longer to show a click than a hand does
// for two: the second click, which has come meanwhile, still belongs to the first.
func TestDoubleClickOnABusyMachine(t *testing.T) {
	hold(t, 0)
	s := newScene(t, "oud")
	var ticking func()
	s.pointer.tick = func(f func()) { ticking = f }
	twice := func(ticks int) {
		s.click(s.at("oud"), 0)
		for range ticks {
			ticking()
		}
		s.click(s.at("oud"), 0)
	}
	if twice(doubleTicks); s.Editing() {
		t.Error("two clicks with a pause between them open the note")
	}
	s.click(s.free(2, 2), 0)
	if twice(doubleTicks - 1); !s.Editing() {
		t.Error("a double click opens nothing")
	}
	s.key(fyne.KeyEscape)
	if twice(0); !s.Editing() { // it took long to show the first, and no tick came in between
		t.Error("a double click opens nothing when its first click takes long to show")
	}
}

// TestTray: the notes of a removed domain go out, and none go in.
func TestTray(t *testing.T) {
	hold(t, 0)
	s := newScene(t, "oud")
	s.table.Do(t, board.Remove{Refs: []board.Ref{{Kind: board.KindDomain, ID: s.table.Domains[0]}}})
	s.SetState(s.table.State())
	from := s.at("oud") // it is still on the wall
	s.NewNote(s.table.Cell(0, 0))
	if s.Editing() {
		t.Error("a note can be begun in a tray")
	}
	s.carry(from, s.free(1, 1))
	s.DragEnd()
	if s.moved.To != s.table.Cell(1, 1) {
		t.Errorf("asked for %+v", s.moved)
	}
}

// TestHoldTheWall: with the space bar down, and with the middle button, a drag
// moves the wall, and what is picked stays picked.
func TestHoldTheWall(t *testing.T) {
	hold(t, 0)
	s := newScene(t, "een", "twee")
	s.TakeFocus()
	s.zoom(2, s.camera.Origin)
	s.click(s.at("een"), 0)
	from := s.Plan().Camera
	space := &fyne.KeyEvent{Name: fyne.KeySpace}
	s.KeyDown(space)
	to := s.at("een")
	s.carry(to, to.SubtractXY(90, 60))
	s.DragEnd()
	s.KeyUp(space)
	panned := s.Plan().Camera
	if panned.At.X <= from.At.X || panned.At.Y <= from.At.Y || panned.Scale != from.Scale {
		t.Errorf("from %v it went to %v", from, panned)
	}
	s.expect("een")
	middle := desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: s.at("twee")}, Button: desktop.MouseButtonTertiary}
	s.MouseDown(&middle)
	s.Dragged(&fyne.DragEvent{PointEvent: middle.PointEvent, Dragged: fyne.Delta{DX: 90, DY: 60}})
	s.DragEnd()
	if s.Plan().Camera != from {
		t.Errorf("it went back to %v, not %v", s.Plan().Camera, from)
	}
	s.expect("een")
	if s.moved.IDs != nil {
		t.Errorf("it moved notes: %+v", s.moved)
	}
	s.carry(s.at("een"), s.free(1, 1)) // without the space bar it is a drag again
	s.DragEnd()
	if s.moved.IDs == nil {
		t.Error("the wall is still held")
	}
}

func TestFitSelection(t *testing.T) {
	s := newScene(t, "een", "twee")
	s.table.Add(t, s.table.Cell(2, 3), "ver")
	s.SetState(s.table.State())
	for _, picked := range [][]board.ID{{s.id("een")}, {s.id("een"), s.id("ver")}, {s.id("ver")}} {
		s.Select(picked...)
		s.FitSelection()
		view := s.Plan().Camera.View(s.viewSize())
		for _, id := range picked {
			if r := s.layout.Note(id).Rect; r.X < view.X || r.Y < view.Y || r.Right() > view.Right() || r.Y+r.H > view.Y+view.H {
				t.Errorf("with %d picked, %v is not within %v", len(picked), r, view)
			}
		}
		if scale := s.Plan().Camera.Scale; len(picked) == 1 && scale < 1.5 {
			t.Errorf("one note is shown at %v", scale)
		}
	}
	before := s.Plan().Camera
	s.Select()
	s.FitSelection()
	if s.Plan().Camera != before {
		t.Error("with nothing picked it goes somewhere")
	}
}

// TestPaperCoversNoNote: however many notes are typed into a cell, close up and at
// the lower edge of the wall too, the paper for the next one lies below them, in
// view.
func TestPaperCoversNoNote(t *testing.T) {
	for _, level := range []int{1, 3} { // rows follow below, or none
		s := newScene(t, "een")
		s.ZoomBy(1.5)
		s.SetCell(s.table.Cell(1, level))
		s.NewNote(s.table.Cell(1, level))
		for i := range 14 {
			test.Type(s.editor, "een bankje")
			s.editor.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			s.editor.place()
			paper := layout.Rect{X: s.editor.Position().X, Y: s.editor.Position().Y, W: s.editor.Size().Width, H: s.editor.Size().Height}
			if size := s.Size(); paper.Y+paper.H > size.Height+0.5 {
				t.Fatalf("level %d, after %d notes the paper goes on to %v of %v", level, i+1, paper.Y+paper.H, size.Height)
			}
			for _, box := range s.layout.Cell(s.table.Cell(1, level)).Notes {
				if at := s.camera.Screen(box.Rect); at.Overlaps(paper) {
					t.Fatalf("level %d, after %d notes the paper at %v lies over the note at %v", level, i+1, paper, at)
				}
			}
		}
		s.EndEditing()
		s.pan(0, 0)
		if view := s.camera.View(s.viewSize()); view.Y+view.H > max(view.H, s.layout.World.H)+0.5 {
			t.Errorf("level %d: the wall stays beyond its end", level)
		}
	}
}
