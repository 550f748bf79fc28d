package phone

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"samenbord/app/workshop"
	"samenbord/board"
)

// feed keeps the board as all may see it, and what happened lately as server-sent
// events, each made once for all who listen. It waits for nobody: a listener takes
// what is new when it can, in one piece, and begins anew when it fell too far
// behind.
type feed struct {
	server   *Server
	listener *workshop.Listener
	asked    chan chan struct{} // to catch up; what comes is closed when that is done
	gone     chan struct{}      // closed when nothing is taken over any more

	mu      sync.RWMutex
	state   *board.State
	changed chan struct{} // closed and replaced when there is something new
	over    bool

	epoch  string   // of this feed: numbers of another one mean nothing here
	events [][]byte // the last ones, each as it goes over the line
	bytes  int      // of them
	last   int64    // number of the last one

	structure int      // the edition of what the matrix is made of
	going     int      // and of what is going on
	now       []byte   // the last "now" that was told
	rules     Rules    // it was told by
	held      bool     // and whether nothing was saved then
	whole     snapshot // the board as JSON, for a short while
}

var (
	structure = []board.Kind{board.KindDomain, board.KindLevel, board.KindList, board.KindGroup, board.KindDimension}
	going     = []board.Kind{board.KindBoard, board.KindSession, board.KindStep, board.KindRound, board.KindPoll}
)

func newFeed(ctx context.Context, s *Server) (*feed, error) {
	l, err := s.seat.Listen(ctx)
	if err != nil {
		return nil, err
	}
	f := &feed{server: s, asked: make(chan chan struct{}), gone: make(chan struct{}), changed: make(chan struct{})}
	f.begin(l)
	return f, nil
}

// begin takes the board as it is when the listening begins. Earlier numbers mean
// nothing afterwards.
func (f *feed) begin(l *workshop.Listener) {
	var raw [6]byte
	_, _ = rand.Read(raw[:]) // never fails, as documented
	f.mu.Lock()
	defer f.mu.Unlock()
	f.listener, f.state = l, l.State
	f.epoch = base64.RawURLEncoding.EncodeToString(raw[:])
	f.events, f.bytes = nil, 0
	f.structure, f.going = f.state.Edition(structure...), f.state.Edition(going...)
	f.rules = *f.server.rules.Load()
	f.held = l.Held
	f.server.held.Store(l.Held)
	f.now = f.server.nowJSON(f.state)
}

// run takes over what happens on the board until the session or the board ends.
func (f *feed) run() {
	defer close(f.gone)
	tick := time.NewTicker(10 * time.Second)
	defer tick.Stop()
	for {
		select {
		case e, open := <-f.listener.Events:
			if !f.hear(e, open) {
				return
			}
		case caught := <-f.asked:
			if !f.hearAll() {
				return
			}
			close(caught)
		case <-tick.C:
			f.take(board.Delta{}) // a step may have been forgotten
		case <-f.server.ctx.Done():
			f.listener.Stop()
			return
		}
	}
}

// hear takes over an event, or listens anew when there are no more; false when the
// board has closed.
func (f *feed) hear(e workshop.Event, open bool) bool {
	if !open {
		return f.again()
	}
	if held := f.server.held.Swap(e.Held); !e.Beside || held != e.Held {
		f.take(e.Delta)
	}
	return true
}

// hearAll takes over what has happened so far.
func (f *feed) hearAll() bool {
	for {
		select {
		case e, open := <-f.listener.Events:
			if !f.hear(e, open) {
				return false
			}
		default:
			return true
		}
	}
}

// catchUp returns when the feed has taken over all that happened before (read your own
// writes): the workshop tells of an act before it answers, but a feed that is busy has
// not heard it yet when whoever acted asks what there is.
func (f *feed) catchUp(ctx context.Context) {
	caught := make(chan struct{})
	select {
	case f.asked <- caught:
	case <-f.gone:
		return
	case <-ctx.Done():
		return
	}
	select {
	case <-caught:
	case <-f.gone:
	}
}

// again listens anew after the workshop dropped us; false when it has closed.
func (f *feed) again() bool {
	l, err := f.server.seat.Listen(f.server.ctx)
	if err != nil {
		f.end()
		return false
	}
	f.begin(l)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.tell()
	return true
}

// take makes events of what changed.
func (f *feed) take(delta board.Delta) {
	f.mu.Lock()
	defer f.mu.Unlock()
	before := f.last
	open := f.openBefore(delta)
	f.state.Patch(delta)
	f.notes(delta, open)
	if edition := f.state.Edition(structure...); edition != f.structure {
		f.structure = edition
		f.add("board", []byte("{}"))
	}
	f.tellNow(len(delta.Refs) == 0)
	if f.last != before {
		f.tell()
	}
}

// tellNow tells what is going on, when it is something else than before.
func (f *feed) tellNow(anyway bool) {
	edition, rules, held := f.state.Edition(going...), *f.server.rules.Load(), f.server.held.Load()
	if edition == f.going && rules == f.rules && held == f.held && !anyway {
		return
	}
	f.going, f.rules, f.held = edition, rules, held
	if now := f.server.nowJSON(f.state); string(now) != string(f.now) {
		f.now = now
		f.add("now", now)
	}
}

// ruled is called when the facilitator changed the rules.
func (f *feed) ruled() { f.take(board.Delta{}) }

// openBefore tells which notes of a delta were there for all to read.
func (f *feed) openBefore(delta board.Delta) map[board.ID]bool {
	var open map[board.ID]bool
	for _, ref := range delta.Refs {
		if n := f.state.Note(ref.ID); ref.Kind == board.KindNote && n != nil && n.Alive() && n.Open() {
			if open == nil {
				open = map[board.ID]bool{}
			}
			open[ref.ID] = true
		}
	}
	return open
}

// notes tells of notes that are new or look different, each once.
func (f *feed) notes(delta board.Delta, open map[board.ID]bool) {
	told := make(map[board.ID]struct{}, len(delta.Notes))
	tell := func(id board.ID) {
		if _, again := told[id]; again {
			return
		}
		told[id] = struct{}{}
		switch n := f.state.Note(id); {
		case n != nil && n.Alive() && n.Open():
			f.add("note", appendJSON(nil, noteOf(f.state, n)))
		case open[id]:
			f.add("gone", fmt.Appendf(nil, `{"id":%q}`, id.String()))
		}
	}
	for _, ref := range delta.Refs {
		if ref.Kind == board.KindNote {
			tell(ref.ID)
		}
	}
	for _, id := range delta.Notes {
		tell(id)
	}
}

// add keeps an event and forgets the oldest.
func (f *feed) add(name string, data []byte) {
	f.last++
	event := make([]byte, 0, len(data)+64)
	event = append(append(append(event, "id: "...), f.epoch...), '.')
	event = strconv.AppendInt(event, f.last, 10)
	event = append(append(append(event, "\nevent: "...), name...), "\ndata: "...)
	event = append(append(event, data...), "\n\n"...)
	f.events = append(f.events, event)
	f.bytes += len(event)
	for len(f.events) > f.server.options.limits.events || f.bytes > f.server.options.limits.bytes {
		f.bytes -= len(f.events[0])
		f.events = f.events[1:]
	}
}

// tell wakes all who listen.
func (f *feed) tell() {
	close(f.changed)
	f.changed = make(chan struct{})
}

// end says goodbye to all.
func (f *feed) end() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.over {
		f.over = true
		f.tell()
	}
}

// place is how far a listener is in the feed.
type place struct {
	epoch string
	last  int64
}

func (f *feed) place() place { return place{f.epoch, f.last} }

func (p place) String() string { return p.epoch + "." + strconv.FormatInt(p.last, 10) }

// parsePlace reads one; whatever is none is nowhere, and everything was missed.
func parsePlace(text string) place {
	epoch, number, ok := strings.Cut(text, ".")
	last, err := strconv.ParseInt(number, 10, 64)
	if !ok || err != nil || last < 0 {
		return place{}
	}
	return place{epoch, last}
}

// since gives what happened after a place, until the next wait; lost tells that
// this is not known any more.
func (f *feed) since(p place) (events [][]byte, now place, next <-chan struct{}, over, lost bool) {
	f.mu.RLock()
	defer f.mu.RUnlock()
	first := f.last - int64(len(f.events)) // number before the eldest that is kept
	if p.epoch != f.epoch || p.last < first || p.last > f.last {
		return nil, f.place(), f.changed, f.over, true
	}
	return f.events[p.last-first:], f.place(), f.changed, f.over, false
}

// view lets somebody look at the board. It must be brief: the feed waits.
func (f *feed) view(look func(*board.State)) {
	f.mu.RLock()
	defer f.mu.RUnlock()
	look(f.state)
}
