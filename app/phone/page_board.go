package phone

import (
	"cmp"

	"samenbord/app/phone/page"
	"samenbord/board"
)

// smallBoard is how many notes an outline shows at once; a larger one is read by
// its parts.
const smallBoard = 150

// The parts of an outline that are no domain.
const (
	partLists    = "lists"
	partUnplaced = "unplaced"
)

// cellID is the name of a cell in addresses and forms: "" is nowhere.
func cellID(c board.Cell) string {
	switch {
	case !c.List.IsZero():
		return c.List.String()
	case c.InMatrix():
		return c.Domain.String() + "-" + c.Level.String()
	}
	return ""
}

// boardPage is the outline: whole, or of a large board one part.
func (s *Server) boardPage(v *visit, part string) (*page.Board, error) {
	p, found := &page.Board{}, true
	s.feed.view(func(state *board.State) {
		permit := s.permitOf(state, v.browser)
		p.Question, p.MayWrite = state.Info().Question, permit.Write
		o := outline{server: s, visit: v, state: state, open: openNotes(state)}
		if permit.Dot {
			o.round = state.OpenRound()
			o.given = v.seat.Ballot(state, o.round.ID)
			p.Round = roundOf(o.round, o.given, state.Box(o.round.ID).In)
		}
		for _, d := range board.InOrder[*board.Dimension](state) {
			p.Marks = append(p.Marks, v.mark(d))
		}
		v.f.Facts, v.f.Since = v.facts(state), s.feed.place().String()
		all := o.parts()
		if manyNotes(o.open) {
			found = part == ""
			for _, one := range all {
				p.Index = append(p.Index, page.Choice{ID: one.id, Name: one.name, About: v.say("board.notes", "Count", o.count(one)), Chosen: one.id == part})
				if one.id == part {
					p.Parts, found = []page.Part{o.fill(one)}, true
				}
			}
		} else {
			found = part == ""
			for _, one := range all {
				found = found || one.id == part
				p.Parts = append(p.Parts, o.fill(one))
			}
		}
		if v.role == leader {
			p.Lead = v.lead(s, state)
		}
	})
	if !found {
		return nil, board.Fault(board.CodePhoneNoPage)
	}
	v.f.Spread *= 4 // it is longer than the others
	p.Frame = v.f
	return p, nil
}

// outline is the board in words.
type outline struct {
	server *Server
	visit  *visit
	state  *board.State
	round  *board.Round
	given  board.Ballot
	open   map[board.Cell]int // notes that all may read
}

// openNotes counts the notes that all may read, by cell.
func openNotes(state *board.State) map[board.Cell]int {
	open := map[board.Cell]int{}
	for n := range board.Each[*board.Note](state) {
		if n.Open() {
			open[n.Place.Cell]++
		}
	}
	return open
}

// manyNotes tells whether a board is read by its parts.
func manyNotes(open map[board.Cell]int) bool {
	n := 0
	for _, here := range open {
		n += here
	}
	return n > smallBoard
}

// partOf is the part of the outline that a cell is in.
func partOf(state *board.State, c board.Cell) string {
	_, stray := state.Stray(c)
	switch {
	case stray || c == board.Unplaced:
		return partUnplaced
	case !c.List.IsZero():
		return partLists
	}
	return c.Domain.String()
}

// some is a part of the outline before it is filled.
type some struct {
	id, name, colour string
	cells            []board.Cell
}

// parts lists the domains, the lists, and what stands nowhere or in what was
// removed.
func (o *outline) parts() (all []some) {
	v, state := o.visit, o.state
	levels := board.InOrder[*board.Level](state)
	known := map[board.Cell]bool{board.Unplaced: true}
	for _, d := range board.InOrder[*board.Domain](state) {
		one := some{id: d.ID.String(), name: d.Label(v.f.Plain), colour: colour(d.Colour)}
		for _, l := range levels {
			one.cells = append(one.cells, board.Cell{Domain: d.ID, Level: l.ID})
		}
		all = append(all, one)
	}
	lists := some{id: partLists, name: v.say("setup.lists")}
	for _, l := range board.InOrder[*board.List](state) {
		lists.cells = append(lists.cells, board.Cell{List: l.ID})
	}
	if len(lists.cells) > 0 {
		all = append(all, lists)
	}
	rest := some{id: partUnplaced, name: v.say("board.unplaced"), cells: []board.Cell{board.Unplaced}}
	for _, one := range all {
		for _, c := range one.cells {
			known[c] = true
		}
	}
	for _, c := range state.Cells() {
		if !known[c] && o.open[c] > 0 {
			rest.cells = append(rest.cells, c)
		}
	}
	return append(all, rest)
}

func (o *outline) count(one some) (n int) {
	for _, c := range one.cells {
		n += o.open[c]
	}
	return n
}

// fill puts the notes into a part.
func (o *outline) fill(one some) page.Part {
	v, state := o.visit, o.state
	part := page.Part{ID: one.id, Name: one.name, Colour: one.colour, Own: one.colour != ""}
	for _, c := range one.cells {
		cell := page.Cell{ID: cellID(c), Open: true}
		_, stray := state.Stray(c)
		switch {
		case stray:
			cell.Name, cell.Open = v.place(state, c), false
		case !c.List.IsZero():
			cell.Name, cell.List = board.Get[*board.List](state, c.List).Name, c.List.String()
		case c.InMatrix():
			l := board.Get[*board.Level](state, c.Level)
			cell.Name, cell.About = l.Label(v.f.Plain), l.Ask(v.f.Plain)
			cell.Domain, cell.Level = c.Domain.String(), c.Level.String()
		default:
			cell.ID = "none"
		}
		for _, n := range state.NotesIn(c) {
			if !n.Open() {
				continue
			}
			note := v.note(state, n)
			note.Mine = o.server.browsers.isMine(v.browser, n.ID)
			if o.round != nil {
				note.Ballot = ballotOn(o.round, o.given, n.ID)
			}
			cell.Notes = append(cell.Notes, note)
		}
		part.Cells = append(part.Cells, cell)
	}
	return part
}

// lead is what who leads can do with the whole.
func (v *visit) lead(s *Server, state *board.State) *page.Lead {
	l := &page.Lead{}
	if step := state.CurrentStep(s.now()); step != nil {
		l.Step = step.Title
	}
	if next := state.NextStep(); next != nil {
		l.Next = next.Title
	}
	if before := state.StepBefore(); before != nil {
		l.Before = before.Title
	}
	for n := range board.Each[*board.Note](state) {
		if n.FaceDown {
			l.FaceDown++
		}
		if n.Hidden {
			l.Waiting = append(l.Waiting, v.note(state, n))
		}
	}
	for _, r := range board.InOrder[*board.Round](state) {
		at := r.Voting()
		l.Votes = append(l.Votes, page.Vote{Kind: "round", ID: r.ID.String(), Name: cmp.Or(r.Criterion, v.say("phone.dots_title")), Open: at == board.Opened, Closed: at == board.Closed})
	}
	for _, p := range board.InOrder[*board.Poll](state) {
		at := p.Voting()
		l.Votes = append(l.Votes, page.Vote{Kind: "poll", ID: p.ID.String(), Name: cmp.Or(p.Statement, v.say("vote.no_statement")), Open: at == board.Opened, Closed: at == board.Closed, Result: v.result(state, p.ID)})
	}
	return l
}

// result is what came out of a poll, in words.
func (v *visit) result(state *board.State, id board.ID) (words string) {
	r := state.PollResult(id)
	if !r.Known {
		return ""
	}
	for _, c := range board.Choices {
		if words != "" {
			words += ", "
		}
		words += v.say("choice."+string(c)) + " " + v.say("vote.count_share", "Count", r.Counts[c], "Percent", r.Percent(c))
	}
	return words
}
