// Package crash is how goroutines of ours begin: when one panics, a trace of it is kept on
// this computer, and the program ends as if it had been asked to, with its board saved. Go
// itself would end it on the spot, in the middle of whatever others were doing.
//
// It never mends anything: after a panic nobody knows what else is wrong. The trace holds
// where it happened and nothing of what was on the board, see trace.go.
//
// Every goroutine and timer of ours is made here, or runs what Guarded gives, which .ci/rules
// checks. The UI goroutine is Fyne's: package app/doorway guards each function that goes into
// it, and app/window the loop around them. Where to begin: Go.
package crash

import (
	"sync/atomic"
	"time"
)

// Go runs a function on a goroutine of its own.
func Go(f func()) { go Guarded(f)() }

// GoOr is Go for what somebody waits for: when it panicked, broken tells them. Without that
// they would take what was done for all of it.
func GoOr(f, broken func()) {
	go func() {
		ended := false
		defer func() {
			if !ended {
				broken()
			}
		}()
		Guarded(func() {
			f()
			ended = true
		})()
	}()
}

// AfterFunc is time.AfterFunc, for a function that may panic.
func AfterFunc(d time.Duration, f func()) *time.Timer { return time.AfterFunc(d, Guarded(f)) }

// Guarded is a function for what makes goroutines itself: a sync.WaitGroup or a context.
func Guarded(f func()) func() {
	return func() {
		defer caught()
		f()
	}
}

// ending is what ends the program; nil in a test, which shall see the panic.
var ending atomic.Pointer[func()]

var happened atomic.Bool

// Happened tells whether a goroutine has panicked and the program is ending for it.
func Happened() bool { return happened.Load() }

// OnPanic says what ends the program when a goroutine panics: it is called once, and what it
// does has to hold also where that goroutine never answers again. It gives what takes it back.
func OnPanic(end func()) (back func()) {
	before := ending.Swap(&end)
	return func() { ending.Store(before) }
}

func caught() {
	why := recover()
	if why == nil {
		return
	}
	Trace(why)
	end := ending.Load()
	if end == nil {
		panic(why)
	}
	if !happened.Swap(true) {
		go (*end)()
	}
}
