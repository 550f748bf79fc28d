package wall

import (
	"fyne.io/fyne/v2"

	"samenbord/app/wall/layout"
	"samenbord/board"
)

// cellOf is the cell of a column or row nearest to where the keyboard is, so
// that keys and menus go on from the header that was clicked.
func (s *selection) cellOf(head layout.Head) board.Cell {
	cell := s.cell
	if !cell.InMatrix() && len(s.layout.Cells) > 0 {
		cell = s.layout.Cells[0].Cell
	}
	if head.Domain != nil {
		cell.Domain = head.Domain.ID
	} else {
		cell.Level = head.Level.ID
	}
	return cell
}

// clickedHead tells whoever listens that a header or a strip was clicked.
func (h *hands) clickedHead(head layout.Head) {
	if h.OnHead != nil {
		h.OnHead(head)
	}
}

// headMenu asks for the menu of a header, if one is there.
func (h *hands) headMenu(e *fyne.PointEvent) bool {
	head, there := h.Plan().HeadAt(layout.Point{X: e.Position.X, Y: e.Position.Y})
	if !there || h.OnHeadMenu == nil {
		return false
	}
	if cell := h.cellOf(head); h.layout.Cell(cell) != nil {
		h.cell = cell
		h.Select()
	}
	h.OnHeadMenu(head, e.AbsolutePosition)
	return true
}

// Here is a place on the widget where the keyboard is: on the current note, else
// in the cell; as much in view as can be.
func (s *selection) Here() layout.Point {
	at := layout.Rect{X: s.camera.Origin.X, Y: s.camera.Origin.Y, W: 0, H: 0}
	if s.layout == nil {
		return layout.Point{}
	}
	if box := s.layout.Note(s.current); box != nil {
		at = s.camera.Screen(box.Rect)
	} else if cell := s.layout.Cell(s.cell); cell != nil {
		at = s.camera.Screen(cell.Rect)
	}
	const into = 12
	return layout.Point{
		X: layout.Clamp(at.X+into, s.camera.Origin.X, max(s.camera.Origin.X, s.wall.Size().Width-into)),
		Y: layout.Clamp(at.Y+into, s.camera.Origin.Y, max(s.camera.Origin.Y, s.wall.Size().Height-into)),
	}
}
