package wall

import (
	"slices"

	"fyne.io/fyne/v2"

	"samenbord/app/wall/layout"
	"samenbord/board"
)

// selection is what is picked: notes, the one that keys start from, and the cell where a
// new note goes.
type selection struct {
	*surface
	*viewer

	selected map[board.ID]bool
	current  board.ID       // the note that keys start from
	cell     board.Cell     // where a new note goes
	strayed  bool           // that became another one without anybody's doing, and nobody was told
	picking  func(board.ID) // somebody waits for a note; nil when nobody does
}

// Selected lists the notes that are picked, in reading order.
func (s *selection) Selected() []board.ID {
	var ids []board.ID
	for _, id := range s.reading() {
		if s.selected[id] {
			ids = append(ids, id)
		}
	}
	return ids
}

// Cell is where a new note would go.
func (s *selection) Cell() board.Cell { return s.cell }

// SetCell chooses where a new note goes.
func (s *selection) SetCell(cell board.Cell) {
	if cell == s.cell {
		return
	}
	s.cell = cell
	s.wall.redraw()
}

// reading lists all notes as one reads: cell by cell, in their order.
func (s *selection) reading() []board.ID {
	if s.layout == nil {
		return nil
	}
	var ids []board.ID
	for _, cell := range s.layout.Cells {
		for _, box := range cell.Notes {
			ids = append(ids, box.Note.ID)
		}
	}
	return ids
}

// SelectAll picks every note.
func (s *selection) SelectAll() { s.Select(s.reading()...) }

// Select picks exactly these notes; the last one is where keys go on from.
func (s *selection) Select(ids ...board.ID) {
	clear(s.selected)
	for _, id := range ids {
		s.selected[id] = true
	}
	s.current = board.ID{}
	if len(ids) > 0 {
		s.setCurrent(ids[len(ids)-1])
	}
	s.picked()
}

// pickCluster picks all notes of a cluster, as a click on its title does.
func (s *selection) pickCluster(c *layout.ClusterBox, held fyne.KeyModifier) {
	ids := c.IDs()
	switch all := c.All(s.selected); {
	case held&fyne.KeyModifierControl != 0 && all:
		for _, id := range ids {
			delete(s.selected, id)
		}
	case held&(fyne.KeyModifierControl|fyne.KeyModifierShift) != 0:
		for _, id := range ids {
			s.selected[id] = true
		}
		s.setCurrent(ids[len(ids)-1])
	case !all:
		s.Select(ids...)
		return
	default:
		s.setCurrent(ids[len(ids)-1])
	}
	s.picked()
}

// toggle adds a note to what is picked, or takes it out.
func (s *selection) toggle(id board.ID) {
	if s.selected[id] {
		delete(s.selected, id)
	} else {
		s.selected[id] = true
		s.setCurrent(id)
	}
	s.picked()
}

// extend picks everything between the current note and another.
func (s *selection) extend(to board.ID) {
	all := s.reading()
	from, until := slices.Index(all, s.current), slices.Index(all, to)
	if from < 0 {
		from = until
	}
	for i := min(from, until); i <= max(from, until) && i >= 0; i++ {
		s.selected[all[i]] = true
	}
	s.picked()
}

func (s *selection) setCurrent(id board.ID) {
	s.current = id
	if box := s.layout.Note(id); box != nil {
		s.cell = box.Cell
	}
}

func (s *selection) picked() {
	if s.OnSelect != nil {
		s.OnSelect()
	}
	s.wall.redraw()
}

// FitSelection shows the picked notes, as large as they fit the view but no
// larger than is comfortable to read.
func (s *selection) FitSelection() {
	const most = 2
	var area layout.Rect
	for id := range s.selected {
		box := s.layout.Note(id)
		if box == nil {
			continue
		}
		if r := (layout.Rect{X: box.Rect.X - layout.Gap, Y: box.Rect.Y - layout.Gap, W: box.Rect.W + 2*layout.Gap, H: box.Rect.H + 2*layout.Gap}); area.W == 0 {
			area = r
		} else {
			area = layout.Union(area, r)
		}
	}
	if area.W == 0 {
		return
	}
	width, height := s.viewSize()
	from := s.eye()
	s.fitted = false
	s.camera = s.camera.Fit(area, width, height, most*s.look.Zoom)
	view := s.camera.View(width, height)
	s.camera.At = layout.Point{X: area.X + area.W/2 - view.W/2, Y: area.Y + area.H/2 - view.H/2}
	s.keep()
	s.glide(from)
	s.wall.redraw()
}

// StepCell goes to the cell that lies beside that of the next note, if any.
func (s *selection) StepCell(dx, dy int) {
	if s.layout == nil || s.layout.Cell(s.cell) == nil {
		return
	}
	target := s.layout.Neighbour(s.layout.Cell(s.cell), dx, dy)
	if target == nil {
		return
	}
	s.cell = target.Cell
	s.Select()
	s.reveal(target.Rect)
	s.wall.redraw()
}
