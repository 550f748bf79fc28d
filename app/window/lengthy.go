package window

import (
	"context"
	"sync/atomic"
	"time"

	"samenbord/app/doorway"
	"samenbord/storage"
)

// Work that may take long is done away from the UI goroutine. When it does, a message at
// the edge says how far it is and offers to stop it; nobody is kept from writing notes.

// soon is how long work goes on before anything is said of it, and how often it is
// looked how far it is: what is done by then needs no words.
const soon = 400 * time.Millisecond

// lengthy does work, and then shows what came of it. Said is what to read meanwhile, with
// the part that is done in percent; below zero as long as nobody can tell.
func (d *desk) lengthy(said func(percent int) string, work func(ctx context.Context, progress storage.Progress) (then func())) {
	ctx, stop := context.WithCancel(d.context())
	percent := atomic.Int64{}
	percent.Store(-1)
	over, say, hide := false, func(string) {}, func() {}
	var look func()
	look = func() {
		time.AfterFunc(soon, func() {
			doorway.Do(func() {
				if !over && !d.ended {
					say(said(int(percent.Load())))
					look()
				}
			})
		})
	}
	say = func(first string) { say, hide = d.toast.Stay(first, d.text("lengthy.stop"), stop) }
	look()
	go func() {
		defer stop()
		then := work(ctx, func(done, total int) {
			if total > 0 {
				percent.Store(int64(done) * 100 / int64(total))
			}
		})
		doorway.Do(func() {
			over = true
			hide()
			then()
		})
	}()
}

// context ends when the desk does: what is still going on then is stopped.
func (d *desk) context() context.Context {
	if d.lasts == nil {
		d.lasts, d.stopAll = context.WithCancel(context.Background())
	}
	return d.lasts
}
