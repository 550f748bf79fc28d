//go:build !linux

package window

// wake does nothing: Fyne looks for keys and clicks once in a frame.
func (w *Window) wake() {}
