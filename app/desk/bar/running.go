package bar

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/agenda"
	"samenbord/app/desk/acts"
	"samenbord/app/document"
	"samenbord/app/room"
	"samenbord/app/ui"
)

// Running is the line above the wall that says what goes on: the step, the
// time that is left, when the day ends, and the few buttons for going on. It is
// there only while something goes on.
type Running struct {
	*document.Document
	Object *fyne.Container
	screen Screen
	scene  func() room.Scene // as things stand
	step   *widget.Label
	digits *widget.Label
	clock  *fyne.Container // the digits, in a room that stays
	ends   *widget.Label
	back   *ui.Button
	pause  *ui.Button
	more   *ui.Button
	away   *ui.Button // of a short timer
	reveal *ui.Button
	rooms  *ui.Button
	next   *ui.Button
	wide   bool
}

// NewRunning makes it.
func NewRunning(d *document.Document, s Screen, leading *acts.Leading, scene func() room.Scene) *Running {
	b := &Running{Document: d, screen: s, scene: scene, step: widget.NewLabel(""), digits: widget.NewLabel(""), ends: widget.NewLabel("")}
	b.step.Truncation = fyne.TextTruncateEllipsis
	b.step.TextStyle.Bold = true
	b.digits.TextStyle.Bold = true
	b.digits.SizeName = theme.SizeNameSubHeadingText
	b.clock = ui.NewDigits(b.digits)
	button := func(icon fyne.Resource, run func()) *ui.Button {
		return ui.NewButton("", icon, func() {
			run()
			d.Wall.TakeFocus()
		})
	}
	b.back = button(theme.MediaSkipPreviousIcon(), leading.PreviousStep)
	b.pause = button(theme.MediaPauseIcon(), leading.ToggleTimer)
	b.more = button(theme.ContentAddIcon(), leading.MoreTime)
	b.away = button(theme.CancelIcon(), leading.StopTimer)
	b.reveal = button(theme.VisibilityIcon(), func() { leading.Reveal() })
	b.rooms = ui.NewButton("", theme.ComputerIcon(), leading.ChooseScreen)
	b.next = button(theme.MediaSkipNextIcon(), leading.NextStep)
	b.next.Importance = widget.HighImportance
	b.next.IconPlacement = widget.ButtonIconTrailingText
	line := canvas.NewRectangle(theme.Color(theme.ColorNameSeparator))
	line.SetMinSize(fyne.NewSize(1, 1))
	left := container.NewHBox(b.back, b.clock, b.pause, b.more, b.away)
	right := container.NewHBox(b.reveal, b.ends, b.rooms, b.next)
	inner := container.New(layout.NewCustomPaddedLayout(2, 2, theme.Padding(), theme.Padding()), container.NewBorder(nil, nil, left, right, b.step))
	b.Object = container.New(ui.Narrowing{Tell: b.spell}, container.NewBorder(nil, line, nil, nil, inner))
	b.Object.Hide()
	return b
}

// spell writes words on the buttons where there is room for them.
func (b *Running) spell(width float32) {
	if wide := width >= b.Grown(1280); wide != b.wide {
		b.wide = wide
		b.Show(b.scene())
	}
}

// Show brings the line up to date.
func (b *Running) Show(s room.Scene) {
	b.screen.Stale()
	d := b.Document
	down := 0
	for _, notes := range s.State.FaceDown() {
		down += len(notes)
	}
	step := s.State.CurrentStep(s.Now)
	on := s.Count.There || down > 0
	if on != b.Object.Visible() {
		ui.Show(b.Object, on)
		defer b.screen.Reframe()
	}
	if !on {
		return
	}
	words := func(key string) string {
		if b.wide {
			return d.Text(key)
		}
		return ""
	}
	b.back.Say(words("agenda.back"))
	b.next.Say(d.Text("agenda.next"))
	b.rooms.Say(words("agenda.screen"))
	b.more.Say(d.Text("timer.more"))
	b.away.Say(words("timer.off"))
	b.reveal.Say(d.Text("agenda.reveal", "Count", down))
	pause, icon := "timer.pause", theme.MediaPauseIcon()
	if s.Count.Paused {
		pause, icon = "timer.resume", theme.MediaPlayIcon()
	}
	b.pause.Say(words(pause))
	if b.pause.Icon.Name() != icon.Name() {
		b.pause.SetIcon(icon)
	}
	ui.Show(b.back, step != nil)
	ui.Show(b.next, step != nil)
	ui.Show(b.rooms, true)
	ui.Show(b.reveal, down > 0)
	ui.Show(b.clock, s.Count.There)
	ui.Show(b.pause, s.Count.There)
	ui.Show(b.more, s.Count.There)
	ui.Show(b.away, s.Count.Short)
	b.back.Allow(s.State.StepBefore() != nil && !d.Workshop.ReadOnly())
	b.next.Allow(s.State.NextStep() != nil && !d.Workshop.ReadOnly())
	b.Tick(s)
}

// Tick shows the time, and what follows from it.
func (b *Running) Tick(s room.Scene) {
	b.screen.Stale()
	if !b.Object.Visible() {
		return
	}
	d := b.Document
	digits := s.Count.Said(d.Text)
	if digits != b.digits.Text {
		wider := len(digits) != len(b.digits.Text)
		b.digits.SetText(digits)
		if wider {
			b.Object.Refresh()
		}
	}
	importance := widget.MediumImportance
	if s.Count.Over() {
		importance = widget.WarningImportance
	}
	if b.digits.Importance != importance {
		b.digits.Importance = importance
		b.digits.Refresh()
	}
	plan := agenda.Of(s.State, s.Now)
	title := ""
	if i := slices.IndexFunc(plan.Steps, func(p agenda.Planned) bool { return p.State == agenda.Going }); i >= 0 {
		title = d.Text("agenda.nth", "Nth", i+1, "Count", len(plan.Steps), "Title", plan.Steps[i].Step.Title)
	}
	if title != b.step.Text {
		b.step.SetText(title)
	}
	ends := ""
	if title != "" {
		ends = b.endOfDay(plan)
	}
	if ends != b.ends.Text {
		b.ends.SetText(ends)
		b.Object.Refresh()
	}
}

// endOfDay says when the day ends, and how much later or earlier that is than it
// was meant to be; where there is little room, a number has to do.
func (b *Running) endOfDay(plan agenda.Plan) string {
	d, wide := b.Document, b.wide
	if late := int(plan.Late / time.Minute); late > 0 && !wide {
		return d.Text("agenda.ends_plus", "Time", d.Language.Time(plan.Ends), "Count", late)
	} else if !wide {
		return d.Text("agenda.ends", "Time", d.Language.Time(plan.Ends))
	}
	return plan.Said(d.Text)
}
