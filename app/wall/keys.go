package wall

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"samenbord/app/wall/layout"
	"samenbord/board"
)

// FocusGained is called by Fyne.
func (w *Wall) FocusGained() {
	w.focused = true
	w.redraw()
}

// FocusLost is called by Fyne.
func (w *Wall) FocusLost() {
	w.focused, w.space = false, false
	w.redraw()
}

// KeyDown is called by Fyne. With the space bar down, a drag moves the wall.
func (w *Wall) KeyDown(e *fyne.KeyEvent) { w.space = w.space || e.Name == fyne.KeySpace }

// KeyUp is called by Fyne.
func (w *Wall) KeyUp(e *fyne.KeyEvent) { w.space = w.space && e.Name != fyne.KeySpace }

// Cursor is called by Fyne: a hand while the space bar is down.
func (w *Wall) Cursor() desktop.Cursor {
	if w.space {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// TypedRune is called by Fyne for a letter.
func (w *Wall) TypedRune(letter rune) {
	if w.OnRune != nil {
		w.OnRune(letter)
	}
}

// TypedKey is called by Fyne for any other key. Arrows go from note to note
// and from cell to cell, Shift with them picks more.
func (w *Wall) TypedKey(e *fyne.KeyEvent) {
	if w.layout == nil {
		return
	}
	held := modifiers()
	if w.mirror {
		if w.OnKey != nil {
			w.OnKey(e.Name, held)
		}
		return
	}
	switch e.Name {
	case fyne.KeyLeft:
		w.step(-1, 0, held)
	case fyne.KeyRight:
		w.step(1, 0, held)
	case fyne.KeyUp:
		w.step(0, -1, held)
	case fyne.KeyDown:
		w.step(0, 1, held)
	case fyne.KeyEscape:
		if w.pointer.dragging || w.pointer.boxing || w.pointer.linking != nil {
			w.cancelDrag()
			return
		}
		switch {
		case w.answerPick(board.ID{}):
		case len(w.Selected()) > 0:
			w.Select()
		case w.OnKey != nil:
			w.OnKey(e.Name, held)
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		if !w.current.IsZero() && w.answerPick(w.current) {
			return
		}
		fallthrough
	default:
		if w.OnKey != nil {
			w.OnKey(e.Name, held)
		}
	}
}

// step goes one note up or down within a cell, else on to the next cell.
func (w *Wall) step(dx, dy int, held fyne.KeyModifier) {
	cell := w.layout.Cell(w.cell)
	if cell == nil {
		return
	}
	stops := cell.Stops()
	at := -1
	for i, box := range stops {
		if box.Note.ID == w.current || box.IsStack() && box.Cluster.Has(w.current) {
			at = i
		}
	}
	if next := at + dy; dy != 0 && at >= 0 && next >= 0 && next < len(stops) {
		w.goTo(stops[next], held)
		return
	}
	target := w.layout.Neighbour(cell, dx, dy)
	if target == nil {
		return
	}
	w.cell = target.Cell
	stops = target.Stops()
	switch {
	case len(stops) == 0:
		w.Select()
		w.reveal(target.Rect)
		w.redraw()
	case dy < 0:
		w.goTo(stops[len(stops)-1], held)
	default:
		w.goTo(stops[clampIndex(at, len(stops))], held)
	}
}

func clampIndex(i, n int) int { return max(0, min(i, n-1)) }

func (w *Wall) goTo(box *layout.NoteBox, held fyne.KeyModifier) {
	if box.IsStack() {
		if held&fyne.KeyModifierShift == 0 {
			w.Select()
		}
		w.pickCluster(box.Cluster, held)
		w.reveal(box.Cluster.Rect)
		w.redraw()
		return
	}
	if held&fyne.KeyModifierShift != 0 {
		w.selected[box.Note.ID] = true
		w.setCurrent(box.Note.ID)
		w.picked()
	} else {
		w.Select(box.Note.ID)
	}
	w.reveal(box.Rect)
	w.redraw()
}

// StepCell goes to the cell that lies beside that of the next note, if any.
func (w *Wall) StepCell(dx, dy int) {
	if w.layout == nil || w.layout.Cell(w.cell) == nil {
		return
	}
	target := w.layout.Neighbour(w.layout.Cell(w.cell), dx, dy)
	if target == nil {
		return
	}
	w.cell = target.Cell
	w.Select()
	w.reveal(target.Rect)
	w.redraw()
}

func (w *Wall) takeFocus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(w); c != nil && c.Focused() != fyne.Focusable(w) {
		c.Focus(w)
	}
}

// TakeFocus puts the keyboard on the wall.
func (w *Wall) TakeFocus() { w.takeFocus() }

// NewNote opens an empty paper at the end of a cell: type, Enter, next.
func (w *Wall) NewNote(cell board.Cell) {
	if w.layout == nil || w.layout.Cell(cell) == nil || w.layout.Cell(cell).Locked {
		return
	}
	w.cell = cell
	w.open(&editor{cell: cell})
}

// Edit opens a note's text.
func (w *Wall) Edit(id board.ID) {
	if w.layout == nil || w.layout.Note(id) == nil {
		return
	}
	if box := w.layout.Note(id); box.IsStack() || box.Under {
		w.Close(box.Cluster.Cluster.ID, false) // a note in a stack cannot be read
	}
	w.Select(id)
	w.open(&editor{note: id})
}
