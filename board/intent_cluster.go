package board

// Gather puts notes together as a new, titled cluster. A cluster stands in one
// cell: notes that stand elsewhere come there, at the end.
type Gather struct {
	IDs   []ID
	Title string // may be empty
	In    Cell
}

func (g Gather) decide(d *draft) error {
	cluster := &Cluster{Title: tidy(g.Title)}
	if err := checkTexts(cluster); err != nil {
		return err
	}
	if len(g.IDs) == 0 {
		return Fault(CodeNoteMissing)
	}
	var elsewhere []ID
	for _, id := range g.IDs {
		if err := d.checkNote(id); err != nil {
			return err
		}
		if d.state.Note(id).Place.Cell != g.In {
			elsewhere = append(elsewhere, id)
		}
	}
	if len(elsewhere) > 0 {
		if err := (MoveNotes{IDs: elsewhere, To: g.In}).decide(d); err != nil {
			return err
		}
	}
	d.join(g.IDs, d.create(cluster))
	return nil
}

// Scatter takes notes out of their clusters; they stay where they stand. A
// cluster as a whole is taken apart with Remove: its notes are loose as soon as
// it is gone, and together again when it comes back.
type Scatter struct{ IDs []ID }

func (s Scatter) decide(d *draft) error {
	for _, id := range s.IDs {
		if err := d.checkNote(id); err != nil {
			return err
		}
	}
	d.join(s.IDs, ID{})
	return nil
}

// join writes on notes which cluster they are in; the zero ID is none.
func (d *draft) join(notes []ID, cluster ID) {
	var value []byte
	if !cluster.IsZero() {
		value = cluster[:]
	}
	for _, id := range notes {
		d.write(Ref{KindNote, id}, "cluster", value)
	}
}

// partial lists those of some moving notes that leave a part of their cluster
// behind in the cell where they stand.
func (d *draft) partial(notes []ID, moving map[ID]bool) []ID {
	type heap struct {
		cell    Cell
		cluster ID
	}
	broken := map[heap]bool{}
	looked := map[Cell]bool{}
	var leaving []ID
	for _, id := range notes {
		note := d.state.Note(id)
		if note.Cluster.IsZero() {
			continue
		}
		cell := note.Place.Cell
		if !looked[cell] {
			looked[cell] = true
			for _, other := range d.state.NotesIn(cell) {
				if !moving[other.ID] {
					broken[heap{cell, other.Cluster}] = true
				}
			}
		}
		if broken[heap{cell, note.Cluster}] {
			leaving = append(leaving, id)
		}
	}
	return leaving
}

// ClusterOf is the cluster that a note stands in, nil for a loose note.
func (s *State) ClusterOf(n *Note) *Cluster {
	if n.Cluster.IsZero() {
		return nil
	}
	if c := Get[*Cluster](s, n.Cluster); c != nil && c.Alive() {
		return c
	}
	return nil
}
