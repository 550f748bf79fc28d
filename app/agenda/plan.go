package agenda

import (
	"time"

	"samenbord/board"
)

// State of a step in the plan.
type State int

// The states of a step.
const (
	Coming  State = iota
	Going         // it is going on
	Done          // it is behind us
	Skipped       // the ones after it were started, and it never was
)

// Planned is a step with the times of the day at which it is expected, or at
// which it was.
type Planned struct {
	Step     *board.Step
	State    State
	From, To time.Time // zero for a step that was skipped
}

// Plan is how the rest of the day looks from now.
type Plan struct {
	Steps []Planned
	Ends  time.Time     // the end of the day; zero without steps
	Late  time.Duration // how much later that is than it was meant to be; below zero: earlier
}

// Of makes the plan of a board at a moment, in the zone of that moment.
func Of(s *board.State, now time.Time) Plan {
	var p Plan
	steps := board.InOrder[*board.Step](s)
	current, last := s.CurrentStep(now), -1
	for i, step := range steps {
		if s.Done(step) || step == current {
			last = i
		}
	}
	start, said := said(s, now)
	at := now // when the next one begins
	if last < 0 && start.After(now) {
		at = start
	}
	var first, length = time.Time{}, time.Duration(0)
	for i, step := range steps {
		one := Planned{Step: step}
		length += minutes(step)
		switch {
		case step == current:
			left := minutes(step) + time.Duration(step.Run.More)*time.Millisecond - step.Run.Elapsed(now.UnixMilli())
			one.State, one.From, one.To = Going, clock(step.Run.Began, now), now.Add(max(0, left))
			at = one.To
		case s.Done(step):
			one.State, one.From, one.To = Done, clock(step.Run.Began, now), clock(step.Run.Ended, now)
		case i < last:
			one.State = Skipped
		default:
			one.From, one.To = at, at.Add(minutes(step))
			at = one.To
		}
		if one.State != Skipped {
			if first.IsZero() || one.From.Before(first) {
				first = one.From
			}
			p.Ends = later(p.Ends, one.To)
		}
		p.Steps = append(p.Steps, one)
	}
	if said {
		first = start
	}
	if len(steps) > 0 {
		p.Late = p.Ends.Sub(first.Add(length))
	}
	return p
}

func minutes(step *board.Step) time.Duration { return time.Duration(step.Minutes) * time.Minute }

// clock is a moment of the board, in the zone of another.
func clock(at int64, zone time.Time) time.Time { return time.UnixMilli(at).In(zone.Location()) }

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

// said is the hour at which the current session is to begin, today.
func said(s *board.State, now time.Time) (time.Time, bool) {
	session := s.CurrentSession()
	if session == nil || session.Date != "" && string(session.Date) != now.Format(time.DateOnly) {
		return time.Time{}, false
	}
	hour, err := time.Parse("15:04", session.Start)
	if err != nil {
		return time.Time{}, false
	}
	year, month, day := now.Date()
	return time.Date(year, month, day, hour.Hour(), hour.Minute(), 0, 0, now.Location()), true
}
