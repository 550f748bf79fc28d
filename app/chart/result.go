package chart

import (
	"strings"

	"samenbord/board"
)

// Words gives a text in the language of whoever looks, as the windows do.
type Words func(key string, args ...any) string

// Poll is the result of a statement: all its rounds beside each other, or, while
// one of them is open, how far that is. What came out before would tell people
// what to think.
func Poll(s *board.State, id board.ID, words Words) Data {
	rounds := s.PollRounds(id)
	asked := s.PollResult(id)
	d := Data{Title: asked.Poll.Statement}
	type closed struct {
		nth    int
		result board.PollResult
	}
	var known []closed
	for i, p := range rounds {
		switch r := s.PollResult(p.ID); {
		case r.Known && p.Alive():
			known = append(known, closed{i + 1, r})
		case p.Alive() && p.Voting() == board.Opened:
			d.Foot = In(r.In, p.People, words)
			return d
		}
	}
	if len(known) == 0 {
		return d
	}
	for _, choice := range board.Choices {
		row := Row{Label: words("choice." + string(choice))}
		for i, k := range known {
			bar := Bar{
				Length: float32(k.result.Percent(choice)) / 100,
				Text:   words("vote.count_share", "Count", k.result.Counts[choice], "Percent", k.result.Percent(choice)),
				Quiet:  i < len(known)-1,
			}
			if len(rounds) > 1 {
				bar.Name = words("vote.nth_round", "Nth", k.nth)
			}
			row.Bars = append(row.Bars, bar)
		}
		d.Rows = append(d.Rows, row)
	}
	if len(known) == 1 {
		d.Foot = words("vote.answers", "Count", known[0].result.Total)
	} else {
		var totals []string
		for _, k := range known {
			totals = append(totals, words("vote.nth_round", "Nth", k.nth)+": "+words("vote.answers", "Count", k.result.Total))
		}
		d.Foot = strings.Join(totals, " · ")
	}
	for _, k := range known {
		if k.result.Disputed {
			d.Foot += " · " + words("vote.disputed")
			break
		}
	}
	return d
}

// Round is the result of a round of dots: the notes that have some, the most
// first, or how far it is.
func Round(s *board.State, id board.ID, words Words) Data {
	r := s.RoundResult(id)
	d := Data{Title: r.Round.Criterion, More: func(rows int) string { return words("vote.more", "Count", rows) }}
	if d.Title == "" {
		d.Title = words("vote.dots")
	}
	if !r.Known {
		d.Foot = DotsIn(r, words)
		return d
	}
	for _, ranked := range r.Notes {
		d.Rows = append(d.Rows, Row{
			Label: words("vote.ranked", "Rank", ranked.Rank, "Text", ranked.Note.Text),
			Bars:  []Bar{{Length: float32(ranked.Dots) / float32(r.Notes[0].Dots), Text: words("note.dots", "Count", ranked.Dots)}},
		})
	}
	d.Foot = words("note.dots", "Count", r.Total) + " · " + words("board.notes", "Count", len(r.Notes))
	if r.Disputed {
		d.Foot += " · " + words("vote.disputed")
	}
	return d
}

// In says how many answers there are, of how many that are expected.
func In(in, people int, words Words) string {
	if people > 0 {
		return words("vote.in_of", "Count", in, "People", people)
	}
	return words("vote.in", "Count", in)
}

// DotsIn says how many dots there are, and how many are left.
func DotsIn(r board.RoundResult, words Words) string {
	if r.Round.People > 0 {
		return words("vote.dots_left", "Count", r.In, "Left", r.Left)
	}
	return words("vote.dots_in", "Count", r.In)
}
