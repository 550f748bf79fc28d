package room

import (
	"slices"
	"time"

	"samenbord/board"
)

// Wall is the screen that shows the wall.
const Wall = "board"

// JoinScreen is the one with the large QR code.
const JoinScreen = "join"

// screenRow is one screen.
type screenRow struct {
	name   string
	page   func(p *page) // nil: the wall shows it, see View
	corner bool          // the time that is left stands in its corner; else the page shows it
}

// table is the one list of screens, in the order in which they are offered.
var table []screenRow

// init fills the table; pages look up their names in it.
func init() {
	table = []screenRow{
		{name: Wall},
		{name: "column"},
		{name: "cell"},
		{name: "links"},
		{name: "question", page: question, corner: true},
		{name: "cards", page: cards, corner: true},
		{name: "list", page: list, corner: true},
		{name: "timer", page: timer},
		{name: "actions", page: actions, corner: true},
		{name: "poll", page: poll, corner: true},
		{name: "dots", page: dots, corner: true},
		{name: "pause", page: pause},
		{name: "summary", page: summary, corner: true},
		{name: "welcome", page: welcome, corner: true},
		{name: "end", page: end, corner: true},
		{name: JoinScreen, page: join},
	}
}

func find(name string) (screenRow, bool) {
	for _, row := range table {
		if row.name == name {
			return row, true
		}
	}
	return screenRow{}, false
}

// Screens lists the names of all screens. What each is called stands under
// "screen." + name.
func Screens() (names []string) {
	for _, row := range table {
		names = append(names, row.name)
	}
	return names
}

// Screen is the screen that is on at a moment: the one that was chosen by hand,
// else that of the step, else the wall. A name that nobody knows, of a newer
// version for example, is the wall.
func Screen(s *board.State, at time.Time) string {
	name := s.Info().Screen
	if step := s.CurrentStep(at); name == "" && step != nil {
		name = step.Screen
	}
	if _, known := find(name); !known {
		return Wall
	}
	return name
}

// Parts lists what a screen can show one of, in order: the info cards, the
// domains, the lists. Nil for a screen that shows one thing only.
func Parts(s *board.State, screen string) (ids []board.ID) {
	switch screen {
	case "cards":
		return idsOf(board.InOrder[*board.Card](s))
	case "column":
		return idsOf(board.InOrder[*board.Domain](s))
	case "list":
		return idsOf(board.InOrder[*board.List](s))
	case "poll":
		for _, p := range board.InOrder[*board.Poll](s) {
			if p.Of.IsZero() {
				ids = append(ids, p.ID)
			}
		}
	case "dots":
		return idsOf(board.InOrder[*board.Round](s))
	}
	return ids
}

func idsOf[T board.Entity](list []T) (ids []board.ID) {
	for _, e := range list {
		ids = append(ids, e.Base().ID)
	}
	return ids
}

// Part is which of its parts a screen shows at a moment: the one that was chosen
// by hand, else what the step is about or is being voted on, else the first. Zero
// when there is none.
func Part(s *board.State, at time.Time) board.ID {
	screen := Screen(s, at)
	parts := Parts(s, screen)
	wanted := s.Info().Shown
	if step := s.CurrentStep(at); step != nil && screen == "list" {
		wanted = append(slices.Clone(wanted), step.List)
	}
	switch screen {
	case "poll":
		for _, p := range board.InOrder[*board.Poll](s) {
			if p.Voting() == board.Opened {
				wanted = append(slices.Clone(wanted), p.ID, p.Of)
			}
		}
	case "dots":
		rounds := board.InOrder[*board.Round](s)
		for _, r := range slices.Backward(rounds) { // the latest
			wanted = append(slices.Clone(wanted), r.ID)
		}
	}
	for _, id := range wanted {
		for _, part := range parts {
			if id == part {
				return id
			}
		}
	}
	if len(parts) > 0 {
		return parts[0]
	}
	return board.ID{}
}

// Turn is the part before or after the one that is shown; false at the ends.
func Turn(s *board.State, at time.Time, way int) (board.ID, bool) {
	parts, now := Parts(s, Screen(s, at)), Part(s, at)
	for i, id := range parts {
		if id == now && i+way >= 0 && i+way < len(parts) {
			return parts[i+way], true
		}
	}
	return board.ID{}, false
}
