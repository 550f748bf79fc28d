package phone

import (
	"net/netip"
	"testing"
	"time"
)

// TestTriesThatComeTogether: of tries that come at the same time some asked the clock
// earlier and are counted later; no time passes twice for that.
func TestTriesThatComeTogether(t *testing.T) {
	var g guesses
	from, now := netip.MustParsePrefix("192.0.2.1/32"), time.Unix(1_000_000, 0)
	looked := 0
	for i := range 1000 {
		at := now
		if i%2 > 0 {
			at = now.Add(-time.Second)
		}
		if g.take(from, at) == 0 {
			looked++
		}
	}
	if looked != triesAtOnce {
		t.Errorf("in one second %d tries were looked at, not %d", looked, triesAtOnce)
	}
}
