//go:build !linux

package draw

// Background works on another goroutine.
func Background(work func()) { go work() }
