package desk

import (
	"fyne.io/fyne/v2"

	"samenbord/app/chart"
	"samenbord/app/desk/acts"
	"samenbord/app/desk/beside"
	"samenbord/app/desk/command"
	"samenbord/app/document"
	"samenbord/app/panel/voting"
	"samenbord/app/ui"
	"samenbord/board"
)

// votesPanel is the key of the panel where people vote.
const votesPanel = "panel.votes"

// voteCommands are the commands about voting that are not the panel's own.
func voteCommands(d *Desk) []command.Command {
	return []command.Command{
		{ID: "command.note.dot", Menu: "note", Letter: '.', OnNote: true, Enabled: d.Picked, Run: func() { d.votes.dot(1) }},
		{ID: "command.note.dot_back", Menu: "note", Letter: ',', OnNote: true, Enabled: d.Picked, Run: func() { d.votes.dot(-1) }},
		{ID: "command.note.join_in", Menu: "note", Letter: 'w', OnNote: true, Enabled: d.Picked, Run: d.votes.joinIn},
		{ID: "command.vote.close", Menu: "session", Key: fyne.KeyReturn, Modifier: control, Also: []command.Press{{Key: fyne.KeyEnter, Modifier: control}},
			Enabled: d.votes.voting, Run: d.votes.closeVoting},
	}
}

// voting tells whether there is something to close.
func (v *votes) voting() bool { return !voting.Open(v.State).ID.IsZero() }

// votes are the dots that are put here, and the closing of what is open.
type votes struct {
	*document.Document
	clusters *acts.Clusters
	panels   *beside.Panels
	dots     []dotPut // that were put here and nothing else since
	onDots   func()   // there are more of them
}

// dot puts a dot on each picked note, or takes one back. Nobody sees on the wall
// where: it is a secret until the round is closed.
func (v *votes) dot(count int) {
	round := v.State.OpenRound()
	if round == nil {
		v.Toast.Say(v.Text("vote.no_round"), v.Text("command.panel.votes"), func() { v.panels.Toggle(votesPanel) })
		return
	}
	for _, note := range v.Wall.Selected() {
		v.putDot(round.ID, note, count)
	}
}

func (v *votes) putDot(round, note board.ID, count int) {
	v.Ask(v.Seat.TableDots(round, note, count), func(board.Result) {
		how := chart.DotsIn(v.State.RoundResult(round), v.Text)
		if count < 0 {
			v.Toast.Say(v.Text("vote.dot_back", "How", how), "", nil)
			return
		}
		v.dots = append(v.dots, dotPut{round, note})
		v.onDots()
		v.Toast.Say(v.Text("vote.dot_put", "How", how), v.Text("vote.take_back"), v.Undo)
	})
}

// dotPut is a dot that was put here. The board does not remember whose a dot is,
// so the window does, until something else is done.
type dotPut struct{ round, note board.ID }

// undoDot takes back the dot that was put last, if that was the last thing done
// here.
func (v *votes) undoDot() bool {
	if len(v.dots) == 0 {
		return false
	}
	last := v.dots[len(v.dots)-1]
	v.dots = v.dots[:len(v.dots)-1]
	v.putDot(last.round, last.note, -1)
	return true
}

// closeVoting closes what is open and shows the result beside the wall.
func (v *votes) closeVoting() {
	open := voting.Open(v.State)
	if open.ID.IsZero() {
		return
	}
	v.panels.Open(votesPanel)
	if votes, is := v.panels.Panel(votesPanel).(*voting.Panel); is {
		if !votes.Shows(open) {
			votes.Of(open)
		}
		votes.CloseOpen()
	}
}

// joinIn asks which group joins in with the picked note, or with the whole
// cluster that is picked ("wij doen mee").
func (v *votes) joinIn() {
	var to []board.Ref
	if c, whole := v.clusters.Cluster(); whole {
		to = []board.Ref{board.RefOf(c)}
	} else {
		for _, id := range v.Wall.Selected() {
			to = append(to, board.Ref{Kind: board.KindNote, ID: id})
		}
	}
	v.Choose(v.Text("vote.join"), v.Text("vote.join_hint"), v.joining(to))
}

// joining offers the groups. One that joins in with all of it can be taken out.
func (v *votes) joining(to []board.Ref) []ui.Option {
	var options []ui.Option
	for _, group := range board.InOrder[*board.Group](v.State) {
		in := len(to) > 0
		for _, ref := range to {
			in = in && joinsIn(v.State, ref, group.ID)
		}
		name, said := group.Name, "vote.joined"
		if in {
			name, said = v.Text("vote.joins", "Name", group.Name), "vote.left"
		}
		options = append(options, ui.Option{Name: name, Run: func() {
			for _, ref := range to {
				v.Ask(board.JoinIn{To: ref, Group: group.ID, Out: in}, func(board.Result) {
					v.Toast.Say(v.Text(said, "Name", group.Name), v.Text("toast.undo"), v.Undo)
				})
			}
		}})
	}
	return options
}

func joinsIn(s *board.State, ref board.Ref, group board.ID) bool {
	for _, id := range s.JoinedIn(ref) {
		if id == group {
			return true
		}
	}
	return false
}

// forget has no dot taken back after something else was done.
func (v *votes) forget(intent board.Intent) {
	if _, dot := intent.(board.PutDots); !dot {
		v.dots = nil
	}
}
