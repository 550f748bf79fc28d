package window

import (
	"slices"

	"samenbord/board"
)

// cluster is the cluster that the picked notes stand in, nil when they stand in
// none or in several; whole tells whether they are all of it.
func (d *desk) cluster() (c *board.Cluster, whole bool) {
	picked := d.wall.Selected()
	for i, id := range picked {
		other := d.state.ClusterOf(d.state.Note(id))
		if other == nil || i > 0 && other != c {
			return nil, false
		}
		c = other
	}
	if c == nil {
		return nil, false
	}
	standing := 0 // of it in that cell: by merging, one cluster may stand in two
	cell := d.state.Note(picked[0]).Place.Cell
	for _, note := range d.state.NotesIn(cell) {
		if note.Cluster == c.ID {
			standing++
		}
	}
	for _, id := range picked {
		if d.state.Note(id).Place.Cell == cell {
			standing--
		}
	}
	return c, standing == 0
}

// gather makes a cluster of the picked notes. Loose notes that are picked
// together with notes of one cluster join it.
func (d *desk) gather() {
	picked := d.wall.Selected()
	if c, whole := d.cluster(); whole {
		d.wall.Rename(c.ID)
		return
	}
	var loose []board.ID
	var in *board.Note
	several := false
	for _, id := range picked {
		switch note := d.state.Note(id); {
		case d.state.ClusterOf(note) == nil:
			loose = append(loose, id)
		case in != nil && in.Cluster != note.Cluster:
			several = true
		default:
			in = note
		}
	}
	if in != nil && len(loose) > 0 && !several {
		d.moveNotes(loose, in.Place.Cell, board.ID{}, in.Cluster)
		return
	}
	d.wall.Gather(picked)
}

func (d *desk) makeCluster(notes []board.ID, in board.Cell, title string) {
	d.ask(board.Gather{IDs: notes, In: in, Title: title}, nil)
}

func (d *desk) renameCluster(id board.ID, title string) {
	d.ask(board.Edit{Ref: board.Ref{Kind: board.KindCluster, ID: id}, Values: board.Values{"title": title}}, nil)
}

func (d *desk) openCluster() {
	if c, _ := d.cluster(); c != nil {
		d.wall.Close(c.ID, !d.wall.Closed(c.ID))
	}
}

// openClusters closes all clusters, or opens them all when some are closed.
func (d *desk) openClusters() {
	closed := false
	for c := range board.Each[*board.Cluster](d.state) {
		closed = closed || d.wall.Closed(c.ID)
	}
	d.wall.CloseAll(!closed)
}

func (d *desk) titleCluster() {
	if c, _ := d.cluster(); c != nil {
		d.wall.Rename(c.ID)
	}
}

func (d *desk) leaveCluster() { d.ask(board.Scatter{IDs: d.wall.Selected()}, nil) }

func (d *desk) scatterCluster() {
	if c, _ := d.cluster(); c != nil {
		d.ask(board.Remove{Refs: []board.Ref{{Kind: board.KindCluster, ID: c.ID}}}, nil)
	}
}

// clusters lists the clusters that a note can be put into.
func (d *desk) clusters() []place {
	var all []place
	for _, p := range d.places() {
		var last board.ID
		for _, note := range d.state.NotesIn(p.cell) {
			c := d.state.ClusterOf(note)
			if c == nil || c.ID == last || slices.ContainsFunc(all, func(x place) bool { return x.cell == p.cell && x.cluster == c.ID }) {
				continue
			}
			last = c.ID
			title := c.Title
			if title == "" {
				title = d.text("wall.cluster")
			}
			all = append(all, place{name: p.name + " › " + title, cell: p.cell, cluster: c.ID})
		}
	}
	return all
}
