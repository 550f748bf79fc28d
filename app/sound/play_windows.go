package sound

import (
	"syscall"
	"time"
	"unsafe"
)

// From the documentation of PlaySound: play from memory, wait for the end (this
// is a goroutine of its own), and play nothing rather than the system's sound.
const (
	fromMemory = 0x0004
	noDefault  = 0x0002
)

var playSound = syscall.NewLazyDLL("winmm.dll").NewProc("PlaySoundW")

// play plays a sound.
func play(sound []byte, _ time.Duration) {
	if playSound.Find() != nil {
		return
	}
	_, _, _ = playSound.Call(uintptr(unsafe.Pointer(&sound[0])), 0, fromMemory|noDefault)
}
