package wall

import (
	"fyne.io/fyne/v2"

	"samenbord/board"
)

// headAt finds the domain or level whose header, or folded strip, is at a place
// of the widget.
func (w *Wall) headAt(at Point) (Head, bool) {
	switch {
	case w.layout == nil || at.X < w.camera.Origin.X && at.Y < w.camera.Origin.Y:
		return Head{}, false
	case at.Y < w.camera.Origin.Y:
		for _, c := range w.layout.Columns {
			if w.columnHeader(c).Contains(at) {
				return c.Head, true
			}
		}
	case at.X < w.camera.Origin.X:
		for _, row := range w.layout.Rows {
			if w.rowHeader(row).Contains(at) {
				return row.Head, true
			}
		}
	}
	return w.stripAt(w.camera.ToWorld(at))
}

// stripAt finds the folded column or row at a point of the world.
func (w *Wall) stripAt(at Point) (Head, bool) {
	for _, c := range w.layout.Columns {
		if c.Folded && at.X >= c.X && at.X < c.X+c.W && at.Y < w.matrixEnd() {
			return c.Head, true
		}
	}
	for _, row := range w.layout.Rows {
		if row.Folded && at.Y >= row.Y && at.Y < row.Y+row.H {
			return row.Head, true
		}
	}
	return Head{}, false
}

// matrixEnd is where the last row ends.
func (w *Wall) matrixEnd() float32 {
	if len(w.layout.Rows) == 0 {
		return 0
	}
	last := w.layout.Rows[len(w.layout.Rows)-1]
	return last.Y + last.H
}

// cellOf is the cell of a column or row nearest to where the keyboard is, so
// that keys and menus go on from the header that was clicked.
func (w *Wall) cellOf(head Head) board.Cell {
	cell := w.cell
	if !cell.InMatrix() && len(w.layout.Cells) > 0 {
		cell = w.layout.Cells[0].Cell
	}
	if head.Domain != nil {
		cell.Domain = head.Domain.ID
	} else {
		cell.Level = head.Level.ID
	}
	return cell
}

// clickedHead tells whoever listens that a header or a strip was clicked.
func (w *Wall) clickedHead(head Head) {
	if w.OnHead != nil {
		w.OnHead(head)
	}
}

// headMenu asks for the menu of a header, if one is there.
func (w *Wall) headMenu(e *fyne.PointEvent) bool {
	head, there := w.headAt(Point{e.Position.X, e.Position.Y})
	if !there || w.OnHeadMenu == nil {
		return false
	}
	if cell := w.cellOf(head); w.layout.Cell(cell) != nil {
		w.cell = cell
		w.Select()
	}
	w.OnHeadMenu(head, e.AbsolutePosition)
	return true
}

// Here is a place on the widget where the keyboard is: on the current note, else
// in the cell; as much in view as can be.
func (w *Wall) Here() Point {
	at := Rect{w.camera.Origin.X, w.camera.Origin.Y, 0, 0}
	if w.layout == nil {
		return Point{}
	}
	if box := w.layout.Note(w.current); box != nil {
		at = w.camera.Screen(box.Rect)
	} else if cell := w.layout.Cell(w.cell); cell != nil {
		at = w.camera.Screen(cell.Rect)
	}
	const into = 12
	return Point{
		clamp(at.X+into, w.camera.Origin.X, max(w.camera.Origin.X, w.Size().Width-into)),
		clamp(at.Y+into, w.camera.Origin.Y, max(w.camera.Origin.Y, w.Size().Height-into)),
	}
}
