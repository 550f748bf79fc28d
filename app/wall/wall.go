// Package wall is the sticky-note wall: one Fyne widget that draws a board as
// a matrix of policy domains by levels, with notes that can be typed, moved
// and picked by mouse and by keyboard.
//
// State goes in (SetState), wishes come out (the On… callbacks); the wall never
// changes a board, opens a file or a window, and never knows who else is
// looking. Only what is in view becomes canvas objects.
//
// Where to begin: package layout says where everything stands (pure, without Fyne),
// paper.go how a note is drawn, and this file ties them together. pointer.go and
// keys.go are the hands on it; cluster.go, link.go and minimap.go lie over the notes,
// and mirror.go is the wall of the projector.
package wall

import (
	"reflect"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/look"
	"samenbord/app/wall/layout"
	"samenbord/app/wall/tile"
	"samenbord/board"
)

// Wall is the widget.
type Wall struct {
	widget.BaseWidget

	// OnAdd asks for new notes at the end of a cell, one for each text.
	OnAdd func(cell board.Cell, texts []string)
	// OnEdit asks for another text on a note.
	OnEdit func(note board.ID, text string)
	// OnMove asks to put notes into a cell, before another note or (zero) last,
	// and into a cluster there or (zero) loose.
	OnMove func(notes []board.ID, to board.Cell, before, cluster board.ID)
	// OnGather asks to make a cluster of notes in a cell; OnRename to give one
	// another title.
	OnGather func(notes []board.ID, in board.Cell, title string)
	OnRename func(cluster board.ID, title string)
	// OnLink asks to link a note with another; with zero, first for the other.
	OnLink func(from, to board.ID)
	// OnMenu asks for the context menu at a place of the canvas.
	OnMenu func(at fyne.Position)
	// OnHead tells that a header, or what it folded to, was clicked, and
	// OnHeadMenu asks for its menu; the cell of the keyboard is in it then.
	OnHead     func(head layout.Head)
	OnHeadMenu func(head layout.Head, at fyne.Position)
	// OnSelect tells that other notes, or another cell, were picked.
	OnSelect func()
	// OnView tells that the board is shown another way, by a click on the wall.
	OnView func()
	// OnCamera tells that another part of the board is seen, or larger or smaller.
	OnCamera func()
	// OnShown tells that the first pictures of the wall are there.
	OnShown func()
	// OnRest tells that nothing has moved for some seconds, and what was kept for
	// moving was let go.
	OnRest func()
	// OnTyping hears what is being typed on a note; "" when that is over.
	OnTyping func(text string)
	// Holding tells whether the paper stays although the keyboard goes elsewhere.
	Holding func() bool
	// OnKey offers a key that the wall has no use for itself; OnRune a letter.
	OnKey  func(key fyne.KeyName, modifier fyne.KeyModifier)
	OnRune func(letter rune)

	words    layout.Words
	look     *look.Look
	motion   motion
	setter   *layout.Typesetter
	state    *board.State
	layout   *layout.Layout
	camera   layout.Camera
	seen     layout.Camera // as OnCamera was told last
	stirred  time.Time     // when somebody moved or typed something last
	fitted   bool          // the camera follows the size of the board until somebody moves it
	shown    layout.View
	back     *layout.Camera    // of the whole board, while one domain or level has all the room
	faint    map[board.ID]bool // notes that recede because they do not match
	findings findings
	tiles    *tile.Cache // nil when there is no graphics card, or no typeface: Fyne draws all then

	selected map[board.ID]bool
	current  board.ID   // the note that keys start from
	cell     board.Cell // where a new note goes
	strayed  bool       // that became another one without anybody's doing, and nobody was told
	focused  bool
	space    bool           // the space bar is down
	resized  bool           // a large board will be laid out for another size
	apart    bool           // a large board is being laid out on another goroutine
	orders   int            // counts those layouts; the last one is wanted
	missed   []board.Delta  // what happened since it began
	noMap    bool           // no mini-map is wanted
	picking  func(board.ID) // somebody waits for a note; nil when nobody does
	pointer  pointer
	editor   *editor

	mirror    bool    // only looked at; see NewMirror
	leader    *Wall   // that it follows
	followers []*Wall // mirrors that follow this one

	papers map[board.ID]*paper
	view   *renderer
	drawn  int // see Work
}

var (
	_ fyne.Focusable         = (*Wall)(nil)
	_ fyne.Draggable         = (*Wall)(nil)
	_ fyne.Scrollable        = (*Wall)(nil)
	_ fyne.SecondaryTappable = (*Wall)(nil)
	_ desktop.Mouseable      = (*Wall)(nil)
	_ desktop.Keyable        = (*Wall)(nil)
	_ desktop.Cursorable     = (*Wall)(nil)
)

// New makes an empty wall.
func New(words layout.Words) *Wall {
	w := &Wall{
		words: words, look: look.New(look.Light, look.Normal, false), state: board.NewState(), fitted: true,
		setter:   layout.NewTypesetter(measure),
		selected: map[board.ID]bool{}, papers: map[board.ID]*paper{},
	}
	w.pointer.tick = afterTick
	w.camera.Scale = 1
	w.camera.Origin = layout.Corner(sizes(w.look))
	w.ExtendBaseWidget(w)
	return w
}

// SetState takes the state to draw from. It is the wall's to read until the
// next call.
func (w *Wall) SetState(s *board.State) {
	w.setter.ForgetAll()
	w.Update(s)
}

// SetView changes how the board is shown.
func (w *Wall) SetView(v layout.View) {
	old := w.shown
	if v.Same(old) {
		return
	}
	w.shown = v
	whole := func(v layout.View) bool { return !v.Live(w.state).Focused() }
	switch {
	case v.Transposed != old.Transposed:
		w.fitted = true
	case whole(old) && !whole(v) && !w.fitted: // who comes back from one domain finds the board as it was left
		camera := w.camera
		w.back, w.fitted = &camera, true
	case whole(v) && !whole(old) && w.back != nil:
		w.camera, w.back, w.fitted = *w.back, nil, false
	case v.Domain != old.Domain || v.Level != old.Level:
		w.fitted = true
	}
	if whole(v) {
		w.back = nil
	}
	if !reflect.DeepEqual(v.Filter, old.Filter) || v.Hide != old.Hide {
		w.findings.kept = nil
		if old.Filter = v.Filter; v.Same(old) {
			w.lookFor()
			return
		}
		w.search()
	}
	w.arrange()
}

// View is how the board is shown.
func (w *Wall) View() layout.View { return w.shown }

// Update draws the same state after changes; only what they touched is set
// anew.
func (w *Wall) Update(s *board.State, changes ...board.Delta) {
	if w.findings.out != nil {
		w.keepShown(changes)
	}
	before := w.places(changes)
	w.state = s
	w.findings.changed()
	if w.apart {
		w.missed = append(w.missed, changes...)
	}
	for _, delta := range changes {
		w.setter.Forget(delta)
		for _, id := range delta.Notes {
			w.tiles.Touch(id)
		}
	}
	for id := range w.selected {
		if note := s.Note(id); note == nil || !note.Alive() {
			delete(w.selected, id)
		}
	}
	if note := s.Note(w.current); note != nil && !note.Alive() {
		w.current = board.ID{}
	}
	w.search()
	w.arrange()
	w.travel(before)
}

// SetWords changes the language.
func (w *Wall) SetWords(words layout.Words) {
	w.words = words
	w.setter.ForgetAll()
	w.arrange()
}

// SetLook changes colours and sizes. A board that was shown whole still is.
func (w *Wall) SetLook(l *look.Look) {
	if *l == *w.look {
		return
	}
	grown := l.Zoom / w.look.Zoom
	w.look = l
	w.camera.Origin = layout.Corner(sizes(l))
	w.camera.Scale *= grown
	w.setter.ForgetAll()
	w.tiles.Clear()
	w.arrange()
}

// Look is how the wall looks.
func (w *Wall) Look() *look.Look { return w.look }

// Restage paints everything anew: what was uploaded is there no more.
func (w *Wall) Restage() {
	w.tiles.Clear()
	w.repaint()
}

// repaint draws everything in view anew.
func (w *Wall) repaint() {
	clear(w.papers)
	w.tiles.Stale()
	w.redraw()
}

// redraw draws what is in view, reusing what is drawn already.
func (w *Wall) redraw() {
	if w.view == nil || w.layout == nil {
		return
	}
	w.aimTiles()
	w.view.stale = true
	if w.tiles.Expecting() {
		return // all of it comes with the picture
	}
	canvas.Refresh(w)
	moved := w.camera != w.seen && w.tiles.Begun() // before that it is nobody's doing
	if moved || w.motion.camera != nil || w.pointer.dragging || w.pointer.boxing {
		w.stirred = time.Now()
	}
	w.tell()
	for _, mirror := range w.followers {
		mirror.imitate()
	}
}

// tell tells of another camera, and of a cell that nobody picked.
func (w *Wall) tell() {
	if w.strayed {
		w.strayed = false
		if w.OnSelect != nil {
			w.OnSelect()
		}
	}
	if w.camera == w.seen {
		return
	}
	w.seen = w.camera
	if w.OnCamera != nil {
		w.OnCamera()
	}
}

// Expecting tells whether the first picture of the wall is being painted.
func (w *Wall) Expecting() bool { return w.tiles.Expecting() }

func (w *Wall) viewSize() (width, height float32) {
	return w.Size().Width - w.camera.Origin.X, w.Size().Height - w.camera.Origin.Y
}

func (w *Wall) keep() {
	width, height := w.viewSize()
	world := w.layout.World
	if e := w.editor; e != nil && !w.fitted { // it may need room below the last row
		room := e.room(w)
		world.H = max(world.H, room.Y+room.H+layout.Gap-world.Y)
	}
	w.camera = w.camera.Keep(world, width, height)
}

// fit shows the board whole; see the function of that name.
func (w *Wall) fit() {
	width, height := w.viewSize()
	if w.mirror { // whole, however small that makes it
		w.camera = w.camera.Fit(w.layout.World, width, height, layout.MaxScale/2).Keep(w.layout.World, width, height)
		return
	}
	w.camera = layout.Fit(w.layout.World, width, height, w.layout.Zoom, sizes(w.look))
}

// Fit shows the whole board.
func (w *Wall) Fit() {
	if w.layout == nil {
		return
	}
	from := w.eye()
	w.fitted = true
	w.fit()
	w.glide(from)
	w.redraw()
}

// ZoomBy zooms about the middle of the view.
func (w *Wall) ZoomBy(factor float32) {
	width, height := w.viewSize()
	from := w.eye()
	w.zoom(factor, layout.Point{X: w.camera.Origin.X + width/2, Y: w.camera.Origin.Y + height/2})
	w.glide(from)
}

func (w *Wall) zoom(factor float32, about layout.Point) {
	if w.layout == nil {
		return
	}
	w.arrive()
	w.fitted = false
	w.camera = w.camera.Zoom(factor, about)
	w.keep()
	w.redraw()
}

func (w *Wall) pan(dx, dy float32) {
	if w.layout == nil {
		return
	}
	w.arrive()
	w.fitted = false
	w.camera = w.camera.Pan(dx, dy)
	w.keep()
	w.redraw()
}

// Scale is the zoom, 1 for the size that the look gives.
func (w *Wall) Scale() float32 { return w.camera.Scale / w.look.Zoom }

// Release gives back what the graphics card holds for the wall, for the next one
// to use. The wall is not shown any more.
func (w *Wall) Release() {
	w.unfollow()
	w.tiles.Close()
}

// MinSize lets the wall take whatever room there is.
func (w *Wall) MinSize() fyne.Size { return fyne.NewSize(320, 240) }

// Resize lays the board out for the new width.
func (w *Wall) Resize(size fyne.Size) {
	if size == w.Size() {
		return
	}
	w.BaseWidget.Resize(size)
	if w.layout != nil && w.tiles != nil && w.state.NoteCount() > layout.Crowded {
		w.arrangeSoon()
		return
	}
	w.arrange()
}

// CreateRenderer is called by Fyne.
func (w *Wall) CreateRenderer() fyne.WidgetRenderer {
	w.view = &renderer{wall: w, batches: batches{wall: w}}
	// Tiles need a graphics card; other drivers (of tests) have Fyne draw all.
	if _, card := fyne.CurrentApp().Driver().(desktop.Driver); card && w.tiles == nil {
		tiles, err := tile.New(tile.Events{Frame: w.frame, First: w.first, Rested: w.rested, Moving: w.Moving})
		if err != nil {
			fyne.LogError("the wall's typeface", err)
		} else {
			w.tiles = tiles
		}
	}
	w.arrange()
	return w.view
}
