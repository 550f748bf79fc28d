package workshop

import (
	"context"
	"time"

	"samenbord/board"
)

// Event is what changed, or what went wrong.
type Event struct {
	Delta   board.Delta
	Saved   time.Time // when everything so far was saved last; zero when nothing has been yet
	CanUndo bool      // by the listener's seat
	CanRedo bool
	// Problem is something that people have to know: a commit that failed (what
	// was asked has been answered with the same error) or a file that turns out
	// to be damaged.
	Problem error
	// Elsewhere tells how a board stands that is worked on in a copy.
	Elsewhere Elsewhere
	// Beside tells that nothing on the board changed, only what is told of it.
	Beside bool
	// Moved is the new name of a file that was renamed, and followed.
	Moved string
	// Backup is the name of the copy that lies beside a board of an older version since
	// it was brought to the present one just now.
	Backup string
	// Aside is the name of what lay in the place of a board that is worked on in a copy,
	// and was none: it is kept beside the board.
	Aside string
	// Held tells that nothing is saved now, because something befell the file: until
	// somebody chooses how to go on, or it goes again by itself.
	Held bool
}

// Listener gets every event from the moment it began. State is the board at
// that moment; it belongs to the listener, who patches it with each event.
type Listener struct {
	State  *board.State
	Events <-chan Event
	Held   bool // as an event tells it

	seat   *Seat
	events chan Event
}

// eventBuffer is how far a listener may fall behind before it is dropped: a
// window that paints 60 times a second never comes near it.
const eventBuffer = 256

// Listen begins to listen. When the listener falls too far behind, or the
// board is closed, Events is closed: listen anew if you are still there.
func (s *Seat) Listen(ctx context.Context) (*Listener, error) {
	l := &Listener{seat: s, events: make(chan Event, eventBuffer)}
	l.Events = l.events
	return alone(ctx, s.workshop, func() (*Listener, error) {
		w := s.workshop
		l.State, l.Held = w.board.State().Clone(), w.held()
		w.listeners[l] = struct{}{}
		if problem := first(w.damage, w.unsaved, w.notice); problem != nil { // found before anybody listened
			l.events <- Event{Problem: problem, Held: l.Held, Saved: w.saved, CanUndo: s.history.CanUndo(), CanRedo: s.history.CanRedo()}
		}
		return l, nil
	})
}

// Stop ends the listening; Events is closed.
func (l *Listener) Stop() {
	w := l.seat.workshop
	w.submit(request{job: func() { w.drop(l) }})
}

// publish hands an event to every listener. Who has no room left is dropped,
// never waited for.
func (w *Workshop) publish(e Event) {
	e.Saved, e.Held = w.saved, w.held()
	if backup := w.file.Backup(); backup != "" && w.backup.Load() == nil {
		e.Backup = backup
		w.backup.Store(&backup)
	}
	if w.publisher != nil {
		w.publisher.follow(w.savings)
		e.Elsewhere = w.publisher.now()
	}
	for l := range w.listeners {
		e.CanUndo, e.CanRedo = l.seat.history.CanUndo(), l.seat.history.CanRedo()
		select {
		case l.events <- e:
		default:
			w.drop(l)
		}
	}
}

func (w *Workshop) drop(l *Listener) {
	if _, there := w.listeners[l]; there {
		delete(w.listeners, l)
		close(l.events)
	}
}
