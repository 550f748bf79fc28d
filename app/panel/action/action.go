// Package action is the panel that shows one action.
//
// The big aim stands beside the first small step, with who pulls, with whom, when, and what
// came of it. What is missing is said and never asked for; an owner is a role, never a person.
// The page of all actions is package actions.
//
// Where to begin: Card; form.go has what its fields and buttons do.
package action

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/board"
)

// Host is what an Card needs of its window.
type Host interface {
	panel.PageHost
	panel.Asker
	// Choose asks for one of some things, by typing or the arrows.
	Choose(title, hint string, options []ui.Option)
	// Picked lists the notes that are picked on the wall.
	Picked() []board.ID
	// Pick picks notes and brings the last into view.
	Pick(ids ...board.ID)
	// Do carries out a command of the window, by the key of its name.
	Do(command string)
	// Grown is a width for the usual size of text, as large as it is for the
	// chosen one.
	Grown(width float32) float32
	// Window has the keyboard.
	Window() fyne.Window
}

// Card shows one action and lets it be changed: the big aim beside the first
// small step, who pulls, with whom, when, and what came of it. What is missing is
// said and never asked for.
type Card struct {
	*panel.Page
	host   Host
	action board.ID   // that is shown; zero for none
	picked []board.ID // on the wall, when it was shown last
	wanted bool       // the keyboard goes to the action as soon as it is there

	nothing *fyne.Container
	waiting *widget.Label
	form    *fyne.Container

	dispute   *ui.Button
	state     *widget.Label // what is missing
	what      *ui.Field
	aim       *ui.Field
	step      *ui.Field
	owner     *ui.Field
	role      *widget.Label // the hint that an owner is a role
	due       *panel.DateField
	groups    *widget.Label
	trial     *ui.Choice
	question  *ui.Field
	learning  *fyne.Container
	status    *ui.Choice
	learned   *ui.Field
	diary     *widget.Label
	sources   *fyne.Container
	shown     []board.ID // the notes in sources
	shownText []string
	join      *ui.Button
}

// New makes a card for the window of a host.
func New(h Host) *Card {
	c := &Card{Page: panel.NewPage(h), host: h}
	text := h.Text
	c.waiting = c.Prose()
	none := c.Prose()
	none.SetText(text("action.none"))
	c.nothing = container.NewVBox(none, c.Button(text("action.new"), theme.ContentAddIcon(), func() { c.Make(nil) }), c.waiting,
		c.Button(text("action.show_all"), theme.ListIcon(), c.all))

	c.dispute = c.Dispute()
	c.state = c.Prose()
	c.what = c.Lines(1, c.saveText("what"))
	c.aim = c.Lines(3, c.saveText("aim"))
	c.step = c.Lines(3, c.saveText("first_step"))
	c.aim.SetPlaceHolder(text("action.aim"))
	c.step.SetPlaceHolder(text("action.step_hint"))
	c.owner = c.Field(c.saveText("owner_role"))
	c.owner.SetPlaceHolder(text("action.owner_hint"))
	c.owner.OnTyped = func(string) { c.hintRole() }
	c.role = c.hint("action.role_hint")
	c.due = c.DateField(func(of any, day board.Date, done func(bool)) { c.save(of, "due", day, done) })
	c.groups = c.Prose()
	c.trial = c.Choice(func(i int) { c.set("trial", i == 1) })
	c.question = c.Lines(2, c.saveText("question"))
	c.learning = container.NewVBox(c.Label("action.learning_question"), c.question)
	c.status = c.Choice(func(i int) { c.report(board.Report{Status: board.ActionStatuses[i]}) })
	c.learned = c.Lines(2, c.saveLesson)
	c.learned.SetPlaceHolder(text("action.learned_hint"))
	c.diary = c.Prose()
	c.sources = container.NewVBox()
	c.join = c.Button("", theme.ContentAddIcon(), c.joinPicked)

	c.form = container.NewVBox(
		c.dispute, c.state,
		c.Heading("action.what"), c.what,
		container.New(&facing{least: h.Grown(panel.Least - 40)},
			container.NewBorder(c.Heading("action.think_big"), nil, nil, nil, c.aim),
			container.NewBorder(c.Heading("action.begin_small"), nil, nil, nil, c.step)),
		c.Label("action.owner_role"), c.owner, c.role,
		c.Label("action.due"), c.due.Object("action.in_two_weeks", "action.in_a_month", "action.before_summer"),
		c.Label("action.groups"), c.groups, c.Button(text("action.choose_groups"), theme.AccountIcon(), c.chooseGroups),
		c.Label("action.sort"), c.Framed(c.trial), c.learning,
		widget.NewSeparator(),
		c.Label("action.status"), c.Framed(c.status),
		c.Label("action.learned"), c.learned, c.diary,
		widget.NewSeparator(),
		c.Heading("action.comes_from"), c.sources, c.join,
		widget.NewSeparator(),
		c.Button(text("action.show_all"), theme.ListIcon(), c.all),
		c.Button(text("action.duplicate"), theme.ContentCopyIcon(), c.duplicate),
		c.Button(text("action.remove"), theme.DeleteIcon(), c.remove),
	)
	c.form.Hide()
	c.Add(c.nothing, c.form)
	return c
}

// hint is a line below a field, in smaller weight, that is shown when it is needed.
func (c *Card) hint(key string) *widget.Label {
	l := c.Said(key)
	l.Importance = widget.WarningImportance
	l.Hide()
	return l
}

// Content is the card as it is shown.
func (c *Card) Content() fyne.CanvasObject { return c.Object() }

// Leave keeps what is being typed.
func (c *Card) Leave() { c.Keep() }

// First is where one goes on: at the first thing that is missing.
func (c *Card) First() fyne.Focusable {
	if !c.form.Visible() {
		return c.Page.First()
	}
	for _, f := range [...]*ui.Field{c.what, c.step, c.owner, c.due.Field} {
		if f.Text == "" {
			return f
		}
	}
	return c.what
}

// Make makes an action of notes and shows it; the keyboard goes to its form.
func (c *Card) Make(from []board.ID) {
	c.host.Ask(board.MakeAction{From: from}, func(r board.Result) {
		c.Open(r.Created[0])
	})
}

// Open shows an action, and gives it the keyboard.
func (c *Card) Open(id board.ID) {
	c.wanted = true
	c.host.Open("panel.actions")
	c.Look(id)
}

// enter puts the keyboard into the form of an action that was waited for.
func (c *Card) enter() {
	if !c.wanted {
		return
	}
	first := c.First()
	c.wanted = false
	c.host.Window().Canvas().Focus(first)
}

// Look shows an action and leaves the keyboard where it is.
func (c *Card) Look(id board.ID) {
	if id != c.action {
		c.Keep()
		c.ToTop()
	}
	c.action, c.picked = id, slices.Clone(c.host.Picked())
	c.Show()
}

// GoTo shows an action; see Finder.
func (c *Card) GoTo(ref board.Ref) { c.Look(ref.ID) }

// Action is the action that is shown, nil for none.
func (c *Card) Action() *board.Action {
	if a := board.Get[*board.Action](c.host.State(), c.action); a != nil && a.Alive() {
		return a
	}
	return nil
}

// Show brings the card up to date. It follows what is picked on the wall: the
// action of a note comes with it.
func (c *Card) Show() {
	s := c.host.State()
	if picked := c.host.Picked(); !slices.Equal(picked, c.picked) {
		c.picked = slices.Clone(picked)
		if len(picked) == 1 {
			of := s.Actions(picked[0])
			if !slices.ContainsFunc(of, func(a *board.Action) bool { return a.ID == c.action }) {
				c.Keep()
				c.action = board.ID{}
				if len(of) > 0 {
					c.action = of[0].ID
				}
			}
		}
	}
	a := c.Action()
	if a == nil {
		c.waiting.SetText(c.host.Text("action.waiting", "Count", s.Waiting()))
		c.nothing.Show()
		c.form.Hide()
		return
	}
	c.what.Bring(a.ID, s.What(a))
	c.aim.Bring(a.ID, s.Aim(a))
	c.step.Bring(a.ID, a.FirstStep)
	c.owner.Bring(a.ID, a.OwnerRole)
	c.due.BringDay(a.ID, a.Due)
	c.question.Bring(a.ID, a.Question)
	c.learned.Bring(a.ID, c.lessonToday(a.ID))
	panel.Mark(c.dispute, a)
	ui.SetText(c.state, Missing(c.host.Text, a))
	c.hintRole()
	c.showGroups(a)
	c.trial.Bring([]string{c.host.Text("action.ordinary"), c.host.Text("action.trial")}, map[bool]int{true: 1}[a.Trial])
	c.learning.Hidden = !a.Trial
	var names []string
	for _, status := range board.ActionStatuses {
		names = append(names, c.host.Text("status."+string(status)))
	}
	c.status.Bring(names, slices.Index(board.ActionStatuses, a.StatusNow()))
	c.showDiary(a)
	c.showSources(a)
	c.nothing.Hide()
	c.form.Show()
	c.enter()
}

// Missing says in words what an action needs to be concrete, or that it is.
func Missing(text func(string, ...any) string, a *board.Action) string {
	var parts []string
	for _, part := range a.Concrete() {
		parts = append(parts, text("action."+"part_"+part))
	}
	if parts == nil {
		return text("action.is_concrete")
	}
	return text("action.not_yet", "Parts", strings.Join(parts, ", "))
}
