// Package sessions is the panel about the meetings around one board.
//
// It shows where and with whom each was, what came out of it, and what is new since; a new one
// begins here, in the same file. It never copies a board, nor ends a session without a word.
//
// Where to begin: Panel; comparison.go puts two sessions beside each other.
package sessions

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/board"
)

// Host is what Panel needs of its window.
type Host interface {
	panel.PageHost
	panel.Asker
	// Undo takes the last act of this window back.
	Undo()
	// Filter shows only the notes that a filter lets through; an empty one shows
	// all.
	Filter(f board.Filter)
	// Window has the keyboard.
	Window() fyne.Window
}

// Panel shows the meetings around the board: where and with whom each was, what
// came out of it, what is new since, and how one stands beside another. A new one
// begins here, in the same file.
type Panel struct {
	*panel.Page
	host Host

	choice  *ui.Choice
	list    []*board.Session
	chosen  board.ID // the session that is shown; zero for the current one
	fresh   board.ID // that was begun and is not there yet
	form    *fyne.Container
	dispute *ui.Button
	now     *widget.Label
	counts  *widget.Label
	title   *ui.Field
	date    *panel.DateField
	where   *ui.Field
	who     *ui.Field
	outcome *ui.Field
	onward  *ui.Button
	since   *ui.Button
	only    *ui.Button
	adopt   *ui.Button
	remove  *ui.Button
	compare *comparison
	newFrom *panel.DateField // what is new since a day is shown

	begin   *fyne.Container // the form of a new one
	open    *ui.Button
	named   *ui.Field
	day     *panel.DateField
	newDay  board.Date
	place   *ui.Field
	public  *ui.Field
	reveal  *ui.Tick
	ending  *widget.Label
	revealN bool
}

// New makes the panel for the window of a host.
func New(h Host) *Panel {
	c := &Panel{Page: panel.NewPage(h), host: h}
	text := h.Text
	c.now = c.Prose()
	c.choice = c.Choice(func(i int) { c.Choose(c.list[i].ID) })
	c.counts = c.Prose()
	c.dispute = c.Dispute()
	c.title = c.Field(c.save("title"))
	c.date = c.DateField(func(of any, day board.Date, done func(bool)) { c.put(of, "date", day, done) })
	c.where = c.Field(c.save("where"))
	c.who = c.Field(c.save("audience"))
	c.outcome = c.Lines(4, c.save("outcome"))
	c.outcome.SetPlaceHolder(text("session.outcome_hint"))
	c.onward = c.Button(text("session.go_on"), theme.MediaPlayIcon(), func() {
		h.Ask(board.Edit{Ref: board.Ref{Kind: board.KindBoard}, Values: board.Values{"session": c.chosen}}, nil)
	})
	c.since = c.Button(text("session.show_new"), theme.VisibilityIcon(), func() { h.Filter(board.Filter{Since: board.Since{Session: c.chosen}}) })
	c.only = c.Button(text("session.show_only"), theme.VisibilityIcon(), func() { h.Filter(board.Filter{Session: c.chosen}) })
	c.adopt = c.Button("", theme.ContentAddIcon(), func() { h.Ask(board.Adopt{Session: c.chosen}, nil) })
	c.remove = c.Button(text("session.remove"), theme.DeleteIcon(), c.takeAway)
	c.compare = newComparison(c.Page, h)
	c.newFrom = c.DateField(func(_ any, day board.Date, done func(bool)) {
		done(true)
		h.Filter(board.Filter{Since: board.Since{Day: day}})
	})
	c.newFrom.Past = true
	c.newFrom.BringDay("new since", "")
	c.newFrom.SetPlaceHolder(text("session.since_hint"))
	c.form = container.NewVBox(
		c.Label("session.which"), c.Framed(c.choice), c.dispute, c.counts,
		c.Label("session.title"), c.title,
		c.Label("session.date"), c.date.Object(),
		c.Label("session.where"), c.where,
		c.Label("session.audience"), c.who,
		c.Heading("session.outcome"), c.outcome,
		c.since, c.only, c.onward, c.adopt, c.remove,
		widget.NewSeparator(), c.compare.object,
	)

	none := func(_ any, _ string, done func(bool)) { done(true) } // kept when it begins
	c.named, c.place, c.public = c.Field(none), c.Field(none), c.Field(none)
	c.named.SetPlaceHolder(text("session.title_hint"))
	c.day = c.DateField(func(_ any, day board.Date, done func(bool)) { c.newDay = day; done(true) })
	c.day.SetPlaceHolder(text("session.today"))
	c.ending = c.Prose()
	c.reveal = c.Tick("", func(on bool) { c.revealN = on })
	start := c.Button(text("session.begin"), theme.ConfirmIcon(), c.start)
	start.Importance = widget.HighImportance
	c.begin = container.NewVBox(
		c.Heading("session.new"),
		c.Label("session.title"), c.named, c.Label("session.date"), c.day.Object(),
		c.Label("session.where"), c.place, c.Label("session.audience"), c.public,
		c.ending, c.reveal, start, c.Button(text("start.cancel"), theme.CancelIcon(), func() { c.ask(false) }),
		widget.NewSeparator(),
	)
	c.begin.Hide()
	c.open = c.Button(text("session.new"), theme.ContentAddIcon(), func() { c.ask(true) })
	c.open.Importance = widget.HighImportance
	c.Add(c.now, c.open, c.begin, c.form, widget.NewSeparator(), c.Label("session.since_day"), c.newFrom.Object())
	return c
}

// Content is the panel as it is shown.
func (c *Panel) Content() fyne.CanvasObject { return c.Object() }

// Leave keeps what is being typed.
func (c *Panel) Leave() { c.Keep() }

// ask opens the form of a new session, or closes it.
func (c *Panel) ask(on bool) {
	c.begin.Hidden, c.open.Hidden = !on, on
	c.Show()
	c.begin.Refresh()
	if canvas := c.host.Window().Canvas(); on {
		canvas.Focus(c.named)
	} else {
		canvas.Focus(c.open)
	}
}

// First is the name of a new session while one is being begun, else the button
// for it.
func (c *Panel) First() fyne.Focusable {
	if c.begin.Visible() {
		return c.named
	}
	return c.open
}

// Choose shows a session.
func (c *Panel) Choose(id board.ID) {
	c.Keep()
	c.chosen = id
	c.Show()
}

// SinceDay shows what is new since a day, as people say it.
func (c *Panel) SinceDay(said string) { c.newFrom.Say(said) }

// Show brings the panel up to date.
func (c *Panel) Show() {
	s, text := c.host.State(), c.host.Text
	c.list = s.Sessions()
	current := s.CurrentSession()
	if current == nil {
		ui.SetText(c.now, text("session.none"))
	} else {
		ui.SetText(c.now, text("session.now", "Name", panel.SessionName(c.host, current)))
	}
	c.showBegin(current)
	if board.Get[*board.Session](s, c.fresh) != nil {
		c.chosen, c.fresh = c.fresh, board.ID{}
	}
	shown := board.Get[*board.Session](s, c.chosen)
	if shown == nil || !shown.Alive() {
		shown = current
	}
	if shown == nil && len(c.list) > 0 {
		shown = c.list[len(c.list)-1]
	}
	c.form.Hidden = shown == nil
	if shown == nil {
		c.chosen = board.ID{}
		return
	}
	c.chosen = shown.ID
	names, at := []string{}, 0
	for i, session := range c.list {
		name := panel.SessionName(c.host, session)
		if session.Title != "" && session.Date != "" {
			name += " (" + panel.Day(c.host.Language(), session.Date) + ")"
		}
		names = append(names, name)
		if session.ID == shown.ID {
			at = i
		}
	}
	c.choice.Bring(names, at)
	panel.Mark(c.dispute, shown)
	c.title.Bring(shown.ID, shown.Title)
	c.date.BringDay(shown.ID, shown.Date)
	c.where.Bring(shown.ID, shown.Where)
	c.who.Bring(shown.ID, shown.Audience)
	c.outcome.Bring(shown.ID, shown.Outcome)
	notes, links, actions := 0, 0, 0
	for n := range board.Each[*board.Note](s) {
		notes += one(n.Session == shown.ID)
	}
	for l := range board.Each[*board.Link](s) {
		links += one(l.Session == shown.ID)
	}
	for a := range board.Each[*board.Action](s) {
		actions += one(a.Session == shown.ID)
	}
	ui.SetText(c.counts, text("session.made", "Notes", text("board.notes", "Count", notes), "Links", text("board.links", "Count", links), "Actions", text("board.actions", "Count", actions)))
	c.onward.Hidden = current != nil && current.ID == shown.ID
	c.since.Hidden = at == len(c.list)-1
	lost, loose := s.Homeless()
	c.adopt.SetText(text("session.adopt", "Count", lost+loose))
	c.adopt.Hidden = lost+loose == 0
	c.remove.Hidden = notes+links+actions > 0
	c.compare.show(shown)
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// showBegin says what beginning a new session does to the one before.
func (c *Panel) showBegin(current *board.Session) {
	text := c.host.Text
	if c.begin.Hidden {
		return
	}
	c.day.BringDay("new", c.newDay)
	for _, f := range [...]*ui.Field{c.named, c.place, c.public} {
		if f.Of() == nil {
			f.Bring("new", "")
		}
	}
	said := text("session.same_file")
	if current != nil {
		said += " " + text("session.ends", "Name", panel.SessionName(c.host, current))
	}
	ui.SetText(c.ending, said)
	down := 0
	for _, notes := range c.host.State().FaceDown() {
		down += len(notes)
	}
	c.reveal.Hidden = down == 0
	if label := text("session.reveal", "Count", down); c.reveal.Text != label {
		c.reveal.Text = label
		c.reveal.Refresh()
	}
}

// start begins the new session.
func (c *Panel) start() {
	c.day.Keep()
	b := board.BeginSession{
		Title: c.named.Text, Date: c.newDay, Where: c.place.Text, Audience: c.public.Text, Reveal: c.revealN,
	}
	s := c.host.State()
	if current := s.CurrentSession(); current != nil {
		b.Moment = c.host.Text("session.moment", "Name", panel.SessionName(c.host, current), "Day", panel.Day(c.host.Language(), panel.Today(c.host.Now())))
	} else {
		b.Adopt = len(c.list) == 0
	}
	for _, open := range s.Answering() {
		c.host.Ask(board.CloseVoting{Of: open}, nil)
	}
	c.host.Ask(b, func(r board.Result) {
		c.fresh, c.newDay, c.revealN = r.Created[0], "", false
		for _, f := range [...]*ui.Field{c.named, c.place, c.public} {
			f.Forget()
		}
		c.reveal.Bring(false)
		c.ask(false)
		c.host.Say(c.host.Text("session.begun", "Name", strings.TrimSpace(b.Title)), c.host.Text("toast.undo"), c.host.Undo)
	})
}

func (c *Panel) save(field string) func(of any, text string, done func(bool)) {
	return func(of any, text string, done func(bool)) { c.put(of, field, text, done) }
}

func (c *Panel) put(of any, field string, value any, done func(bool)) {
	c.host.Try(board.Edit{Ref: board.Ref{Kind: board.KindSession, ID: of.(board.ID)}, Values: board.Values{field: value}},
		func(_ board.Result, err error) { done(err == nil) })
}

// takeAway removes a session in which nothing was made.
func (c *Panel) takeAway() {
	refs := []board.Ref{{Kind: board.KindSession, ID: c.chosen}}
	c.host.Ask(board.Remove{Refs: refs}, func(board.Result) {
		c.host.Say(c.host.Text("session.removed"), c.host.Text("toast.undo"), func() { c.host.Ask(board.Restore{Refs: refs}, nil) })
	})
}
