package network

import (
	"cmp"
	"net/netip"
	"slices"
)

// likely is the order in which kinds are offered. A hotspot of this computer comes
// first: it is there only when somebody switched it on, for phones to join. Wi-Fi
// comes before a cable, because phones have no other.
var likely = []Kind{Hotspot, WiFi, Cable, Tether, Other, Mobile, VPN, Virtual}

// Choose lists the addresses of adapters that could be of use, the most likely
// first. Loopback is never among them. An adapter is offered by its IPv4 addresses:
// they are short enough to type; by one of IPv6 only when it has no other.
// An address that a computer gave itself because nobody answered (169.254…) is
// offered where there is nothing better.
func Choose(list []Interface) []Address {
	var all, selfmade []Address
	for _, i := range list {
		kind := kindOf(i)
		var four, six []netip.Addr
		for _, p := range i.Prefixes {
			ip := p.Addr().Unmap()
			switch {
			case ip.IsLoopback() || ip.IsUnspecified() || ip.IsMulticast():
			case ip.Is4() && ip.IsLinkLocalUnicast():
				selfmade = append(selfmade, Address{IP: ip, Kind: kind, Interface: i.Name})
			case ip.Is4():
				four = append(four, ip)
			case ip.IsGlobalUnicast():
				six = append(six, ip)
			}
		}
		if len(four) == 0 && len(six) > 0 {
			// One that stays when the provider gives another one comes first.
			slices.SortFunc(six, func(a, b netip.Addr) int { return cmp.Or(truth(b.IsPrivate())-truth(a.IsPrivate()), a.Compare(b)) })
			four = six[:1]
		}
		for _, ip := range four {
			all = append(all, Address{IP: ip, Kind: kind, Interface: i.Name, Default: i.Default})
		}
	}
	usable := func(a Address) bool { return a.Kind.Near() }
	if !slices.ContainsFunc(all, usable) {
		all = append(all, slices.DeleteFunc(selfmade, func(a Address) bool { return !usable(a) })...)
	}
	slices.SortStableFunc(all, func(a, b Address) int {
		return cmp.Or(
			cmp.Compare(a.rank(), b.rank()),
			truth(b.IP.Is4())-truth(a.IP.Is4()),
			truth(b.IP.IsPrivate())-truth(a.IP.IsPrivate()),
			a.IP.Compare(b.IP),
		)
	})
	return all
}

// rank is the order of an address: the lower, the sooner. A Wi-Fi or cable that
// leads nowhere comes after both that lead on.
func (a Address) rank() int {
	rank := slices.Index(likely, a.Kind) * 2
	switch {
	case a.IP.IsLinkLocalUnicast():
		return 2 * len(likely)
	case (a.Kind == WiFi || a.Kind == Cable) && !a.Default:
		rank += 3 // Wi-Fi is then just behind a cable that leads on
	}
	return rank
}

func truth(so bool) int {
	if so {
		return 1
	}
	return 0
}
