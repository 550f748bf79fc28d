package wall

import (
	"fyne.io/fyne/v2"

	"samenbord/app/look"
	"samenbord/app/wall/layout"
	"samenbord/app/wall/tile"
	"samenbord/board"
)

// Requests are what a wall asks of whoever shows it, and tells. Each may be nil.
type Requests struct {
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
}

// surface is what all parts of a wall share: the board, how it is laid out and looked at,
// and the widget that has it drawn again.
type surface struct {
	Requests
	wall owner

	words  layout.Words
	look   *look.Look
	state  *board.State
	layout *layout.Layout // nil before the wall has a size
	shown  layout.View
	faint  map[board.ID]bool // notes that recede because they do not match
	mirror bool              // only looked at; see NewMirror

	tiles  *tile.Cache // nil when there is no graphics card, or no typeface: Fyne draws all then
	view   *renderer   // nil before Fyne shows the wall
	papers map[board.ID]*paper
}

// owner is what the parts of a wall ask of it.
type owner interface {
	Size() fyne.Size
	redraw()  // draws what is in view
	repaint() // draws it anew
	arrange() // lays the board out anew
	SetView(v layout.View)
	takeFocus() // puts the keyboard on the wall
	canvas() fyne.Canvas
}

// View is how the board is shown.
func (s *surface) View() layout.View { return s.shown }

// Look is how the wall looks.
func (s *surface) Look() *look.Look { return s.look }

// Close shows a cluster as a stack, or opens it.
func (s *surface) Close(cluster board.ID, closed bool) { s.changeView(s.shown.Close(cluster, closed)) }

// CloseAll shows all clusters as stacks, or opens them all.
func (s *surface) CloseAll(closed bool) {
	v := s.shown
	v.Closed = nil
	if closed {
		for c := range board.Each[*board.Cluster](s.state) {
			v = v.Close(c.ID, true)
		}
	}
	s.changeView(v)
}

// changeView is SetView for what the wall decides itself: it tells whoever
// listens.
func (s *surface) changeView(v layout.View) {
	if v.Same(s.shown) {
		return
	}
	s.wall.SetView(v)
	if s.OnView != nil {
		s.OnView()
	}
}

// Closed tells whether a cluster is shown as a stack.
func (s *surface) Closed(cluster board.ID) bool { return s.shown.IsClosed(cluster) }
