package ui

import (
	"time"

	"fyne.io/fyne/v2"
)

// quiet keeps a question that comes by itself from taking a key that was meant for
// something else: whoever is typing would answer it, unread, with the next space. It
// takes keys only after a pause in typing.
type quiet struct {
	now  func() time.Time
	last time.Time // a key came, or the question
	over bool
}

// PauseInTyping is longer than anybody who types waits between two keys of a word.
const PauseInTyping = 500 * time.Millisecond

// Heed gives the answers of a question that comes by itself a pause before they take
// keys. A click says by itself what it is meant for. Clock tells the time.
func Heed(clock func() time.Time, answers ...*Answer) {
	q := &quiet{now: clock, last: clock()}
	for _, a := range answers {
		a.quiet = q
	}
}

// swallows tells whether a key was not meant for the question. One that answers nothing
// comes from somebody who still types.
func (q *quiet) swallows(answers bool) bool {
	if q == nil || q.over {
		return false
	}
	now := q.now()
	pause := now.Sub(q.last)
	q.last = now
	q.over = answers && pause >= PauseInTyping
	return !q.over
}

// answersBy tells whether a key says something to a question.
func answersBy(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace, fyne.KeyEscape, fyne.KeyLeft, fyne.KeyUp, fyne.KeyRight, fyne.KeyDown:
		return true
	}
	return false
}
