// Package voting is the panel in which polls and rounds of dots are held.
//
// They are made, opened, counted, closed and held beside each other, one at a time. It never
// learns what one person chose, and counts nothing itself: package board adds up, package
// chart draws.
//
// Where to begin: Panel; acts.go is what its buttons do, tally.go the list in which the dots
// of paper sheets are typed.
package voting

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/chart"
	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/board"
)

// Host is what Panel needs of its window.
type Host interface {
	panel.PageHost
	panel.Asker
	// Choose asks for one of some things, by typing or the arrows.
	Choose(title, hint string, options []ui.Option)
	// Picked lists the notes that are picked on the wall.
	Picked() []board.ID
	// Grown is a width for the usual size of text, as large as it is for the
	// chosen one.
	Grown(width float32) float32
	// Window has the keyboard.
	Window() fyne.Window
}

// Panel is where polls and rounds of dots are made, opened, counted, closed and
// held beside each other, one at a time. What is open comes first. The keyboard
// goes to what is next to do: open, count, close.
type Panel struct {
	*panel.Page
	host   Host
	all    []board.Ref // what can be chosen
	of     board.Ref   // what is shown; no ID for who joins in
	chosen bool        // somebody wants to see it
	choice *ui.Choice
	title  *ui.Field // the statement, or the criterion
	label  *widget.Label
	people *ui.Field
	asks   fyne.CanvasObject // the title, to be typed
	asked  *widget.Label     // the title, once it is open
	many   fyne.CanvasObject // how many people

	poll  *pollPart
	round *roundPart

	open, shut, room, again, reopen, empty *ui.Button
	progress                               *widget.Label
	apart                                  *widget.Label // it was closed in another file, and here lies more
	chart                                  *chart.Chart
	drawn                                  string // what the chart says
	energy                                 string // what it says of who joins in
	joined                                 made   // of that
	decided                                *ui.Field
	outcome                                fyne.CanvasObject
	dispute                                *ui.Button
	nothing                                *widget.Label
}

// New makes the panel for the window of a host.
func New(h Host) *Panel {
	v := &Panel{Page: panel.NewPage(h), host: h}
	v.choice = v.Choice(func(i int) {
		v.Of(v.all[i])
	})
	v.nothing = v.Prose()
	v.nothing.SetText(h.Text("vote.none"))
	v.label = v.Prose()
	v.title = v.Lines(1, v.saveTitle)
	v.people = v.number(func(n int) (board.Intent, bool) {
		return board.Edit{Ref: v.of, Values: board.Values{"people": n}}, n <= mostPeople
	}, mostPeople)
	v.round = newRoundPart(v)
	v.asks = container.NewVBox(v.label, v.title)
	v.asked = v.Prose()
	v.asked.TextStyle.Bold = true
	v.many = v.row("vote.people", v.people)
	v.open = v.Button(h.Text("vote.open"), theme.MediaPlayIcon(), v.openIt)
	v.open.Importance = widget.HighImportance
	v.progress = v.Prose()
	v.progress.TextStyle.Bold = true
	v.apart = v.Prose()
	v.apart.SetText(h.Text("vote.closed_apart"))
	v.poll = newPollPart(v)
	v.round.count()
	v.shut = v.Button(h.Text("vote.close"), theme.MediaStopIcon(), v.CloseOpen)
	v.shut.Importance = widget.HighImportance
	v.empty = v.Button(h.Text("vote.empty"), theme.ContentClearIcon(), v.emptyIt)
	v.empty.Importance = widget.LowImportance
	v.room = v.Button(h.Text("vote.room"), theme.ComputerIcon(), v.showRoom)
	v.chart = chart.New(h.Look())
	v.again = v.Button(h.Text("vote.again"), theme.ContentAddIcon(), v.askAgain)
	v.decided = v.Lines(2, v.saveOutcome)
	v.outcome = container.NewVBox(v.Label("vote.outcome"), v.decided)
	v.reopen = v.Button(h.Text("vote.reopen"), theme.MediaReplayIcon(), v.openIt)
	v.reopen.Importance = widget.LowImportance
	newPoll := v.Button(h.Text("vote.new_poll"), theme.ContentAddIcon(), func() { v.create(&board.Poll{People: v.usual()}) })
	newRound := v.Button(h.Text("vote.new_round"), theme.ContentAddIcon(), func() { v.create(&board.Round{People: v.usual()}) })
	v.dispute = v.Dispute()
	v.Add(
		v.Framed(v.choice), v.dispute, v.nothing, v.asks, v.asked, v.many, v.round.limits, v.open,
		v.progress, v.apart, v.poll.hands, v.round.paper, v.shut,
		v.chart, v.outcome, v.room, v.again, v.reopen, v.empty,
		widget.NewSeparator(), newPoll, newRound,
	)
	return v
}

// mostPeople is more than any room holds.
const mostPeople = 9999

// row puts a label beside a short field.
func (v *Panel) row(key string, field fyne.CanvasObject) fyne.CanvasObject {
	return container.NewBorder(nil, nil, nil, container.New(ui.Wide(v.host.Grown(64)), field), v.Label(key))
}

// Content is the panel as it is shown.
func (v *Panel) Content() fyne.CanvasObject { return v.Object() }

// Leave keeps what is being typed.
func (v *Panel) Leave() { v.Keep() }

// First is what comes next: to open, to count, to write down what was decided,
// or to make something.
func (v *Panel) First() fyne.Focusable {
	switch {
	case v.open.Visible():
		return v.open
	case v.poll.hands.Visible():
		return v.poll.fields[0]
	case v.round.paper.Visible():
		return v.round.list
	case v.outcome.Visible():
		return v.decided
	}
	return v.Page.First()
}

// Of shows one round or poll, or with no ID who joins in.
func (v *Panel) Of(ref board.Ref) {
	v.Keep()
	v.of, v.chosen = ref, true
	v.Show()
}

// Shows tells whether a round or poll is what is shown.
func (v *Panel) Shows(ref board.Ref) bool { return v.of == ref }

// Show brings the panel up to date.
func (v *Panel) Show() {
	s := v.host.State()
	v.all = votings(s)
	if !v.chosen || !slices.Contains(v.all, v.of) {
		v.of = v.likely(s)
	}
	names := make([]string, len(v.all))
	for i, ref := range v.all {
		names[i] = v.name(s, ref)
	}
	v.choice.Bring(names, slices.Index(v.all, v.of))
	switch e := s.Lookup(v.of).(type) {
	case *board.Poll:
		v.showPoll(s, e)
	case *board.Round:
		v.showRound(s, e)
	default:
		v.showEnergy(s)
	}
}

// goOn shows a round or poll after something was done with it, and gives the keyboard
// to what comes next.
func (v *Panel) goOn(of board.Ref, next func() fyne.Focusable) {
	v.of, v.chosen = of, true
	v.Show()
	v.ToTop()
	v.focus(next())
}

// votings lists what can be shown: polls, rounds, and who joins in.
func votings(s *board.State) []board.Ref {
	var all []board.Ref
	for _, p := range board.InOrder[*board.Poll](s) {
		all = append(all, board.RefOf(p))
	}
	for _, r := range board.InOrder[*board.Round](s) {
		all = append(all, board.RefOf(r))
	}
	return append(all, board.Ref{})
}

// likely is what a facilitator who opens the panel comes for: what is open, or
// else what has still to be opened, or else the last.
func (v *Panel) likely(s *board.State) board.Ref {
	if ref := Open(s); !ref.ID.IsZero() {
		return ref
	}
	for _, ref := range v.all {
		if stage(s, ref) == board.Ready {
			return ref
		}
	}
	return v.all[max(0, len(v.all)-2)]
}

// Open is the poll, or else the round, that is open; no ID when none is.
func Open(s *board.State) board.Ref {
	for _, ref := range votings(s) {
		if stage(s, ref) == board.Opened {
			return ref
		}
	}
	return board.Ref{}
}

func stage(s *board.State, ref board.Ref) board.Voting {
	switch e := s.Lookup(ref).(type) {
	case *board.Poll:
		return e.Voting()
	case *board.Round:
		return e.Voting()
	}
	return board.Closed
}

// name is what something is called where it is chosen.
func (v *Panel) name(s *board.State, ref board.Ref) string {
	name := v.host.Text("vote.energy")
	switch e := s.Lookup(ref).(type) {
	case *board.Poll:
		name = e.Statement
		if name == "" {
			name = v.host.Text("vote.no_statement")
		}
		if rounds := s.PollRounds(e.ID); len(rounds) > 1 {
			name = v.host.Text("vote.nth_round", "Nth", 1+slices.IndexFunc(rounds, func(p *board.Poll) bool { return p.ID == e.ID })) + ": " + name
		}
	case *board.Round:
		name = v.host.Text("vote.dots")
		if e.Criterion != "" {
			name += ": " + e.Criterion
		}
	default:
		return name
	}
	return v.host.Text([...]string{"vote.is_ready", "vote.is_open", "vote.is_closed"}[stage(s, ref)], "Name", short(name))
}

// short cuts a name that is too long for a line.
func short(name string) string {
	const most = 60
	if r := []rune(name); len(r) > most {
		return strings.TrimSpace(string(r[:most])) + "…"
	}
	return name
}

// stand shows what belongs to how far something is.
func (v *Panel) stand(at board.Voting, in int, is bool) {
	ui.Show(v.nothing, !is && len(v.all) == 1)
	panel.Mark(v.dispute, v.host.State().Lookup(v.of))
	ui.Show(v.asks, is && at == board.Ready)
	ui.Show(v.asked, is && at == board.Opened)
	ui.Show(v.many, is && at != board.Closed)
	ui.Show(v.open, is && at == board.Ready)
	ui.Show(v.progress, is && (at == board.Opened || in > 0))
	ui.Show(v.apart, is && at == board.Closed && in > 0)
	ui.Show(v.shut, is && (at == board.Opened || in > 0))
	ui.Show(v.empty, is && in > 0)
	ui.Show(v.chart, at == board.Closed)
	ui.Show(v.outcome, is && at == board.Closed)
	ui.Show(v.room, is && at != board.Ready)
	ui.Show(v.again, is && at == board.Closed)
	ui.Show(v.reopen, is && at == board.Closed && in == 0)
	poll := v.of.Kind == board.KindPoll
	ui.Show(v.poll.hands, is && poll && at == board.Opened)
	ui.Show(v.round.limits, is && !poll && at == board.Ready)
	ui.Show(v.round.paper, is && !poll && at == board.Opened)
}

func (v *Panel) showPoll(s *board.State, p *board.Poll) {
	at, in := p.Voting(), s.Box(p.ID).In
	v.label.SetText(v.host.Text("vote.statement"))
	v.title.Bring(v.of, p.Statement)
	v.asked.SetText(p.Statement)
	v.people.Bring(v.of, digits(p.People))
	v.progress.SetText(chart.In(in, p.People, v.host.Text))
	v.poll.show(s)
	v.decided.Bring(v.of, p.Outcome)
	v.draw(chart.Poll(s, p.ID, v.host.Text))
	v.stand(at, in, true)
}

func (v *Panel) showRound(s *board.State, r *board.Round) {
	at, result := r.Voting(), s.RoundResult(r.ID)
	v.label.SetText(v.host.Text("vote.criterion"))
	v.title.Bring(v.of, r.Criterion)
	v.asked.SetText(r.Criterion)
	v.people.Bring(v.of, digits(r.People))
	v.progress.SetText(chart.DotsIn(result, v.host.Text))
	v.round.show(s, r)
	v.decided.Bring(v.of, r.Outcome)
	if at == board.Closed {
		v.draw(chart.Rounds(s, r.ID, v.host.Text))
	}
	v.stand(at, result.In, true)
}

func (v *Panel) showEnergy(s *board.State) {
	if v.joined.anew(s, board.KindEnergy, board.KindNote, board.KindCluster, board.KindAction, board.KindGroup) || v.drawn != v.energy {
		d := chart.Energy(s, v.host.Text)
		v.energy = d.Text()
		v.draw(d)
	}
	v.stand(board.Closed, 0, false)
}

// made is what something was made of, to make it anew only when that has
// changed: on a board of ten thousand notes it takes long.
type made struct {
	state   *board.State
	edition int
}

func (m *made) anew(s *board.State, kinds ...board.Kind) bool {
	now := made{s, s.Edition(kinds...)}
	old := *m
	*m = now
	return old != now
}

// draw draws a result, when it is another one.
func (v *Panel) draw(d chart.Data) {
	if drawn := d.Text(); drawn != v.drawn {
		v.drawn = drawn
		v.chart.SetData(d)
	}
}
