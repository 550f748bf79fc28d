package wall

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"samenbord/app/doorway"
	"samenbord/app/wall/layout"
	"samenbord/board"
	"samenbord/storage/crash"
)

// pointer is what the mouse (or a finger: they come as mouse) is doing.
type pointer struct {
	start    layout.Point // where the button went down
	at       layout.Point
	button   desktop.MouseButton
	modifier fyne.KeyModifier
	pressed  *layout.NoteBox    // the note under the pointer then
	held     *layout.ClusterBox // the cluster that it has hold of as a whole
	cell     *layout.CellBox
	head     *layout.Head // the header, or folded strip, under it
	ticks    int          // how long the click before may still become a double click
	lastAt   layout.Point // where it was
	clicks   int          // all of them
	tick     func(func()) // runs something on the UI goroutine after doubleTick

	grasp    bool // the button holds the wall itself
	panning  bool
	boxing   bool
	dragging bool
	lifted   []*paper          // the first few that are carried
	carried  map[board.ID]bool // all of them
	landing  layout.Landing    // where a drag would land
	mapped   layout.Rect       // the mini-map, while it is held; else empty
	linking  *layout.NoteBox   // the note whose handle is held
	target   *layout.NoteBox   // the one that it would be linked with
	edge     *fyne.Animation   // scrolls while the pointer is at an edge
}

// A second click has to follow within doubleTicks ticks of the UI goroutine, 400 ms or
// little more. The events of the mouse bear no time, so it is not measured when they are
// handled: what the program itself needed to show the first click would count as a pause
// of the hand, though on a busy machine the second has come long before it is looked at.
const (
	doubleTicks = 10
	doubleTick  = 40 * time.Millisecond
)

// near is how far the pointer may stray and still be at the same place.
const near = 6

func (p *pointer) moving(id board.ID) bool { return p.dragging && p.carried[id] }

// hands are the mouse, or a finger, on the wall: they pick, carry, link, open and pan.
type hands struct {
	*surface
	*viewer
	*selection
	*writing
	*keyboard

	pointer pointer
}

func newHands(s *surface, v *viewer, picked *selection, w *writing, k *keyboard) *hands {
	return &hands{s, v, picked, w, k, pointer{tick: afterTick}}
}

// MouseDown is called by Fyne.
func (h *hands) MouseDown(e *desktop.MouseEvent) {
	if h.layout == nil {
		return
	}
	h.wall.takeFocus()
	if h.mirror {
		return
	}
	at := layout.Point{X: e.Position.X, Y: e.Position.Y}
	world := h.camera.ToWorld(at)
	p := &h.pointer
	p.start, p.at, p.button, p.modifier = at, at, e.Button, e.Modifier
	p.pressed, p.held, p.cell, p.head = nil, nil, nil, nil
	if p.grasp = e.Button == desktop.MouseButtonTertiary || h.space; p.grasp {
		return // the wall itself is held; what is picked stays picked
	}
	p.linking, p.target, p.mapped = nil, nil, layout.Rect{}
	if e.Button == desktop.MouseButtonPrimary && h.takeMap(at) {
		return
	}
	if head, there := h.Plan().HeadAt(at); there && e.Button == desktop.MouseButtonPrimary {
		p.head = &head
	}
	if at.X < h.camera.Origin.X || at.Y < h.camera.Origin.Y {
		return
	}
	p.pressed, p.held, p.cell = h.layout.NoteAt(world), h.layout.HeldAt(world), h.layout.CellAt(world)
	if p.cell != nil && !p.cell.Locked {
		h.cell = p.cell.Cell
	}
	if e.Button == desktop.MouseButtonPrimary && h.picking == nil && h.takeHandle(at) {
		p.pressed, p.held = nil, nil
		return
	}
	if p.held != nil && h.picking == nil {
		p.pressed = p.held.Notes[0]
		h.pickCluster(p.held, e.Modifier)
		return
	}
	switch {
	case p.pressed != nil && e.Button == desktop.MouseButtonPrimary && h.answerPick(p.pressed.Note.ID):
		p.pressed = nil // this click was the answer; it picks and drags nothing
	case p.pressed == nil:
		if e.Modifier&(fyne.KeyModifierShift|fyne.KeyModifierControl) == 0 {
			h.Select()
		}
	case e.Modifier&fyne.KeyModifierControl != 0:
		h.toggle(p.pressed.Note.ID)
	case e.Modifier&fyne.KeyModifierShift != 0:
		h.extend(p.pressed.Note.ID)
	case !h.selected[p.pressed.Note.ID]:
		h.Select(p.pressed.Note.ID)
	default:
		h.setCurrent(p.pressed.Note.ID)
		h.wall.redraw()
	}
}

// MouseUp is called by Fyne. It times double clicks itself: a widget that asks
// Fyne for them gets its single clicks late.
func (h *hands) MouseUp(e *desktop.MouseEvent) {
	p := &h.pointer
	at := layout.Point{X: e.Position.X, Y: e.Position.Y}
	if h.layout == nil || h.mirror || e.Button != desktop.MouseButtonPrimary || p.grasp || p.dragging || p.boxing || p.panning || !sameSpot(at, p.start) {
		return
	}
	if p.mapped.W > 0 {
		p.mapped = layout.Rect{}
		h.wall.redraw()
		return
	}
	if p.linking != nil {
		from := p.linking.Note.ID
		p.linking = nil
		doorway.Do(func() { h.OnLink(from, board.ID{}) })
		return
	}
	if p.held != nil && at.X < h.camera.Screen(p.held.Mark()).Right() {
		p.ticks = 0
		h.Close(p.held.Cluster.ID, !p.held.Closed)
		return
	}
	if p.modifier != 0 { // one note was added, or taken out
		return
	}
	if p.head != nil {
		h.clickedHead(*p.head)
		return
	}
	if p.ticks > 0 && sameSpot(at, p.lastAt) {
		p.ticks = 0
		h.doubleClicked()
		return
	}
	p.clicked(at)
	switch { // a click on one of many, that did not become a drag, means that one
	case p.held != nil && len(h.selected) > len(p.held.Notes):
		h.Select(p.held.IDs()...)
	case p.held == nil && p.pressed != nil && len(h.selected) > 1:
		h.Select(p.pressed.Note.ID)
	}
}

// clicked remembers a click, which may be the first of two.
func (p *pointer) clicked(at layout.Point) {
	p.ticks, p.lastAt = doubleTicks, at
	p.clicks++
	p.wait(p.clicks)
}

func (p *pointer) wait(click int) {
	p.tick(func() {
		if p.ticks > 0 && p.clicks == click {
			p.ticks--
			p.wait(click)
		}
	})
}

// afterTick is how the program does.
func afterTick(f func()) { crash.AfterFunc(doubleTick, func() { doorway.Do(f) }) }

func sameSpot(a, b layout.Point) bool {
	return max(a.X-b.X, b.X-a.X) <= near && max(a.Y-b.Y, b.Y-a.Y) <= near
}

// doubleClicked opens an editor, but not before Fyne is done with the click:
// it then takes the keyboard from whatever does not lie under the pointer.
func (h *hands) doubleClicked() {
	switch p := h.pointer; {
	case p.held != nil:
		h.Close(p.held.Cluster.ID, !p.held.Closed)
	case p.pressed != nil:
		doorway.Do(func() { h.Edit(p.pressed.Note.ID) })
	case p.cell != nil && !p.cell.Locked:
		doorway.Do(func() { h.NewNote(p.cell.Cell) })
	}
}

// TappedSecondary is called by Fyne for the right button.
func (h *hands) TappedSecondary(e *fyne.PointEvent) {
	if h.mirror || h.headMenu(e) {
		return
	}
	if h.OnMenu != nil && h.layout != nil {
		h.OnMenu(e.AbsolutePosition)
	}
}

// Scrolled is called by Fyne for the wheel: with Ctrl it zooms about the
// pointer, with Shift it goes sideways.
func (h *hands) Scrolled(e *fyne.ScrollEvent) {
	if h.mirror {
		return
	}
	h.stirred = time.Now() // also where the wall ends
	switch modifier := modifiers(); {
	case modifier&fyne.KeyModifierControl != 0:
		factor := float32(1.1)
		if e.Scrolled.DY < 0 {
			factor = 1 / factor
		}
		h.zoom(factor, layout.Point{X: e.Position.X, Y: e.Position.Y})
	case modifier&fyne.KeyModifierShift != 0 && e.Scrolled.DX == 0:
		h.pan(e.Scrolled.DY*3, 0)
	default:
		h.pan(e.Scrolled.DX*3, e.Scrolled.DY*3)
	}
}

// modifiers asks which modifier keys are held; scroll events do not say.
var modifiers = func() fyne.KeyModifier {
	if driver, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return driver.CurrentKeyModifiers()
	}
	return 0
}
