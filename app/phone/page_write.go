package phone

import (
	"crypto/rand"
	"encoding/hex"
	"slices"

	"samenbord/app/phone/page"
	"samenbord/board"
)

// writePage is the page that opens.
func (s *Server) writePage(v *visit) *page.Write {
	p := &page.Write{}
	set, own, query := v.set(), v.own(), v.r.URL.Query()
	p.Open = query.Get("open") == "settings"
	s.feed.view(func(state *board.State) {
		now, permit := s.nowOf(state), s.permitOf(state, v.browser)
		p.Question = now.Question
		if now.Step != nil {
			p.Step = now.Step.Title
		}
		if permit.Write {
			p.Write = v.writing(state, now)
			p.Write.Choose(query.Get("domain"), query.Get("level"))
			p.Write.List = chosenList(state, query.Get("list"), p.Write.List)
		}
		if permit.Dot {
			round := state.OpenRound()
			p.Round = roundOf(round, v.seat.Ballot(state, round.ID), state.Box(round.ID).In)
		}
		for _, poll := range board.InOrder[*board.Poll](state) {
			if permit.Poll && poll.Voting() == board.Opened {
				p.Polls = append(p.Polls, v.poll(state, poll))
			}
		}
		for _, g := range board.InOrder[*board.Group](state) {
			p.Groups = append(p.Groups, page.Choice{ID: g.ID.String(), Name: g.Name, Chosen: g.ID == set.Group})
		}
		for _, id := range slices.Backward(own) {
			if n := state.Note(id); n != nil && n.Alive() {
				note := v.note(state, n)
				note.MayChange = true
				p.Mine = append(p.Mine, note)
			}
		}
	})
	p.Frame = v.f
	return p
}

// poll is a statement with one's own answer.
func (v *visit) poll(state *board.State, poll *board.Poll) page.Poll {
	given := v.seat.Ballot(state, poll.ID)
	one := page.Poll{ID: poll.ID.String(), Statement: poll.Statement, In: state.Box(poll.ID).In, Choice: string(given.Choice)}
	for _, choice := range board.Choices {
		one.Answers = append(one.Answers, page.Choice{ID: string(choice), Name: v.say("choice." + string(choice)), Chosen: choice == given.Choice})
	}
	return one
}

func roundOf(r *board.Round, given board.Ballot, in int) *page.Round {
	return &page.Round{ID: r.ID.String(), Criterion: r.Criterion, In: in, Each: r.Dots(), Left: given.Left}
}

// writing is the form for a new note, with a key that makes it one note however
// often it is sent.
func (v *visit) writing(state *board.State, now Now) *page.Writing {
	var key [16]byte
	_, _ = rand.Read(key[:]) // never fails, as documented
	w := &page.Writing{
		Key: hex.EncodeToString(key[:]), Room: board.NoteText, Max: board.MaxText,
		Hidden: now.Step != nil && now.Step.Hidden, Waits: now.Approve && v.role != leader,
	}
	if now.Kind != board.Idea {
		w.Kind = v.say("kind." + string(now.Kind))
	}
	if now.Step != nil && now.Step.List != nil {
		w.List = chosenList(state, now.Step.List.String(), nil)
	}
	for _, d := range board.InOrder[*board.Domain](state) {
		w.Domains = append(w.Domains, page.Choice{ID: d.ID.String(), Name: d.Label(v.f.Plain)})
	}
	for _, l := range board.InOrder[*board.Level](state) {
		w.Levels = append(w.Levels, page.Choice{ID: l.ID.String(), Name: l.Label(v.f.Plain), About: l.Describe(v.f.Plain)})
	}
	if g := board.Get[*board.Group](state, v.set().Group); g != nil && g.Alive() {
		w.Group = g.Name
	}
	return w
}

// chosenList is the list that somebody comes to write in, else another.
func chosenList(state *board.State, id string, other *page.Choice) *page.Choice {
	if id, ok := board.ParseID(id); ok && alive[*board.List](state, id) {
		return &page.Choice{ID: id.String(), Name: board.Get[*board.List](state, id).Name}
	}
	return other
}
