package front

import (
	"context"
	"path/filepath"
	"sync/atomic"
	"time"

	"samenbord/app/doorway"
	"samenbord/storage"
	"samenbord/storage/crash"
)

// Work that may take long is done away from the UI goroutine. When it does, people read how
// far it is, and can stop it.

// soon is how long work goes on before anything is said of it, and how often it is
// looked how far it is: what is done by then needs no words.
const soon = 400 * time.Millisecond

// HowFar puts into words how far something is. Total is 0 as long as nobody can tell.
type HowFar func(done, total int) string

// Work is what takes long. Then shows what came of it.
type Work func(ctx context.Context, progress storage.Progress) (then func())

// Sign is where people read of it: it shows a sentence with a way to stop, and gives what
// changes the sentence and what takes it away.
type Sign func(first string, stop func()) (say func(string), hide func())

// Lengthy is how to do work that may take long.
type Lengthy struct {
	Background func(work func()) // on another goroutine
	Over       func() bool       // nothing is shown any more
	Sign       Sign              // of work that takes long
}

// Do does work until the context ends or somebody stops it.
func (l Lengthy) Do(ctx context.Context, far HowFar, work Work) {
	ctx, stop := context.WithCancel(ctx)
	var at atomic.Pointer[[2]int]
	at.Store(&[2]int{})
	ended, say, hide := false, func(string) {}, func() {}
	var look func()
	look = func() {
		crash.AfterFunc(soon, func() {
			doorway.Do(func() {
				if !ended && !l.Over() {
					now := at.Load()
					say(far(now[0], now[1]))
					look()
				}
			})
		})
	}
	say = func(first string) { say, hide = l.Sign(first, stop) }
	look()
	l.Background(func() {
		defer stop()
		then := work(ctx, func(done, total int) { at.Store(&[2]int{done, total}) })
		doorway.Do(func() {
			ended = true
			hide()
			then()
		})
	})
}

// Far says what is done with a file (a text with its name), and how much of that is done.
func (f *Front) Far(key, path string) HowFar {
	return func(done, total int) string {
		said := f.Text(key, "File", filepath.Base(path))
		switch {
		case total > 0:
			return f.Text("lengthy.part", "Said", said, "Percent", int(int64(done)*100/int64(total)))
		case done > 0:
			return f.Text("lengthy.count", "Said", said, "Count", done)
		}
		return said + "…"
	}
}
