package wall

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"samenbord/app/wall/layout"
	"samenbord/board"
)

// linkAsked is what the handle asked for.
type linkAsked struct{ from, to board.ID }

func (s *scene) listenForLinks() *[]linkAsked {
	var asked []linkAsked
	s.OnLink = func(from, to board.ID) { asked = append(asked, linkAsked{from, to}) }
	return &asked
}

// handleAt is where the handle is, on the widget.
func (s *scene) handleAt() fyne.Position {
	s.t.Helper()
	_, at, ok := s.handle()
	if !ok {
		s.t.Fatal("there is no handle")
	}
	return fyne.NewPos(at.X, at.Y)
}

func TestLinkByItsHandle(t *testing.T) {
	hold(t, 0)
	s := newScene(t, "een", "twee", "drie")
	asked := s.listenForLinks()
	if _, _, ok := s.handle(); ok {
		t.Error("there is a handle with nothing picked")
	}
	s.click(s.at("een"), 0)
	s.carry(s.handleAt(), s.at("drie"))
	if s.pointer.target == nil || s.pointer.target.Note.Text != "drie" {
		t.Error("the note under the pointer is not marked")
	}
	s.release(s.at("drie"))
	s.DragEnd()
	if len(*asked) != 1 || (*asked)[0] != (linkAsked{s.id("een"), s.id("drie")}) {
		t.Errorf("it asked for %v", *asked)
	}
	s.expect("een")

	*asked = nil
	s.carry(s.handleAt(), s.free(1, 1)) // onto nothing
	s.DragEnd()
	s.carry(s.handleAt(), s.at("een")) // onto itself
	s.DragEnd()
	s.carry(s.handleAt(), s.at("twee")) // given up
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.DragEnd()
	if len(*asked) > 0 || s.moved.IDs != nil {
		t.Errorf("it asked for %v, %+v", *asked, s.moved)
	}
	s.expect("een")
	s.click(s.handleAt(), 0)
	if len(*asked) != 1 || (*asked)[0] != (linkAsked{from: s.id("een")}) {
		t.Errorf("a click asked for %v", *asked)
	}
}

// TestHandleIsOutOfTheWay: it takes no clicks that are meant for a note beside
// it, and a mirror has none.
func TestHandleIsOutOfTheWay(t *testing.T) {
	hold(t, 0)
	s := newScene(t, "een", "twee", "drie", "vier", "vijf", "zes")
	asked := s.listenForLinks()
	for _, text := range []string{"een", "twee", "drie", "vier", "vijf", "zes"} {
		s.click(s.at("een"), 0)
		s.click(s.at(text), 0)
		s.expect(text)
	}
	if len(*asked) > 0 {
		t.Errorf("clicks on notes asked for %v", *asked)
	}
	s.Edit(s.id("een"))
	if _, _, ok := s.handle(); ok {
		t.Error("there is a handle on a note that is being typed")
	}
}

// TestLinksOfThePickedAreDrawn: unless no links are wanted.
func TestLinksOfThePickedAreDrawn(t *testing.T) {
	s := newScene(t, "een")
	far := s.table.Add(t, s.table.Cell(2, 3), "ver")[0]
	s.table.Do(t, board.Connect{From: s.id("een"), To: far})
	s.SetState(s.table.State())
	s.SetView(layout.View{Links: layout.AllLinks})
	if len(s.layout.Links) != 1 {
		t.Errorf("%d links are laid out", len(s.layout.Links))
	}
	s.SetView(layout.View{Links: layout.NoLinks})
	if len(s.layout.Links) > 0 {
		t.Error("the link is still there")
	}
	lines := func() (n int) {
		for _, o := range s.view.Objects() {
			if line, ok := o.(*canvas.Line); ok && line.StrokeWidth == curveWidth { // not the sign on a note
				n++
			}
		}
		return n
	}
	s.Select(far)
	if lines() > 0 {
		t.Error("the link of the picked note is drawn all the same")
	}
	s.SetView(layout.View{})
	if lines() == 0 {
		t.Error("the link of the picked note is not drawn")
	}
}
