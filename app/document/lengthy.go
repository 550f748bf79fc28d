package document

import (
	"context"
	"sync/atomic"
	"time"

	"samenbord/app/doorway"
	"samenbord/storage"
	"samenbord/storage/crash"
)

// Work that may take long is done away from the UI goroutine. When it does, a message at
// the edge says how far it is and offers to stop it; nobody is kept from writing notes.

// soon is how long work goes on before anything is said of it, and how often it is
// looked how far it is: what is done by then needs no words.
const soon = 400 * time.Millisecond

// Lengthy does work, and then shows what came of it. Said is what to read meanwhile, with
// the part that is done in percent; below zero as long as nobody can tell.
func (d *Document) Lengthy(said func(percent int) string, work func(ctx context.Context, progress storage.Progress) (then func())) {
	ctx, stop := context.WithCancel(d.context())
	percent := atomic.Int64{}
	percent.Store(-1)
	over, say, hide := false, func(string) {}, func() {}
	var look func()
	look = func() {
		crash.AfterFunc(soon, func() {
			doorway.Do(func() {
				if !over && !d.Ended {
					say(said(int(percent.Load())))
					look()
				}
			})
		})
	}
	say = func(first string) { say, hide = d.Toast.Stay(first, d.Text("lengthy.stop"), stop) }
	look()
	crash.Go(func() {
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
	})
}

// context ends when the window of the board does: what is still going on then is stopped.
func (d *Document) context() context.Context {
	if d.lasts == nil {
		d.lasts, d.stopAll = context.WithCancel(context.Background())
	}
	return d.lasts
}

// lengthy is what is going on that takes long.
type lengthy struct {
	lasts   context.Context // nil as long as nothing does
	stopAll context.CancelFunc
}

// StopAll ends what takes long.
func (d *Document) StopAll() {
	if d.stopAll != nil {
		d.stopAll()
	}
}
