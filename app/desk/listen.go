package desk

import (
	"context"

	"samenbord/app/doorway"
	"samenbord/app/front"
	"samenbord/app/workshop"
	"samenbord/board"
)

// listen brings events and answers to the screen. This is the one doorway from the
// workshop into the UI goroutine.
func (d *Desk) listen(ctx context.Context, listener *workshop.Listener) {
	defer d.Answers.Close()
	for {
		for open := true; open; {
			var events []workshop.Event
			select {
			case event, more := <-listener.Events:
				if open = more; open {
					events = append(events, event)
				}
			case <-d.Answers.Came():
			}
			answered := d.Answers.Take() // before the events: those that belong to them are there
			for there := open; there; {  // all that is there already goes in one visit
				select {
				case event, more := <-listener.Events:
					if there, open = more, more; more {
						events = append(events, event)
					}
				default:
					there = false
				}
			}
			if !open { // what was missed comes with the whole board
				d.Answers.Back(answered)
				answered = nil
			}
			doorway.Do(func() { d.hear(events, answered) })
		}
		next, err := d.Seat.Listen(ctx)
		if err != nil || ctx.Err() != nil {
			return // the board was closed
		}
		listener = next
		doorway.Do(func() { d.begin(next.State, next.Held) })
	}
}

// hear takes over events, and then what was answered.
func (d *Desk) hear(events []workshop.Event, answered []func()) {
	if len(events) > 0 {
		d.take(events)
	}
	for _, answer := range answered {
		answer()
	}
}

func (d *Desk) begin(state *board.State, held bool) {
	if d.Ended {
		return
	}
	d.State = state
	d.holdUp(held)
	if !d.speak() {
		d.show()
	}
}

func (d *Desk) take(events []workshop.Event) {
	if d.Ended {
		return
	}
	d.Answered()
	d.bars.hold()
	var deltas []board.Delta
	for _, e := range events {
		d.State.Patch(e.Delta)
		deltas = append(deltas, e.Delta)
		d.saving.At, d.saving.CanUndo, d.saving.CanRedo = e.Saved, e.CanUndo, e.CanRedo
		d.saving.Elsewhere = e.Elsewhere
		d.rescue.Befallen(e)
		d.holdUp(e.Held)
		switch {
		case e.Problem != nil:
			d.trouble(e.Problem)
			if front.IsCode(e.Problem, board.CodeFileDamaged) && !d.rescue.Damaged {
				d.rescue.DamageFound()
			}
		case d.rescue.Damaged: // does not go away by itself
		case e.Elsewhere.Problem != nil:
			d.trouble(e.Elsewhere.Problem)
		default: // saving works again
			d.problem.Hide()
		}
	}
	d.Wall.Update(d.State, deltas...)
	if d.projector != nil {
		d.projector.Take(d.State, deltas...)
	}
	if !d.speak() {
		d.top.Show()
		d.chores.ask()
	}
}

// trouble says what is wrong, for as long as it is.
func (d *Desk) trouble(err error) {
	if said := d.Sentence(err); said != d.problem.Text {
		d.problem.SetText(said)
	}
	d.problem.Show()
}

// holdUp has the room read that nothing is saved now, or that it goes on. What the
// facilitator has to choose is asked in the window of the facilitator alone.
func (d *Desk) holdUp(held bool) {
	if d.held == held {
		return
	}
	d.held = held
	if d.projector != nil {
		d.projector.HoldUp(held)
	}
}
