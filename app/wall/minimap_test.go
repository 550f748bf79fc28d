package wall

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"samenbord/app/wall/layout"
)

// TestMiniMap: it is there only while the board does not fit; a click on it and
// a drag go there, and nothing on the wall under it is touched.
func TestMiniMap(t *testing.T) {
	hold(t, 0)
	var texts []string
	for i := range 60 {
		texts = append(texts, fmt.Sprintf("briefje nummer %d", i))
	}
	s := newScene(t, texts...)
	s.fitAll()
	if _, there := s.miniMap(); there {
		t.Error("there is a map of a board that is in view whole")
	}
	s.zoom(3, layout.Point{X: s.camera.Origin.X, Y: 100})
	area, there := s.miniMap()
	if !there {
		t.Fatal("there is no map")
	}
	if area.X < s.camera.Origin.X || area.Y < s.camera.Origin.Y || area.Right() > s.Size().Width || area.Y+area.H > s.Size().Height {
		t.Errorf("the map at %v sticks out", area)
	}
	s.Select(s.id(texts[0]))
	cell := s.Cell()
	to := fyne.NewPos(area.X+area.W*0.5, area.Y+area.H*0.5)
	s.click(to, 0)
	world, view := s.layout.World, s.camera.View(s.viewSize())
	if !about(view.X+view.W/2, world.W/2, world.W/50) || !about(view.Y+view.H/2, world.H/2, world.H/50) {
		t.Errorf("a click in its middle shows %v of %v", view, world)
	}
	s.carry(to, fyne.NewPos(area.X+1, area.Y+1))
	s.DragEnd()
	if view := s.camera.View(s.viewSize()); view.X > world.W/50 || view.Y > world.H/50 {
		t.Errorf("dragged to its corner it shows %v", view)
	}
	s.expect(texts[0])
	if s.Cell() != cell || s.moved.IDs != nil || s.Editing() {
		t.Error("the wall under it was touched")
	}

	// At the end of the board it does not lie on the end.
	s.pan(-1e6, -1e6)
	area, _ = s.miniMap()
	if end := s.camera.Screen(layout.Rect{X: world.Right() - 200, Y: world.Y + world.H - 100, W: 200, H: 100}); end.Overlaps(area) {
		t.Error("the map hides the end of the board")
	}
	s.ShowMap(false)
	if _, there := s.miniMap(); there || s.ShowsMap() {
		t.Error("it is there although nobody wants it")
	}
}

// fitAll shows the whole board, however small.
func (s *scene) fitAll() {
	width, height := s.viewSize()
	s.camera = s.camera.Fit(s.layout.World, width, height, 1)
	s.redraw()
}
