package draw

import "fyne.io/fyne/v2"

// Learn has Fyne get to know what is in a window before it paints it: it paints
// all of it once more when it meets a picture while painting.
func Learn(w fyne.Window) {
	if !On(Premeasure) || !Real() {
		return
	}
	canvas, has := w.Canvas().(interface{ EnsureMinSize() bool })
	if saw(EnsureMinSize, has); has {
		canvas.EnsureMinSize()
	}
}

// TakeStop takes over what Fyne does when its loop has ended. Fyne does it on
// another goroutine by way of the loop, while that closes its doors: now and then
// it then waits for ever, or fails.
func TakeStop(l fyne.Lifecycle) (stopped func()) {
	hooked, has := l.(interface {
		OnStopped() func()
		SetOnStoppedHookExecuted(func())
	})
	if saw(StopHook, has); has && On(Stop) {
		if hook := hooked.OnStopped(); hook != nil {
			hooked.SetOnStoppedHookExecuted(nil)
			return hook
		}
	}
	return func() {}
}
