package wall

import (
	"slices"

	"fyne.io/fyne/v2"

	"samenbord/app/wall/layout"
	"samenbord/board"
)

// Selected lists the notes that are picked, in reading order.
func (w *Wall) Selected() []board.ID {
	var ids []board.ID
	for _, id := range w.reading() {
		if w.selected[id] {
			ids = append(ids, id)
		}
	}
	return ids
}

// Cell is where a new note would go.
func (w *Wall) Cell() board.Cell { return w.cell }

// SetCell chooses where a new note goes.
func (w *Wall) SetCell(cell board.Cell) {
	if cell == w.cell {
		return
	}
	w.cell = cell
	w.redraw()
}

// reading lists all notes as one reads: cell by cell, in their order.
func (w *Wall) reading() []board.ID {
	if w.layout == nil {
		return nil
	}
	var ids []board.ID
	for _, cell := range w.layout.Cells {
		for _, box := range cell.Notes {
			ids = append(ids, box.Note.ID)
		}
	}
	return ids
}

// SelectAll picks every note.
func (w *Wall) SelectAll() { w.Select(w.reading()...) }

// Select picks exactly these notes; the last one is where keys go on from.
func (w *Wall) Select(ids ...board.ID) {
	clear(w.selected)
	for _, id := range ids {
		w.selected[id] = true
	}
	w.current = board.ID{}
	if len(ids) > 0 {
		w.setCurrent(ids[len(ids)-1])
	}
	w.picked()
}

// pickCluster picks all notes of a cluster, as a click on its title does.
func (w *Wall) pickCluster(c *layout.ClusterBox, held fyne.KeyModifier) {
	ids := c.IDs()
	switch all := c.All(w.selected); {
	case held&fyne.KeyModifierControl != 0 && all:
		for _, id := range ids {
			delete(w.selected, id)
		}
	case held&(fyne.KeyModifierControl|fyne.KeyModifierShift) != 0:
		for _, id := range ids {
			w.selected[id] = true
		}
		w.setCurrent(ids[len(ids)-1])
	case !all:
		w.Select(ids...)
		return
	default:
		w.setCurrent(ids[len(ids)-1])
	}
	w.picked()
}

// toggle adds a note to what is picked, or takes it out.
func (w *Wall) toggle(id board.ID) {
	if w.selected[id] {
		delete(w.selected, id)
	} else {
		w.selected[id] = true
		w.setCurrent(id)
	}
	w.picked()
}

// extend picks everything between the current note and another.
func (w *Wall) extend(to board.ID) {
	all := w.reading()
	from, until := slices.Index(all, w.current), slices.Index(all, to)
	if from < 0 {
		from = until
	}
	for i := min(from, until); i <= max(from, until) && i >= 0; i++ {
		w.selected[all[i]] = true
	}
	w.picked()
}

func (w *Wall) setCurrent(id board.ID) {
	w.current = id
	if box := w.layout.Note(id); box != nil {
		w.cell = box.Cell
	}
}

func (w *Wall) picked() {
	if w.OnSelect != nil {
		w.OnSelect()
	}
	w.redraw()
}

// reveal scrolls until a rectangle of the world is in view.
func (w *Wall) reveal(r layout.Rect) {
	width, height := w.viewSize()
	at := w.camera.Reveal(r, width, height).At
	if at != w.camera.At {
		w.fitted = false
		w.camera.At = at
		w.keep()
	}
}

// FitSelection shows the picked notes, as large as they fit the view but no
// larger than is comfortable to read.
func (w *Wall) FitSelection() {
	const most = 2
	var area layout.Rect
	for id := range w.selected {
		box := w.layout.Note(id)
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
	width, height := w.viewSize()
	from := w.eye()
	w.fitted = false
	w.camera = w.camera.Fit(area, width, height, most*w.look.Zoom)
	view := w.camera.View(width, height)
	w.camera.At = layout.Point{X: area.X + area.W/2 - view.W/2, Y: area.Y + area.H/2 - view.H/2}
	w.keep()
	w.glide(from)
	w.redraw()
}
