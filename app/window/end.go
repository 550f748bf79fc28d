package window

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"samenbord/app/doorway"
)

// endWith ends the program when the context ends: on a signal. Fyne listens for
// signals too, but only some time after the window is there. To quit the driver
// twice does no harm; to close windows that Fyne is taking down does.
func (w *Window) endWith(ctx context.Context) {
	w.asked = ctx
	w.app.Lifecycle().SetOnStarted(func() {
		context.AfterFunc(ctx, func() { doorway.Leave(w.app.Driver().Quit) })
	})
}

// unhook takes over what Fyne does when its loop has ended. Fyne does it on
// another goroutine by way of the loop, while that closes its doors: now and then
// it then waits for ever, or fails.
func unhook(l fyne.Lifecycle) (stopped func()) {
	if l, ok := l.(interface {
		OnStopped() func()
		SetOnStoppedHookExecuted(func())
	}); ok {
		if hook := l.OnStopped(); hook != nil {
			l.SetOnStoppedHookExecuted(nil)
			return hook
		}
	}
	return func() {}
}

// farewell is how long a disk elsewhere is waited for when we were told to stop.
const farewell = time.Second

// end saves and closes the open board after the last window is gone.
func (w *Window) end() error {
	doorway.Close()
	w.over.Store(true)
	w.working.Wait()
	d := w.desk
	if d == nil {
		return nil
	}
	d.finish()
	d.live.gate.end()
	if w.asked != nil && w.asked.Err() != nil {
		return d.workshop.CloseWithin(farewell)
	}
	return d.workshop.Close()
}
