package network

import (
	"maps"
	"os"
	"path/filepath"
	"testing"
)

// TestRoutes: the kernel's tables say over which adapters the way out goes.
func TestRoutes(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	four := write("route", `Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
wlp2s0	00000000	FEB2A8C0	0003	0	0	600	00000000	0	0	0
wlp2s0	00B2A8C0	00000000	0001	0	0	600	00FFFFFF	0	0	0
tun0	00000000	0100080A	0003	0	0	50	00000080	0	0	0
docker0	000011AC	00000000	0001	0	0	0	0000FFFF	0	0	0
`)
	six := write("ipv6_route", `00000000000000000000000000000000 00 00000000000000000000000000000000 00 fe800000000000000000000000000001 00000400 00000001 00000000 00000003   enp3s0
fe800000000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000001 00000000 00000001   wlp2s0
00000000000000000000000000000000 00 00000000000000000000000000000000 00 00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo
`)
	if got := routes(four, six); !maps.Equal(got, map[string]bool{"wlp2s0": true, "enp3s0": true}) {
		t.Errorf("the ways out are %v", got)
	}
	if got := routes(filepath.Join(folder, "none"), filepath.Join(folder, "none")); len(got) != 0 {
		t.Errorf("without tables they are %v", got)
	}
}
