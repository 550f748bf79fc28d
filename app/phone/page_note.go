package phone

import (
	"slices"

	"samenbord/app/phone/page"
	"samenbord/board"
)

// note is a note in words.
func (v *visit) note(state *board.State, n *board.Note) page.Note {
	links, dots, _ := state.Hanging(n.ID)
	p := page.Note{
		ID: n.ID.String(), Text: n.Text, Place: v.place(state, n.Place.Cell), Kind: v.say("kind." + string(n.NoteKind)),
		Tags: n.Tags, LinkCount: links, Dots: dots, ActionCount: len(state.Actions(n.ID)),
		Waits: n.Hidden, FaceDown: n.FaceDown,
	}
	if !slices.Contains(board.NoteKinds, n.NoteKind) { // a file from elsewhere may say anything
		p.Kind = ""
	}
	if g := board.Get[*board.Group](state, n.Group); g != nil && g.Alive() {
		p.Group = g.Name
	}
	for _, id := range n.Dimensions {
		if d := board.Get[*board.Dimension](state, id); d != nil && d.Alive() {
			p.Dimensions = append(p.Dimensions, v.mark(d))
		}
	}
	for _, id := range state.JoinedIn(board.RefOf(n)) {
		p.Joined = append(p.Joined, board.Get[*board.Group](state, id).Name)
	}
	return p
}

func (v *visit) mark(d *board.Dimension) page.Mark {
	return page.Mark{Code: d.Code, Name: d.Label(v.f.Plain), Shape: d.Shape, Colour: colour(d.Colour)}
}

// colour is "#RRGGBB", or one that is seen on light and dark.
func colour(text string) string {
	if len(text) == 7 && text[0] == '#' {
		return text
	}
	return "#8A8274"
}

// place says where a cell is; "" for nowhere.
func (v *visit) place(state *board.State, c board.Cell) string {
	if tray, stray := state.Stray(c); stray {
		gone := "removed_" + string(tray.Kind)
		return v.say("board."+gone, "Name", tray.Name)
	}
	switch {
	case !c.List.IsZero():
		return board.Get[*board.List](state, c.List).Name
	case c.InMatrix():
		domain, level := board.Get[*board.Domain](state, c.Domain), board.Get[*board.Level](state, c.Level)
		return v.say("board.cell", "Domain", domain.Label(v.f.Plain), "Level", level.Label(v.f.Plain))
	}
	return ""
}

// notePage is the page of one note, with what may be done with it.
func (s *Server) notePage(v *visit, id board.ID) (*page.OneNote, error) {
	n := s.mayRead(v.browser, id)
	if n == nil {
		return nil, board.Fault(board.CodeNoteMissing)
	}
	p := &page.OneNote{}
	mine, leads := s.browsers.isMine(v.browser, id), v.role == leader
	s.feed.view(func(state *board.State) {
		permit := s.permitOf(state, v.browser)
		p.Note = v.note(state, n)
		p.Note.Explanation, p.Note.Feedback, p.Note.Mine = n.Explanation, n.Feedback, mine
		p.Note.Links = v.links(state, n.ID)
		for _, a := range state.Actions(n.ID) {
			p.Note.Actions = append(p.Note.Actions, page.Action{What: state.What(a), FirstStep: a.FirstStep})
		}
		if permit.Join && n.Open() {
			p.Join = v.join(state, n)
		}
		if (mine || leads) && permit.Write {
			p.Change = &page.Change{Text: n.Text, Room: board.NoteText, Max: board.MaxText, Places: v.places(state, n.Place.Cell)}
		}
		p.Withdraw = mine || leads
		if permit.Dot && n.Open() {
			round := state.OpenRound()
			p.Note.Ballot = ballotOn(round, v.seat.Ballot(state, round.ID), id)
		}
		if manyNotes(openNotes(state)) {
			p.Part = partOf(state, n.Place.Cell)
		}
	})
	if leads {
		p.Lead = &page.Making{Max: board.MaxText}
	}
	p.Frame = v.f
	return p, nil
}

// ballotOn is one's dots on one note.
func ballotOn(round *board.Round, given board.Ballot, note board.ID) *page.Ballot {
	here := given.Dots[note]
	return &page.Ballot{Round: round.ID.String(), Given: here, MayAdd: given.Left > 0 && (round.PerNote == 0 || here < round.PerNote)}
}

// links are the notes that a note is connected with, and how, seen from it.
func (v *visit) links(state *board.State, id board.ID) (list []page.Link) {
	for link := range state.Links(id) {
		way, end := string(link.LinkKind), link.To
		if end == id {
			way, end = "back_"+way, link.From
		}
		if other := state.Note(end); other.Open() && slices.Contains(board.LinkKinds, link.LinkKind) {
			list = append(list, page.Link{Kind: v.say("link." + way), ID: end.String(), Text: other.Text, Why: link.Why})
		}
	}
	slices.SortFunc(list, func(a, b page.Link) int { return slices.Compare([]byte(a.ID), []byte(b.ID)) })
	return list
}

// join is whether one's group joins in with a note.
func (v *visit) join(state *board.State, n *board.Note) *page.Join {
	j := &page.Join{}
	if g := board.Get[*board.Group](state, v.set().Group); g != nil && g.Alive() {
		j.Group = page.Choice{ID: g.ID.String(), Name: g.Name}
		j.In = slices.Contains(state.JoinedIn(board.RefOf(n)), g.ID)
	}
	return j
}

// places are where a note can go: everywhere on the board.
func (v *visit) places(state *board.State, at board.Cell) []page.Choice {
	choice := func(c board.Cell, name string) page.Choice {
		return page.Choice{ID: cellID(c), Name: name, Chosen: c == at}
	}
	all := []page.Choice{choice(board.Unplaced, v.say("phone.no_domain"))}
	for _, l := range board.InOrder[*board.List](state) {
		all = append(all, choice(board.Cell{List: l.ID}, l.Name))
	}
	if _, stray := state.Stray(at); stray {
		all = append(all, choice(at, v.place(state, at)))
	}
	levels := board.InOrder[*board.Level](state)
	for _, d := range board.InOrder[*board.Domain](state) {
		for _, l := range levels {
			cell := board.Cell{Domain: d.ID, Level: l.ID}
			all = append(all, choice(cell, v.place(state, cell)))
		}
	}
	return all
}

// facts are the names behind what the feed says of a note.
func (v *visit) facts(state *board.State) page.Facts {
	f := page.Facts{Kinds: map[string]string{}, Groups: map[string]string{}}
	for _, k := range board.NoteKinds {
		f.Kinds[string(k)] = v.say("kind." + string(k))
	}
	for _, g := range board.InOrder[*board.Group](state) {
		f.Groups[g.ID.String()] = g.Name
	}
	return f
}
