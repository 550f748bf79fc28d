package layout

import "samenbord/board"

// NoteAt finds the note at a point of the world.
func (l *Layout) NoteAt(p Point) *NoteBox {
	if cell := l.CellAt(p); cell != nil {
		for _, box := range cell.Notes {
			if box.Rect.Contains(p) {
				return box
			}
		}
	}
	return nil
}

// CellAt finds the cell at a point of the world.
func (l *Layout) CellAt(p Point) *CellBox {
	for _, cell := range l.Cells {
		if cell.Rect.Contains(p) {
			return cell
		}
	}
	return nil
}

// Cell finds the box of a cell, nil when it is not on the wall.
func (l *Layout) Cell(cell board.Cell) *CellBox { return l.cells[cell] }

// Neighbour is the cell beside another, the nearest whose middle lies that way.
func (l *Layout) Neighbour(from *CellBox, dx, dy int) *CellBox {
	p := Point{X: from.Rect.X + from.Rect.W/2, Y: from.Rect.Y + from.Rect.H/2}
	switch {
	case dx < 0:
		p.X = from.Rect.X - 1
	case dx > 0:
		p.X = from.Rect.X + from.Rect.W + 1
	case dy < 0:
		p.Y = from.Rect.Y - 1
	case dy > 0:
		p.Y = from.Rect.Y + from.Rect.H + 1
	}
	if cell := l.CellAt(p); cell != nil {
		return cell
	}
	if dy != 0 { // over the gap between matrix and lists
		p.Y += float32(dy) * bandGap
		return l.CellAt(p)
	}
	return nil
}

// ClusterAt finds the cluster whose frame holds a point of the world.
func (l *Layout) ClusterAt(p Point) *ClusterBox {
	if cell := l.CellAt(p); cell != nil {
		for _, c := range cell.Clusters {
			if c.Rect.Contains(p) {
				return c
			}
		}
	}
	return nil
}

// HeldAt finds the cluster that is taken hold of as a whole at a point: by its
// title, or anywhere when it is closed.
func (l *Layout) HeldAt(p Point) *ClusterBox {
	if c := l.ClusterAt(p); c != nil && (c.Closed || p.Y < c.Rect.Y+c.TitleHeight()) {
		return c
	}
	return nil
}

// Before tells before which note of a cell something dropped at a point lands;
// the zero ID is the end. Notes that are being moved do not count, and a cluster
// counts as one.
func (c *CellBox) Before(p Point, moving map[board.ID]bool) board.ID {
	var last *ClusterBox
	for _, box := range c.Notes {
		if moving[box.Note.ID] || box.Cluster != nil && box.Cluster == last {
			continue
		}
		last = box.Cluster
		r := box.Rect
		if last != nil {
			r = last.Rect
		}
		if lands(p, r, c.Rect.W) {
			return box.Note.ID
		}
	}
	return board.ID{}
}

// Before tells the same of the notes within a cluster.
func (c *ClusterBox) Before(p Point, moving map[board.ID]bool) board.ID {
	if c.Closed {
		return board.ID{}
	}
	for _, box := range c.Notes {
		if !moving[box.Note.ID] && lands(p, box.Rect, c.Rect.W) {
			return box.Note.ID
		}
	}
	return board.ID{}
}

// lands tells whether something dropped at a point comes before what stands at
// r, in a space of a width.
func lands(p Point, r Rect, width float32) bool {
	if r.W > width/2 { // one across: above or below its middle
		return p.Y < r.Y+r.H/2
	}
	return p.Y < r.Y || p.Y < r.Y+r.H+Gap && p.X < r.X+r.W/2
}

// Cluster finds the first box of a cluster, nil when it is not on the wall.
func (l *Layout) Cluster(id board.ID) *ClusterBox {
	if id.IsZero() {
		return nil
	}
	for _, cell := range l.Cells {
		for _, c := range cell.Clusters {
			if c.Cluster.ID == id {
				return c
			}
		}
	}
	return nil
}

// Note finds the box of a note, nil when it is not on the wall.
func (l *Layout) Note(id board.ID) *NoteBox {
	for _, cell := range l.Cells {
		if cell.content == nil {
			continue
		}
		if nth, here := cell.content.nth[id]; here {
			return cell.Notes[nth]
		}
	}
	return nil
}

// Landing is where something that is carried would be put down.
type Landing struct {
	Cell    *CellBox    // nil: nowhere
	Cluster *ClusterBox // in it; nil: loose in the cell
	Before  board.ID    // the note it comes before; zero: last
}

// LandingAt finds where notes that are carried would land at a point of the world.
func (l *Layout) LandingAt(p Point, carried map[board.ID]bool) Landing {
	cell := l.CellAt(p)
	if cell == nil || cell.Locked {
		return Landing{}
	}
	if c := l.ClusterAt(p); c != nil && !c.All(carried) { // a cluster does not go into itself
		return Landing{cell, c, c.Before(p, carried)}
	}
	return Landing{cell, nil, cell.Before(p, carried)}
}

// Line is the line of the world that shows a landing.
func (l *Layout) Line(at Landing) (Rect, bool) {
	if at.Cell == nil {
		return Rect{}, false
	}
	line := func(r Rect, y float32) (Rect, bool) { return Rect{r.X, y - 1.5, r.W, 3}, true }
	box := l.Note(at.Before)
	switch {
	case box != nil && box.Cluster != nil && at.Cluster == nil:
		return line(box.Cluster.Rect, box.Cluster.Rect.Y-Gap/2)
	case box != nil:
		return line(box.Rect, box.Rect.Y-Gap/2)
	case at.Cluster != nil:
		last := at.Cluster.Notes[len(at.Cluster.Notes)-1].Rect
		return line(last, last.Y+last.H+Gap/2)
	}
	cell := at.Cell
	area := Rect{cell.Rect.X + Gap, 0, cell.Rect.W - 2*Gap, 0}
	bottom := cell.Rect.Y + Gap
	for _, box := range cell.Notes {
		bottom = max(bottom, box.Rect.Y+box.Rect.H+Gap/2)
	}
	for _, c := range cell.Clusters {
		bottom = max(bottom, c.Rect.Y+c.Rect.H+Gap/2)
	}
	return line(area, bottom)
}
