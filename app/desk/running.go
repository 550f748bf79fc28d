package desk

import (
	"time"

	"samenbord/app/agenda"
	"samenbord/app/desk/acts"
	"samenbord/app/document"
	"samenbord/app/doorway"
	"samenbord/app/room"
	"samenbord/app/sound"
	"samenbord/board"
	"samenbord/storage/crash"
)

// screens are what follows what goes on, in this window and in that of the room.
type screens interface {
	// scene is what the screens of the room are drawn from.
	scene() room.Scene
	// showScene brings everything up to date that follows the agenda.
	showScene(s room.Scene)
	// tickScene shows the time that is left.
	tickScene(s room.Scene)
	// showNext shows what the next note will be.
	showNext()
}

// running is what goes on at the desk: the timer and what follows from it. All
// of it is read from the board and the clock; nothing is counted here.
type running struct {
	*document.Document
	screens screens
	timer   *agenda.Timer
	bell    *agenda.Bell
	player  sound.Player
	live    bool        // the clock brings the screen up to date; tests do that themselves
	ticking *time.Timer // nil while nothing on the screen changes with the time
	step    board.ID    // that was taken over last, with when it began
	began   int64
	before  *board.Cell // where notes went before a step sent them to a list
}

func newRunning(d *document.Document, s screens) *running {
	r := &running{Document: d, screens: s, timer: agenda.NewTimer(agenda.System())}
	r.bell = agenda.NewBell(r.timer, func() {
		if !d.App.Preferences().Bool(acts.QuietSetting) {
			r.player.Play()
		}
	})
	return r
}

// follow takes over what the board says.
func (r *running) follow() {
	r.timer.Follow(r.State)
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

// show brings everything up to date that follows the agenda.
func (r *running) show() { r.screens.showScene(r.screens.scene()) }

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
	plan := agenda.Of(r.State, time.Now())
	wait := c.Until()
	if !c.There || c.Paused {
		if plan.Steps == nil {
			return
		}
		wait = time.Until(time.Now().Truncate(time.Minute).Add(time.Minute)) // the end of the day moves on
	}
	const hair = 5 * time.Millisecond // rather after the change than before it
	r.ticking = crash.AfterFunc(wait+hair, func() { doorway.Do(r.tick) })
}

// tick shows the time that is left.
func (r *running) tick() {
	if r.Ended {
		return
	}
	r.screens.tickScene(r.screens.scene())
	r.tickLater()
}

// takeStep takes over what a step that was just started says about new notes:
// their kind, and where they go. It can be changed after that, until the next step.
func (r *running) takeStep() {
	d := r.Document
	step := d.State.CurrentStep(time.Now())
	if step == nil {
		r.step = board.ID{}
		return
	}
	if step.ID == r.step && step.Run.Began == r.began {
		return
	}
	r.step, r.began = step.ID, step.Run.Began
	if step.NoteKind != "" {
		d.Next.Kind = step.NoteKind
	} else {
		d.Next.Kind = board.Idea
	}
	switch list := board.Get[*board.List](d.State, step.List); {
	case list != nil && list.Alive():
		if cell := d.Wall.Cell(); r.before == nil {
			r.before = &cell
		}
		d.Wall.SetCell(board.Cell{List: list.ID})
	case r.before != nil:
		if !d.Wall.Cell().List.IsZero() { // nobody went elsewhere meanwhile
			d.Wall.SetCell(*r.before)
		}
		r.before = nil
	}
	r.screens.showNext()
}
