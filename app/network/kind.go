package network

import (
	"net/netip"
	"slices"
	"strings"
)

// Kind is what sort of network it is, as far as people care: can a phone be on it
// too? What each is called stands under "network." + kind.
type Kind string

// The kinds.
const (
	Hotspot Kind = "hotspot" // made by this computer: phones join it
	WiFi    Kind = "wifi"
	Cable   Kind = "cable"
	Tether  Kind = "tether" // a phone that hangs on this computer
	Other   Kind = "other"
	Mobile  Kind = "mobile"  // a SIM card in this computer
	VPN     Kind = "vpn"     // leads to an office far away
	Virtual Kind = "virtual" // between programs on this computer
)

// Near tells whether somebody in the same room can be on a network of this kind.
func (k Kind) Near() bool { return k != Mobile && k != VPN && k != Virtual }

// sign is something by which a kind is known. Names are those of adapters on Linux
// and macOS, followed by a number at most, or by anything where "*" says so; words
// stand anywhere in a name or a description, in small letters.
type sign struct {
	kind  Kind
	names []string
	words []string
}

// signs are looked through from the top. What programs make comes before what
// looks like hardware: a virtual adapter calls itself Ethernet too.
var signs = []sign{
	{kind: Hotspot, words: []string{"wi-fi direct virtual", "wifi direct virtual", "hosted network virtual"}},
	{kind: VPN,
		names: []string{"tun", "tap", "wg", "wg-*", "ppp", "utun", "ipsec", "gpd", "cscotun", "nordlynx", "proton*", "mullvad*", "zt*", "tailscale*", "wt", "nebula*"},
		words: []string{"vpn", "tap-windows", "tap-win32", "wintun", "wireguard", "tailscale", "zerotier", "fortinet", "fortissl", "pangp", "globalprotect",
			"anyconnect", "cisco secure client", "juniper", "pulse secure", "ivanti", "check point", "sonicwall", "f5 networks", "zscaler", "netbird",
			"hamachi", "cloudflare warp", "wan miniport", "ppp adapter"}},
	{kind: Virtual,
		names: []string{"docker*", "br-*", "br", "bridge*", "veth*", "virbr*", "vmnet*", "vboxnet*", "lxcbr*", "lxdbr*", "incusbr*", "podman*", "cni*", "flannel*", "cali*",
			"kube*", "weave*", "vnic*", "vnet", "macvtap", "dummy", "ifb", "sit", "gre", "awdl", "llw", "anpi"},
		words: []string{"virtualbox", "vmware", "hyper-v", "vethernet", "wsl", "docker", "virtual switch", "virtual ethernet adapter", "npcap", "parallels",
			"teredo", "isatap", "6to4", "km-test", "loopback", "qemu"}},
	{kind: Tether, names: []string{"bnep", "usb"}, words: []string{"rndis", "remote ndis", "apple mobile device ethernet", "iphone", "ipad usb", "ipheth", "bluetooth"}},
	{kind: Mobile, names: []string{"wwan", "wwp*"}, words: []string{"mobile broadband", "mobiel breedband", "wwan", "cellular"}},
	{kind: WiFi, names: []string{"wl*", "ath", "ra"}, words: []string{"wi-fi", "wifi", "wireless", "wlan", "draadloos", "draadloze", "802.11", "airport"}},
	{kind: Cable, names: []string{"eth", "enp*", "eno*", "ens*", "enx*", "em", "en"},
		words: []string{"ethernet", "lan-verbinding", "local area connection", "gigabit", "gbe", "10/100", "family controller", "lan adapter"}},
}

// cgnat is where Tailscale and others take addresses, and providers of mobile
// internet.
var cgnat = netip.MustParsePrefix("100.64.0.0/10")

// ranges are the networks that systems make for one purpose.
var (
	windowsShares = netip.MustParseAddr("192.168.137.1")
	macShares     = netip.MustParsePrefix("192.168.2.0/24")
	linuxShares   = netip.MustParsePrefix("10.42.0.0/16") // by NetworkManager, with .1 at its end
	iPhone        = netip.MustParsePrefix("172.20.10.0/28")
	android       = netip.MustParsePrefix("192.168.42.0/24")
)

// kindOf tells what sort of network an adapter is on.
func kindOf(i Interface) Kind {
	kind := i.known()
	switch {
	case kind == Virtual && strings.HasPrefix(i.Name, "bridge") && i.shares(macShares):
		return Hotspot
	case kind == Virtual && i.Default:
		return Cable // a switch for virtual computers that the real one is on too
	case i.Wireless && kind != VPN && kind != Virtual && kind != Hotspot:
		kind = WiFi
	case kind == "" && i.in(cgnat):
		return VPN
	case kind == "" && i.Tunnel:
		return VPN
	case kind == "" && i.Hardware:
		kind = Cable
	case kind == "":
		return Other
	}
	switch {
	case kind == WiFi && !i.Default && (i.shares(linuxShares) || i.has(windowsShares)):
		return Hotspot
	case kind == Cable && (i.in(iPhone) || i.in(android) && i.Default):
		return Tether
	}
	return kind
}

// known is what its name and description say, "" for nothing.
func (i Interface) known() Kind {
	name := strings.ToLower(i.Name)
	words := name + " " + strings.ToLower(i.About)
	for _, s := range signs {
		if slices.ContainsFunc(s.words, func(word string) bool { return strings.Contains(words, word) }) {
			return s.kind
		}
		for _, begin := range s.names {
			begin, anything := strings.CutSuffix(begin, "*")
			if rest, is := strings.CutPrefix(name, begin); is && (anything || strings.Trim(rest, "0123456789") == "") {
				return s.kind
			}
		}
	}
	return ""
}

func (i Interface) in(p netip.Prefix) bool {
	return slices.ContainsFunc(i.Prefixes, func(own netip.Prefix) bool { return p.Contains(own.Addr()) })
}

func (i Interface) has(a netip.Addr) bool {
	return slices.ContainsFunc(i.Prefixes, func(own netip.Prefix) bool { return own.Addr() == a })
}

// shares tells whether it is the first address of such a network, as whoever
// hands out the others has.
func (i Interface) shares(p netip.Prefix) bool {
	return slices.ContainsFunc(i.Prefixes, func(own netip.Prefix) bool {
		return p.Contains(own.Addr()) && own.Masked().Addr().Next() == own.Addr()
	})
}
