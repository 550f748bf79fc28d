package acts

import (
	"slices"

	"samenbord/app/document"
	"samenbord/board"
)

// Place is a cell, or a cluster in it, with its name.
type Place struct {
	Name    string
	Cell    board.Cell
	Cluster board.ID
}

// AllPlaces lists everywhere a note can stand.
func AllPlaces(d *document.Document) []Place {
	plain := d.State.Info().Plain
	var all []Place
	for _, domain := range board.InOrder[*board.Domain](d.State) {
		for _, level := range board.InOrder[*board.Level](d.State) {
			all = append(all, Place{Name: domain.Label(plain) + " › " + level.Label(plain), Cell: board.Cell{Domain: domain.ID, Level: level.ID}})
		}
	}
	for _, list := range board.InOrder[*board.List](d.State) {
		all = append(all, Place{Name: list.Name, Cell: board.Cell{List: list.ID}})
	}
	return append(all, Place{Name: d.Text("board.unplaced"), Cell: board.Unplaced})
}

// InClusters lists the clusters that a note can be put into.
func InClusters(d *document.Document) []Place {
	var all []Place
	for _, p := range AllPlaces(d) {
		var last board.ID
		for _, note := range d.State.NotesIn(p.Cell) {
			c := d.State.ClusterOf(note)
			if c == nil || c.ID == last || slices.ContainsFunc(all, func(x Place) bool { return x.Cell == p.Cell && x.Cluster == c.ID }) {
				continue
			}
			last = c.ID
			title := c.Title
			if title == "" {
				title = d.Text("wall.cluster")
			}
			all = append(all, Place{Name: p.Name + " › " + title, Cell: p.Cell, Cluster: c.ID})
		}
	}
	return all
}
