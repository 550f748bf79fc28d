package acts

import (
	"samenbord/app/document"
	"samenbord/board"
)

// Clusters are what people do with clusters, as intents.
type Clusters struct{ *document.Document }

// Cluster is the cluster that the picked notes stand in, nil when they stand in
// none or in several; whole tells whether they are all of it.
func (k *Clusters) Cluster() (c *board.Cluster, whole bool) {
	picked := k.Wall.Selected()
	for i, id := range picked {
		other := k.State.ClusterOf(k.State.Note(id))
		if other == nil || i > 0 && other != c {
			return nil, false
		}
		c = other
	}
	if c == nil {
		return nil, false
	}
	standing := 0 // of it in that cell: by merging, one cluster may stand in two
	cell := k.State.Note(picked[0]).Place.Cell
	for _, note := range k.State.NotesIn(cell) {
		if note.Cluster == c.ID {
			standing++
		}
	}
	for _, id := range picked {
		if k.State.Note(id).Place.Cell == cell {
			standing--
		}
	}
	return c, standing == 0
}

// Clustered tells whether the picked notes stand in one cluster.
func (k *Clusters) Clustered() bool {
	c, _ := k.Cluster()
	return c != nil
}

// Gather makes a cluster of the picked notes. Loose notes that are picked
// together with notes of one cluster join it.
func (k *Clusters) Gather() {
	picked := k.Wall.Selected()
	if c, whole := k.Cluster(); whole {
		k.Wall.Rename(c.ID)
		return
	}
	var loose []board.ID
	var in *board.Note
	several := false
	for _, id := range picked {
		switch note := k.State.Note(id); {
		case k.State.ClusterOf(note) == nil:
			loose = append(loose, id)
		case in != nil && in.Cluster != note.Cluster:
			several = true
		default:
			in = note
		}
	}
	if in != nil && len(loose) > 0 && !several {
		k.Ask(board.MoveNotes{IDs: loose, To: in.Place.Cell, Cluster: in.Cluster}, nil)
		return
	}
	k.Wall.Gather(picked)
}

func (k *Clusters) MakeCluster(notes []board.ID, in board.Cell, title string) {
	k.Ask(board.Gather{IDs: notes, In: in, Title: title}, nil)
}

func (k *Clusters) RenameCluster(id board.ID, title string) {
	k.Ask(board.Edit{Ref: board.Ref{Kind: board.KindCluster, ID: id}, Values: board.Values{"title": title}}, nil)
}

func (k *Clusters) OpenCluster() {
	if c, _ := k.Cluster(); c != nil {
		k.Wall.Close(c.ID, !k.Wall.Closed(c.ID))
	}
}

// OpenClusters closes all clusters, or opens them all when some are closed.
func (k *Clusters) OpenClusters() {
	closed := false
	for c := range board.Each[*board.Cluster](k.State) {
		closed = closed || k.Wall.Closed(c.ID)
	}
	k.Wall.CloseAll(!closed)
}

func (k *Clusters) TitleCluster() {
	if c, _ := k.Cluster(); c != nil {
		k.Wall.Rename(c.ID)
	}
}

func (k *Clusters) LeaveCluster() { k.Ask(board.Scatter{IDs: k.Wall.Selected()}, nil) }

func (k *Clusters) ScatterCluster() {
	if c, _ := k.Cluster(); c != nil {
		k.Ask(board.Remove{Refs: []board.Ref{{Kind: board.KindCluster, ID: c.ID}}}, nil)
	}
}
