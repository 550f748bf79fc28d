package document

import (
	"sync"

	"samenbord/app/doorway"
)

// Answers are what the workshop answered and the window has not heard yet. They take the
// way of the events, behind those that were told before them: whoever hears that
// something was done sees it on the board (read your own writes).
type Answers struct {
	mu      sync.Mutex
	waiting []func()
	came    chan struct{} // holds one when some wait; nil while nobody listens
}

// Open begins to keep answers for who listens.
func (a *Answers) Open() {
	a.mu.Lock()
	a.came = make(chan struct{}, 1)
	a.mu.Unlock()
}

// put brings an answer to the UI goroutine: by who listens, or at once when nobody does.
func (a *Answers) put(answer func()) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.came == nil {
		doorway.Do(answer)
		return
	}
	a.waiting = append(a.waiting, answer)
	select {
	case a.came <- struct{}{}:
	default:
	}
}

// Came gives one when some wait.
func (a *Answers) Came() <-chan struct{} { return a.came }

// Take gives those that wait, in order.
func (a *Answers) Take() []func() {
	a.mu.Lock()
	defer a.mu.Unlock()
	waiting := a.waiting
	a.waiting = nil
	return waiting
}

// Back puts answers back before those that came since: what they did is still to come.
func (a *Answers) Back(answered []func()) {
	if len(answered) == 0 {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.waiting = append(answered, a.waiting...)
	select {
	case a.came <- struct{}{}:
	default:
	}
}

// Close lets what waits, and what comes later, go on alone: nobody listens any more.
func (a *Answers) Close() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.came = nil
	for _, answer := range a.waiting {
		doorway.Do(answer)
	}
	a.waiting = nil
}
