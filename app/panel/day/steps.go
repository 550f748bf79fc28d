package day

import (
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/agenda"
	"samenbord/app/panel"
	"samenbord/app/room"
	"samenbord/app/ui"
	"samenbord/board"
)

// showSteps lists the steps; the one that is open has its form below it.
func (a *Panel) showSteps(s *board.State, now time.Time) {
	steps := board.InOrder[*board.Step](s)
	same := len(steps) == len(a.rows)
	for i := 0; same && i < len(steps); i++ {
		same = a.rows[i].step == steps[i].ID
	}
	if !same {
		a.rows = nil
		for _, step := range steps {
			a.rows = append(a.rows, newStepRow(a, step.ID))
		}
	}
	step := board.Get[*board.Step](s, a.open)
	if step != nil && !step.Alive() {
		step, a.open = nil, board.ID{}
	}
	var objects []fyne.CanvasObject
	for _, row := range a.rows {
		objects = append(objects, row)
		if row.step == a.open {
			objects = append(objects, a.form.object)
		}
	}
	if !slices.Equal(objects, a.steps.Objects) {
		a.steps.Objects = objects
		a.steps.Refresh()
	}
	if step != nil {
		a.form.show(s, step, now)
	}
}

// toggle opens the form of a step, or closes it.
func (a *Panel) toggle(step board.ID) {
	a.Keep()
	if a.open == step {
		step = board.ID{}
	}
	a.open = step
	a.Show()
}

func (a *Panel) addLast() { a.addBefore(board.ID{}) }

// addBefore puts a new step before another, or last, and opens its form.
func (a *Panel) addBefore(before board.ID) {
	step := board.Step{Title: a.host.Text("agenda.new_step"), Minutes: 10, Screen: room.Wall, Activity: "notes", NoteKind: board.Idea}
	a.host.Ask(board.AddStep{Step: step, Before: before}, func(result board.Result) {
		if len(result.Created) > 0 {
			a.Keep()
			a.open = result.Created[0]
			a.Show()
		}
	})
}

// stepRow is one step in the list: when, what, how long. Pressing it opens its
// form.
type stepRow struct {
	widget.BaseWidget
	agenda  *Panel
	step    board.ID
	ground  *canvas.Rectangle
	when    *widget.Label
	title   *widget.Label
	minutes *widget.Label
	content fyne.CanvasObject
	focused bool
	going   bool
	open    bool
}

func newStepRow(a *Panel, step board.ID) *stepRow {
	r := &stepRow{agenda: a, step: step, ground: canvas.NewRectangle(nil), when: widget.NewLabel(""), title: widget.NewLabel(""), minutes: widget.NewLabel("")}
	r.title.Wrapping = fyne.TextWrapWord
	r.ground.CornerRadius = theme.InputRadiusSize()
	r.content = container.NewStack(r.ground, container.NewBorder(nil, nil, container.New(ui.AtLeast(a.host.Grown(66)), r.when), r.minutes, r.title))
	r.ExtendBaseWidget(r)
	return r
}

// set shows the step as the plan has it now.
func (r *stepRow) set(one agenda.Planned, open bool) {
	h := r.agenda.host
	when := ""
	switch one.State {
	case agenda.Skipped:
		when = h.Text("agenda.skipped")
	case agenda.Going:
		when = h.Text("agenda.now")
	default:
		when = one.From.Format("15:04")
	}
	minutes := one.Step.Minutes + int(one.Step.Run.More/time.Minute.Milliseconds())
	if one.State != agenda.Going && one.State != agenda.Done {
		minutes = one.Step.Minutes
	}
	importance := widget.MediumImportance
	if one.State == agenda.Done || one.State == agenda.Skipped {
		importance = widget.LowImportance
	}
	title := one.Step.Title
	if one.State == agenda.Done {
		title = h.Text("agenda.done", "Title", title)
	}
	write := func(l *widget.Label, text string) {
		bold := one.State == agenda.Going
		if l.Text != text || l.Importance != importance || l.TextStyle.Bold != bold {
			l.Text, l.Importance, l.TextStyle.Bold = text, importance, bold
			l.Refresh()
		}
	}
	write(r.when, when)
	write(r.title, title)
	write(r.minutes, h.Text("agenda.short_minutes", "Count", minutes))
	if going := one.State == agenda.Going; going != r.going || open != r.open {
		r.going, r.open = going, open
		r.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (r *stepRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.content) }

// MinSize is called by Fyne: as high as a finger is wide.
func (r *stepRow) MinSize() fyne.Size {
	r.ExtendBaseWidget(r)
	size := r.BaseWidget.MinSize()
	return fyne.NewSize(size.Width, max(size.Height, 40))
}

// Refresh is called by Fyne.
func (r *stepRow) Refresh() {
	l := r.agenda.host.Look()
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = nil, nil, 0
	if r.going {
		r.ground.FillColor = l.Selection
	} else if r.open {
		r.ground.FillColor = l.Button
	}
	if r.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = l.Accent, l.Ring
	}
	r.ground.Refresh()
	r.BaseWidget.Refresh()
}

// Tapped is called by Fyne.
func (r *stepRow) Tapped(*fyne.PointEvent) { r.agenda.toggle(r.step) }

// FocusGained is called by Fyne.
func (r *stepRow) FocusGained() {
	r.focused = true
	r.Refresh()
	r.agenda.Reveal(r)
}

// FocusLost is called by Fyne.
func (r *stepRow) FocusLost() {
	r.focused = false
	r.Refresh()
}

// TypedRune is called by Fyne.
func (r *stepRow) TypedRune(letter rune) {
	if letter == ' ' {
		r.agenda.toggle(r.step)
	}
}

// TypedKey is called by Fyne. The arrows go through the steps.
func (r *stepRow) TypedKey(e *fyne.KeyEvent) {
	focus := func(way int) {
		rows := r.agenda.rows
		i := slices.Index(rows, r) + way
		if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil && i >= 0 && i < len(rows) {
			c.Focus(rows[i])
		}
	}
	switch {
	case e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter:
		r.agenda.toggle(r.step)
	case e.Name == fyne.KeyDown:
		focus(1)
	case e.Name == fyne.KeyUp:
		focus(-1)
	default:
		r.agenda.Page.Key(e)
	}
}

// stepForm is all that can be changed of a step.
type stepForm struct {
	agenda   *Panel
	object   fyne.CanvasObject
	step     board.ID
	dispute  *ui.Button
	start    *ui.Button
	title    *ui.Field
	minutes  *ui.Field
	form     *ui.Field
	prompt   *ui.Field
	kind     *ui.Choice
	list     *ui.Choice
	lists    []*board.List
	screen   *ui.Choice
	activity *ui.Choice
	hidden   *ui.Tick
	up, down *ui.Button
}

// activities are what people do in a step, as templates have it.
var activities = []string{"none", "notes", "dimensions", "links", "actions", "dots", "poll"}

func newStepForm(a *Panel) *stepForm {
	f := &stepForm{agenda: a}
	h := a.host
	f.start = a.Button(h.Text("agenda.start_step"), theme.MediaPlayIcon(), func() { h.Ask(board.StartStep{Step: f.step}, nil) })
	f.start.Importance = widget.HighImportance
	f.title = a.Field(f.save("title"))
	f.minutes = a.Field(f.saveMinutes)
	f.form = a.Field(f.save("form"))
	f.prompt = a.Lines(2, f.save("prompt"))
	f.kind = a.Choice(func(i int) {
		kind := board.NoteKind("")
		if i > 0 {
			kind = board.NoteKinds[i-1]
		}
		f.set("kind", kind)
	})
	f.list = a.Choice(func(i int) {
		var id board.ID
		if i > 0 {
			id = f.lists[i-1].ID
		}
		f.set("list", id)
	})
	f.screen = a.Choice(func(i int) { f.set("screen", room.Screens()[i]) })
	f.activity = a.Choice(func(i int) { f.set("activity", activities[i]) })
	f.hidden = a.Tick(h.Text("agenda.hidden"), func(on bool) { f.set("hidden", on) })
	f.up = a.Button(h.Text("agenda.up"), theme.MoveUpIcon(), func() { f.move(-1) })
	f.down = a.Button(h.Text("agenda.down"), theme.MoveDownIcon(), func() { f.move(1) })
	insert := a.Button(h.Text("agenda.insert"), theme.ContentAddIcon(), func() { a.addBefore(f.step) })
	remove := a.Button(h.Text("agenda.remove"), theme.DeleteIcon(), f.remove)
	f.dispute = a.Dispute()
	f.object = container.NewVBox(
		f.dispute,
		ui.NewFlow(f.start, f.up, f.down, insert, remove),
		a.Label("agenda.title"), f.title,
		a.Label("agenda.minutes"), f.minutes,
		a.Label("agenda.prompt"), f.prompt,
		a.Label("agenda.form"), f.form,
		a.Label("agenda.kind"), a.Framed(f.kind),
		container.New(ui.Narrow{}, f.hidden),
		a.Label("agenda.list"), a.Framed(f.list),
		a.Label("agenda.on_screen"), a.Framed(f.screen),
		a.Label("agenda.activity"), a.Framed(f.activity),
		widget.NewSeparator(),
	)
	return f
}

// show brings the form up to date.
func (f *stepForm) show(s *board.State, step *board.Step, now time.Time) {
	h := f.agenda.host
	f.step = step.ID
	panel.Mark(f.dispute, step)
	f.title.Bring(step.ID, step.Title)
	f.minutes.Bring(step.ID, strconv.Itoa(step.Minutes))
	f.form.Bring(step.ID, step.Form)
	f.prompt.Bring(step.ID, step.Prompt)
	kinds := []string{h.Text("agenda.no_notes")}
	for _, kind := range board.NoteKinds {
		kinds = append(kinds, h.Text("kind."+string(kind)))
	}
	f.kind.Bring(kinds, slices.Index(board.NoteKinds, step.NoteKind)+1)
	f.lists = board.InOrder[*board.List](s)
	lists, chosen := []string{h.Text("agenda.no_list")}, 0
	for i, l := range f.lists {
		lists = append(lists, l.Name)
		if l.ID == step.List {
			chosen = i + 1
		}
	}
	f.list.Bring(lists, chosen)
	var screens, doing []string
	for _, name := range room.Screens() {
		screens = append(screens, h.Text("screen."+name))
	}
	f.screen.Bring(screens, max(0, slices.Index(room.Screens(), step.Screen)))
	for _, name := range activities {
		doing = append(doing, h.Text("activity."+name))
	}
	f.activity.Bring(doing, max(0, slices.Index(activities, step.Activity)))
	f.hidden.Bring(step.Hidden)
	steps := board.InOrder[*board.Step](s)
	at := slices.IndexFunc(steps, func(x *board.Step) bool { return x.ID == step.ID })
	f.up.Allow(at > 0)
	f.down.Allow(at < len(steps)-1)
	current := s.CurrentStep(now)
	text := h.Text("agenda.start_step")
	if current != nil && current.ID == step.ID {
		text = h.Text("agenda.start_again")
	}
	f.start.Say(text)
}

func (f *stepForm) ref() board.Ref { return board.Ref{Kind: board.KindStep, ID: f.step} }

func (f *stepForm) set(field string, value any) {
	f.agenda.host.Ask(board.Edit{Ref: f.ref(), Values: board.Values{field: value}}, nil)
}

func (f *stepForm) save(field string) func(of any, text string, done func(bool)) {
	return func(of any, text string, done func(bool)) {
		f.agenda.host.Try(board.Edit{Ref: board.Ref{Kind: board.KindStep, ID: of.(board.ID)}, Values: board.Values{field: text}},
			func(_ board.Result, err error) { done(err == nil) })
	}
}

// mostMinutes is more than any step takes.
const mostMinutes = 600

func (f *stepForm) saveMinutes(of any, text string, done func(bool)) {
	minutes, err := strconv.Atoi(text)
	if err != nil || minutes < 0 || minutes > mostMinutes {
		f.agenda.host.Say(f.agenda.host.Text("agenda.minutes_wrong"), "", nil)
		done(false)
		return
	}
	f.agenda.host.Try(board.Edit{Ref: board.Ref{Kind: board.KindStep, ID: of.(board.ID)}, Values: board.Values{"minutes": minutes}},
		func(_ board.Result, err error) { done(err == nil) })
}

// move puts the step one place up, or down.
func (f *stepForm) move(way int) {
	steps := board.InOrder[*board.Step](f.agenda.host.State())
	at := slices.IndexFunc(steps, func(x *board.Step) bool { return x.ID == f.step })
	var before board.ID
	switch to := at + way; {
	case at < 0 || to < 0 || to >= len(steps):
		return
	case way < 0:
		before = steps[to].ID
	case to+1 < len(steps):
		before = steps[to+1].ID
	}
	f.agenda.host.Ask(board.Arrange{Ref: f.ref(), Before: before}, nil)
}

// remove takes the step out; the message takes that back.
func (f *stepForm) remove() {
	h, ref := f.agenda.host, f.ref()
	h.Ask(board.Remove{Refs: []board.Ref{ref}}, func(board.Result) {
		h.Say(h.Text("agenda.removed"), h.Text("toast.undo"), func() { h.Ask(board.Restore{Refs: []board.Ref{ref}}, nil) })
	})
}
