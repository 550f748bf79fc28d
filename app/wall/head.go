package wall

import (
	"fyne.io/fyne/v2"

	"samenbord/app/wall/layout"
	"samenbord/board"
)

// cellOf is the cell of a column or row nearest to where the keyboard is, so
// that keys and menus go on from the header that was clicked.
func (w *Wall) cellOf(head layout.Head) board.Cell {
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
func (w *Wall) clickedHead(head layout.Head) {
	if w.OnHead != nil {
		w.OnHead(head)
	}
}

// headMenu asks for the menu of a header, if one is there.
func (w *Wall) headMenu(e *fyne.PointEvent) bool {
	head, there := w.Plan().HeadAt(layout.Point{X: e.Position.X, Y: e.Position.Y})
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
func (w *Wall) Here() layout.Point {
	at := layout.Rect{X: w.camera.Origin.X, Y: w.camera.Origin.Y, W: 0, H: 0}
	if w.layout == nil {
		return layout.Point{}
	}
	if box := w.layout.Note(w.current); box != nil {
		at = w.camera.Screen(box.Rect)
	} else if cell := w.layout.Cell(w.cell); cell != nil {
		at = w.camera.Screen(cell.Rect)
	}
	const into = 12
	return layout.Point{
		X: layout.Clamp(at.X+into, w.camera.Origin.X, max(w.camera.Origin.X, w.Size().Width-into)),
		Y: layout.Clamp(at.Y+into, w.camera.Origin.Y, max(w.camera.Origin.Y, w.Size().Height-into)),
	}
}
