package live

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
	"samenbord/app/phone"
	"samenbord/app/workshop"
	"samenbord/storage/crash"
)

// door is what phones come in by while a session is open.
type door struct {
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

// open begins to listen, and draws the codes.
func (g *gate) open(s *Session) (*door, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.ended || g.server != nil {
		return nil, nil
	}
	d, listener, err := listen(s.Workshop)
	if err != nil {
		return nil, err
	}
	g.server = d.server
	now := d.addresses
	crash.Go(func() { d.serve(s, listener) })
	crash.Go(func() { d.watch(s, now) })
	return d, nil
}

func listen(w *workshop.Workshop) (*door, net.Listener, error) {
	listener, err := network.Listen("")
	if err != nil {
		return nil, nil, err
	}
	server, err := phone.New(context.Background(), phone.Options{Workshop: w, Rate: phone.DefaultRate})
	if err != nil {
		_ = listener.Close()
		return nil, nil, err
	}
	d := &door{server: server, port: network.Port(listener), addresses: addresses()}
	d.ctx, d.end = context.WithCancel(context.Background())
	return d, listener, nil
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
func (d *door) serve(s *Session, listener net.Listener) {
	if err := d.server.Serve(listener); err != nil {
		doorway.Do(s.of(d, func() { s.broken(err) }))
	}
}

// watch looks whether the network has changed, as long as the session is open.
func (d *door) watch(s *Session, last []network.Address) {
	for {
		select {
		case <-d.ctx.Done():
			return
		case <-time.After(lookAgain):
		}
		if now := addresses(); !slices.Equal(now, last) {
			last = now
			doorway.Do(s.of(d, func() { s.Moved(now) }))
		}
	}
}

// chosen is which of the addresses is shown: the one that somebody wants, else the
// most likely; -1 when there is none.
func (d *door) chosen(wanted netip.Addr) int {
	for i, a := range d.addresses {
		if a.IP == wanted {
			return i
		}
	}
	return min(0, len(d.addresses)-1)
}

// host is what people type for an address: "192.168.1.5:8080".
func (d *door) host(nth int) string {
	return strings.TrimPrefix(d.addresses[nth].Base(d.port), "http://")
}
