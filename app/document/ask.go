package document

import (
	"context"
	"time"

	"samenbord/app/doorway"
	"samenbord/app/front"
	"samenbord/board"
	"samenbord/storage/crash"
)

// What is asked of the workshop, and how one hears of it.

// requests are intents that are on their way.
type requests struct {
	Pending int       // that are not durable yet
	Asked   time.Time // when the first of them was asked for
	awaited bool      // the last of them may be worth waiting for; see Await

	OnPending func()             // there are more of them, or fewer, or it takes long
	OnAsk     func(board.Intent) // before each is sent
	TakeBack  func() bool        // takes back what the board has no history of, if that was done last
}

// Slow is how long saving takes at least before people read that it is going on:
// a word that comes and goes with every note would be a flicker.
const Slow = 300 * time.Millisecond

// Ask sends an intent. When it is durable, then is called on the UI goroutine;
// when it fails, people read why.
func (d *Document) Ask(intent board.Intent, then func(board.Result)) {
	d.Try(intent, func(result board.Result, err error) {
		if err == nil && then != nil {
			then(result)
		}
	})
}

// Try is Ask for who has to know of a failure too.
func (d *Document) Try(intent board.Intent, then func(board.Result, error)) {
	d.OnAsk(intent)
	d.awaited = true
	if d.Pending++; d.Pending == 1 {
		d.Asked = time.Now()
		crash.AfterFunc(Slow, func() {
			doorway.Do(func() {
				if !d.Ended {
					d.OnPending()
				}
			})
		})
	}
	d.Seat.Post(intent, func(result board.Result, err error) {
		d.Answers.put(func() {
			d.Pending--
			if d.Ended {
				return
			}
			d.OnPending()
			switch {
			case err != nil:
				d.awaited = false
				d.failed(intent, err)
			case len(result.Created) > 0:
				d.Wall.Keep(result.Created...)
			}
			then(result, err)
		})
	})
}

// Edit changes fields of a note.
func (d *Document) Edit(note board.ID, values board.Values) {
	d.Ask(board.Edit{Ref: board.Ref{Kind: board.KindNote, ID: note}, Values: values}, nil)
}

// Undo takes back what was done last in this window.
func (d *Document) Undo() {
	if !d.TakeBack() {
		d.Ask(d.Seat.Undo(false), nil)
	}
}

// Redo does again what was taken back.
func (d *Document) Redo() { d.Ask(d.Seat.Redo(false), nil) }

// answerTime is how long the window waits, after keys and clicks, for what the disk
// says of them: most disks answer in a few milliseconds, and what was asked for is
// then shown by the next frame, not by the one after it. It is well within a frame.
const answerTime = 6 * time.Millisecond

// Await waits for the answer to what was asked for last, once, when it was asked for
// just now: a slow disk does not keep the window from anything.
func (d *Document) Await() {
	if d.awaited {
		doorway.Await(answerTime, func() bool { return !d.awaited || d.Ended })
		d.awaited = false
	}
}

// Answered tells that events have come: what was asked for is on the screen with them.
func (d *Document) Answered() { d.awaited = false }

func (d *Document) failed(intent board.Intent, err error) {
	if undo, ok := intent.(board.Undo); ok && front.IsCode(err, board.CodeTouchedSince) {
		d.Toast.Say(d.Sentence(err), d.Text("toast.undo"), func() {
			undo.Anyway = true
			d.Ask(undo, nil)
		})
		return
	}
	d.Toast.Say(d.Sentence(err), "", nil)
}

// Elsewhere does work that waits for the workshop on another goroutine. People
// read why it failed.
func Elsewhere[T any](d *Document, then func(T), work func(ctx context.Context) (T, error)) {
	crash.Go(func() {
		result, err := work(context.Background())
		doorway.Do(func() {
			switch {
			case d.Ended:
			case err != nil:
				d.Toast.Say(d.Sentence(err), "", nil)
			default:
				then(result)
			}
		})
	})
}
