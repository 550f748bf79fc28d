// Package workshop is a board that is open and live. One goroutine owns the
// board and its file; every front end (window, phone, command line, merge)
// goes through it:
//
//	intent → workshop → board decides → storage appends, durable → event → views
//
// It never shows anything as saved before storage has it, never waits for a
// slow listener, and knows nothing of windows or networks.
//
// Where to begin: Open, then Join for a Seat. A Seat takes intents (Do, Post),
// undoes its own acts, and listens to what changes. Votes and dots of a seat are
// intents like all others, but no changes: see vote.go.
package workshop

import (
	"errors"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"samenbord/board"
	"samenbord/storage"
	"samenbord/storage/crash"
)

// groupSize is the most acts that are saved in one commit. Saving costs the
// same for one and for hundreds; a commit each would let a full room wait for
// seconds (measured: 300 writers, up to 2 s).
const groupSize = 512

// decidedBetweenLooks is how many acts are decided before it is looked again whether the disk is ready.
const decidedBetweenLooks = 16

// Workshop is an open board.
type Workshop struct {
	file   *storage.File
	board  *board.Board
	author *board.Author
	now    func() time.Time

	mu      sync.Mutex
	waiting []request
	trips   uint64 // that were ever in waiting; see Trips
	closing bool
	wake    chan struct{} // one slot: there is something to do
	done    chan struct{} // closed when everything is saved and the file is closed
	failure error         // of closing

	listeners map[*Listener]struct{} // of the owner goroutine only
	saved     time.Time
	savings   uint64                // how often anything was; clocks tick too slowly to tell two apart
	writing   *round                // what is on its way to the disk, if anything
	verify    *storage.Verification // until the check of the file has ended
	checkNext time.Time             // a piece of it is done as soon as it is quiet, from then on
	checkLast time.Time             // and from then on at once
	lookNext  time.Time             // whether the file is still there is looked at from then on
	damage    error                 // what it found
	writesOn  bool                  // all the same; see WriteOn
	heldOff   atomic.Int64          // when somebody held work off last, in nanoseconds
	path      string                // where the board belongs, when that is elsewhere
	publisher *publisher            // of a board that lies elsewhere; nil for one in its own file
	rescuing                        // what is done when the file is lost
}

// request is an act to group with others, or a job to do alone.
type request struct {
	seat   *Seat
	intent board.Intent
	then   func(board.Result, error)
	ticket *ticket // taken before the intent is carried out
	job    func()
}

// Create makes a new board file, writes the first intents into it and opens
// it. Boards that begin with the same intents begin with the same changes.
func Create(path string, first ...board.Intent) (*Workshop, error) {
	author, err := board.FoundingAuthor(first...)
	if err != nil {
		return nil, err
	}
	if err := storage.Make(path, author, first...); err != nil {
		return nil, err
	}
	return openHere(path)
}

// Open opens a board file. The file's content is checked beside the work; what
// is wrong comes as an Event with a Problem. A board that lies where a database is
// not safe is worked on in a copy; see Elsewhere.
func Open(path string) (*Workshop, error) { return openHere(path) }

// Look opens, for reading, a board that another program has open: it shows what
// was saved at that moment.
func Look(path string) (*Workshop, error) {
	file, b, err := storage.Peek(path)
	if err != nil {
		return nil, err
	}
	return run(file, b), nil
}

func run(file *storage.File, b *board.Board) *Workshop {
	w := prepare(file, b)
	crash.Go(w.loop)
	return w
}

func prepare(file *storage.File, b *board.Board) *Workshop {
	w := &Workshop{
		file: file, board: b, author: board.NewAuthor(), now: time.Now,
		wake: make(chan struct{}, 1), done: make(chan struct{}),
		listeners: map[*Listener]struct{}{},
		verify:    file.Verify(b),
	}
	w.readOnly = file.ReadOnly()
	if aside := file.Aside(); aside != "" {
		w.notice = board.Fault(board.CodeJournalSetAside, board.BlankFile.Is(nameOf(file.Path())), board.BlankAside.Is(aside))
	}
	w.place()
	return w
}

// Path is where the board's file is. It follows when the file gets another name,
// or when the board had to be saved elsewhere.
func (w *Workshop) Path() string {
	if w.path != "" {
		return w.path
	}
	return *w.where.Load()
}

// ReadOnly tells whether nothing can be saved.
func (w *Workshop) ReadOnly() bool { return w.readOnly }

// Writable is nil, or tells why nothing can be saved.
func (w *Workshop) Writable() error { return w.file.Writable() }

// Join makes a seat for a front end.
func (w *Workshop) Join() *Seat {
	return &Seat{workshop: w, history: &board.History{}, voter: &board.Voter{}}
}

// Guest makes a seat that has nothing to undo, for the many who come and go: what a
// seat remembers for undoing would be most of what a day with phones takes.
func (w *Workshop) Guest() *Seat { return &Seat{workshop: w, voter: &board.Voter{}} }

// Close saves what is waiting, puts a board that lies elsewhere there, closes the
// file and ends all listening. The errors "not_published" and "not_published_rescued"
// say that all is saved, but only on this computer.
func (w *Workshop) Close() error { return w.CloseWithin(patience) }

// patience is how long a disk elsewhere is waited for at the end.
const patience = 10 * time.Second

// CloseWithin is Close that waits for a disk elsewhere for so long at most.
func (w *Workshop) CloseWithin(patience time.Duration) error {
	w.mu.Lock()
	w.closing = true
	w.mu.Unlock()
	w.poke()
	if w.publisher == nil {
		<-w.done
		return w.failure
	}
	w.publisher.finish(patience)
	<-w.done
	return errors.Join(w.failure, w.publisher.failure())
}

// submit queues a request; it never blocks. It reports false when the board
// is closed.
func (w *Workshop) submit(r request) bool { return w.queue(r, false) }

// submitInner is submit for the publisher, who still has work to do when the board
// is being closed.
func (w *Workshop) submitInner(r request) bool { return w.queue(r, w.publisher.busy()) }

func (w *Workshop) queue(r request, inner bool) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closing && !inner {
		return false
	}
	w.waiting = append(w.waiting, r)
	w.trips++
	w.poke()
	return true
}

// Trips counts what was ever asked of the owner goroutine, acts and jobs: whatever asks it
// for more than it has to makes everybody in the room wait longer.
func (w *Workshop) Trips() uint64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.trips
}

func (w *Workshop) poke() {
	select {
	case w.wake <- struct{}{}:
	default: // it is awake already
	}
}

// next takes what is waiting, up to one group.
func (w *Workshop) next() (group []request, closing bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := min(len(w.waiting), groupSize)
	if w.writing != nil {
		n = min(n, decidedBetweenLooks) // see gather
	}
	group, w.waiting = w.waiting[:n:n], w.waiting[n:]
	return group, w.closing
}

// loop is the owner goroutine.
func (w *Workshop) loop() {
	defer close(w.done)
	w.checkNext = time.Now().Add(headStart)
	w.checkLast = w.checkNext
	w.lookNext = time.Now().Add(lookEvery)
	for {
		group, closing := w.next()
		if !time.Now().Before(w.lookNext) {
			w.settle()
			w.look()
		}
		switch {
		case len(group) > 0:
			w.carryOut(group)
			w.letCheckWait()
		case w.writing != nil:
			w.settle()
		case closing && w.publisher.busy():
			<-w.wake
		case closing:
			w.lookLast()
			w.failure = first(w.file.Close(), w.unsaved)
			for l := range w.listeners {
				w.drop(l)
			}
			return
		case w.verify != nil && w.resting(time.Until(w.checkNext)):
			if time.Since(time.Unix(0, w.heldOff.Load())) < quietBeforeCheck {
				w.letCheckWait()
			}
			if !w.checkNext.After(time.Now()) {
				w.check()
			}
		case w.verify != nil: // somebody came
		default:
			w.resting(time.Until(w.lookNext))
		}
	}
}

// headStart is how long the check of the file waits: whoever opens a board wants
// to see it first, and the check would take one of two cores from the drawing.
const headStart = time.Second

// A piece of the check takes some ten milliseconds, and whoever comes meanwhile waits
// for it. So it is done while nobody has come for a moment; where people come without
// pause, now and then all the same.
const (
	quietBeforeCheck    = 50 * time.Millisecond
	longestWithoutCheck = 2 * time.Second
)

// HoldOff tells that somebody moves something on the screen just now: work that can
// wait lets it have the computer for a moment. It may be called from anywhere, as often
// as one likes.
func (w *Workshop) HoldOff() { w.heldOff.Store(time.Now().UnixNano()) }

// letCheckWait puts the check off, because somebody came.
func (w *Workshop) letCheckWait() {
	if w.verify == nil {
		return
	}
	if next := time.Now().Add(quietBeforeCheck); next.After(w.checkNext) {
		w.checkNext = next
		if next.After(w.checkLast) {
			w.checkNext = w.checkLast
		}
	}
}

// resting waits, and reports whether nothing came up meanwhile.
func (w *Workshop) resting(wait time.Duration) bool {
	if wait <= 0 {
		return true
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-w.wake:
		return false
	case <-timer.C:
		return true
	}
}

// check does a piece of the file's check while nobody is waiting.
func (w *Workshop) check() {
	done, err := w.verify.Step()
	w.checkLast = time.Now().Add(longestWithoutCheck)
	if !done {
		return
	}
	if w.verify.Large() {
		crash.Go(debug.FreeOSMemory) // a second board was built to compare with
	}
	w.verify = nil
	if err != nil && !w.look() {
		w.damage = err
		w.publish(Event{Problem: err})
	}
}
