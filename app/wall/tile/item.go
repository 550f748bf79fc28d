package tile

import (
	"samenbord/app/look"
	"samenbord/app/wall/layout"
	"samenbord/board"
)

// item is one thing in a picture of the wall. A tile is painted anew only when
// its items differ, so everything that the rasteriser draws of a thing has to count
// in same.
type item struct {
	layer   layer
	cell    *layout.CellBox
	link    *layout.Curve
	cluster *layout.ClusterBox
	note    *layout.NoteBox
	faint   bool
	bottom  float32 // of a ground, as far as the picture shows it: a row that grows below is the same here
}

type layer int

const (
	ground       layer = iota // of a cell
	linkLayer                 // between two notes
	clusterLayer              // the frame of a cluster, or its stack
	noteLayer
	tallyLayer // how many notes stand in a cell
)

// job is what is to be painted.
type job struct {
	look    *look.Look
	layout  *layout.Layout
	faint   map[board.ID]bool // notes that recede; nil: none
	scale   float32           // pixels per world unit
	version int
	tiles   []request
}

// items lists what stands in a part of the world, back to front.
func (j *job) items(area layout.Rect) []item {
	var items []item
	for _, cell := range j.layout.Cells {
		if cell.Rect.Overlaps(area) {
			beyond := area.Y + area.H + border/j.scale
			items = append(items, item{layer: ground, cell: cell, bottom: min(cell.Rect.Y+cell.Rect.H, beyond)})
		}
	}
	for i := range j.layout.Links {
		if c := &j.layout.Links[i]; c.Bounds.Touches(area) {
			items = append(items, item{layer: linkLayer, link: c})
		}
	}
	for _, cell := range j.layout.Cells {
		if !cell.Rect.Overlaps(area) {
			continue
		}
		for _, c := range cell.Clusters {
			if c.Rect.Overlaps(area) {
				items = append(items, item{layer: clusterLayer, cluster: c})
			}
		}
		for _, box := range cell.Notes {
			if box.Under || !box.Rect.Overlaps(area) {
				continue
			}
			faint := j.faint[box.Note.ID] && (!box.IsStack() || box.Cluster.All(j.faint))
			items = append(items, item{layer: noteLayer, note: box, faint: faint})
		}
		if tallied(cell, j.scale) {
			items = append(items, item{layer: tallyLayer, cell: cell})
		}
	}
	return items
}

// same tells whether two items look alike.
func (i item) same(o item) bool {
	if i.layer != o.layer {
		return false
	}
	switch i.layer {
	case linkLayer:
		return *i.link == *o.link
	case clusterLayer:
		return i.cluster.LooksLike(o.cluster)
	case noteLayer:
		a, b := i.note, o.note
		return i.faint == o.faint && a.Rect == b.Rect && a.Paper == b.Paper && (a.Setting == b.Setting || a.Setting.LooksLike(b.Setting))
	}
	if i.layer == tallyLayer || i.cell.Folded != "" {
		return i.cell.Rect == o.cell.Rect && len(i.cell.Notes) == len(o.cell.Notes) && i.cell.SameGround(o.cell)
	}
	return i.bottom == o.bottom && i.cell.SameGround(o.cell)
}

// border is more than the border of a cell is wide, in pixels.
const border = 8
