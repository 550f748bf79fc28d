package window

import (
	"fyne.io/fyne/v2"

	"samenbord/app/chart"
	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/board"
)

// votesPanel is the key of the panel where people vote.
const votesPanel = "panel.votes"

// voteCommands are the commands about voting that are not the panel's own.
func voteCommands() []command {
	return []command{
		{id: "command.note.dot", menu: "note", letter: '.', onNote: true, enabled: picked, run: func(d *desk) { d.dot(1) }},
		{id: "command.note.dot_back", menu: "note", letter: ',', onNote: true, enabled: picked, run: func(d *desk) { d.dot(-1) }},
		{id: "command.note.join_in", menu: "note", letter: 'w', onNote: true, enabled: picked, run: (*desk).joinIn},
		{id: "command.vote.close", menu: "session", key: fyne.KeyReturn, modifier: control, also: []press{{key: fyne.KeyEnter, modifier: control}},
			enabled: voting, run: (*desk).closeVoting},
	}
}

// voting tells whether there is something to close.
func voting(d *desk) bool { return !panel.OpenVoting(d.state).ID.IsZero() }

// dot puts a dot on each picked note, or takes one back. Nobody sees on the wall
// where: it is a secret until the round is closed.
func (d *desk) dot(count int) {
	round := d.state.OpenRound()
	if round == nil {
		d.toast.Say(d.text("vote.no_round"), d.text("command.panel.votes"), func() { d.panels.toggle(votesPanel) })
		return
	}
	for _, note := range d.wall.Selected() {
		d.putDot(round.ID, note, count)
	}
}

func (d *desk) putDot(round, note board.ID, count int) {
	d.ask(d.seat.TableDots(round, note, count), func(board.Result) {
		how := chart.DotsIn(d.state.RoundResult(round), d.text)
		if count < 0 {
			d.toast.Say(d.text("vote.dot_back", "How", how), "", nil)
			return
		}
		d.dots = append(d.dots, dotPut{round, note})
		d.bar.show()
		d.toast.Say(d.text("vote.dot_put", "How", how), d.text("vote.take_back"), d.undo)
	})
}

// dotPut is a dot that was put here. The board does not remember whose a dot is,
// so the window does, until something else is done.
type dotPut struct{ round, note board.ID }

// undoDot takes back the dot that was put last, if that was the last thing done
// here.
func (d *desk) undoDot() bool {
	if len(d.dots) == 0 {
		return false
	}
	last := d.dots[len(d.dots)-1]
	d.dots = d.dots[:len(d.dots)-1]
	d.putDot(last.round, last.note, -1)
	return true
}

// closeVoting closes what is open and shows the result beside the wall.
func (d *desk) closeVoting() {
	open := panel.OpenVoting(d.state)
	if open.ID.IsZero() {
		return
	}
	d.panels.show(votesPanel)
	if votes, is := d.panels.panel(votesPanel).(*panel.Votes); is {
		if !votes.Shows(open) {
			votes.Of(open)
		}
		votes.CloseOpen()
	}
}

// joinIn asks which group joins in with the picked note, or with the whole
// cluster that is picked ("wij doen mee").
func (d *desk) joinIn() {
	var to []board.Ref
	if c, whole := d.cluster(); whole {
		to = []board.Ref{board.RefOf(c)}
	} else {
		for _, id := range d.wall.Selected() {
			to = append(to, board.Ref{Kind: board.KindNote, ID: id})
		}
	}
	d.window.choose(d.text("vote.join"), d.text("vote.join_hint"), d.joining(to))
}

// joining offers the groups. One that joins in with all of it can be taken out.
func (d *desk) joining(to []board.Ref) []ui.Option {
	var options []ui.Option
	for _, group := range board.InOrder[*board.Group](d.state) {
		in := len(to) > 0
		for _, ref := range to {
			in = in && joinsIn(d.state, ref, group.ID)
		}
		name, said := group.Name, "vote.joined"
		if in {
			name, said = d.text("vote.joins", "Name", group.Name), "vote.left"
		}
		options = append(options, ui.Option{Name: name, Run: func() {
			for _, ref := range to {
				d.ask(board.JoinIn{To: ref, Group: group.ID, Out: in}, func(board.Result) {
					d.toast.Say(d.text(said, "Name", group.Name), d.text("toast.undo"), d.undo)
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
