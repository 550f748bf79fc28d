package board

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// What is going on now (which session, which step, since when, whether the
// clock stands still) is part of the board like everything else. So every
// window, the projector and the phones follow the same events, and a program
// that is started again goes on where it was.

// Clock is a stretch of time as it went. It is one field, so that a merge never
// mixes the beginning of one table with the pause of another. Moments are
// milliseconds since 1970 by the clock of whoever wrote them, durations are
// milliseconds.
type Clock struct {
	Began  int64 // 0: it never ran
	Ended  int64 // 0: it has not ended
	Paused int64 // since when it stands still; 0: it goes
	Rest   int64 // how long it stood still before that
	More   int64 // its length, for a step on top of (or, negative, off) its minutes
}

// Going tells whether the clock has begun and not ended; it may be paused.
func (c Clock) Going() bool { return c.Began > 0 && c.Ended == 0 }

// Elapsed is how long the clock has gone at a moment, without its pauses.
func (c Clock) Elapsed(at int64) time.Duration {
	if c.Began == 0 {
		return 0
	}
	for _, stop := range [...]int64{c.Ended, c.Paused} {
		if stop > 0 {
			at = min(at, stop)
		}
	}
	return time.Duration(max(0, at-c.Began-c.Rest)) * time.Millisecond
}

// pause and resume give the clock as it is after that.
func (c Clock) pause(at int64) Clock {
	if c.Going() && c.Paused == 0 {
		c.Paused = at
	}
	return c
}

func (c Clock) resume(at int64) Clock {
	if c.Paused > 0 {
		c.Rest += max(0, at-c.Paused)
		c.Paused = 0
	}
	return c
}

// end gives the clock as it is after its end.
func (c Clock) end(at int64) Clock {
	if c.Going() {
		c = c.resume(at)
		c.Ended = max(at, 1)
	}
	return c
}

func (c *Clock) append(buf []byte) []byte {
	if *c == (Clock{}) {
		return buf
	}
	for i, n := range [...]int64{c.Began, c.Ended, c.Paused, c.Rest, c.More} {
		if i > 0 {
			buf = append(buf, ' ')
		}
		buf = strconv.AppendInt(buf, n, 10)
	}
	return buf
}

func decodeClock(raw string) (c Clock) {
	for i, part := range strings.Fields(raw) {
		n, _ := strconv.ParseInt(part, 10, 64) // not a number counts as 0
		if into := [...]*int64{&c.Began, &c.Ended, &c.Paused, &c.Rest, &c.More}; i < len(into) {
			*into[i] = n
		}
	}
	return c
}

// runMost is how long after its beginning a step may still be going on: a board
// that is opened again next week is in no step, whatever nobody ended then.
const runMost = 16 * time.Hour

// CurrentSession is the session that is going on, nil for none.
func (s *State) CurrentSession() *Session {
	if session := Get[*Session](s, s.Info().Session); session != nil && session.Alive() {
		return session
	}
	return nil
}

// CurrentStep is the step of the agenda that is going on at a moment, nil for
// none.
func (s *State) CurrentStep(at time.Time) *Step {
	step := Get[*Step](s, s.Info().Step)
	if step == nil || !step.Alive() || !step.Run.Going() || !s.ranNow(step) || forgotten(step.Run, at) {
		return nil
	}
	return step
}

// Asked is what everybody in the room is asked now: by a step in which notes are
// written, else (nil too) by the board. The prompt of another step is for the
// facilitator.
func (s *State) Asked(step *Step) string {
	if step != nil && step.NoteKind != "" && strings.TrimSpace(step.Prompt) != "" {
		return step.Prompt
	}
	return s.Info().Question
}

// CurrentTimer is the short timer that is going on besides the step at a
// moment; false for none.
func (s *State) CurrentTimer(at time.Time) (Clock, bool) {
	timer := s.Info().Timer
	return timer, timer.Going() && !forgotten(timer, at)
}

func forgotten(c Clock, at time.Time) bool { return at.UnixMilli()-c.Began > runMost.Milliseconds() }

// ranNow tells whether a step ran in the current session.
func (s *State) ranNow(step *Step) bool {
	return step.Run.Began > 0 && step.RanIn == s.Info().Session
}

// Done tells whether the step is behind us in the current session.
func (s *State) Done(step *Step) bool { return s.ranNow(step) && step.Run.Ended > 0 }

// NextStep is the step after the one that was started last in this session; the
// first when none was, nil after the last.
func (s *State) NextStep() *Step { return s.beside(1) }

// StepBefore is the one before it, nil when there is none.
func (s *State) StepBefore() *Step { return s.beside(-1) }

func (s *State) beside(way int) *Step {
	steps := InOrder[*Step](s)
	for i, step := range steps {
		if step.ID != s.Info().Step || !s.ranNow(step) {
			continue
		}
		if i += way; i >= 0 && i < len(steps) {
			return steps[i]
		}
		return nil
	}
	if way < 0 || len(steps) == 0 {
		return nil
	}
	return steps[0]
}

// FaceDown lists the notes that lie face down, by the cell they stand in.
func (s *State) FaceDown() map[Cell][]*Note {
	down := map[Cell][]*Note{}
	for n := range Each[*Note](s) {
		if n.FaceDown {
			down[n.Place.Cell] = append(down[n.Place.Cell], n)
		}
	}
	return down
}

// going is what new notes take from what is going on.
type going struct {
	session ID
	kind    NoteKind
	down    bool
}

func (d *draft) going() going {
	g := going{session: d.state.current(), kind: Idea}
	if step := d.state.CurrentStep(d.clock()); step != nil {
		if slices.Contains(NoteKinds, step.NoteKind) { // a file from elsewhere may say anything
			g.kind = step.NoteKind
		}
		g.down = step.Hidden && !step.Revealed
	}
	return g
}

func (g going) dress(n *Note) {
	if n.NoteKind == "" {
		n.NoteKind = g.kind
	}
	if n.Session.IsZero() {
		n.Session = g.session
	}
	n.FaceDown = n.FaceDown || g.down
}

// inSession gives a new thing the session that is going on, unless it has one.
func inSession(e Entity, current ID) {
	var at *ID
	switch e := e.(type) {
	case *Link:
		at = &e.Session
	case *Action:
		at = &e.Session
	case *Progress:
		at = &e.Session
	case *Round:
		at = &e.Session
	case *Poll:
		at = &e.Session
	case *Snapshot:
		at = &e.Session
	default:
		return
	}
	if at.IsZero() {
		*at = current
	}
}
