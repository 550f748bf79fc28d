package desk

import (
	"time"

	"samenbord/app/agenda"
	"samenbord/app/desk/acts"
	"samenbord/app/doorway"
	"samenbord/app/room"
	"samenbord/app/sound"
	"samenbord/board"
	"samenbord/storage/crash"
)

// running is what goes on at the desk: the timer and what follows from it. All
// of it is read from the board and the clock; nothing is counted here.
type running struct {
	desk    *Desk
	timer   *agenda.Timer
	bell    *agenda.Bell
	player  sound.Player
	live    bool        // the clock brings the screen up to date; tests do that themselves
	ticking *time.Timer // nil while nothing on the screen changes with the time
	step    board.ID    // that was taken over last, with when it began
	began   int64
	before  *board.Cell // where notes went before a step sent them to a list
}

func newRunning(d *Desk) *running {
	r := &running{desk: d, timer: agenda.NewTimer(agenda.System())}
	r.bell = agenda.NewBell(r.timer, func() {
		if !d.App.Preferences().Bool(acts.QuietSetting) {
			r.player.Play()
		}
	})
	return r
}

// follow takes over what the board says.
func (r *running) follow() {
	r.timer.Follow(r.desk.State)
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
	return room.Scene{State: d.State, Now: time.Now(), Count: r.timer.Count(), Language: d.Language, Look: d.RoomLook(), Join: d.live.Join()}
}

// show brings everything up to date that follows the agenda.
func (r *running) show() {
	d, s := r.desk, r.scene()
	d.runningBar.Show(s)
	if d.projector != nil {
		d.projector.ShowRoom(s)
	}
	d.cleanRoom.Show(d.clean && d.projector == nil, d.Title(), s, d.sight.Focus)
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
	plan := agenda.Of(r.desk.State, time.Now())
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
	d := r.desk
	if d.Ended {
		return
	}
	s := r.scene()
	d.runningBar.Tick(s)
	d.panels.tick()
	if d.projector != nil {
		d.projector.Tick(s)
	}
	if d.cleanRoom != nil {
		d.cleanRoom.Tick(s)
	}
	r.tickLater()
}

// takeStep takes over what a step that was just started says about new notes:
// their kind, and where they go. It can be changed after that, until the next step.
func (r *running) takeStep() {
	d := r.desk
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
	d.entry.Show()
}
