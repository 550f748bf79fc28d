// Package network tells by which addresses a phone in the room could reach this
// computer, and listens there. It tells a Wi-Fi from a cable, a hotspot, a VPN and
// the networks that programs make for themselves, so that people can choose by
// words and the best comes first.
//
// It sends nothing over a network, and keeps nothing: what is in use is read anew
// each time. It knows no HTTP and no window.
//
// # When no phone gets in
//
// Listen takes port 8080, or the first of offered that is free, on all networks of the
// computer, and keeps it until the program ends; without a session nothing listens. Then
// three things are left, and the panel Meedoen says them in this order ("meet.same_network"
// and what follows in the translations, in the words of each system): the phone is on another
// network, mobile internet among them; the firewall of this computer lets nobody in, which
// only its user or a help desk can change; or the network keeps devices apart (client
// isolation), against which a hotspot, a router of one's own or typing here helps.
//
// Where to begin: Addresses for what there is, Listen for a place to listen.
// kind.go tells networks apart and choose.go orders them, both over a plain
// description (Interface); read_*.go make that description on each system.
package network

import (
	"net"
	"net/netip"
	"strconv"
)

// Address is one way to reach this computer.
type Address struct {
	IP   netip.Addr
	Kind Kind
	// Interface is what the system calls the adapter: "wlp2s0", "Wi-Fi 2", "en0".
	Interface string
	// Default tells that the way to other networks, such as the internet, goes
	// over this one.
	Default bool
}

// Base is how an address on the web begins that leads here: "http://192.168.1.5:8080".
func (a Address) Base(port int) string {
	return "http://" + net.JoinHostPort(a.IP.String(), strconv.Itoa(port))
}

// Interface is what is known of an adapter.
type Interface struct {
	Name string
	// About is what the system says of it besides: the description of the adapter
	// (Windows), its driver (Linux), the hardware port (macOS).
	About    string
	Wireless bool // the system says that it is
	Hardware bool // there is a device behind it, not a program only
	Tunnel   bool // it leads to one other computer
	Default  bool
	Prefixes []netip.Prefix // its addresses
}

// Addresses lists the addresses by which a phone could reach this computer, the
// most likely first; none when there is no network. It may take a tenth of a
// second.
func Addresses() ([]Address, error) {
	list, err := read()
	if err != nil {
		return nil, err
	}
	return Choose(list), nil
}

// adapters are the adapters that are in use, with what Go can tell of them on
// every system.
func adapters() ([]Interface, error) {
	found, err := net.Interfaces()
	if err != nil {
		return nil, err
	}
	var list []Interface
	for _, f := range found {
		if f.Flags&net.FlagUp == 0 || f.Flags&net.FlagLoopback != 0 {
			continue
		}
		addresses, err := f.Addrs()
		if err != nil {
			continue // it has just gone away
		}
		one := Interface{Name: f.Name, Tunnel: f.Flags&net.FlagPointToPoint != 0}
		for _, a := range addresses {
			if prefix, err := netip.ParsePrefix(a.String()); err == nil {
				one.Prefixes = append(one.Prefixes, netip.PrefixFrom(prefix.Addr().Unmap().WithZone(""), prefix.Bits()))
			}
		}
		if len(one.Prefixes) > 0 {
			list = append(list, one)
		}
	}
	return list, nil
}
