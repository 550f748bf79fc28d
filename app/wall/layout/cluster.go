package layout

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
	ClusterEdge = 3                     // the frame sticks out so far at both sides, into the gap
	stackEdge   = 4                     // each of the two papers behind the top one sticks out so far
	ClusterPad  = 6                     // above the title, and below the notes
	ClusterSize = 14                    // of the title
	ClusterMark = ClusterPad + MarkSign // before the title
)

// heap is what stands at one place in a cell: a note, or the notes of a
// cluster.
type heap struct {
	cluster *board.Cluster // nil for a loose note
	notes   []*board.Note
}

// heaps puts the notes of a cell together that are in one cluster. A cluster
// stands where its first note does.
func (t *Typesetter) heaps(in Input, cell board.Cell) []heap {
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

// rowFiller fills a space with papers of one width, row by row from its upper left.
type rowFiller struct {
	Point
	width   float32 // of a paper
	across  int     // papers beside each other
	nth     int     // places taken in this row
	tallest float32 // of this row
}

// next gives the place for something that is so many papers wide.
func (s *rowFiller) next(slots int) Point {
	if s.nth > 0 && s.nth+slots > s.across {
		s.Y, s.tallest, s.nth = s.Y+s.tallest+Gap, 0, 0
	}
	return Point{s.X + float32(s.nth)*(s.width+Gap), s.Y}
}

// take says how much was put at that place.
func (s *rowFiller) take(slots int, height float32) {
	s.nth += slots
	s.tallest = max(s.tallest, height)
}

func (s *rowFiller) bottom() float32 { return s.Y + s.tallest }

// place puts a heap on the shelf of a cell.
func (t *Typesetter) place(in Input, cell *CellBox, on *rowFiller, h heap) {
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
	wide := float32(slots)*(on.width+Gap) - Gap
	c.Title = t.Wrap(in.clusterTitle(h), ClusterSize, wide-ClusterMark-ClusterPad, true)
	inner := rowFiller{Point: Point{at.X, at.Y + c.TitleHeight()}, width: on.width, across: slots}
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
	c.Rect = Rect{at.X - ClusterEdge, at.Y, wide + 2*ClusterEdge, bottom + ClusterPad - at.Y}
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
func (t *Typesetter) put(in Input, cell *CellBox, note *board.Note, at Point, width float32) *NoteBox {
	set := t.set(in, note, width)
	box := &NoteBox{Setting: set, Cell: cell.Cell, Rect: Rect{at.X, at.Y, width, set.height}, Paper: in.Papers.Colour(note)}
	cell.Notes = append(cell.Notes, box)
	return box
}

// TitleHeight is what the title takes of the frame, in world units.
func (c *ClusterBox) TitleHeight() float32 {
	return ClusterPad + float32(len(c.Title))*ClusterSize*LineHeight
}

// IDs lists the notes of the cluster, the top one last: it is where keys go on
// from.
func (c *ClusterBox) IDs() []board.ID {
	ids := make([]board.ID, 0, len(c.Notes))
	for i := len(c.Notes) - 1; i >= 0; i-- {
		ids = append(ids, c.Notes[i].Note.ID)
	}
	return ids
}

// All tells whether something holds for every note of the cluster.
func (c *ClusterBox) All(has map[board.ID]bool) bool {
	for _, box := range c.Notes {
		if !has[box.Note.ID] {
			return false
		}
	}
	return true
}

// IsStack tells whether the note is the one that is seen of a closed cluster.
func (b *NoteBox) IsStack() bool { return b.Cluster != nil && b.Cluster.Closed && !b.Under }

// Has tells whether a note stands in the cluster.
func (c *ClusterBox) Has(note board.ID) bool {
	for _, box := range c.Notes {
		if box.Note.ID == note {
			return true
		}
	}
	return false
}

// Stops are the notes that the arrow keys go to: a closed cluster is one stop.
func (c *CellBox) Stops() []*NoteBox {
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

// Behind lists the papers that are seen behind the top one of a closed cluster,
// the hindmost first.
func (c *ClusterBox) Behind() []Rect {
	if !c.Closed {
		return nil
	}
	top := c.Notes[0].Rect
	var papers []Rect
	for n := min(2, len(c.Notes)-1); n > 0; n-- {
		papers = append(papers, Rect{top.X + float32(n)*stackEdge, top.Y + float32(n)*stackEdge, top.W, top.H})
	}
	return papers
}

// PaperOf is the note whose colour the nth paper of behind has, counted as
// there.
func (c *ClusterBox) PaperOf(nth, papers int) *NoteBox { return c.Notes[papers-nth] }

// Mark is where the triangle stands that opens and closes the cluster.
func (c *ClusterBox) Mark() Rect {
	return Rect{c.Rect.X + ClusterEdge + ClusterPad/2, c.Rect.Y + ClusterPad/2 + (ClusterSize*LineHeight-MarkSign)/2, MarkSign, MarkSign}
}
