package desk

import (
	"context"
	"net"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"time"

	"samenbord/app/doorway"
	"samenbord/app/network"
	"samenbord/app/panel"
	"samenbord/app/phone"
	"samenbord/app/room"
	"samenbord/board"
	"samenbord/storage/crash"
)

// live is what the desk does with phones: it opens and closes their session, and
// knows how it goes. Opening, closing and looking at the network happen elsewhere;
// what is here belongs to the UI goroutine, but for the gate.
type live struct {
	desk    *Desk
	gate    gate
	opening bool
	session *session // nil while it is closed
	rules   phone.Rules
	corner  bool // the QR code stands small in the corner
	problem string
	wanted  netip.Addr       // the address that somebody chose
	before  board.ShowScreen // what was shown instead of the step's screen before the QR code
}

// session is one that is open.
type session struct {
	server    *phone.Server
	port      int
	addresses []network.Address
	status    phone.Status
	ctx       context.Context // ends with it
	end       context.CancelFunc
}

// gate lets one thing happen at a time to what listens, and nothing after its end.
type gate struct {
	mu     sync.Mutex
	ended  bool
	server *phone.Server
}

// patience is how long those who are being answered are waited for at the end.
const patience = time.Second

// lookAgain is how often it is looked whether the network has changed.
const lookAgain = 5 * time.Second

func newLive(d *Desk) *live {
	return &live{desk: d, rules: phone.Rules{Follow: true, Permit: phone.Everything}}
}

// open begins to listen, and draws the codes.
func (g *gate) open(d *Desk) (*session, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.ended || g.server != nil {
		return nil, nil
	}
	listener, err := network.Listen("")
	if err != nil {
		return nil, err
	}
	server, err := phone.New(context.Background(), phone.Options{Workshop: d.Workshop, Rate: phone.DefaultRate})
	if err != nil {
		_ = listener.Close()
		return nil, err
	}
	g.server = server
	now := addresses()
	s := &session{server: server, port: network.Port(listener), addresses: now}
	s.ctx, s.end = context.WithCancel(context.Background())
	crash.Go(func() { s.serve(d, listener) })
	crash.Go(func() { s.watch(d, now) })
	return s, nil
}

// close ends what is open: who comes after that finds nobody.
func (g *gate) close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.server == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	_ = g.server.Close(ctx) // who was not answered by then is cut off
	g.server = nil
}

// end is close, for good.
func (g *gate) end() {
	g.close()
	g.mu.Lock()
	g.ended = true
	g.mu.Unlock()
	g.close() // what was on its way meanwhile
}

// addresses are those by which phones could come in; none when the system does not
// tell.
func addresses() []network.Address {
	list, _ := network.Addresses()
	return list
}

// serve answers phones until the session is closed.
func (s *session) serve(d *Desk, listener net.Listener) {
	if err := s.server.Serve(listener); err != nil {
		doorway.Do(func() { d.live.broken(s, err) })
	}
}

// watch looks whether the network has changed, as long as the session is open.
func (s *session) watch(d *Desk, last []network.Address) {
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-time.After(lookAgain):
		}
		if now := addresses(); !slices.Equal(now, last) {
			last = now
			doorway.Do(func() { d.live.moved(s, now) })
		}
	}
}

// open opens taking part with phones.
func (l *live) open() {
	d := l.desk
	if l.opening || l.session != nil || d.Workshop.ReadOnly() {
		return
	}
	l.opening, l.problem = true, ""
	l.show()
	d.shell.Go(func() {
		s, err := l.gate.open(d)
		doorway.Do(func() { l.opened(s, err) })
	})
}

func (l *live) opened(s *session, err error) {
	d := l.desk
	if d.Ended {
		if s != nil {
			s.end()
		}
		return // whoever closed the board closes this too
	}
	l.opening = false
	switch {
	case err != nil:
		l.problem = d.Sentence(err)
	case s != nil:
		l.session = s
		s.server.SetRules(l.rules)
		s.server.Watch(func() {
			status := s.server.Status()
			doorway.Do(func() { l.changed(s, status) })
		})
	}
	l.showNext()
}

// showNext is show after the button that had the keyboard has gone: what comes next
// in the panel gets it, unless somebody went on with something else.
func (l *live) showNext() {
	p := l.desk.panels
	there := p.open == meetPanel && (p.focused() || l.desk.Window.Canvas().Focused() == nil)
	l.show()
	if there {
		p.focus()
	}
}

// stop closes everything at once; the codes are worth nothing any more.
func (l *live) stop() {
	d, s := l.desk, l.session
	if s == nil {
		return
	}
	s.end()
	l.session = nil
	d.shell.Go(l.gate.close)
	if l.large() {
		l.toggleLarge()
	}
	l.showNext()
	d.Toast.Say(d.Text("meet.stopped"), "", nil)
}

// broken closes a session that cannot listen any more.
func (l *live) broken(s *session, err error) {
	if l.session != s || l.desk.Ended {
		return
	}
	l.stop()
	l.problem = l.desk.Sentence(board.Fault(board.CodeNetworkBroken).Because(err))
	l.show()
}

// changed takes over how the session goes.
func (l *live) changed(s *session, status phone.Status) {
	if l.session != s || l.desk.Ended {
		return
	}
	d, counted := l.desk, s.status.In != status.In
	s.status = status
	if counted {
		d.panels.rail.show()
		if l.large() { // nothing else that the room sees tells of it
			d.running.show()
		}
	}
	if d.panels.open == meetPanel || d.panels.open == inboxPanel {
		d.panels.update()
	}
}

// moved takes over the addresses after a change of the network.
func (l *live) moved(s *session, now []network.Address) {
	if l.session != s || l.desk.Ended {
		return
	}
	before := s.chosen(l.wanted)
	s.addresses = now
	if after := s.chosen(l.wanted); before != after && after >= 0 {
		l.desk.Toast.Say(l.desk.Text("meet.moved", "Address", s.host(after)), "", nil)
	}
	l.show()
}

// show brings everything up to date that tells of it.
func (l *live) show() {
	d := l.desk
	d.running.show()
	d.panels.rail.show()
	d.panels.update()
	d.menus.markMenus()
}

// chosen is which of the addresses is shown: the one that somebody wants, else the
// most likely; -1 when there is none.
func (s *session) chosen(wanted netip.Addr) int {
	for i, a := range s.addresses {
		if a.IP == wanted {
			return i
		}
	}
	return min(0, len(s.addresses)-1)
}

// host is what people type for an address: "192.168.1.5:8080".
func (s *session) host(nth int) string {
	return strings.TrimPrefix(s.addresses[nth].Base(s.port), "http://")
}

// join is what the room sees of it.
func (l *live) join() room.Join {
	s := l.session
	if s == nil {
		return room.Join{}
	}
	nth := s.chosen(l.wanted)
	if nth < 0 {
		return room.Join{}
	}
	return room.Join{
		URL: phone.JoinURL(s.addresses[nth].Base(s.port), s.server.Code()), Host: s.host(nth),
		Code: s.server.ShortCode(), In: s.status.In, Corner: l.corner,
	}
}

// large tells whether the QR code is on the screen of the room.
func (l *live) large() bool { return room.Screen(l.desk.State, time.Now()) == room.JoinScreen }

// toggleLarge shows the QR code to the room, or what was there before.
func (l *live) toggleLarge() {
	d, info := l.desk, l.desk.State.Info()
	switch {
	case !l.large():
		l.before = board.ShowScreen{Screen: info.Screen, Shown: info.Shown}
		d.Ask(board.ShowScreen{Screen: room.JoinScreen}, nil)
	case info.Screen == room.JoinScreen:
		d.Ask(l.before, nil)
	default: // the step of the agenda shows it
		d.Ask(board.ShowScreen{Screen: room.Wall}, nil)
	}
}

func (l *live) toggleCorner() {
	l.corner = !l.corner
	l.show()
}

// count is how many take part.
func (l *live) count() int {
	if l.session == nil {
		return 0
	}
	return l.session.status.In
}

// meeting is what the panel shows.
func (l *live) meeting() panel.Meeting {
	m := panel.Meeting{Opening: l.opening, Problem: l.problem, Rules: l.rules, Corner: l.corner, Large: l.large(), Chosen: -1}
	s := l.session
	if s == nil {
		return m
	}
	m.Open, m.Addresses, m.Port, m.Status = true, s.addresses, s.port, s.status
	m.Code, m.Leader = s.server.ShortCode(), s.server.LeaderCode()
	m.URL = l.join().URL
	if m.Chosen = s.chosen(l.wanted); m.Chosen >= 0 {
		m.Base = s.addresses[m.Chosen].Base(s.port)
	}
	return m
}
