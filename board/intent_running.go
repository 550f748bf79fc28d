package board

import (
	"slices"
	"time"
)

// Acts of running the agenda are not among what can be undone: who takes back a
// note does not want the room to be thrown back a step, and each has a way back
// of its own. Revealing is an act like others.

// write what goes on, beside the history.
func (d *draft) running(ref Ref, fields ...packed) {
	d.mode = beside
	for _, f := range fields {
		d.write(ref, f.name, f.value)
	}
}

var boardRef = Ref{Kind: KindBoard}

func clockField(name string, c Clock) packed { return packed{name, c.append(nil)} }

func (d *draft) now() int64 { return max(1, d.clock().UnixMilli()) }

// StartStep begins a step of the agenda: it ends the one that is going on, and
// screen and timer are the step's again. The first one begins a session, if
// there is none.
type StartStep struct{ Step ID }

func (i StartStep) decide(d *draft) error {
	step := Get[*Step](d.state, i.Step)
	if step == nil || !step.Alive() {
		return Fault(CodeStepMissing)
	}
	d.endStep(step)
	session := d.state.Info().Session
	if d.state.CurrentSession() == nil {
		day := Date(d.clock().Format(time.DateOnly))
		session = d.create(&Session{Date: day})
		d.running(boardRef, packed{"session", session[:]})
	}
	d.running(RefOf(step), clockField("run", Clock{Began: d.now()}), packed{"ran_in", session[:]}, packed{"revealed", nil})
	d.turnTo(step)
	return nil
}

// turnTo makes a step the current one.
func (d *draft) turnTo(step *Step) {
	d.running(boardRef, packed{"step", step.ID[:]}, packed{"screen", nil}, packed{"shown", nil}, packed{"timer", nil})
}

// endStep ends whatever is going on, but for one step.
func (d *draft) endStep(but *Step) {
	old := d.state.CurrentStep(d.clock())
	if old != nil && (but == nil || old.ID != but.ID) {
		d.running(RefOf(old), clockField("run", old.Run.end(d.now())))
	}
}

// NextStep begins the step after the one that was started last, or the first.
type NextStep struct{}

func (NextStep) decide(d *draft) error {
	next := d.state.NextStep()
	if next == nil {
		return Fault(CodeAgendaAtEnd)
	}
	return StartStep{next.ID}.decide(d)
}

// StepBack goes back to the step before, as if it had not been left: its clock
// goes on where it stood.
type StepBack struct{}

func (StepBack) decide(d *draft) error {
	before := d.state.StepBefore()
	if before == nil {
		return Fault(CodeAgendaAtStart)
	}
	left := Get[*Step](d.state, d.state.Info().Step)
	if !d.state.Done(before) {
		return StartStep{before.ID}.decide(d)
	}
	run := before.Run
	run.Rest += max(0, d.now()-run.Ended)
	run.Ended = 0
	d.running(RefOf(left), clockField("run", Clock{}))
	d.running(RefOf(before), clockField("run", run))
	d.turnTo(before)
	return nil
}

// EndAgenda ends the step that is going on, and the timer.
type EndAgenda struct{}

func (EndAgenda) decide(d *draft) error {
	d.endStep(nil)
	d.running(boardRef, packed{"screen", nil}, packed{"shown", nil}, packed{"timer", nil})
	return nil
}

// Extend gives the clock that the room sees more time, or less. A step is never
// made shorter than it has taken.
type Extend struct{ By time.Duration }

func (i Extend) decide(d *draft) error {
	return d.wind(func(c Clock, minutes int) Clock {
		c.More += i.By.Milliseconds()
		length := time.Duration(minutes)*time.Minute + time.Duration(c.More)*time.Millisecond
		if short := c.Elapsed(d.now()) - length; i.By < 0 && short > 0 {
			c.More += min(short.Milliseconds(), -i.By.Milliseconds())
		}
		return c
	})
}

// ExtendStep gives the step that is going on more time, or less, whatever the
// short timer does.
type ExtendStep struct{ By time.Duration }

func (i ExtendStep) decide(d *draft) error {
	step := d.state.CurrentStep(d.clock())
	if step == nil {
		return Fault(CodeNoStepGoing)
	}
	run := step.Run
	run.More = max(run.More+i.By.Milliseconds(), -int64(step.Minutes)*time.Minute.Milliseconds())
	d.running(RefOf(step), clockField("run", run))
	return nil
}

// Pause has the clock that the room sees stand still.
type Pause struct{}

func (Pause) decide(d *draft) error {
	return d.wind(func(c Clock, _ int) Clock { return c.pause(d.now()) })
}

// Resume has it go on.
type Resume struct{}

func (Resume) decide(d *draft) error {
	return d.wind(func(c Clock, _ int) Clock { return c.resume(d.now()) })
}

// wind changes the clock that the room sees: the short timer, else the step's.
func (d *draft) wind(turn func(c Clock, minutes int) Clock) error {
	at := d.clock()
	if timer, going := d.state.CurrentTimer(at); going {
		d.running(boardRef, clockField("timer", turn(timer, 0)))
		return nil
	}
	step := d.state.CurrentStep(at)
	if step == nil {
		return Fault(CodeNoStepGoing)
	}
	d.running(RefOf(step), clockField("run", turn(step.Run, step.Minutes)))
	return nil
}

// SetTimer starts a short timer besides the step; zero takes it away.
type SetTimer struct{ Length time.Duration }

func (i SetTimer) decide(d *draft) error {
	var timer Clock
	if i.Length > 0 {
		timer = Clock{Began: d.now(), More: i.Length.Milliseconds()}
	}
	d.running(boardRef, clockField("timer", timer))
	return nil
}

// ShowScreen has the room see another screen than the step's, until the next
// step; "" is the step's again. Shown is what is on it, see [Info].
type ShowScreen struct {
	Screen string
	Shown  []ID
}

func (i ShowScreen) decide(d *draft) error {
	if err := checkLength(i.Screen); err != nil {
		return err
	}
	var shown []byte
	for _, id := range i.Shown {
		shown = append(shown, id[:]...)
	}
	d.running(boardRef, packed{"screen", []byte(tidy(i.Screen))}, packed{"shown", shown})
	return nil
}

// Reveal turns notes that lie face down: those of some cells or (none given) all.
// With all of them the hidden step is over: what is written after lies open.
type Reveal struct{ Cells []Cell }

func (i Reveal) decide(d *draft) error {
	var notes []ID
	for cell, down := range d.state.FaceDown() {
		if len(i.Cells) > 0 && !slices.Contains(i.Cells, cell) {
			continue
		}
		for _, n := range down {
			notes = append(notes, n.ID)
		}
	}
	slices.SortFunc(notes, compareIDs)
	for _, id := range notes {
		d.write(Ref{KindNote, id}, "face_down", nil)
	}
	step := d.state.CurrentStep(d.clock())
	over := len(i.Cells) == 0 && step != nil && step.Hidden && !step.Revealed
	if over {
		d.write(RefOf(step), "revealed", []byte("1"))
	}
	if len(notes) == 0 && !over {
		return Fault(CodeNothingFaceDown)
	}
	return nil
}

// AddStep puts a new step into the agenda, before another or (Before zero) last.
type AddStep struct {
	Step   Step
	Before ID
}

func (i AddStep) decide(d *draft) error {
	step := i.Step
	step.Meta, step.Run, step.RanIn, step.Revealed = Meta{}, Clock{}, ID{}, false
	if err := checkTexts(&step); err != nil {
		return err
	}
	low, high := gap(d.state.Ordered(KindStep), orderKey, i.Before, nil)
	step.Order = orderBetween(d.tx.author.random, low, high)
	d.create(&step)
	return nil
}

// PlanStart says at what hour of the day the current session is to begin
// ("13:30"; "" is not said). Where there is none it makes one, of today.
type PlanStart struct{ At string }

func (i PlanStart) decide(d *draft) error {
	if _, err := time.Parse("15:04", i.At); err != nil && i.At != "" {
		return Fault(CodeNoHour)
	}
	if session := d.state.CurrentSession(); session != nil {
		d.write(RefOf(session), "start", []byte(i.At))
		return nil
	}
	id := d.create(&Session{Date: Date(d.clock().Format(time.DateOnly)), Start: i.At})
	d.write(boardRef, "session", id[:])
	return nil
}
