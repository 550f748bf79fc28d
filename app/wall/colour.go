package wall

import (
	"bytes"
	"cmp"
	"image/color"
	"maps"
	"slices"

	"samenbord/app/look"
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

// The colours of kinds and groups differ in lightness as much as in hue, so
// that they are told apart by people who are colour-blind, too (colour_test.go
// holds them to it).
var (
	kindColours = map[board.NoteKind]color.NRGBA{
		board.Idea:     {0xEC, 0xDD, 0x2E, 0xFF},
		board.Existing: {0x37, 0x9C, 0x4F, 0xFF},
		board.Goal:     {0x30, 0x50, 0xB6, 0xFF},
		board.Hook:     {0xE5, 0x8B, 0x28, 0xFF},
		board.Offer:    {0x7E, 0xD2, 0xFF, 0xFF},
		board.Wish:     {0xFF, 0xAD, 0xA3, 0xFF},
		board.Obstacle: {0x81, 0x81, 0x8D, 0xFF},
		board.Question: {0x84, 0x47, 0x8D, 0xFF},
	}
	groupColours = []color.NRGBA{
		{0x7E, 0xD2, 0xFF, 0xFF}, {0xE5, 0x8B, 0x28, 0xFF}, {0x37, 0x9C, 0x4F, 0xFF}, {0xFF, 0xAD, 0xA3, 0xFF},
		{0x30, 0x50, 0xB6, 0xFF}, {0xEC, 0xDD, 0x2E, 0xFF}, {0x84, 0x47, 0x8D, 0xFF}, {0x81, 0x81, 0x8D, 0xFF},
	}
)

// papers gives each note the colour of its paper.
type papers struct {
	by   ColourBy
	of   map[board.ID]color.NRGBA // dimensions, or groups
	none color.NRGBA              // of notes that have none of them
}

// same tells whether all notes have the same colours.
func (p papers) same(o papers) bool {
	return p.by == o.by && p.none == o.none && maps.Equal(p.of, o.of)
}

func newPapers(s *board.State, by ColourBy, none color.NRGBA) papers {
	p := papers{by, map[board.ID]color.NRGBA{}, none}
	switch by {
	case ByGroup:
		for i, g := range speaking(s) {
			p.of[g] = groupColours[i%len(groupColours)]
		}
	case ByDimension:
		for d := range board.Each[*board.Dimension](s) {
			p.of[d.ID] = look.Parse(d.Colour, none)
		}
	}
	return p
}

// speaking lists the groups that notes are of, those that spoke first before
// the others: so there are colours for most boards, and who joins in takes no
// colour from another.
func speaking(s *board.State) []board.ID {
	since := map[board.ID]int64{}
	for n := range board.Each[*board.Note](s) {
		if first, known := since[n.Group]; !known || n.Born < first {
			since[n.Group] = n.Born
		}
	}
	maps.DeleteFunc(since, func(id board.ID, _ int64) bool {
		g := board.Get[*board.Group](s, id)
		return g == nil || !g.Alive()
	})
	return slices.SortedFunc(maps.Keys(since), func(a, b board.ID) int {
		return cmp.Or(cmp.Compare(since[a], since[b]), bytes.Compare(a[:], b[:]))
	})
}

func (p papers) colour(n *board.Note) color.NRGBA {
	c, known := p.none, false
	switch {
	case p.by == ByKind:
		c, known = kindColours[n.NoteKind]
	case p.by == ByGroup:
		c, known = p.of[n.Group]
	case len(n.Dimensions) > 0:
		c, known = p.of[n.Dimensions[0]]
	}
	if !known {
		return p.none
	}
	return c
}

// Sign is a line of the legend: a colour, and what it means in words.
type Sign struct {
	Shape  string // of a dimension; "" for the colour of a paper
	Colour color.NRGBA
	Code   string // of a dimension, as it stands on the notes
	Name   string
}

// Legend says what the colours of a view mean, in the order of the board. What
// nothing on the board has is in it too, except groups nobody speaks for.
func Legend(s *board.State, by ColourBy, words Words, l *look.Look) []Sign {
	var signs []Sign
	switch by {
	case ByDimension:
		plain := s.Info().Plain
		for _, d := range board.InOrder[*board.Dimension](s) {
			signs = append(signs, Sign{d.Shape, look.Parse(d.Colour, l.Paper), d.Code, d.Label(plain)})
		}
		signs = append(signs, Sign{"", l.Paper, "", words("board.no_dimension")})
	case ByGroup:
		papers := newPapers(s, by, l.Paper)
		for _, g := range board.InOrder[*board.Group](s) {
			if colour, speaks := papers.of[g.ID]; speaks {
				signs = append(signs, Sign{"", colour, "", g.Name})
			}
		}
		signs = append(signs, Sign{"", l.Paper, "", words("board.no_group")})
	case ByKind:
		for _, kind := range board.NoteKinds {
			signs = append(signs, Sign{"", kindColours[kind], "", words("kind." + string(kind))})
		}
	}
	return signs
}
