package board

import (
	"cmp"
	"slices"
	"strings"
)

// Outcomes of voting are asked for here and nowhere else. While a round or poll
// is open they are not given, whatever lies on the board; and there is no result
// by group, because dots and votes have none.

// PollResult is the result of one poll.
type PollResult struct {
	Poll   *Poll
	Known  bool // it is closed, and Counts says how
	In     int  // answers so far
	Counts map[Choice]int
	Total  int
	// Disputed: copies of the board counted something differently, and the greater
	// count is shown.
	Disputed bool
}

// PollResult gives the result of a poll.
func (s *State) PollResult(id ID) PollResult {
	p := Get[*Poll](s, id)
	if p == nil {
		return PollResult{Poll: &Poll{}, Counts: map[Choice]int{}}
	}
	r := PollResult{Poll: p, Known: p.Voting() == Closed, Counts: map[Choice]int{}, In: s.Box(id).In}
	if !r.Known {
		return r
	}
	for v := range Each[*Vote](s) {
		if v.Poll == id && slices.Contains(Choices, v.Choice) && v.Count > 0 {
			r.Counts[v.Choice] += v.Count
			r.Total += v.Count
			r.Disputed = r.Disputed || slices.Contains(v.Conflicts, "count")
		}
	}
	return r
}

// Percent is the share of an answer in whole per cents. The shares add up to
// 100: what rounding leaves goes to those who lost most by it.
func (r PollResult) Percent(choice Choice) int {
	if r.Total == 0 {
		return 0
	}
	left := 100
	rest := slices.Clone(Choices)
	for _, c := range Choices {
		left -= 100 * r.Counts[c] / r.Total
	}
	slices.SortStableFunc(rest, func(a, b Choice) int {
		return cmp.Compare(100*r.Counts[b]%r.Total, 100*r.Counts[a]%r.Total)
	})
	share := 100 * r.Counts[choice] / r.Total
	if slices.Index(rest, choice) < left {
		share++
	}
	return share
}

// PollRounds lists all rounds of the statement that a poll asks about, the
// first made first.
func (s *State) PollRounds(id ID) []*Poll {
	p := Get[*Poll](s, id)
	if p == nil {
		return nil
	}
	first := p.Of
	if first.IsZero() {
		first = p.ID
	}
	var list []*Poll
	for other := range Each[*Poll](s) {
		if other.ID == first || other.Of == first {
			list = append(list, other)
		}
	}
	slices.SortFunc(list, func(a, b *Poll) int { return compareOrder(a, b) })
	return list
}

// Ranked is a note with the dots it got.
type Ranked struct {
	Note *Note
	Dots int
	Rank int // 1 for the most; the same for as many
}

// RoundResult is the result of one round of dots.
type RoundResult struct {
	Round *Round
	Known bool // it is closed, and Notes says how
	In    int  // dots so far
	Left  int  // of those that are expected; 0 when nobody said how many people there are
	Notes []Ranked
	Total int
	// Disputed: as of a PollResult.
	Disputed bool
}

// RoundResult gives the result of a round of dots, the most dots first.
func (s *State) RoundResult(id ID) RoundResult {
	round := Get[*Round](s, id)
	if round == nil {
		return RoundResult{Round: &Round{}}
	}
	r := RoundResult{Round: round, Known: round.Voting() == Closed, In: s.Box(id).In}
	r.Left = max(0, round.Expected()-r.In)
	if !r.Known {
		return r
	}
	dots := map[ID]int{}
	for d := range Each[*Dot](s) {
		if d.Round == id && d.Count > 0 {
			dots[s.StandsFor(d.Note)] += d.Count
			r.Disputed = r.Disputed || slices.Contains(d.Conflicts, "count")
		}
	}
	for id, n := range dots {
		if note := s.Note(id); note != nil && note.Alive() {
			r.Notes = append(r.Notes, Ranked{Note: note, Dots: n})
			r.Total += n
		}
	}
	slices.SortFunc(r.Notes, func(a, b Ranked) int {
		return cmp.Or(cmp.Compare(b.Dots, a.Dots), compareOrder(a.Note, b.Note))
	})
	for i := range r.Notes {
		r.Notes[i].Rank = i + 1
		if i > 0 && r.Notes[i].Dots == r.Notes[i-1].Dots {
			r.Notes[i].Rank = r.Notes[i-1].Rank
		}
	}
	return r
}

// OpenRound is the round that dots go to now, nil when there is none. After a
// merge there may be two; it is the one that was made first.
func (s *State) OpenRound() *Round {
	for _, r := range InOrder[*Round](s) {
		if r.Voting() == Opened {
			return r
		}
	}
	return nil
}

// withLine puts a line into a text of lines: in the place of one that is there,
// or at the end.
func withLine(text, before, line string) string {
	var lines []string
	if text != "" {
		lines = strings.Split(text, "\n")
	}
	at := -1
	if before != "" {
		at = slices.Index(lines, before)
	}
	switch {
	case at < 0 && line == "", slices.Contains(lines, line):
	case at < 0:
		lines = append(lines, line)
	case line == "":
		lines = slices.Delete(lines, at, at+1)
	default:
		lines[at] = line
	}
	return strings.Join(lines, "\n")
}
