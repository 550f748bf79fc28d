package beside

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"samenbord/app/document/documenttest"
	"samenbord/app/panel"
	"samenbord/app/ui"
)

// screen is a window with panels beside its wall.
type screen struct {
	*documenttest.Board
	around *fyne.Container
	keys   []fyne.KeyName
	opened []string
	later  bool
	soon   []func()
	panels *Panels
}

func (s *screen) Key(name fyne.KeyName) { s.keys = append(s.keys, name) }
func (s *screen) Reframe()              { s.around.Layout.Layout(s.around.Objects, s.around.Size()) }

func (s *screen) PanelOpened(id string) {
	s.opened = append(s.opened, id)
	s.Reframe()
}

func (s *screen) Soon(show func()) {
	if s.later {
		s.soon = append(s.soon, show)
	} else {
		show()
	}
}

// page is a panel with one field.
type page struct {
	field       *ui.Entry
	shown, left int
}

func (p *page) Content() fyne.CanvasObject { return container.NewVBox(p.field) }
func (p *page) Show()                      { p.shown++ }
func (p *page) Leave()                     { p.left++ }
func (p *page) First() fyne.Focusable      { return p.field }

var _ panel.Focuser = (*page)(nil)

// show puts two panels beside a wall: one that is always on the rail, and one that is
// there while it counts something.
func show(t *testing.T) (s *screen, count *int, made map[string]*page) {
	t.Helper()
	s, count, made = &screen{Board: documenttest.New(t, "Buurtkamer")}, new(int), map[string]*page{}
	row := func(id string) Row {
		return Row{ID: id, Icon: theme.InfoIcon, Make: func() panel.Panel {
			made[id] = &page{field: ui.NewEntry()}
			return made[id]
		}}
	}
	note, differences := row("panel.note"), row("panel.differences")
	differences.Count, differences.Rare = func() int { return *count }, true
	s.panels = New(s.Document, s, []Row{note, differences})
	s.panels.Build()
	s.around = container.NewBorder(nil, nil, nil, s.panels.Object, s.Wall)
	s.Show(s.around, 1366, 768)
	return s, count, made
}

// TestOnePanelAtATime: opening one leaves the other, closes with the same key, and puts the
// keyboard into it or back on the wall.
func TestOnePanelAtATime(t *testing.T) {
	s, _, made := show(t)
	c := s.Window.Canvas()
	s.panels.Toggle("panel.note")
	note := made["panel.note"]
	if s.panels.Opened() != "panel.note" || c.Focused() != fyne.Focusable(note.field) || !s.panels.Focused() || note.shown == 0 {
		t.Fatalf("open is %q, the keyboard is at %T", s.panels.Opened(), c.Focused())
	}
	if s.panels.Open("panel.differences"); note.left != 1 || made["panel.differences"].shown != 1 {
		t.Error("the first is not left, or the second is not shown")
	}
	if s.panels.Toggle("panel.differences"); s.panels.Opened() != "" || c.Focused() != fyne.Focusable(s.Wall) {
		t.Errorf("open is %q, the keyboard is at %T", s.panels.Opened(), c.Focused())
	}
	if got := len(s.opened); got != 3 || s.opened[2] != "" {
		t.Errorf("the window heard of %q", s.opened)
	}
	s.panels.Toggle("panel.note")
	s.panels.Build() // in another language
	if s.panels.Opened() != "panel.note" || note.left != 2 || made["panel.note"] == note {
		t.Error("what was open is not open any more, or not made anew")
	}
}

// TestWidth: a panel takes its room from the wall, can be made wider and narrower, with the
// mouse too, never so that the wall is gone, and the next window remembers it.
func TestWidth(t *testing.T) {
	s, _, _ := show(t)
	whole := s.Wall.Size().Width
	s.panels.Open("panel.note")
	beside := s.Wall.Size().Width
	if beside >= whole-panel.Least {
		t.Errorf("the wall has %v of %v", beside, whole)
	}
	if s.panels.Widen(Step); s.Wall.Size().Width != beside-Step {
		t.Errorf("the wall has %v, had %v", s.Wall.Size().Width, beside)
	}
	s.panels.edge.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(60, 0)})
	if got := s.Wall.Size().Width; got != beside-Step+60 {
		t.Errorf("the wall has %v, had %v", got, beside)
	}
	s.panels.edge.MouseIn(&desktop.MouseEvent{})
	s.panels.edge.MouseOut()
	for range 100 {
		s.panels.Widen(Step)
	}
	if got := s.Wall.Size().Width; got < whole/3 {
		t.Errorf("the wall has %v of %v", got, whole)
	}
	for range 100 {
		s.panels.Widen(-Step)
	}
	if got := s.panels.column.Size().Width; got != panel.Least {
		t.Errorf("the panel has %v", got)
	}
	if s.panels.Open(""); s.Wall.Size().Width != whole {
		t.Errorf("the wall has %v of %v", s.Wall.Size().Width, whole)
	}
	again := New(s.Document, s, nil)
	if again.Build(); again.width != panel.Least {
		t.Errorf("it remembers %v", again.width)
	}
}

// TestRail: the keyboard goes along the rail, opens and closes; a rare panel is there
// while it counts something.
func TestRail(t *testing.T) {
	s, count, _ := show(t)
	note, differences := s.panels.rail.tabs[0], s.panels.rail.tabs[1]
	if !note.Visible() || differences.Visible() {
		t.Error("a rare panel is on the rail though there is nothing in it")
	}
	*count = 4
	if s.panels.ShowCounts(); !differences.Visible() || differences.Count != "4" || note.Count != "" {
		t.Errorf("the rail counts %q and %q", note.Count, differences.Count)
	}
	press := func(names ...fyne.KeyName) {
		for _, name := range names {
			s.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
		}
	}
	s.Window.Canvas().Focus(note)
	press(fyne.KeyF1, fyne.KeyDown, fyne.KeyReturn)
	if s.panels.Opened() != differences.Row.ID || !differences.Chosen || note.Chosen || len(s.keys) != 1 {
		t.Errorf("%q is open, the window heard %v", s.panels.Opened(), s.keys)
	}
	test.Tap(differences)
	s.Window.Canvas().Focus(note)
	if press(fyne.KeyEscape); s.panels.Opened() != "" || s.Window.Canvas().Focused() != fyne.Focusable(s.Wall) {
		t.Error("Esc does not go back to the wall")
	}
}

// TestUpdateComesOnce: however many events come before its frame, the open panel is shown
// anew once, and not when it was closed meanwhile.
func TestUpdateComesOnce(t *testing.T) {
	s, _, made := show(t)
	s.panels.Open("panel.note")
	before := made["panel.note"].shown
	s.later = true
	for range 3 {
		s.panels.Update()
	}
	if len(s.soon) != 1 || made["panel.note"].shown != before {
		t.Fatalf("asked for were %d frames", len(s.soon))
	}
	if s.soon[0](); made["panel.note"].shown != before+1 {
		t.Error("it is not shown")
	}
	s.panels.Update()
	s.panels.Open("")
	if s.soon[1](); made["panel.note"].shown != before+1 {
		t.Error("it is shown though it is closed")
	}
}
