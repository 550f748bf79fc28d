package window

import (
	"time"

	"samenbord/app/doorway"
	"samenbord/board"
)

// What the desk asks of the workshop, and how it hears of it.

// ask sends an intent. When it is durable, then is called on the UI goroutine;
// when it fails, people read why.
func (d *desk) ask(intent board.Intent, then func(board.Result)) {
	d.try(intent, func(result board.Result, err error) {
		if err == nil && then != nil {
			then(result)
		}
	})
}

// try is ask for who has to know of a failure too.
func (d *desk) try(intent board.Intent, then func(board.Result, error)) {
	if _, dot := intent.(board.PutDots); !dot {
		d.dots = nil
	}
	d.awaited = true
	if d.pending++; d.pending == 1 {
		d.asked = time.Now()
		time.AfterFunc(slow, func() {
			doorway.Do(func() {
				if !d.ended {
					d.bar.showSaved()
				}
			})
		})
	}
	d.seat.Post(intent, func(result board.Result, err error) {
		d.answers.put(func() {
			d.pending--
			if d.ended {
				return
			}
			d.bar.showSaved()
			switch {
			case err != nil:
				d.awaited = false
				d.failed(intent, err)
			case len(result.Created) > 0:
				d.wall.Keep(result.Created...)
			}
			then(result, err)
		})
	})
}

// answerTime is how long the window waits, after keys and clicks, for what the disk
// says of them: most disks answer in a few milliseconds, and what was asked for is
// then shown by the next frame, not by the one after it. It is well within a frame.
const answerTime = 6 * time.Millisecond

// await waits for the answer to what was asked for last, once, when it was asked for
// just now: a slow disk does not keep the window from anything.
func (d *desk) await() {
	if d.awaited {
		doorway.Await(answerTime, func() bool { return !d.awaited || d.ended })
		d.awaited = false
	}
}

func (d *desk) failed(intent board.Intent, err error) {
	if undo, ok := intent.(board.Undo); ok && isCode(err, "touched_since") {
		d.toast.Say(d.window.sentence(err), d.text("toast.undo"), func() {
			undo.Anyway = true
			d.ask(undo, nil)
		})
		return
	}
	d.toast.Say(d.window.sentence(err), "", nil)
}
