package chart

import (
	"cmp"
	"slices"
	"strings"

	"samenbord/board"
)

// beside is how many other rounds stand beside one.
const beside = 2

// Rounds is the result of a round of dots, with the closed rounds before it
// beside it: the same notes by another criterion.
func Rounds(s *board.State, id board.ID, words Words) Data {
	d := Round(s, id, words)
	asked := s.RoundResult(id)
	var others []board.RoundResult
	for _, r := range slices.Backward(board.InOrder[*board.Round](s)) {
		if result := s.RoundResult(r.ID); r.ID != id && result.Known && result.Total > 0 && len(others) < beside {
			others = append(others, result)
		}
	}
	if !asked.Known || len(others) == 0 {
		return d
	}
	for i, ranked := range asked.Notes {
		d.Rows[i].Bars[0].Name = named(asked.Round, words)
		for _, other := range others {
			n := 0
			for _, r := range other.Notes {
				if r.Note.ID == ranked.Note.ID {
					n = r.Dots
				}
			}
			d.Rows[i].Bars = append(d.Rows[i].Bars, Bar{
				Name: named(other.Round, words), Quiet: true,
				Length: float32(n) / float32(other.Notes[0].Dots), Text: words("note.dots", "Count", n),
			})
		}
	}
	return d
}

// named is the criterion of a round, as short as a name.
func named(r *board.Round, words Words) string {
	const most = 28
	name := r.Criterion
	if name == "" {
		name = words("vote.dots")
	}
	if len([]rune(name)) <= most {
		return name
	}
	cut := []rune(name)[:most]
	if i := strings.LastIndex(string(cut), " "); i > 0 {
		return string(cut)[:i] + "…"
	}
	return string(cut) + "…"
}

// Energy lists the notes, clusters and actions that groups join in with, the
// most groups first.
func Energy(s *board.State, words Words) Data {
	d := Data{Title: words("vote.energy"), More: func(rows int) string { return words("vote.more", "Count", rows) }}
	most := 1
	type joined struct {
		row    Row
		groups int
	}
	var all []joined
	add := func(ref board.Ref, label string) {
		var names []string
		for _, id := range s.JoinedIn(ref) {
			names = append(names, board.Get[*board.Group](s, id).Name)
		}
		if len(names) == 0 {
			return
		}
		most = max(most, len(names))
		all = append(all, joined{Row{label, []Bar{{Text: words("vote.groups", "Count", len(names), "Names", strings.Join(names, ", "))}}}, len(names)})
	}
	for _, n := range board.InOrder[*board.Note](s) {
		add(board.RefOf(n), n.Text)
	}
	for _, c := range board.InOrder[*board.Cluster](s) {
		add(board.RefOf(c), words("vote.cluster", "Name", c.Title))
	}
	for _, a := range board.InOrder[*board.Action](s) {
		add(board.RefOf(a), words("vote.action", "Name", a.What))
	}
	slices.SortStableFunc(all, func(a, b joined) int { return cmp.Compare(b.groups, a.groups) })
	for _, j := range all {
		j.row.Bars[0].Length = float32(j.groups) / float32(most)
		d.Rows = append(d.Rows, j.row)
	}
	if len(all) == 0 {
		d.Foot = words("vote.no_energy")
	}
	return d
}

// Sentence is the result of a poll in words: "9 eens, 10 twijfel, …".
func Sentence(s *board.State, id board.ID, words Words) string {
	r := s.PollResult(id)
	var parts []string
	for _, choice := range board.Choices {
		parts = append(parts, words("vote.part", "Number", r.Counts[choice], "Choice", strings.ToLower(words("choice."+string(choice)))))
	}
	return strings.Join(parts, ", ")
}

// Best is the result of a round of dots in words: the notes with the most.
func Best(s *board.State, id board.ID, words Words) string {
	const few = 3
	var parts []string
	for _, ranked := range s.RoundResult(id).Notes {
		if ranked.Rank > few || len(parts) == few {
			break
		}
		text := []rune(ranked.Note.Text)
		if len(text) > 60 {
			text = append(text[:60:60], '…')
		}
		parts = append(parts, words("vote.best", "Text", string(text), "Dots", words("note.dots", "Count", ranked.Dots)))
	}
	return strings.Join(parts, ", ")
}
