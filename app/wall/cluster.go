package wall

import (
	"strconv"

	"samenbord/board"
)

// ClusterBox is a cluster in its cell: a frame with its title around its notes
// or, closed, a stack of which the top note is seen. A cluster whose notes came
// to stand in two cells (by merging) has a box in each.
type ClusterBox struct {
	Cluster *board.Cluster
	Cell    board.Cell
	Rect    Rect
	Title   []string // in lines
	Notes   []*NoteBox
	Closed  bool
}

const (
	clusterEdge = 3                     // the frame sticks out so far at both sides, into the gap
	stackEdge   = 4                     // each of the two papers behind the top one sticks out so far
	clusterPad  = 6                     // above the title, and below the notes
	clusterSize = 14                    // of the title
	clusterMark = clusterPad + markSign // before the title
)

// heap is what stands at one place in a cell: a note, or the notes of a
// cluster.
type heap struct {
	cluster *board.Cluster // nil for a loose note
	notes   []*board.Note
}

// heaps puts the notes of a cell together that are in one cluster. A cluster
// stands where its first note does.
func (t *typesetter) heaps(in Input, cell board.Cell) []heap {
	notes := t.shownIn(in, cell)
	heaps := make([]heap, 0, len(notes))
	var at map[board.ID]int
	for i, note := range notes {
		cluster := in.State.ClusterOf(note)
		if cluster == nil {
			heaps = append(heaps, heap{notes: notes[i : i+1 : i+1]})
			continue
		}
		nth, known := at[cluster.ID]
		if !known {
			if at == nil {
				at = map[board.ID]int{}
			}
			nth = len(heaps)
			at[cluster.ID] = nth
			heaps = append(heaps, heap{cluster: cluster})
		}
		heaps[nth].notes = append(heaps[nth].notes, note)
	}
	return heaps
}

// shelf fills a space with papers of one width, row by row from its upper left.
type shelf struct {
	Point
	width   float32 // of a paper
	across  int     // papers beside each other
	nth     int     // places taken in this row
	tallest float32 // of this row
}

// next gives the place for something that is so many papers wide.
func (s *shelf) next(slots int) Point {
	if s.nth > 0 && s.nth+slots > s.across {
		s.Y, s.tallest, s.nth = s.Y+s.tallest+gap, 0, 0
	}
	return Point{s.X + float32(s.nth)*(s.width+gap), s.Y}
}

// take says how much was put at that place.
func (s *shelf) take(slots int, height float32) {
	s.nth += slots
	s.tallest = max(s.tallest, height)
}

func (s *shelf) bottom() float32 { return s.Y + s.tallest }

// place puts a heap on the shelf of a cell.
func (t *typesetter) place(in Input, cell *CellBox, on *shelf, h heap) {
	if h.cluster == nil {
		on.take(1, t.put(in, cell, h.notes[0], on.next(1), on.width).Rect.H)
		return
	}
	c := &ClusterBox{Cluster: h.cluster, Cell: cell.Cell, Closed: in.View.IsClosed(h.cluster.ID)}
	cell.Clusters = append(cell.Clusters, c)
	rows := (len(h.notes) + on.across - 1) / on.across
	slots := (len(h.notes) + rows - 1) / rows // no more than it takes for so many rows
	if c.Closed {
		slots = 1
	}
	at := on.next(slots)
	wide := float32(slots)*(on.width+gap) - gap
	c.Title = t.wrap(in.clusterTitle(h), clusterSize, wide-clusterMark-clusterPad, true)
	inner := shelf{Point: Point{at.X, at.Y + c.titleHeight()}, width: on.width, across: slots}
	bottom := inner.Y
	for _, note := range h.notes {
		var box *NoteBox
		if c.Closed {
			box = t.put(in, cell, note, Point{inner.X, inner.Y}, on.width-2*stackEdge)
			if box.Under = len(c.Notes) > 0; box.Under {
				box.Rect = c.Notes[0].Rect
			}
			bottom = box.Rect.Y + box.Rect.H + 2*stackEdge
		} else {
			box = t.put(in, cell, note, inner.next(1), on.width)
			inner.take(1, box.Rect.H)
			bottom = inner.bottom()
		}
		box.Cluster = c
		c.Notes = append(c.Notes, box)
	}
	c.Rect = Rect{at.X - clusterEdge, at.Y, wide + 2*clusterEdge, bottom + clusterPad - at.Y}
	on.take(slots, c.Rect.H)
}

// clusterTitle is what stands above a cluster: its title, how many notes it
// holds, and how many groups join in.
func (in Input) clusterTitle(h heap) string {
	title := h.cluster.Title
	if title == "" {
		title = in.Words("wall.cluster")
	}
	title += " · " + strconv.Itoa(len(h.notes))
	if n := len(in.State.JoinedIn(board.RefOf(h.cluster))); n > 0 {
		title += " · " + in.Words("wall.joining_in", "Count", n)
	}
	switch {
	case h.cluster.Contested:
		title += " · " + in.Words("note.deleted_elsewhere")
	case len(h.cluster.Conflicts) > 0:
		title += " · " + in.Words("note.versions")
	}
	return title
}

// put puts one note into a cell.
func (t *typesetter) put(in Input, cell *CellBox, note *board.Note, at Point, width float32) *NoteBox {
	set := t.set(in, note, width)
	box := &NoteBox{setting: set, Cell: cell.Cell, Rect: Rect{at.X, at.Y, width, set.height}, Paper: in.papers.colour(note)}
	cell.Notes = append(cell.Notes, box)
	return box
}

func (c *ClusterBox) titleHeight() float32 {
	return clusterPad + float32(len(c.Title))*clusterSize*lineHeight
}

// ids lists the notes of the cluster, the top one last: it is where keys go on
// from.
func (c *ClusterBox) ids() []board.ID {
	ids := make([]board.ID, 0, len(c.Notes))
	for i := len(c.Notes) - 1; i >= 0; i-- {
		ids = append(ids, c.Notes[i].Note.ID)
	}
	return ids
}

// all tells whether something holds for every note of the cluster.
func (c *ClusterBox) all(has map[board.ID]bool) bool {
	for _, box := range c.Notes {
		if !has[box.Note.ID] {
			return false
		}
	}
	return true
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

// heldAt finds the cluster that is taken hold of as a whole at a point: by its
// title, or anywhere when it is closed.
func (l *Layout) heldAt(p Point) *ClusterBox {
	if c := l.ClusterAt(p); c != nil && (c.Closed || p.Y < c.Rect.Y+c.titleHeight()) {
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
	return p.Y < r.Y || p.Y < r.Y+r.H+gap && p.X < r.X+r.W/2
}

// stack tells whether the note is the one that is seen of a closed cluster.
func (b *NoteBox) stack() bool { return b.Cluster != nil && b.Cluster.Closed && !b.Under }

func (c *ClusterBox) has(note board.ID) bool {
	for _, box := range c.Notes {
		if box.Note.ID == note {
			return true
		}
	}
	return false
}

// stops are the notes that the arrow keys go to: a closed cluster is one stop.
func (c *CellBox) stops() []*NoteBox {
	if len(c.Clusters) == 0 {
		return c.Notes
	}
	stops := make([]*NoteBox, 0, len(c.Notes))
	for _, box := range c.Notes {
		if !box.Under {
			stops = append(stops, box)
		}
	}
	return stops
}

// cluster finds the first box of a cluster, nil when it is not on the wall.
func (l *Layout) cluster(id board.ID) *ClusterBox {
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

// Close shows a cluster as a stack, or opens it.
func (w *Wall) Close(cluster board.ID, closed bool) { w.changeView(w.shown.Close(cluster, closed)) }

// CloseAll shows all clusters as stacks, or opens them all.
func (w *Wall) CloseAll(closed bool) {
	v := w.shown
	v.Closed = nil
	if closed {
		for c := range board.Each[*board.Cluster](w.state) {
			v = v.Close(c.ID, true)
		}
	}
	w.changeView(v)
}

// changeView is SetView for what the wall decides itself: it tells whoever
// listens.
func (w *Wall) changeView(v View) {
	if v.same(w.shown) {
		return
	}
	w.SetView(v)
	if w.OnView != nil {
		w.OnView()
	}
}

// Closed tells whether a cluster is shown as a stack.
func (w *Wall) Closed(cluster board.ID) bool { return w.shown.IsClosed(cluster) }

// Cluster gives the rectangle on the widget of the title of a cluster.
func (p Plan) Cluster(id board.ID) (title Rect, ok bool) {
	c := p.Layout.cluster(id)
	if c == nil {
		return Rect{}, false
	}
	r := c.Rect
	r.H = c.titleHeight()
	return p.Camera.Screen(r), true
}
