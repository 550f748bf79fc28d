// Package wall is the sticky-note wall: one Fyne widget that draws a board as
// a matrix of policy domains by levels, with notes that can be typed, moved
// and picked by mouse and by keyboard.
//
// State goes in (SetState), wishes come out (the On… callbacks); the wall never
// changes a board, opens a file or a window, and never knows who else is
// looking. Only what is in view becomes canvas objects.
//
// Where to begin: Wall, below, and surface.go, which say what it is put together from.
// Where everything stands is worked out in package layout (pure, without Fyne), and shown
// as tiles by package tile, which knows no input. render.go collects what Fyne draws over
// the tiles, paper.go one note of it; mirror.go is the wall of the projector.
package wall

import (
	"reflect"
	"slices"
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

// Wall is the widget. It is put together from small objects that share a surface: the
// viewer (from where it is seen), the selection, the finder (what a filter lets through),
// the writing (the paper that is typed on), the keyboard and the hands (the mouse). Each
// knows the surface and those before it; what all of them come to is here.
type Wall struct {
	widget.BaseWidget
	*surface
	*viewer
	*selection
	*finder
	*writing
	*keyboard
	*hands

	setter  *layout.Typesetter
	resized bool          // a large board will be laid out for another size
	apart   bool          // a large board is being laid out on another goroutine
	orders  int           // counts those layouts; the last one is wanted
	missed  []board.Delta // what happened since it began

	leader    *Wall   // that a mirror follows
	followers []*Wall // mirrors that follow this one

	drawn int // see Work
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
	w := &Wall{setter: layout.NewTypesetter(measure)}
	w.surface = &surface{wall: w, words: words, look: look.New(look.Light, look.Normal, false), state: board.NewState(), papers: map[board.ID]*paper{}}
	w.viewer = newViewer(w.surface)
	w.selection = &selection{surface: w.surface, viewer: w.viewer, selected: map[board.ID]bool{}}
	w.finder = &finder{surface: w.surface, viewer: w.viewer, selection: w.selection}
	w.writing = &writing{surface: w.surface, viewer: w.viewer, selection: w.selection}
	w.keyboard = &keyboard{surface: w.surface, viewer: w.viewer, selection: w.selection}
	w.hands = newHands(w.surface, w.viewer, w.selection, w.writing, w.keyboard)
	w.viewer.room, w.keyboard.cancel = w.writing.room, w.hands.cancel
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
		w.findings.Forget()
		if old.Filter = v.Filter; v.Same(old) {
			w.lookFor()
			return
		}
		w.search()
	}
	w.arrange()
}

// Update draws the same state after changes; only what they touched is set
// anew.
func (w *Wall) Update(s *board.State, changes ...board.Delta) {
	if s == w.state && len(changes) > 0 && !slices.ContainsFunc(changes, layout.Shows) {
		return // a vote, say
	}
	if w.findings.Out != nil {
		w.keepShown(changes)
	}
	before := w.places(changes)
	w.state = s
	w.findings.Changed()
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
