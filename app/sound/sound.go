// Package sound plays the one short sound that Samenbord has: two soft strokes of
// a bell when the time is up. The sound is made here, from numbers.
//
// It never blocks and never fails: on a machine without a loudspeaker, or without
// a program that plays sounds, nothing is heard and nothing happens. It uses what
// the system has (a call on Windows, a small program elsewhere), because a
// library for it would want the development files of the system's sound to be
// built, for two strokes of a bell.
//
// Where to begin: Play; bell.go makes the sound, and play_*.go are the systems.
package sound

import (
	"sync"
	"sync/atomic"
	"time"

	"samenbord/storage/crash"
)

// Player plays the sound. The zero Player is ready.
type Player struct{ playing atomic.Bool }

// patience is how long a program may take to play it. What hangs is stopped.
const patience = 10 * time.Second

// bell is the sound as a WAV file, made once.
var bell = sync.OnceValue(Bell)

// Play plays the bell and returns at once. A second one while it is sounding is
// left out.
func (p *Player) Play() {
	if !p.playing.CompareAndSwap(false, true) {
		return
	}
	crash.Go(func() {
		defer p.playing.Store(false)
		play(bell(), patience)
	})
}
