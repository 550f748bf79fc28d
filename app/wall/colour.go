package wall

import (
	"bytes"
	"cmp"
	"image/color"
	"maps"
	"slices"

	"samenbord/app/look"
	"samenbord/app/wall/layout"
	"samenbord/board"
)

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

func newPapers(s *board.State, by layout.ColourBy, none color.NRGBA) layout.Papers {
	p := layout.Papers{By: by, Of: map[board.ID]color.NRGBA{}, Kinds: kindColours, None: none}
	switch by {
	case layout.ByGroup:
		for i, g := range speaking(s) {
			p.Of[g] = groupColours[i%len(groupColours)]
		}
	case layout.ByDimension:
		for d := range board.Each[*board.Dimension](s) {
			p.Of[d.ID] = look.Parse(d.Colour, none)
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

// Sign is a line of the legend: a colour, and what it means in words.
type Sign struct {
	Shape  string // of a dimension; "" for the colour of a paper
	Colour color.NRGBA
	Code   string // of a dimension, as it stands on the notes
	Name   string
}

// Legend says what the colours of a view mean, in the order of the board. What
// nothing on the board has is in it too, except groups nobody speaks for.
func Legend(s *board.State, by layout.ColourBy, words layout.Words, l *look.Look) []Sign {
	var signs []Sign
	switch by {
	case layout.ByDimension:
		plain := s.Info().Plain
		for _, d := range board.InOrder[*board.Dimension](s) {
			signs = append(signs, Sign{d.Shape, look.Parse(d.Colour, l.Paper), d.Code, d.Label(plain)})
		}
		signs = append(signs, Sign{"", l.Paper, "", words("board.no_dimension")})
	case layout.ByGroup:
		papers := newPapers(s, by, l.Paper)
		for _, g := range board.InOrder[*board.Group](s) {
			if colour, speaks := papers.Of[g.ID]; speaks {
				signs = append(signs, Sign{"", colour, "", g.Name})
			}
		}
		signs = append(signs, Sign{"", l.Paper, "", words("board.no_group")})
	case layout.ByKind:
		for _, kind := range board.NoteKinds {
			signs = append(signs, Sign{"", kindColours[kind], "", words("kind." + string(kind))})
		}
	}
	return signs
}
