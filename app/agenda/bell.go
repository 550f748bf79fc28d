package agenda

import (
	"sync"
	"time"

	"samenbord/storage/crash"
)

// Bell rings once when the time of a timer is up. It waits on its own, so that a
// window that is being dragged, or is busy, does not keep it.
type Bell struct {
	timer *Timer
	ring  func() // on a goroutine of its own
	after func(time.Duration, func()) (stop func() bool)

	mu   sync.Mutex
	stop func() bool
	nth  int // of the waiting
}

// NewBell makes a bell for a timer. ring is called on another goroutine.
func NewBell(timer *Timer, ring func()) *Bell {
	return &Bell{timer: timer, ring: ring, after: func(d time.Duration, do func()) func() bool { return crash.AfterFunc(d, do).Stop }}
}

// Follow waits for the end of what the timer counts now. Call it after the
// timer's Follow. A time that is up already does not ring.
func (b *Bell) Follow() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.wait()
}

func (b *Bell) wait() {
	b.nth++
	if b.stop != nil {
		b.stop()
		b.stop = nil
	}
	c := b.timer.Count()
	if !c.There || c.Paused || c.Length <= 0 || c.Left <= 0 {
		return
	}
	nth := b.nth
	b.stop = b.after(c.Left, func() { b.wake(nth, c.Began) })
}

// wake runs when the waiting is over.
func (b *Bell) wake(nth int, began int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if nth != b.nth {
		return // something else is waited for
	}
	const early = 20 * time.Millisecond
	c := b.timer.Count()
	if c.There && c.Began == began && c.Left > early { // the machine slept, or its clock was set
		b.wait()
		return
	}
	if c.Began == began && !c.Paused {
		crash.Go(b.ring)
	}
}

// Stop ends the waiting.
func (b *Bell) Stop() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.nth++
	if b.stop != nil {
		b.stop()
		b.stop = nil
	}
}
