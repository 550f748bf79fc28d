package ui

import (
	"time"

	"fyne.io/fyne/v2"
)

// quiet keeps a question that comes by itself from taking a key that was meant for
// something else: whoever is typing would answer it, unread, with the next space. It
// takes keys only after a pause in typing, and none that waited while the window was
// busy with showing it.
type quiet struct {
	after func(time.Duration, func())
	keys  int  // that came, and the question itself
	open  bool // it takes keys
	taken bool // and took one: somebody answers it
}

// PauseInTyping is longer than anybody who types waits between two keys of a word.
const PauseInTyping = 500 * time.Millisecond

// Heed gives the answers of a question that comes by itself a pause before they take
// keys. A click says by itself what it is meant for. After lets time go by, and then
// calls on the UI goroutine, behind the keys that came until then.
func Heed(after func(time.Duration, func()), answers ...*Answer) {
	q := &quiet{after: after}
	for _, a := range answers {
		a.quiet = q
	}
	q.wait()
}

// wait begins the pause anew.
func (q *quiet) wait() {
	q.keys++
	q.open = false
	keys := q.keys
	q.after(PauseInTyping, func() { q.open = q.open || q.keys == keys })
}

// swallows tells whether a key was not meant for the question. One that answers nothing
// comes from somebody who still types.
func (q *quiet) swallows(answers bool) bool {
	switch {
	case q == nil || q.taken:
		return false
	case q.open && answers:
		q.taken = true
		return false
	}
	q.wait()
	return true
}

// answersBy tells whether a key says something to a question. A space does not, however
// long after the last key it comes: it is how somebody writes on after a thought. Once
// another key did, it presses the answer that has the keyboard, as everywhere.
func answersBy(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyEscape, fyne.KeyLeft, fyne.KeyUp, fyne.KeyRight, fyne.KeyDown:
		return true
	}
	return false
}
