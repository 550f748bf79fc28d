package desk

import (
	"slices"

	"samenbord/app/document"
	"samenbord/board"
)

// place is a cell, or a cluster in it, with its name.
type place struct {
	name    string
	cell    board.Cell
	cluster board.ID
}

// allPlaces lists everywhere a note can stand.
func allPlaces(d *document.Document) []place {
	plain := d.State.Info().Plain
	var all []place
	for _, domain := range board.InOrder[*board.Domain](d.State) {
		for _, level := range board.InOrder[*board.Level](d.State) {
			all = append(all, place{name: domain.Label(plain) + " › " + level.Label(plain), cell: board.Cell{Domain: domain.ID, Level: level.ID}})
		}
	}
	for _, list := range board.InOrder[*board.List](d.State) {
		all = append(all, place{name: list.Name, cell: board.Cell{List: list.ID}})
	}
	return append(all, place{name: d.Text("board.unplaced"), cell: board.Unplaced})
}

// inClusters lists the clusters that a note can be put into.
func inClusters(d *document.Document) []place {
	var all []place
	for _, p := range allPlaces(d) {
		var last board.ID
		for _, note := range d.State.NotesIn(p.cell) {
			c := d.State.ClusterOf(note)
			if c == nil || c.ID == last || slices.ContainsFunc(all, func(x place) bool { return x.cell == p.cell && x.cluster == c.ID }) {
				continue
			}
			last = c.ID
			title := c.Title
			if title == "" {
				title = d.Text("wall.cluster")
			}
			all = append(all, place{name: p.name + " › " + title, cell: p.cell, cluster: c.ID})
		}
	}
	return all
}
