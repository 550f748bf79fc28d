package phone

import (
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"samenbord/board"
)

// Status is how the session goes.
type Status struct {
	In       int  // browsers that listen, or were there in the last minute
	Reached  bool // somebody came who is not on this computer
	Browsers []BrowserStatus
}

// BrowserStatus is one browser: a number, and nothing that tells whose it is.
type BrowserStatus struct {
	Number  int
	Notes   int
	Group   board.ID
	In      bool
	Table   bool
	Leader  bool
	Slowed  bool
	Removed bool
}

// status tells watchers that something changed, a few times a second at most.
type status struct {
	mu       sync.Mutex
	watchers []func()
	changed  chan struct{} // one slot: there is something to tell
}

func (st *status) touch() {
	select {
	case st.changed <- struct{}{}:
	default: // somebody will look anyway
	}
}

// present is how long a browser that does not listen counts as being there: pages
// without script ask seldom.
const present = time.Minute

// Status tells who takes part.
func (s *Server) Status() Status {
	st := Status{Reached: s.reached.Load()}
	now := s.now()
	for _, one := range s.browsers.all() {
		one.mu.Lock()
		b := BrowserStatus{
			Number: one.number, Notes: len(one.mine), Group: one.settings.Group, Table: one.settings.Table, Leader: one.role == leader,
			Slowed: one.slowed, Removed: one.removed, In: !one.removed && (one.listening > 0 || now.Sub(one.seen) < present),
		}
		one.mu.Unlock()
		if b.In {
			st.In++
		}
		st.Browsers = append(st.Browsers, b)
	}
	return st
}

// Watch calls back, on a goroutine of the server and four times a second at most,
// when Status may have changed.
func (s *Server) Watch(changed func()) {
	s.status.mu.Lock()
	defer s.status.mu.Unlock()
	s.status.watchers = append(s.status.watchers, changed)
}

// When so many have come in and then nothing happened for a moment, the memory is
// given back that making their pages took: more than what they need from then on.
const (
	wave      = 20
	afterWave = time.Second
)

// watch tells the watchers, and gives memory back.
func (s *Server) watch() {
	slow := time.NewTicker(present / 4) // browsers that went away silently
	defer slow.Stop()
	settled := time.NewTimer(time.Hour)
	defer settled.Stop()
	there := 0
	for {
		select {
		case <-s.status.changed:
			settled.Reset(afterWave)
		case <-settled.C:
			if now := s.browsers.count(); now >= there+wave {
				there = now
				debug.FreeOSMemory()
			}
			continue
		case <-slow.C:
		case <-s.ctx.Done():
			return
		}
		s.status.mu.Lock()
		watchers := slices.Clone(s.status.watchers)
		s.status.mu.Unlock()
		for _, tell := range watchers {
			tell()
		}
		select {
		case <-time.After(250 * time.Millisecond):
		case <-s.ctx.Done():
			return
		}
	}
}

// Sender is the number of the browser that wrote a note in this session.
func (s *Server) Sender(note board.ID) (number int, ok bool) {
	one := s.browsers.sender(note)
	if one == nil {
		return 0, false
	}
	return one.number, true
}

// NotesOf lists what a browser wrote in this session, in order.
func (s *Server) NotesOf(number int) []board.ID {
	if one := s.browsers.numbered(number); one != nil {
		return one.own()
	}
	return nil
}

// Slow lets a browser write two notes a minute, or again as many as the others.
func (s *Server) Slow(number int, on bool) {
	if one := s.browsers.numbered(number); one != nil {
		one.mu.Lock()
		one.slowed, one.notes = on, bucket{}
		one.mu.Unlock()
		s.status.touch()
	}
}

// Remove sends a browser away for the rest of the session. Its notes stay.
func (s *Server) Remove(number int) {
	if one := s.browsers.numbered(number); one != nil {
		one.mu.Lock()
		one.removed = true
		one.mu.Unlock()
		s.feed.mu.Lock()
		s.feed.tell() // it listens no longer
		s.feed.mu.Unlock()
		s.status.touch()
	}
}

func (one *browser) gone() bool {
	one.mu.Lock()
	defer one.mu.Unlock()
	return one.removed
}
