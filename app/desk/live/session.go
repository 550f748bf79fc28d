// Package live is the session with phones as the window of a board leads it.
//
// It listens to phones only from Open until Stop or Close, on a code of its own each
// time. It draws nothing and knows no bar and no command: what tells of the session is
// brought up to date by the Screen around it. Pages, limits and what a phone
// may do are package phone's.
//
// Where to begin: Session below; door.go is what listens, phones.go what is done about
// who takes part.
package live

import (
	"net/netip"
	"time"

	"samenbord/app/document"
	"samenbord/app/doorway"
	"samenbord/app/network"
	"samenbord/app/panel/meet"
	"samenbord/app/phone"
	"samenbord/app/room"
	"samenbord/board"
)

// Screen is what the session asks of the window around it.
type Screen interface {
	// Background does work on another goroutine that the end of the program waits for.
	Background(work func())
	// ShowSession brings everything up to date that tells of the session.
	ShowSession()
	// ShowNextOfSession is ShowSession after the button that had the keyboard has gone:
	// what comes next gets it.
	ShowNextOfSession()
	// ShowStatus brings up to date what tells who takes part; counted tells whether they
	// are more now, or fewer.
	ShowStatus(counted bool)
}

// Session opens and closes the door to phones, and knows how it goes. Opening, closing and
// looking at the network happen elsewhere; what is here belongs to the UI goroutine, but
// for the gate.
type Session struct {
	*document.Document
	screen  Screen
	gate    gate
	opening bool
	door    *door // nil while it is closed
	rules   phone.Rules
	corner  bool // the QR code stands small in the corner
	problem string
	wanted  netip.Addr       // the address that somebody chose
	before  board.ShowScreen // what was shown instead of the step's screen before the QR code
}

// New makes a session that is not open.
func New(doc *document.Document, s Screen) *Session {
	return &Session{Document: doc, screen: s, rules: phone.Rules{Follow: true, Permit: phone.Everything}}
}

// Open opens taking part with phones.
func (s *Session) Open() {
	if !s.CanOpen() {
		return
	}
	s.opening, s.problem = true, ""
	s.screen.ShowSession()
	s.screen.Background(func() {
		d, err := s.gate.open(s)
		doorway.Do(func() { s.opened(d, err) })
	})
}

// CanOpen tells whether it is closed and can be opened.
func (s *Session) CanOpen() bool { return !s.opening && s.door == nil && !s.Workshop.ReadOnly() }

// IsOpen tells whether phones can come in.
func (s *Session) IsOpen() bool { return s.door != nil }

// Server is who answers the phones, nil while nobody does.
func (s *Session) Server() *phone.Server {
	if s.door == nil {
		return nil
	}
	return s.door.server
}

func (s *Session) opened(d *door, err error) {
	if s.Ended {
		if d != nil {
			d.end()
		}
		return // whoever closed the board closes this too
	}
	s.opening = false
	switch {
	case err != nil:
		s.problem = s.Sentence(err)
	case d != nil:
		s.door = d
		d.server.SetRules(s.rules)
		d.server.Watch(func() {
			status := d.server.Status()
			doorway.Do(s.of(d, func() { s.Changed(status) }))
		})
	}
	s.screen.ShowNextOfSession()
}

// of does something only as long as a door is the open one.
func (s *Session) of(d *door, do func()) func() {
	return func() {
		if s.door == d && !s.Ended {
			do()
		}
	}
}

// Stop closes everything at once; the codes are worth nothing any more.
func (s *Session) Stop() {
	if s.door == nil {
		return
	}
	s.door.end()
	s.door = nil
	s.screen.Background(s.gate.close)
	if s.Large() {
		s.ToggleLarge()
	}
	s.screen.ShowNextOfSession()
	s.Toast.Say(s.Text("meet.stopped"), "", nil)
}

// Finish takes leave of the phones as the board is closed: there will be nothing to join.
func (s *Session) Finish() {
	if s.door == nil {
		return
	}
	s.door.end()
	if s.Large() {
		s.Seat.Post(board.ShowScreen{}, nil)
	}
}

// Close ends what phones come in by, for good. It may take time.
func (s *Session) Close() { s.gate.end() }

// broken closes a session that cannot listen any more.
func (s *Session) broken(err error) {
	s.Stop()
	s.problem = s.Sentence(board.Fault(board.CodeNetworkBroken).Because(err))
	s.screen.ShowSession()
}

// Changed takes over how the session goes.
func (s *Session) Changed(status phone.Status) {
	counted := s.door.status.In != status.In
	s.door.status = status
	s.screen.ShowStatus(counted)
}

// Moved takes over the addresses after a change of the network.
func (s *Session) Moved(now []network.Address) {
	before := s.door.chosen(s.wanted)
	s.door.addresses = now
	if after := s.door.chosen(s.wanted); before != after && after >= 0 {
		s.Toast.Say(s.Text("meet.moved", "Address", s.door.host(after)), "", nil)
	}
	s.screen.ShowSession()
}

// ChooseAddress has phones come in by another of the addresses.
func (s *Session) ChooseAddress(nth int) {
	if s.door != nil && nth < len(s.door.addresses) {
		s.wanted = s.door.addresses[nth].IP
		s.screen.ShowSession()
	}
}

// SetRules says what who takes part may do, now and the next time.
func (s *Session) SetRules(rules phone.Rules) {
	s.rules = rules
	if s.door != nil {
		s.door.server.SetRules(rules)
	}
	s.screen.ShowSession()
}

// Join is what the room sees of it.
func (s *Session) Join() room.Join {
	d := s.door
	if d == nil {
		return room.Join{}
	}
	nth := d.chosen(s.wanted)
	if nth < 0 {
		return room.Join{}
	}
	return room.Join{
		URL: phone.JoinURL(d.addresses[nth].Base(d.port), d.server.Code()), Host: d.host(nth),
		Code: d.server.ShortCode(), In: d.status.In, Corner: s.corner,
	}
}

// Large tells whether the QR code is on the screen of the room.
func (s *Session) Large() bool { return room.Screen(s.State, time.Now()) == room.JoinScreen }

// ToggleLarge shows the QR code to the room, or what was there before.
func (s *Session) ToggleLarge() {
	info := s.State.Info()
	switch {
	case !s.Large():
		s.before = board.ShowScreen{Screen: info.Screen, Shown: info.Shown}
		s.Ask(board.ShowScreen{Screen: room.JoinScreen}, nil)
	case info.Screen == room.JoinScreen:
		s.Ask(s.before, nil)
	default: // the step of the agenda shows it
		s.Ask(board.ShowScreen{Screen: room.Wall}, nil)
	}
}

// Corner tells whether the QR code stands small in the corner.
func (s *Session) Corner() bool { return s.corner }

// ToggleCorner puts it there, or takes it away.
func (s *Session) ToggleCorner() {
	s.corner = !s.corner
	s.screen.ShowSession()
}

// Count is how many take part.
func (s *Session) Count() int {
	if s.door == nil {
		return 0
	}
	return s.door.status.In
}

// Meeting is how the session stands, for the panel about it.
func (s *Session) Meeting() meet.Meeting {
	m := meet.Meeting{Opening: s.opening, Problem: s.problem, Rules: s.rules, Corner: s.corner, Large: s.Large(), Chosen: -1}
	d := s.door
	if d == nil {
		return m
	}
	m.Open, m.Addresses, m.Port, m.Status = true, d.addresses, d.port, d.status
	m.Code, m.Leader = d.server.ShortCode(), d.server.LeaderCode()
	m.URL = s.Join().URL
	if m.Chosen = d.chosen(s.wanted); m.Chosen >= 0 {
		m.Base = d.addresses[m.Chosen].Base(d.port)
	}
	return m
}
