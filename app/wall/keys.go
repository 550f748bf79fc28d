package wall

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"samenbord/app/wall/layout"
	"samenbord/board"
)

// keyboard is the keys while the wall has the keyboard: they go from note to note.
type keyboard struct {
	*surface
	*viewer
	*selection

	focused bool
	space   bool        // the space bar is down
	cancel  func() bool // puts a drag back, if there is one
}

// FocusGained is called by Fyne.
func (k *keyboard) FocusGained() {
	k.focused = true
	k.wall.redraw()
}

// FocusLost is called by Fyne.
func (k *keyboard) FocusLost() {
	k.focused, k.space = false, false
	k.wall.redraw()
}

// KeyDown is called by Fyne. With the space bar down, a drag moves the wall.
func (k *keyboard) KeyDown(e *fyne.KeyEvent) { k.space = k.space || e.Name == fyne.KeySpace }

// KeyUp is called by Fyne.
func (k *keyboard) KeyUp(e *fyne.KeyEvent) { k.space = k.space && e.Name != fyne.KeySpace }

// Cursor is called by Fyne: a hand while the space bar is down.
func (k *keyboard) Cursor() desktop.Cursor {
	if k.space {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// TypedRune is called by Fyne for a letter.
func (k *keyboard) TypedRune(letter rune) {
	if k.OnRune != nil {
		k.OnRune(letter)
	}
}

// TypedKey is called by Fyne for any other key. Arrows go from note to note
// and from cell to cell, Shift with them picks more.
func (k *keyboard) TypedKey(e *fyne.KeyEvent) {
	if k.layout == nil {
		return
	}
	held := modifiers()
	if k.mirror {
		if k.OnKey != nil {
			k.OnKey(e.Name, held)
		}
		return
	}
	switch e.Name {
	case fyne.KeyLeft:
		k.step(-1, 0, held)
	case fyne.KeyRight:
		k.step(1, 0, held)
	case fyne.KeyUp:
		k.step(0, -1, held)
	case fyne.KeyDown:
		k.step(0, 1, held)
	case fyne.KeyEscape:
		switch {
		case k.cancel():
		case k.answerPick(board.ID{}):
		case len(k.Selected()) > 0:
			k.Select()
		case k.OnKey != nil:
			k.OnKey(e.Name, held)
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		if !k.current.IsZero() && k.answerPick(k.current) {
			return
		}
		fallthrough
	default:
		if k.OnKey != nil {
			k.OnKey(e.Name, held)
		}
	}
}

// step goes one note up or down within a cell, else on to the next cell.
func (k *keyboard) step(dx, dy int, held fyne.KeyModifier) {
	cell := k.layout.Cell(k.cell)
	if cell == nil {
		return
	}
	stops := cell.Stops()
	at := -1
	for i, box := range stops {
		if box.Note.ID == k.current || box.IsStack() && box.Cluster.Has(k.current) {
			at = i
		}
	}
	if next := at + dy; dy != 0 && at >= 0 && next >= 0 && next < len(stops) {
		k.goTo(stops[next], held)
		return
	}
	target := k.layout.Neighbour(cell, dx, dy)
	if target == nil {
		return
	}
	k.cell = target.Cell
	stops = target.Stops()
	switch {
	case len(stops) == 0:
		k.Select()
		k.reveal(target.Rect)
		k.wall.redraw()
	case dy < 0:
		k.goTo(stops[len(stops)-1], held)
	default:
		k.goTo(stops[clampIndex(at, len(stops))], held)
	}
}

func clampIndex(i, n int) int { return max(0, min(i, n-1)) }

func (k *keyboard) goTo(box *layout.NoteBox, held fyne.KeyModifier) {
	if box.IsStack() {
		if held&fyne.KeyModifierShift == 0 {
			k.Select()
		}
		k.pickCluster(box.Cluster, held)
		k.reveal(box.Cluster.Rect)
		k.wall.redraw()
		return
	}
	if held&fyne.KeyModifierShift != 0 {
		k.selected[box.Note.ID] = true
		k.setCurrent(box.Note.ID)
		k.picked()
	} else {
		k.Select(box.Note.ID)
	}
	k.reveal(box.Rect)
	k.wall.redraw()
}

func (w *Wall) takeFocus() {
	if c := w.canvas(); c != nil && c.Focused() != fyne.Focusable(w) {
		c.Focus(w)
	}
}

// TakeFocus puts the keyboard on the wall.
func (w *Wall) TakeFocus() { w.takeFocus() }
