package starter

import (
	"strings"

	"samenbord/board"
)

// ColoursOf are the colours that things of a kind can have: those of the
// dimensions are told apart by everybody, also who sees fewer colours.
func ColoursOf(kind board.Kind) []string {
	if kind != board.KindDimension {
		return Colours()
	}
	var colours []string
	for _, e := range presets().offered["nl"][kind] {
		colours = append(colours, e.(*board.Dimension).Colour)
	}
	return colours
}

// Offer lists the things of a kind that a board can have besides what it has: the
// usual domains and groups, the lists that templates have, the standard levels,
// dimensions and info cards. They are in the language of the board, ready for
// board.Create, with the IDs that they have on every board.
func Offer(s *board.State, kind board.Kind) []board.Entity {
	there, names := map[board.ID]bool{}, map[string]bool{}
	for _, e := range s.Ordered(kind) {
		there[e.Base().ID] = true
		names[board.Fold(nameOf(e))] = true
	}
	var list []board.Entity
	for _, e := range presets().offered[languageOf(s)][kind] {
		if !there[e.Base().ID] && !names[board.Fold(nameOf(e))] {
			list = append(list, fresh(s, e))
		}
	}
	return list
}

// Add makes a thing of a name: the one that the name stands for, if the board
// does not have it, or else a new one. A domain gets a colour of its own. On a
// board in plain words it is called so in plain words too.
func Add(s *board.State, kind board.Kind, name string) board.Intent {
	name = strings.TrimSpace(name)
	for _, e := range Offer(s, kind) {
		if board.Fold(nameOf(e)) == board.Fold(name) {
			return board.Create{Entities: []board.Entity{e}}
		}
	}
	plain := ""
	if s.Info().Plain {
		plain = name
	}
	var e board.Entity
	switch kind {
	case board.KindDomain:
		e = &board.Domain{Name: name, Plain: plain, Colour: freeColour(s, "")}
	case board.KindLevel:
		e = &board.Level{Name: name, Plain: plain}
	case board.KindList:
		e = &board.List{Name: name}
	case board.KindGroup:
		e = &board.Group{Name: name}
	case board.KindDimension:
		e = &board.Dimension{Name: name, Plain: plain, Code: freeCode(s, name), Colour: freeDimension(s).Colour, Shape: freeDimension(s).Shape}
	case board.KindCard:
		e = &board.Card{Title: name, PlainTitle: plain}
	default:
		return board.Create{}
	}
	return board.Create{Entities: []board.Entity{e}}
}

// fresh is a copy that comes last on a board, and in a colour that no other has.
func fresh(s *board.State, e board.Entity) board.Entity {
	switch e := e.(type) {
	case *board.Domain:
		one := *e
		one.Order, one.Colour = "", freeColour(s, e.Colour)
		return &one
	case *board.Level:
		return last(e)
	case *board.List:
		return last(e)
	case *board.Group:
		return last(e)
	case *board.Dimension:
		return last(e)
	case *board.Card:
		return last(e)
	}
	return e
}

func last[E any, P interface {
	*E
	board.Entity
}](e P) board.Entity {
	one := *e
	P(&one).Base().Order = ""
	return P(&one)
}

// freeColour is the colour that is wanted, or one that no domain has.
func freeColour(s *board.State, wanted string) string {
	used := map[string]int{}
	for d := range board.Each[*board.Domain](s) {
		used[d.Colour]++
	}
	if wanted != "" && used[wanted] == 0 {
		return wanted
	}
	best := Colours()[0]
	for _, colour := range Colours() {
		if used[colour] < used[best] {
			best = colour
		}
	}
	return best
}

// freeDimension is a standard dimension whose colour and shape no other has, if
// there is one.
func freeDimension(s *board.State) *board.Dimension {
	all := presets().offered["nl"][board.KindDimension]
	for _, e := range all {
		one, used := e.(*board.Dimension), false
		for d := range board.Each[*board.Dimension](s) {
			used = used || d.Shape == one.Shape || d.Colour == one.Colour
		}
		if !used {
			return one
		}
	}
	return all[0].(*board.Dimension)
}

// freeCode is two letters for a dimension, that no other has.
func freeCode(s *board.State, name string) string {
	letters := []rune(strings.ToUpper(board.Fold(name)))
	used := map[string]bool{}
	for d := range board.Each[*board.Dimension](s) {
		used[d.Code] = true
	}
	for i := range letters {
		for j := i + 1; j < len(letters); j++ {
			if code := string([]rune{letters[i], letters[j]}); !used[code] && !strings.ContainsAny(code, " -,") {
				return code
			}
		}
	}
	for letter := 'A'; letter <= 'Z'; letter++ {
		if !used[string(letter)] {
			return string(letter)
		}
	}
	return ""
}

func languageOf(s *board.State) string {
	if s.Info().Language == "en" {
		return "en"
	}
	return "nl"
}

// nameOf is what a thing is called.
func nameOf(e board.Entity) string {
	if c, is := e.(*board.Card); is {
		return c.Title
	}
	return board.TextOf(e, "name")
}
