// Package day is the panel from which the run of the day is led.
//
// It shows what goes on, the timer, what the room sees, what lies face down, and all steps
// with the times at which they are expected. It never counts time: package agenda does, and
// what leading the room takes is asked of the window.
//
// Where to begin: Panel; steps.go has the list of steps and the form of one.
package day

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/agenda"
	"samenbord/app/panel"
	"samenbord/app/room"
	"samenbord/app/ui"
	"samenbord/board"
)

// Host is what an Panel needs of its window: to know the time that is counted,
// and to lead the room.
type Host interface {
	panel.PageHost
	panel.Asker
	// Grown is a width for the usual size of text, as large as it is for the
	// chosen one.
	Grown(width float32) float32
	Count() agenda.Count
	ToggleTimer()
	ShowScreen(name string)
	TurnScreen(way int)
	Reveal(cells ...board.Cell)
}

// Panel is the run of the day: what goes on, the timer, what the room sees, what
// lies face down, and all steps with the times at which they are expected.
type Panel struct {
	*panel.Page
	host Host

	ends    *widget.Label
	start   *ui.Field // when the day is to begin
	digits  *widget.Label
	clock   *fyne.Container // the digits, in a room that stays
	pause   *ui.Button
	more    *ui.Button
	off     *ui.Button
	extend  *ui.Button
	screen  *ui.Choice
	before  *ui.Button
	after   *ui.Button
	down    *fyne.Container
	downNow []downCell
	steps   *fyne.Container
	rows    []*stepRow
	form    *stepForm
	open    board.ID // the step whose form is open
	next    *ui.Button
	back    *ui.Button
	stop    *ui.Button
}

// downCell is a cell with notes that lie face down.
type downCell struct {
	cell  board.Cell
	count int
}

// shortTimers are the lengths of a short timer, in minutes.
var shortTimers = []int{1, 2, 3, 5, 10, 15}

// New makes the panel for the window of a host.
func New(h Host) *Panel {
	a := &Panel{Page: panel.NewPage(h), host: h}
	ask := func(intent board.Intent) func() { return func() { h.Ask(intent, nil) } }

	a.ends = a.Heading("panel.agenda")
	a.next = a.Button(h.Text("agenda.next"), theme.MediaSkipNextIcon(), ask(board.NextStep{}))
	a.next.Importance = widget.HighImportance
	a.back = a.Button(h.Text("agenda.back"), theme.MediaSkipPreviousIcon(), ask(board.StepBack{}))
	a.extend = a.Button(h.Text("agenda.longer"), theme.ContentAddIcon(), ask(board.ExtendStep{By: 5 * time.Minute}))
	a.stop = a.Button(h.Text("agenda.stop"), theme.MediaStopIcon(), ask(board.EndAgenda{}))

	a.digits = widget.NewLabel("")
	a.digits.TextStyle.Bold = true
	a.digits.SizeName = theme.SizeNameHeadingText
	a.clock = ui.NewDigits(a.digits)
	a.pause = a.Button("", theme.MediaPlayIcon(), h.ToggleTimer)
	a.more = a.Button(h.Text("timer.more"), theme.ContentAddIcon(), ask(board.Extend{By: time.Minute}))
	a.off = a.Button(h.Text("timer.off"), theme.CancelIcon(), ask(board.SetTimer{}))
	short := ui.NewFlow()
	for _, m := range shortTimers {
		short.Add(a.Button(h.Text("timer.minutes", "Count", m), nil, ask(board.SetTimer{Length: time.Duration(m) * time.Minute})))
	}

	names := room.Screens()
	a.screen = a.Choice(func(i int) {
		if i == 0 {
			h.Ask(board.ShowScreen{}, nil)
		} else {
			h.ShowScreen(names[i-1])
		}
	})
	a.before = a.Button(h.Text("agenda.part_before"), theme.NavigateBackIcon(), func() { h.TurnScreen(-1) })
	a.after = a.Button(h.Text("agenda.part_after"), theme.NavigateNextIcon(), func() { h.TurnScreen(1) })
	a.after.IconPlacement = widget.ButtonIconTrailingText

	a.down, a.steps = container.NewVBox(), container.NewVBox()
	a.form = newStepForm(a)
	a.start = a.Field(a.saveStart)
	a.start.SetPlaceHolder(h.Text("agenda.start_hint"))

	a.Add(
		a.ends,
		ui.NewFlow(a.next, a.back, a.extend, a.stop),
		a.down,
		widget.NewSeparator(),
		a.steps,
		ui.NewFlow(a.Button(h.Text("agenda.add"), theme.ContentAddIcon(), a.addLast)),
		a.Label("agenda.start"), a.start,
		widget.NewSeparator(),
		a.Heading("agenda.room_sees"), a.Framed(a.screen),
		ui.NewFlow(a.before, a.after),
		widget.NewSeparator(),
		a.Heading("agenda.timer"), ui.NewFlow(a.clock, a.pause, a.more, a.off),
		a.Label("timer.short"), short,
	)
	return a
}

// Content is the panel as it is shown.
func (a *Panel) Content() fyne.CanvasObject { return a.Object() }

// Leave keeps what is being typed.
func (a *Panel) Leave() { a.Keep() }

// Show brings the panel up to date.
func (a *Panel) Show() {
	s, now := a.host.State(), a.host.Now()
	a.next.Allow(s.NextStep() != nil)
	if step := s.NextStep(); s.CurrentStep(now) == nil && step != nil {
		a.next.Say(a.host.Text("agenda.begin"))
	} else {
		a.next.Say(a.host.Text("agenda.next"))
	}
	a.back.Allow(s.StepBefore() != nil)
	a.extend.Allow(s.CurrentStep(now) != nil)
	a.stop.Allow(a.host.Count().There)
	a.showScreen(s, now)
	a.showDown(s)
	a.showStart(s)
	a.showSteps(s, now)
	a.Ticked()
}

// Ticked shows the time.
func (a *Panel) Ticked() {
	s, now := a.host.State(), a.host.Now()
	c := a.host.Count()
	if digits := c.Said(a.host.Text); c.There && digits != a.digits.Text {
		a.digits.SetText(digits)
	}
	ui.Show(a.clock, c.There)
	ui.Show(a.more, c.There)
	ui.Show(a.off, c.Short)
	key, icon := "timer.pause", theme.MediaPauseIcon()
	switch {
	case !c.There:
		key, icon = "timer.start", theme.MediaPlayIcon()
	case c.Paused:
		key, icon = "timer.resume", theme.MediaPlayIcon()
	}
	a.pause.Say(a.host.Text(key))
	if a.pause.Icon.Name() != icon.Name() {
		a.pause.SetIcon(icon)
	}
	plan := agenda.Of(s, now)
	text := a.host.Text("agenda.no_steps")
	if len(plan.Steps) > 0 {
		text = plan.Said(a.host.Text)
	}
	if text != a.ends.Text {
		a.ends.SetText(text)
	}
	for i, one := range plan.Steps {
		if i < len(a.rows) && a.rows[i].step == one.Step.ID {
			a.rows[i].set(one, a.open == one.Step.ID)
		}
	}
}

func (a *Panel) showScreen(s *board.State, now time.Time) {
	names := []string{a.host.Text("screen.of_step")}
	chosen := 0
	for i, name := range room.Screens() {
		names = append(names, a.host.Text("screen."+name))
		if name == s.Info().Screen {
			chosen = i + 1
		}
	}
	if step := s.CurrentStep(now); step != nil && chosen == 0 {
		names[0] = a.host.Text("screen.of_this_step", "Screen", a.host.Text("screen."+room.Screen(s, now)))
	}
	a.screen.Bring(names, chosen)
	several := len(room.Parts(s, room.Screen(s, now))) > 1
	_, before := room.Turn(s, now, -1)
	_, after := room.Turn(s, now, 1)
	ui.Show(a.before, several)
	ui.Show(a.after, several)
	a.before.Allow(before)
	a.after.Allow(after)
}

// showDown offers to reveal what lies face down: all of it, or cell by cell.
func (a *Panel) showDown(s *board.State) {
	down := s.FaceDown()
	var cells []downCell
	all := 0
	for _, cell := range cellsInOrder(s) {
		if n := len(down[cell]); n > 0 {
			cells = append(cells, downCell{cell, n})
			all += n
			delete(down, cell)
		}
	}
	for cell, notes := range down { // of what was removed
		cells = append(cells, downCell{cell, len(notes)})
		all += len(notes)
	}
	if slices.Equal(cells, a.downNow) {
		return
	}
	a.downNow = cells
	a.down.RemoveAll()
	if len(cells) == 0 {
		return
	}
	a.down.Add(widget.NewSeparator())
	a.down.Add(a.Heading("agenda.face_down"))
	reveal := a.Button(a.host.Text("agenda.reveal_all", "Count", all), theme.VisibilityIcon(), func() { a.host.Reveal() })
	reveal.Importance = widget.HighImportance
	a.down.Add(ui.NewFlow(reveal))
	if len(cells) == 1 {
		return
	}
	for _, one := range cells {
		b := a.Button(a.host.Text("agenda.reveal_in", "Count", one.count, "Place", nameOfCell(a.host, s, one.cell)), nil, func() { a.host.Reveal(one.cell) })
		b.Alignment = widget.ButtonAlignLeading
		a.down.Add(container.New(ui.Narrow{}, b))
	}
}

// cellsInOrder lists all cells as the board has them.
func cellsInOrder(s *board.State) []board.Cell {
	var cells []board.Cell
	for _, d := range board.InOrder[*board.Domain](s) {
		for _, l := range board.InOrder[*board.Level](s) {
			cells = append(cells, board.Cell{Domain: d.ID, Level: l.ID})
		}
	}
	for _, l := range board.InOrder[*board.List](s) {
		cells = append(cells, board.Cell{List: l.ID})
	}
	return append(cells, board.Unplaced)
}

func nameOfCell(h panel.Texts, s *board.State, cell board.Cell) string {
	plain := s.Info().Plain
	d, l := board.Get[*board.Domain](s, cell.Domain), board.Get[*board.Level](s, cell.Level)
	list := board.Get[*board.List](s, cell.List)
	switch {
	case d != nil && l != nil:
		return d.Label(plain) + " › " + l.Label(plain)
	case list != nil:
		return list.Name
	}
	return h.Text("board.unplaced")
}

func (a *Panel) showStart(s *board.State) {
	start := ""
	if session := s.CurrentSession(); session != nil {
		start = session.Start
	}
	a.start.Bring(board.Ref{Kind: board.KindSession}, start)
}

// saveStart keeps the hour at which the day begins: "13:30", "13.30" and "1330"
// are all the same.
func (a *Panel) saveStart(_ any, text string, done func(bool)) {
	hour, ok := hourOf(text)
	if !ok {
		a.host.Say(a.host.Text("agenda.start_wrong"), "", nil)
		done(false)
		return
	}
	a.host.Try(board.PlanStart{At: hour}, func(_ board.Result, err error) { done(err == nil) })
}

func hourOf(text string) (string, bool) {
	if text == "" {
		return "", true
	}
	for _, form := range [...]string{"15:04", "15.04", "15u04", "1504", "15"} {
		if at, err := time.Parse(form, text); err == nil {
			return at.Format("15:04"), true
		}
	}
	return "", false
}

// First is the button that goes on.
func (a *Panel) First() fyne.Focusable { return a.next }
