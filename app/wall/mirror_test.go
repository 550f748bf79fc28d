package wall

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"samenbord/app/language"
	"samenbord/app/wall/layout"
)

// newMirror shows a mirror of a scene in a window of its own.
func (s *scene) newMirror(width, height float32) *Wall {
	s.t.Helper()
	m := NewMirror(language.NL.Text)
	window := test.NewWindow(m)
	s.t.Cleanup(window.Close)
	window.SetPadded(false)
	window.Resize(fyne.NewSize(width, height))
	return m
}

// TestMirrorCanBeRead: whatever the leader looks at, the mirror shows a part of
// it that can be read from the back of the room, with the current note in it.
func TestMirrorCanBeRead(t *testing.T) {
	hold(t, 0)
	s := newScene(t, "een", "twee", "drie", "vier", "vijf")
	s.table.Add(t, s.table.Cell(2, 3), "ver")
	s.SetState(s.table.State())
	m := s.newMirror(1920, 900)
	rapid.Check(t, func(t *rapid.T) {
		m.camera = layout.Camera{Scale: 1, Origin: m.camera.Origin}
		s.Select()
		s.Fit()
		m.Follow(s.Wall)
		for range rapid.IntRange(1, 8).Draw(t, "acts") {
			s.anyLook(t)
			s.checkMirror(t, m)
		}
	})
}

// anyLook looks somewhere else.
func (s *scene) anyLook(t *rapid.T) {
	switch rapid.IntRange(0, 4).Draw(t, "act") {
	case 0:
		s.Select(s.id(rapid.SampledFrom([]string{"een", "drie", "ver"}).Draw(t, "note")))
	case 1:
		s.Fit()
	case 2:
		s.FitSelection()
	case 3:
		s.ZoomBy(rapid.Float32Range(0.5, 2).Draw(t, "factor"))
	case 4:
		s.pan(rapid.Float32Range(-900, 900).Draw(t, "x"), rapid.Float32Range(-900, 900).Draw(t, "y"))
	}
}

func (s *scene) checkMirror(t *rapid.T, m *Wall) {
	if m.layout != s.layout {
		t.Fatal("it shows another layout")
	}
	const hair = 0.5
	seen, shown := s.camera.View(s.viewSize()), m.camera.View(m.viewSize())
	if size := m.layout.SmallestText() * m.camera.Scale; size < legible-hair {
		t.Errorf("the smallest text has %v pixels", size)
	}
	if !shown.Overlaps(seen) {
		t.Errorf("it shows %v, the leader sees %v", shown, seen)
	}
	box := s.layout.Note(s.current)
	if box == nil || !showsAll(seen, box.Rect, 0) {
		return
	}
	if !showsAll(shown, box.Rect, hair) {
		t.Errorf("the current note at %v is not within %v", box.Rect, shown)
	}
}

// showsAll tells whether a view shows all of something.
func showsAll(view, r layout.Rect, hair float32) bool {
	return view.X <= r.X+hair && view.Y <= r.Y+hair && view.Right() >= r.Right()-hair && view.Y+view.H >= r.Y+r.H-hair
}

// TestMirrorIsCalm: what the room reads does not move while the leader picks
// notes that are in view there.
func TestMirrorIsCalm(t *testing.T) {
	hold(t, 0)
	s := newScene(t, "een", "twee", "drie")
	m := s.newMirror(1280, 720)
	m.Follow(s.Wall)
	s.Select(s.id("een"))
	before := m.camera
	s.Select(s.id("drie"))
	s.Select()
	if m.camera != before {
		t.Errorf("it went from %v to %v", before, m.camera)
	}
	s.Select(s.id("een"))
	if len(m.Selected()) != 1 {
		t.Error("what is picked is not shown")
	}
	m.Follow(nil)
	m.SetState(s.table.State())
	if s.Select(s.id("twee")); len(m.Selected()) > 0 || len(s.followers) > 0 {
		t.Error("it still follows")
	}
	if view := m.camera.View(m.viewSize()); !showsAll(view, m.layout.World, 0.5) {
		t.Errorf("of %v it shows %v", m.layout.World, view)
	}
}
