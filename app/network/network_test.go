package network

import (
	"errors"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// adapter describes an adapter; leads says that the way to everywhere goes over it.
func adapter(name, about string, addresses ...string) Interface {
	i := Interface{Name: name, About: about}
	for _, a := range addresses {
		i.Prefixes = append(i.Prefixes, netip.MustParsePrefix(a))
	}
	return i
}

func (i Interface) leads() Interface    { i.Default = true; return i }
func (i Interface) wireless() Interface { i.Wireless = true; return i }
func (i Interface) hardware() Interface { i.Hardware = true; return i }
func (i Interface) tunnel() Interface   { i.Tunnel = true; return i }

// TestLaptops: on laptops as they are brought to workshops, what is offered, in
// which order, under which name.
func TestLaptops(t *testing.T) {
	for _, laptop := range []struct {
		name     string
		adapters []Interface
		want     []string // kind and address
	}{
		{"Linux with Docker, VirtualBox and a VPN", []Interface{
			adapter("docker0", "virtual switch", "172.17.0.1/16"),
			adapter("br-5f1d0c9a7b3e", "virtual switch", "172.18.0.1/16"),
			adapter("veth3ac91d2", "", "fe80::42:1/64"),
			adapter("vboxnet0", "", "192.168.56.1/24"),
			adapter("virbr0", "virtual switch", "192.168.122.1/24"),
			adapter("tun0", "", "10.8.0.6/24").tunnel().leads(),
			adapter("enp0s31f6", "e1000e", "169.254.7.9/16").hardware(),
			adapter("wlp2s0", "iwlwifi", "192.168.178.34/24", "2a02:a45c::34/64", "fe80::1/64").wireless().hardware().leads(),
		}, []string{"wifi 192.168.178.34", "vpn 10.8.0.6", "virtual 172.17.0.1", "virtual 172.18.0.1", "virtual 192.168.56.1", "virtual 192.168.122.1"}},
		{"Linux on a cable with its own hotspot", []Interface{
			adapter("enp3s0", "r8169", "10.20.30.40/22").hardware().leads(),
			adapter("wlp4s0", "ath10k_pci", "10.42.0.1/24").wireless().hardware(),
		}, []string{"hotspot 10.42.0.1", "cable 10.20.30.40"}},
		{"Linux, Wi-Fi and a cable that both lead on", []Interface{
			adapter("enx00e04c680001", "r8152", "192.168.1.20/24").hardware().leads(),
			adapter("wlan0", "brcmfmac", "192.168.1.21/24").wireless().hardware().leads(),
		}, []string{"wifi 192.168.1.21", "cable 192.168.1.20"}},
		{"Linux, Wi-Fi that leads nowhere beside a cable that does", []Interface{
			adapter("wlan0", "", "192.168.8.2/24").wireless(),
			adapter("eno1", "", "192.168.1.20/24").leads(),
			adapter("eno2", "", "192.168.2.20/24"),
		}, []string{"cable 192.168.1.20", "wifi 192.168.8.2", "cable 192.168.2.20"}},
		{"Linux with a bridge that the computer itself is on", []Interface{
			adapter("br0", "virtual switch", "192.168.1.9/24").leads(),
			adapter("vnet3", "", "fe80::9/64").tunnel(),
		}, []string{"cable 192.168.1.9"}},
		{"Linux with Kubernetes, WireGuard, Tailscale and ZeroTier", []Interface{
			adapter("cni0", "virtual switch", "10.42.0.1/24"),
			adapter("flannel.1", "", "10.42.0.0/32"),
			adapter("wg-office", "", "10.100.0.2/32").tunnel(),
			adapter("tailscale0", "", "100.101.102.103/32", "fd7a:115c:a1e0::1/128").tunnel(),
			adapter("ztks5rrqwe", "", "10.147.17.5/24"),
			adapter("wlo1", "iwlwifi", "145.97.128.9/20").wireless().leads(),
		}, []string{"wifi 145.97.128.9", "vpn 10.100.0.2", "vpn 10.147.17.5", "vpn 100.101.102.103", "virtual 10.42.0.0", "virtual 10.42.0.1"}},
		{"Linux with a telephone on USB", []Interface{
			adapter("usb0", "rndis_host", "192.168.42.17/24").hardware().leads(),
		}, []string{"tether 192.168.42.17"}},
		{"nothing but a cable between two", []Interface{
			adapter("eth0", "", "169.254.13.37/16").hardware(),
			adapter("docker0", "", "172.17.0.1/16"),
		}, []string{"virtual 172.17.0.1", "cable 169.254.13.37"}},
		{"IPv6 only", []Interface{
			adapter("wlp1s0", "", "2001:db8:5::7/64", "fd12:3456:789a::7/64", "fe80::7/64").wireless().leads(),
		}, []string{"wifi fd12:3456:789a::7"}},
		{"no network", []Interface{adapter("lo", "", "127.0.0.1/8", "::1/128")}, nil},

		{"Windows of a municipality", []Interface{
			adapter("Ethernet", "Intel(R) Ethernet Connection (16) I219-LM", "169.254.88.3/16").hardware(),
			adapter("Ethernet 3", "PANGP Virtual Ethernet Adapter Secure", "10.231.4.17/32").hardware().leads(),
			adapter("vEthernet (Default Switch)", "Hyper-V Virtual Ethernet Adapter", "172.27.64.1/20").hardware(),
			adapter("vEthernet (WSL (Hyper-V firewall))", "Hyper-V Virtual Ethernet Adapter #2", "172.19.32.1/20").hardware(),
			adapter("VirtualBox Host-Only Network", "VirtualBox Host-Only Ethernet Adapter", "192.168.56.1/24").hardware(),
			adapter("VMware Network Adapter VMnet8", "VMware Virtual Ethernet Adapter for VMnet8", "192.168.153.1/24").hardware(),
			adapter("Wi-Fi", "Intel(R) Wi-Fi 6E AX211 160MHz", "10.44.12.201/21", "fe80::5/64").wireless().leads(),
			adapter("Bluetooth-netwerkverbinding", "Bluetooth Device (Personal Area Network)", "169.254.9.9/16").hardware(),
		}, []string{"wifi 10.44.12.201", "vpn 10.231.4.17", "virtual 172.19.32.1", "virtual 172.27.64.1", "virtual 192.168.56.1", "virtual 192.168.153.1"}},
		{"Windows with its mobile hotspot", []Interface{
			adapter("Wi-Fi", "Realtek 8852CE WiFi 6E PCI-E NIC", "10.0.8.40/24").wireless().leads(),
			adapter("LAN-verbinding* 10", "Microsoft Wi-Fi Direct Virtual Adapter #2", "192.168.137.1/24").wireless(),
		}, []string{"hotspot 192.168.137.1", "wifi 10.0.8.40"}},
		{"Windows at a dock with other VPNs", []Interface{
			adapter("Ethernet 7", "Realtek USB GbE Family Controller #2", "192.168.4.12/24").hardware().leads(),
			adapter("Ethernet 2", "Cisco AnyConnect Virtual Miniport Adapter for Windows x64", "172.16.9.2/22").hardware(),
			adapter("Ethernet 5", "Fortinet Virtual Ethernet Adapter (NDIS 6.30)", "10.212.134.200/32").hardware(),
			adapter("LAN-verbinding", "TAP-Windows Adapter V9", "10.9.0.2/24").hardware(),
			adapter("Mobiel", "Quectel EM05-G (mobile broadband)", "100.84.3.2/30"),
		}, []string{"cable 192.168.4.12", "mobile 100.84.3.2", "vpn 10.9.0.2", "vpn 10.212.134.200", "vpn 172.16.9.2"}},
		{"Windows whose own network goes by a Hyper-V switch", []Interface{
			adapter("vEthernet (Extern)", "Hyper-V Virtual Ethernet Adapter #3", "192.168.1.66/24").hardware().leads(),
			adapter("vEthernet (Default Switch)", "Hyper-V Virtual Ethernet Adapter", "172.30.0.1/20").hardware(),
		}, []string{"cable 192.168.1.66", "virtual 172.30.0.1"}},
		{"Windows with a telephone on USB", []Interface{
			adapter("Ethernet 9", "Apple Mobile Device Ethernet", "172.20.10.4/28").hardware().leads(),
			adapter("Ethernet 10", "Remote NDIS based Internet Sharing Device", "192.168.42.99/24").hardware(),
		}, []string{"tether 172.20.10.4", "tether 192.168.42.99"}},

		{"Mac on Wi-Fi with iCloud's tunnels", []Interface{
			adapter("en0", "Wi-Fi", "192.168.2.9/24", "2a02:a45c::9/64").leads(),
			adapter("awdl0", "", "fe80::a/64"),
			adapter("utun3", "", "fe80::b/64").tunnel(),
			adapter("utun4", "", "10.11.0.3/32").tunnel(),
			adapter("bridge0", "Thunderbolt Bridge", "169.254.1.1/16"),
		}, []string{"wifi 192.168.2.9", "vpn 10.11.0.3"}},
		{"Mac that shares its cable, with virtual computers", []Interface{
			adapter("en7", "USB 10/100/1000 LAN", "10.3.2.1/24").hardware().leads(),
			adapter("bridge100", "", "192.168.2.1/24"),
			adapter("bridge101", "", "192.168.64.1/24"),
			adapter("vmnet1", "", "172.16.3.1/24"),
		}, []string{"hotspot 192.168.2.1", "cable 10.3.2.1", "virtual 172.16.3.1", "virtual 192.168.64.1"}},
		{"Mac with an iPhone on USB", []Interface{
			adapter("en5", "iPhone USB", "172.20.10.2/28").hardware().leads(),
		}, []string{"tether 172.20.10.2"}},
		{"an adapter that nobody knows", []Interface{
			adapter("xyz0", "", "10.5.5.5/8"), adapter("p2p0", "", "10.6.6.6/32").tunnel(), adapter("abc", "", "100.99.1.1/32"),
		}, []string{"other 10.5.5.5", "vpn 10.6.6.6", "vpn 100.99.1.1"}},
	} {
		t.Run(laptop.name, func(t *testing.T) {
			var got []string
			for _, a := range Choose(laptop.adapters) {
				got = append(got, string(a.Kind)+" "+a.IP.String())
			}
			if !slices.Equal(got, laptop.want) {
				t.Errorf("offered are\n%q, want\n%q", got, laptop.want)
			}
			slices.Reverse(laptop.adapters)
			var again []string
			for _, a := range Choose(laptop.adapters) {
				again = append(again, string(a.Kind)+" "+a.IP.String())
			}
			if !slices.Equal(got, again) {
				t.Errorf("the other way round they are\n%q", again)
			}
		})
	}
}

func TestBase(t *testing.T) {
	for ip, want := range map[string]string{"192.168.1.5": "http://192.168.1.5:8080", "fd12::7": "http://[fd12::7]:8080"} {
		if got := (Address{IP: netip.MustParseAddr(ip)}).Base(8080); got != want {
			t.Errorf("%s is %s", ip, got)
		}
	}
}

// TestThisComputer: what is read of the computer that the test runs on agrees with
// what Go says, and a phone would reach the first address.
func TestThisComputer(t *testing.T) {
	all, err := Addresses()
	if err != nil {
		t.Fatal(err)
	}
	ours := map[string]bool{}
	known, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range known {
		prefix, err := netip.ParsePrefix(a.String())
		if err != nil {
			t.Fatal(err)
		}
		ours[prefix.Addr().WithZone("").String()] = true
	}
	for _, a := range all {
		if a.IP.IsLoopback() || !ours[a.IP.String()] || a.Interface == "" || !slices.Contains(likely, a.Kind) {
			t.Errorf("%+v is not of this computer", a)
		}
	}
	if len(all) == 0 {
		boardtest.Missing(t, "this computer is on no network")
	}
	l, err := Listen("")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	c, err := net.Dial("tcp", net.JoinHostPort(all[0].IP.String(), strconv.Itoa(Port(l))))
	if err != nil {
		t.Fatalf("%v does not lead here: %v", all[0], err)
	}
	_ = c.Close()
}

// TestSamePort: in one run the port stays the same, unless somebody took it; it is
// taken anew then, and a port that somebody names is told to be taken.
func TestSamePort(t *testing.T) {
	first, err := Listen("")
	if err != nil {
		t.Fatal(err)
	}
	port := Port(first)
	second, err := Listen("")
	if err != nil {
		t.Fatal(err)
	}
	if Port(second) == port || port == 0 {
		t.Errorf("both are at %d", port)
	}
	_ = first.Close()
	stays := Port(second)
	_ = second.Close()
	third, err := Listen("")
	if err != nil {
		t.Fatal(err)
	}
	if Port(third) != stays {
		t.Errorf("it went from %d to %d", stays, Port(third))
	}
	if _, err := Listen(strconv.Itoa(stays)); !errors.Is(err, board.Fault(board.CodeNetworkPortTaken)) {
		t.Errorf("a port that is taken: %v", err)
	}
	_ = third.Close()
	for _, address := range []string{"127.0.0.1:" + strconv.Itoa(stays), ":" + strconv.Itoa(stays), strconv.Itoa(stays)} {
		l, err := Listen(address)
		if err != nil {
			t.Fatalf("%s: %v", address, err)
		}
		if Port(l) != stays {
			t.Errorf("%s is at %d", address, Port(l))
		}
		_ = l.Close()
	}
	for _, address := range []string{"203.0.113.77:0", "nergens.invalid", "127.0.0.1:99999", "een:twee:drie"} {
		if _, err := Listen(address); !errors.Is(err, board.Fault(board.CodeNetworkNoSuchAddress)) {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestComplete(t *testing.T) {
	for typed, want := range map[string]string{
		"8081": ":8081", ":8081": ":8081", "127.0.0.1": "127.0.0.1:8080", "127.0.0.1:0": "127.0.0.1:0", "::1": "[::1]:8080", "[::1]": "[::1]:8080", "[::1]:9": "[::1]:9", "bord": "bord:8080",
	} {
		if got := complete(typed); got != want {
			t.Errorf("%s is %s, want %s", typed, got, want)
		}
	}
}

// TestMac: what the tools of macOS say is understood.
func TestMac(t *testing.T) {
	ports := hardwarePorts(`
Hardware Port: USB 10/100/1000 LAN
Device: en7
Ethernet Address: 00:e0:4c:68:00:01

Hardware Port: Wi-Fi
Device: en0
Ethernet Address: 3c:22:fb:00:00:01

VLAN Configurations
===================
`)
	if len(ports) != 2 || ports["en0"] != "Wi-Fi" || ports["en7"] != "USB 10/100/1000 LAN" {
		t.Errorf("the ports are %q", ports)
	}
	leads := defaultRoutes(`Routing tables

Internet:
Destination        Gateway            Flags               Netif Expire
default            192.168.2.254      UGScg                 en0
127                127.0.0.1          UCS                   lo0

Internet6:
Destination        Gateway            Flags               Netif Expire
default            fe80::%utun0       UGcIg               utun0
default            fe80::1%en0        UGcg                  en0
`)
	if _, en0 := leads["en0"]; len(leads) != 1 || !en0 {
		t.Errorf("the ways out are %q", leads)
	}
}
