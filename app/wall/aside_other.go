//go:build !linux

package wall

// aside works on another goroutine.
func aside(work func()) { go work() }
