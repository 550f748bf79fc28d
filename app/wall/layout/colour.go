package layout

import (
	"image/color"
	"maps"

	"samenbord/board"
)

// ColourBy says what the colour of a note's paper stands for.
type ColourBy string

// What colours can stand for. Shapes, codes and words on the note and in the
// legend say the same.
const (
	ByDimension ColourBy = "" // its first dimension
	ByGroup     ColourBy = "group"
	ByKind      ColourBy = "kind"
)

// Colours lists them in the order in which they are offered.
var Colours = []ColourBy{ByDimension, ByGroup, ByKind}

// Papers gives each note the colour of its paper.
type Papers struct {
	By    ColourBy
	Of    map[board.ID]color.NRGBA       // dimensions, or groups
	Kinds map[board.NoteKind]color.NRGBA // the same for all boards
	None  color.NRGBA                    // of notes that have none of them
}

// same tells whether all notes have the same colours.
func (p Papers) same(o Papers) bool {
	return p.By == o.By && p.None == o.None && maps.Equal(p.Of, o.Of)
}

// Colour is the colour of a note's paper.
func (p Papers) Colour(n *board.Note) color.NRGBA {
	c, known := p.None, false
	switch {
	case p.By == ByKind:
		c, known = p.Kinds[n.NoteKind]
	case p.By == ByGroup:
		c, known = p.Of[n.Group]
	case len(n.Dimensions) > 0:
		c, known = p.Of[n.Dimensions[0]]
	}
	if !known {
		return p.None
	}
	return c
}
