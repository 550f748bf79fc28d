package phone

import (
	"container/list"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"os"
	"sync"
)

// crowd is all connections that are open. When there are too many, one that only
// waits makes place, of the address that has the most; so nobody who opens
// thousands, and does nothing with them, keeps another out.
type crowd struct {
	most int

	mu    sync.Mutex
	count int
	from  map[netip.Prefix]*bunch
}

// bunch is the connections of one address: those that wait for a request, longest
// first, and those that are being answered.
type bunch struct{ waiting, busy list.List }

func (b *bunch) count() int { return b.waiting.Len() + b.busy.Len() }

// listen is a listener whose connections are counted.
func (c *crowd) listen(l net.Listener) net.Listener { return &counted{l, c} }

type counted struct {
	net.Listener
	crowd *crowd
}

func (l *counted) Accept() (net.Conn, error) {
	for {
		line, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if one := l.crowd.enter(line); one != nil {
			return one, nil
		}
		_ = line.Close() // full, of that same address
	}
}

// connection is one of them. Its place in the crowd is nil when it has left.
type connection struct {
	net.Conn
	crowd *crowd
	from  netip.Prefix
	in    *list.List
	place *list.Element
}

// enter finds place for a connection; nil when there is none.
func (c *crowd) enter(line net.Conn) *connection {
	address, _ := netip.ParseAddrPort(line.RemoteAddr().String()) // none is as good as one
	one := &connection{Conn: line, crowd: c, from: neighbour(address.Addr().Unmap().WithZone(""))}
	c.mu.Lock()
	var goes *connection
	if c.count >= c.most {
		if goes = c.makeRoom(one.from); goes == nil {
			c.mu.Unlock()
			return nil
		}
		c.forget(goes)
	}
	if c.from == nil {
		c.from = map[netip.Prefix]*bunch{}
	}
	if c.from[one.from] == nil {
		c.from[one.from] = &bunch{}
	}
	c.put(one, &c.from[one.from].waiting)
	c.mu.Unlock()
	if goes != nil {
		_ = goes.Conn.Close()
	}
	return one
}

// makeRoom chooses who goes: of the address with the most connections the one that
// waits longest, or else its newest, unless that is where the new one comes from.
func (c *crowd) makeRoom(from netip.Prefix) *connection {
	most, whose := 0, netip.Prefix{}
	if b := c.from[from]; b != nil {
		most, whose = b.count(), from
	}
	for other, b := range c.from {
		if b.count() > most {
			most, whose = b.count(), other
		}
	}
	b := c.from[whose]
	switch {
	case b.waiting.Len() > 0:
		return b.waiting.Front().Value.(*connection)
	case whose != from:
		return b.busy.Back().Value.(*connection)
	}
	return nil
}

func (c *crowd) put(one *connection, in *list.List) {
	one.in, one.place = in, in.PushBack(one)
	c.count++
}

func (c *crowd) forget(one *connection) {
	if one.place == nil {
		return
	}
	one.in.Remove(one.place)
	one.place = nil
	c.count--
	if b := c.from[one.from]; b.count() == 0 {
		delete(c.from, one.from)
	}
}

// turn is told of each connection when it begins and ends to be answered.
func (c *crowd) turn(line net.Conn, state http.ConnState) {
	one, ok := line.(*connection)
	if !ok {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if one.place == nil { // it goes already
		return
	}
	b := c.from[one.from]
	in := &b.waiting
	if state == http.StateActive {
		in = &b.busy
	}
	one.in.Remove(one.place)
	one.in, one.place = in, in.PushBack(one)
}

// Write gives up at once on who did not take what came before: else the system would
// keep it for minutes, for each of them.
func (one *connection) Write(p []byte) (int, error) {
	n, err := one.Conn.Write(p)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		if line, ok := one.Conn.(interface{ SetLinger(seconds int) error }); ok {
			_ = line.SetLinger(0) // it is being closed anyway
		}
	}
	return n, err
}

func (one *connection) Close() error {
	one.crowd.mu.Lock()
	one.crowd.forget(one)
	one.crowd.mu.Unlock()
	return one.Conn.Close()
}
