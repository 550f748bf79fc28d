//go:build !linux

package draw

import "samenbord/storage/crash"

// Background works on another goroutine.
func Background(work func()) { crash.Go(work) }
