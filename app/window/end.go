package window

import (
	"context"
	"time"

	"samenbord/app/doorway"
	"samenbord/board"
	"samenbord/storage/crash"
)

// endWith ends the program when the context ends: on a signal. Fyne listens for
// signals too, but only some time after the window is there. To quit the driver
// twice does no harm; to close windows that Fyne is taking down does.
func (w *Window) endWith(ctx context.Context) {
	w.asked = ctx
	w.App.Lifecycle().SetOnStarted(func() {
		context.AfterFunc(ctx, crash.Guarded(func() {
			quit := func() { doorway.Leave(w.App.Driver().Quit) }
			if crash.Happened() {
				doorway.Do(func() { w.Last(board.Fault(board.CodeCrashed), quit) })
				crash.AfterFunc(ToRead, quit)
				return
			}
			quit()
		}))
	})
}

// farewell is how long a disk elsewhere is waited for when we were told to stop.
const farewell = time.Second

// After a panic people read why the program ends, for ToRead at most; then nobody is in a
// hurry, and a disk elsewhere is waited for longer.
const (
	ToRead       = time.Minute
	LongFarewell = 10 * time.Second
)

// end saves and closes the open board after the last window is gone.
func (w *Window) end() error {
	doorway.Close()
	w.over.Store(true)
	w.working.Wait()
	d := w.desk
	if d == nil {
		return nil
	}
	crash.Guarded(d.Finish)() // after a panic this may panic too; the board is closed all the same
	d.CloseDoor()
	if w.asked != nil && w.asked.Err() != nil {
		if crash.Happened() {
			return d.Workshop.CloseWithin(LongFarewell)
		}
		return d.Workshop.CloseWithin(farewell)
	}
	return d.Workshop.Close()
}
