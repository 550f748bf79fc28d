package window

import (
	"time"

	"samenbord/app/agenda"
	"samenbord/app/doorway"
	"samenbord/app/room"
	"samenbord/app/sound"
	"samenbord/app/ui"
	"samenbord/board"
)

// running is what goes on at the desk: the timer and what follows from it. All
// of it is read from the board and the clock; nothing is counted here.
type running struct {
	desk    *desk
	timer   *agenda.Timer
	bell    *agenda.Bell
	player  sound.Player
	live    bool        // the clock brings the screen up to date; tests do that themselves
	ticking *time.Timer // nil while nothing on the screen changes with the time
	step    board.ID    // that was taken over last, with when it began
	began   int64
	before  *board.Cell // where notes went before a step sent them to a list
	screen  string      // that was shown last, with its part
	part    board.ID
}

// quietSetting is where "no sound at the end" is kept.
const quietSetting = "timer_quiet"

func newRunning(d *desk) *running {
	r := &running{desk: d, timer: agenda.NewTimer(agenda.System())}
	r.bell = agenda.NewBell(r.timer, func() {
		if !d.window.app.Preferences().Bool(quietSetting) {
			r.player.Play()
		}
	})
	return r
}

// follow takes over what the board says.
func (r *running) follow() {
	r.timer.Follow(r.desk.state)
	r.bell.Follow()
	r.takeStep()
	r.show()
	r.tickLater()
}

// end stops the clocks.
func (r *running) end() {
	r.bell.Stop()
	if r.ticking != nil {
		r.ticking.Stop()
		r.ticking = nil
	}
}

// scene is what the screens of the room are drawn from.
func (r *running) scene() room.Scene {
	d := r.desk
	return room.Scene{State: d.state, Now: time.Now(), Count: r.timer.Count(), Language: d.window.lang, Look: d.window.roomLook(), Join: d.live.join()}
}

// show brings everything up to date that follows the agenda.
func (r *running) show() {
	d, s := r.desk, r.scene()
	d.runningBar.show(s)
	if d.projector != nil {
		d.projector.showRoom(s)
	}
	d.showCleanRoom(s)
}

// tickLater looks again when the digits change. The next look is not asked for
// before this one was taken, so a window that is busy never gets a heap of them.
func (r *running) tickLater() {
	if r.ticking != nil {
		r.ticking.Stop()
		r.ticking = nil
	}
	if !r.live {
		return
	}
	c := r.timer.Count()
	plan := agenda.Of(r.desk.state, time.Now())
	wait := c.Until()
	if !c.There || c.Paused {
		if plan.Steps == nil {
			return
		}
		wait = time.Until(time.Now().Truncate(time.Minute).Add(time.Minute)) // the end of the day moves on
	}
	const hair = 5 * time.Millisecond // rather after the change than before it
	r.ticking = time.AfterFunc(wait+hair, func() { doorway.Do(r.tick) })
}

// tick shows the time that is left.
func (r *running) tick() {
	d := r.desk
	if d.ended || d.window.desk != d {
		return
	}
	s := r.scene()
	d.runningBar.tick(s)
	d.panels.tick()
	if d.projector != nil {
		d.projector.tick(s)
	}
	if d.cleanRoom != nil {
		d.cleanRoom.tick(s)
	}
	r.tickLater()
}

// takeStep takes over what a step that was just started says about new notes:
// their kind, and where they go. It can be changed after that, until the next step.
func (r *running) takeStep() {
	d := r.desk
	step := d.state.CurrentStep(time.Now())
	if step == nil {
		r.step = board.ID{}
		return
	}
	if step.ID == r.step && step.Run.Began == r.began {
		return
	}
	r.step, r.began = step.ID, step.Run.Began
	if step.NoteKind != "" {
		d.entry.kind = step.NoteKind
	} else {
		d.entry.kind = board.Idea
	}
	switch list := board.Get[*board.List](d.state, step.List); {
	case list != nil && list.Alive():
		if cell := d.wall.Cell(); r.before == nil {
			r.before = &cell
		}
		d.wall.SetCell(board.Cell{List: list.ID})
	case r.before != nil:
		if !d.wall.Cell().List.IsZero() { // nobody went elsewhere meanwhile
			d.wall.SetCell(*r.before)
		}
		r.before = nil
	}
	d.entry.show()
}

// now is the step that is going on, nil for none.
func (d *desk) now() *board.Step { return d.state.CurrentStep(time.Now()) }

func (d *desk) nextStep()     { d.ask(board.NextStep{}, nil) }
func (d *desk) previousStep() { d.ask(board.StepBack{}, nil) }
func (d *desk) extendStep()   { d.ask(board.ExtendStep{By: 5 * time.Minute}, nil) }
func (d *desk) moreTime()     { d.ask(board.Extend{By: time.Minute}, nil) }
func (d *desk) endAgenda()    { d.ask(board.EndAgenda{}, nil) }

// toggleTimer has the clock stand still, or go on; where there is none, it starts
// a short one.
func (d *desk) toggleTimer() {
	switch c := d.running.timer.Count(); {
	case !c.There:
		d.ask(board.SetTimer{Length: usualTimer}, nil)
	case c.Paused:
		d.ask(board.Resume{}, nil)
	default:
		d.ask(board.Pause{}, nil)
	}
}

// usualTimer is what T starts where no step goes on.
const usualTimer = 5 * time.Minute

// timerMinutes are the lengths of a short timer that are offered.
var timerMinutes = []int{1, 2, 3, 5, 8, 10, 15, 20, 30}

// setTimer asks for how long.
func (d *desk) setTimer() {
	var options []ui.Option
	for _, m := range timerMinutes {
		options = append(options, ui.Option{Name: d.text("start.minutes", "Count", m), Run: func() { d.ask(board.SetTimer{Length: time.Duration(m) * time.Minute}, nil) }})
	}
	d.window.choose(d.text("command.timer.set"), d.text("timer.hint"), options)
}

func (d *desk) toggleSound() {
	preferences := d.window.app.Preferences()
	preferences.SetBool(quietSetting, !preferences.Bool(quietSetting))
	d.markMenus()
}

// chooseScreen asks what the room is to see.
func (d *desk) chooseScreen() {
	options := []ui.Option{{Name: d.text("screen.of_step"), Run: func() { d.ask(board.ShowScreen{}, nil) }}}
	for _, name := range room.Screens() {
		options = append(options, ui.Option{Name: d.text("screen." + name), Run: func() { d.showScreen(name) }})
	}
	d.window.choose(d.text("command.screen.choose"), d.text("screen.hint"), options)
}

// showScreen has the room see a screen; one cell large is that of the keyboard.
func (d *desk) showScreen(name string) {
	intent := board.ShowScreen{Screen: name}
	switch cell := d.wall.Cell(); {
	case name == "cell" && cell.InMatrix():
		intent.Shown = []board.ID{cell.Domain, cell.Level}
	case name == "column" && !cell.Domain.IsZero():
		intent.Shown = []board.ID{cell.Domain}
	case name == "list" && !cell.List.IsZero():
		intent.Shown = []board.ID{cell.List}
	}
	d.ask(intent, nil)
}

// turnScreen shows the next card, domain or list, or the one before.
func (d *desk) turnScreen(way int) {
	now := time.Now()
	if part, more := room.Turn(d.state, now, way); more {
		d.ask(board.ShowScreen{Screen: room.Screen(d.state, now), Shown: []board.ID{part}}, nil)
	}
}

// turnable tells whether there is something to turn to.
func turnable(way int) func(*desk) bool {
	return func(d *desk) bool {
		_, more := room.Turn(d.state, time.Now(), way)
		return more
	}
}

// reveal turns the notes that lie face down: all, or those of the cell where the
// keyboard is.
func (d *desk) reveal(cells ...board.Cell) {
	count := 0
	for cell, notes := range d.state.FaceDown() {
		if len(cells) == 0 || cell == cells[0] {
			count += len(notes)
		}
	}
	d.ask(board.Reveal{Cells: cells}, func(board.Result) {
		d.toast.Say(d.text("toast.revealed", "Count", count), d.text("toast.undo"), d.undo)
	})
}

func hasFaceDown(d *desk) bool { return len(d.state.FaceDown()) > 0 }

func hasFaceDownHere(d *desk) bool { return len(d.state.FaceDown()[d.wall.Cell()]) > 0 }
