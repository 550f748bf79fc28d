// Package doorway is the UI dispatcher, the one way into the UI goroutine: whatever works
// elsewhere, and has something to show, comes in here. It never draws.
//
// Begin with Do.
package doorway

import (
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"samenbord/storage/crash"
)

var closed atomic.Bool

// enter is how Do gets onto the UI goroutine.
var enter = func() *atomic.Pointer[func(func())] {
	var way atomic.Pointer[func(func())]
	usual := fyne.Do
	way.Store(&usual)
	return &way
}()

// Through has Do get onto the UI goroutine another way, and gives what puts back the
// way of before, and opens what was closed meanwhile. Only tests do this: their driver
// has no such goroutine, and runs everything on the spot.
func Through(way func(f func())) (back func()) {
	before := enter.Swap(&way)
	return func() {
		enter.Store(before)
		closed.Store(false)
	}
}

// queue is what waits to be run, in order.
var queue struct {
	mu      sync.Mutex
	waiting []func()
}

// came tells Await that something waits.
var came = make(chan struct{}, 1)

// Do runs a function on the UI goroutine, after all that came before it. It
// returns at once. When the program has begun to end nothing is run any more:
// Fyne then runs functions on the spot, beside each other, and its windows are
// gone.
func Do(f func()) {
	queue.mu.Lock()
	queue.waiting = append(queue.waiting, f)
	queue.mu.Unlock()
	select {
	case came <- struct{}{}:
	default:
	}
	(*enter.Load())(func() { next() })
}

// next runs what has waited longest; false when nothing waits.
func next() bool {
	queue.mu.Lock()
	if len(queue.waiting) == 0 { // Await was first
		queue.mu.Unlock()
		return false
	}
	f := queue.waiting[0]
	queue.waiting[0] = nil
	queue.waiting = queue.waiting[1:]
	queue.mu.Unlock()
	if !closed.Load() {
		crash.Guarded(f)() // what panics here ends the program in order
	}
	return true
}

// Await runs what comes in, until something has come about or for some time at
// most. It is for the UI goroutine, where that does nothing else: the frame that
// follows can show an answer that is about to come.
func Await(most time.Duration, until func() bool) {
	over := time.NewTimer(most)
	defer over.Stop()
	for !until() && !closed.Load() {
		if next() {
			continue
		}
		select {
		case <-came:
		case <-over.C:
			return
		}
	}
}

// Close is the end of all drawing.
func Close() { closed.Store(true) }

// Leave closes the doorway behind a last function that runs on the UI goroutine:
// the one that ends the program.
func Leave(last func()) {
	Close()
	fyne.Do(last)
}

// Closed tells whether the program has begun to end.
func Closed() bool { return closed.Load() }
