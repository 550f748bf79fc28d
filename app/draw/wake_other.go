//go:build !linux || wayland || ci

package draw

// WakeEarly does nothing: Fyne looks for keys and clicks once in a frame.
func WakeEarly(over func() bool, polled func()) {}
