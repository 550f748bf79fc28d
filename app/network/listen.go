package network

import (
	"errors"
	"net"
	"strconv"
	"strings"
	"sync"
	"syscall"

	"samenbord/board"
)

// usual is the port that is taken when it is free, and offered is what is tried
// after it: short ones, as people type them.
const usual = 8080

var offered = []int{usual, 8000, 8888, 8088, 9090}

// kept is the port that was found free in this run of the program: whoever opens,
// stops and opens again finds the same one, and a firewall is asked about it once.
var kept struct {
	sync.Mutex
	port int
}

// Listen listens where phones come in. With "" it is on all networks of this
// computer, at the port of last time in this run, else at 8080, else at another
// that is free. Otherwise address says where, as "host:port", ":port", a host, or
// a port; it fails with "network_port_taken", "network_port_closed" or
// "network_no_such_address".
func Listen(address string) (net.Listener, error) {
	if address != "" {
		return listen(complete(address))
	}
	kept.Lock()
	defer kept.Unlock()
	tries := offered
	if kept.port > 0 {
		tries = append([]int{kept.port}, tries...)
	}
	for _, port := range append(tries[:len(tries):len(tries)], 0) { // 0: the system chooses
		l, err := listen(":" + strconv.Itoa(port))
		switch {
		case err == nil:
			kept.port = Port(l)
			return l, nil
		case port == 0:
			return nil, err
		}
	}
	return nil, board.Fault(board.CodeNetworkNoSuchAddress, board.BlankAddress.Is(address))
}

// Port is the port of a listener.
func Port(l net.Listener) int {
	if at, is := l.Addr().(*net.TCPAddr); is {
		return at.Port
	}
	return 0
}

// complete makes "host:port" of what somebody typed.
func complete(address string) string {
	if _, err := strconv.ParseUint(address, 10, 16); err == nil {
		return ":" + address
	}
	if _, _, err := net.SplitHostPort(address); err == nil {
		return address
	}
	return net.JoinHostPort(strings.Trim(address, "[]"), strconv.Itoa(usual))
}

func listen(address string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	_, port, _ := net.SplitHostPort(address)
	switch {
	case err == nil:
		return l, nil
	case errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, windowsInUse):
		return nil, board.Fault(board.CodeNetworkPortTaken, board.BlankPort.Is(port)).Because(err)
	case errors.Is(err, syscall.EACCES) || errors.Is(err, windowsDenied):
		return nil, board.Fault(board.CodeNetworkPortClosed, board.BlankPort.Is(port)).Because(err)
	}
	return nil, board.Fault(board.CodeNetworkNoSuchAddress, board.BlankAddress.Is(address)).Because(err)
}

// What Windows answers; its numbers mean nothing elsewhere.
const (
	windowsInUse  = syscall.Errno(10048)
	windowsDenied = syscall.Errno(10013)
)
