// Package agenda reads the agenda of a board against a clock: how much time is
// left, when each step is expected, when the day ends and whether that is later
// than it was meant to be.
//
// It knows no window and no file, changes nothing, and never counts ticks: what
// it says follows from the moment it is asked, however long nobody asked. It
// imports board and the standard library.
//
// Where to begin: Timer is what the room counts down, plan.go when things are
// expected, and bell.go what sounds at the end.
package agenda

import (
	"sync"
	"time"

	"samenbord/board"
)

// Clock gives the time: of the day, and how long it has been running. The second
// never goes back and does not care when somebody sets the first.
type Clock struct {
	Wall    func() time.Time
	Running func() time.Duration
}

// System is the clock of the machine.
func System() Clock {
	start := time.Now()
	return Clock{Wall: time.Now, Running: func() time.Duration { return time.Since(start) }}
}

// Timer is what the room counts down: the short timer when there is one, else
// the step that is going on. Any goroutine may use it.
type Timer struct {
	time Clock

	mu     sync.Mutex
	clock  board.Clock
	length time.Duration
	short  bool
	there  bool
	// The clock of the day can be set back while we count (never believe that the
	// room has more time again); it may jump ahead, as it does after sleep.
	wall    time.Time
	running time.Duration
	behind  time.Duration // how far it was set back since the count began
}

// NewTimer makes a timer that has nothing to count yet.
func NewTimer(clock Clock) *Timer {
	return &Timer{time: clock, wall: clock.Wall(), running: clock.Running()}
}

// Follow takes over what goes on on the board.
func (t *Timer) Follow(s *board.State) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	before := t.clock.Began
	t.clock, t.length, t.short, t.there = board.Clock{}, 0, false, false
	if timer, going := s.CurrentTimer(now); going {
		t.clock, t.short, t.there = timer, true, true
	} else if step := s.CurrentStep(now); step != nil {
		t.clock, t.length, t.there = step.Run, time.Duration(step.Minutes)*time.Minute, true
	}
	t.length += time.Duration(t.clock.More) * time.Millisecond
	if t.clock.Began != before {
		t.behind = 0
	}
}

// now reads the clock of the day, and notices when it was set back.
func (t *Timer) now() time.Time {
	const noise = 500 * time.Millisecond
	wall, running := t.time.Wall(), t.time.Running()
	// Without what Go keeps besides the time of the day, which would not jump.
	if lost := (running - t.running) - wall.Round(0).Sub(t.wall.Round(0)); lost > noise {
		t.behind += lost
	}
	t.wall, t.running = wall, running
	return wall
}

// Count is what a timer says at one moment.
type Count struct {
	There  bool          // there is something to count
	Short  bool          // it is the short timer, not the step's
	Paused bool          // it stands still
	Left   time.Duration // what is left; below zero: how much longer it has taken
	Length time.Duration // 0: the step has no length, and what is counted is how long it takes
	Began  int64         // tells one count from another
	Ends   time.Time     // when it is over, if it goes on now
}

// Count says how things stand now.
func (t *Timer) Count() Count {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	left := t.length - t.clock.Elapsed(now.Add(t.behind).UnixMilli())
	return Count{
		There: t.there, Short: t.short, Paused: t.clock.Paused > 0, Left: left, Length: t.length,
		Began: t.clock.Began, Ends: now.Add(left),
	}
}

// Over tells whether the time is up.
func (c Count) Over() bool { return c.There && c.Length > 0 && c.Left <= 0 }

// Part is how much of the time is left, from 1 to 0.
func (c Count) Part() float32 {
	if c.Length <= 0 {
		return 0
	}
	return float32(min(max(c.Left.Seconds()/c.Length.Seconds(), 0), 1))
}

// Digits writes a length of time as it stands on a timer: "4:59", "1:05:00". What
// is left is rounded up, so that the full time is seen first and 0:00 at the end;
// time that was taken beyond it has a plus.
func (c Count) Digits() string {
	left, sign := c.Left, ""
	switch {
	case c.Length <= 0:
		left = -left // how long it takes
	case left <= -time.Second:
		left, sign = -left, "+"
	default:
		left += time.Second - 1
	}
	seconds := max(0, int(left/time.Second))
	digits := two(seconds / 60 % 60)
	if hours := seconds / 3600; hours > 0 {
		digits = number(hours) + ":" + digits
	} else {
		digits = number(seconds / 60)
	}
	return sign + digits + ":" + two(seconds%60)
}

// Until is how long the digits stay as they are.
func (c Count) Until() time.Duration {
	if !c.There || c.Paused {
		return time.Hour
	}
	rest := c.Left % time.Second
	if rest <= 0 {
		rest += time.Second
	}
	return rest
}

// Minutes is the same for where people work: a number that changes each second draws
// the eye each second, and has the whole window painted for it. It gives whole minutes,
// as many as Digits would count down to their end: what is left rounded up, what was
// taken beyond it below zero and rounded down. It reports false when every second
// counts (the last minute, and the first one beyond it) or the timer stands still;
// then Digits are for it.
func (c Count) Minutes() (minutes int, whole bool) {
	switch {
	case c.Paused || !c.There:
		return 0, false
	case c.Length <= 0 && c.Left <= -time.Minute:
		return int(-c.Left / time.Minute), true
	case c.Length > 0 && c.Left > time.Minute:
		return int((c.Left + time.Minute - 1) / time.Minute), true
	case c.Length > 0 && c.Left <= -time.Minute:
		return int(c.Left / time.Minute), true
	}
	return 0, false
}
