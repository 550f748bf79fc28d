package layout

import (
	"iter"

	"samenbord/board"
)

// content is what a cell holds, set out from the upper left of the cell. It is
// kept while nothing in the cell changes: on a board of ten thousand notes a
// change then costs as much as the one cell that it is in.
type content struct {
	key      contentKey
	heading  []string
	count    int        // of the notes
	notes    []*NoteBox // nil when only the height was asked for
	clusters []*ClusterBox
	height   float32
	nth      map[board.ID]int // by the note, its place in notes

	placed *CellBox // how it was placed last
}

// contents are what was set out of a cell, the latest first: as it was measured,
// as it stands, and as it stood before a panel came beside the wall or went.
type contents [3]*content

// contentKey is what the content of a cell depends on, apart from its
// notes and their colours.
type contentKey struct {
	width, largest, smallest, pad, free float32
	title                               string
	measuring                           bool
}

// content sets out what a cell holds, or finds it set out already: as it stands
// on the wall, and as it was measured for that.
func (t *Typesetter) content(in Input, cell *CellBox) *content {
	key := contentKey{cell.Rect.W, in.sizes[0], in.sizes[len(in.sizes)-1], in.pad, in.free, cell.Title, in.measuring}
	kept := t.contents[cell.Cell]
	if in.Hidden == nil { // else what there is would be for this once
		for _, c := range kept {
			if c != nil && c.key == key {
				return c
			}
		}
	}
	t.Work.Cells++
	box := &CellBox{Cell: cell.Cell, Title: cell.Title, Rect: Rect{0, 0, cell.Rect.W, 0}}
	t.setOut(in, box)
	made := &content{key: key, heading: box.Heading, count: len(box.Notes), height: box.Rect.H}
	if !in.measuring {
		made.notes, made.clusters, made.nth = box.Notes, box.Clusters, make(map[board.ID]int, len(box.Notes))
		for i, note := range made.notes {
			made.nth[note.Note.ID] = i
		}
	}
	if in.Hidden == nil {
		t.contents[cell.Cell] = contents{made, kept[0], kept[1]}
	}
	return made
}

// settle puts what a cell holds in its place, now that the cell has one.
func (c *CellBox) settle() {
	in := c.content
	if in == nil || in.key.measuring {
		return
	}
	if in.placed == nil || in.placed.Rect.X != c.Rect.X || in.placed.Rect.Y != c.Rect.Y {
		in.placed = in.place(c.Rect.X, c.Rect.Y)
	}
	c.Notes, c.Clusters = in.placed.Notes, in.placed.Clusters
}

func (in *content) place(x, y float32) *CellBox {
	moved := func(r Rect) Rect { return Rect{r.X + x, r.Y + y, r.W, r.H} }
	to := &CellBox{Rect: Rect{x, y, 0, 0}, Notes: make([]*NoteBox, len(in.notes))}
	boxes := make([]NoteBox, len(in.notes))
	for i, box := range in.notes {
		boxes[i] = *box
		boxes[i].Rect = moved(box.Rect)
		to.Notes[i] = &boxes[i]
	}
	for _, cluster := range in.clusters {
		c := *cluster
		c.Rect = moved(c.Rect)
		c.Notes = make([]*NoteBox, len(cluster.Notes))
		for i, box := range cluster.Notes {
			c.Notes[i] = to.Notes[in.nth[box.Note.ID]]
			c.Notes[i].Cluster = &c
		}
		to.Clusters = append(to.Clusters, &c)
	}
	return to
}

// Notes gives the boxes of all notes.
func (l *Layout) Notes() iter.Seq[*NoteBox] {
	return func(yield func(*NoteBox) bool) {
		for _, cell := range l.Cells {
			for _, box := range cell.Notes {
				if !yield(box) {
					return
				}
			}
		}
	}
}
