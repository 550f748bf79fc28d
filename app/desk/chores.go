package desk

import (
	"time"

	"samenbord/app/document"
	"samenbord/app/doorway"
	"samenbord/storage/crash"
)

// chores bring what stands around the wall up to date. On a large board each of
// them gets a frame of its own after the one that shows the change itself: all
// together they would make people wait for the note that they wrote.
type chores struct {
	*document.Document
	bars  *bars
	list  []func()
	due   []bool
	last  int       // that was done
	away  bool      // the next one comes by itself
	asked time.Time // last, on a large board
}

const (
	largeBoard = 2000 // notes
	frameTime  = 17 * time.Millisecond
	chorePause = 6 * frameTime // in which most of them are done
)

// begin says what there is to do, in turn. The bars are made anew in another language, so
// it looks for them each time.
func (c *chores) begin(doc *document.Document, b *bars, list ...func()) {
	c.Document, c.bars, c.list = doc, b, list
	c.due = make([]bool, len(c.list))
}

// all does everything at once.
func (c *chores) all() {
	for i := range c.list {
		c.do(i)
	}
}

// ask has everything done after a change.
func (c *chores) ask() {
	if c.State.NoteCount() < largeBoard {
		c.all()
		return
	}
	c.asked = time.Now()
	for i := range c.due {
		c.due[i] = true
	}
	c.later()
}

func (c *chores) do(i int) {
	c.due[i], c.last = false, i
	c.list[i]()
}

// later does the next one in a frame of its own. They take turns, however fast
// changes come.
func (c *chores) later() {
	if c.away {
		return
	}
	c.away = true
	crash.AfterFunc(frameTime, func() { doorway.Do(c.next) })
}

func (c *chores) next() {
	c.away = false
	if c.Ended {
		return
	}
	for n := range c.due {
		if i := (c.last + 1 + n) % len(c.due); c.due[i] {
			c.do(i)
			c.bars.stale()
			c.bars.hold()
			c.later()
			return
		}
	}
}
