package voting

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"samenbord/app/ui"
	"samenbord/board"
)

// pollPart is where counted hands are typed in: four numbers, Enter between.
type pollPart struct {
	votes  *Panel
	hands  *fyne.Container
	fields []*ui.Field
}

func newPollPart(v *Panel) *pollPart {
	p := &pollPart{votes: v, hands: container.NewVBox(v.Label("vote.hands"))}
	for _, choice := range board.Choices {
		field := v.number(func(n int) (board.Intent, bool) {
			return board.TypeCounts{Of: v.of, Counts: map[string]int{board.Slot(choice): n}}, n <= mostPeople
		}, mostPeople)
		p.fields = append(p.fields, field)
		p.hands.Add(v.row("choice."+string(choice), field))
	}
	return p
}

func (p *pollPart) show(s *board.State) {
	typed := s.Box(p.votes.of.ID).Typed
	for i, choice := range board.Choices {
		p.fields[i].Bring(p.votes.of, digits(typed[board.Slot(choice)]))
	}
}

// roundPart is the limits of a round of dots, and where dots on paper are typed
// in.
type roundPart struct {
	votes              *Panel
	limits             fyne.CanvasObject
	perPerson, perNote *ui.Field
	paper              *fyne.Container
	list               *tally
}

func newRoundPart(v *Panel) *roundPart {
	r := &roundPart{votes: v}
	r.perPerson = v.number(func(n int) (board.Intent, bool) {
		return board.Edit{Ref: v.of, Values: board.Values{"per_person": n}}, n <= board.MostPerPerson
	}, board.MostPerPerson)
	r.perNote = v.number(func(n int) (board.Intent, bool) {
		return board.Edit{Ref: v.of, Values: board.Values{"per_note": n}}, n <= board.MostPerPerson
	}, board.MostPerPerson)
	r.perNote.SetPlaceHolder("–")
	r.limits = container.NewVBox(v.row("vote.per_person", r.perPerson), v.row("vote.per_note", r.perNote))
	return r
}

// count makes the list to count in. It comes below the limits for the keyboard
// too.
func (r *roundPart) count() {
	v := r.votes
	how := v.Prose()
	how.SetText(v.host.Text("vote.dot_how"))
	r.list = newTally(v, func(note board.ID, n int, then func(saved bool)) {
		v.host.Try(board.TypeCounts{Of: v.of, Counts: map[string]int{board.Slot(note): n}}, func(_ board.Result, err error) { then(err == nil) })
	})
	r.paper = container.NewVBox(how, v.Label("vote.paper"), r.list)
}

func (r *roundPart) show(s *board.State, round *board.Round) {
	r.perPerson.Bring(r.votes.of, digits(round.Dots()))
	r.perNote.Bring(r.votes.of, digits(round.PerNote))
	if round.Voting() != board.Opened {
		return
	}
	r.list.bring(round.ID, s)
}
