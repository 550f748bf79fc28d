package phone

import (
	"net/netip"
	"sync"
	"time"
)

// guesses slows down who tries codes. Each address has a few tries, which come
// back slowly, and so have all addresses together: 20 wrong short codes a minute
// would take 25 years for half of 30^6. Right long codes are never held up, so
// that nobody can lock out the room; right short ones are, for a while.
//
// Addresses are kept here, in memory, and forgotten when their tries are back.
type guesses struct {
	mu   sync.Mutex
	from map[netip.Addr]*bucket
	all  bucket
}

const (
	triesAtOnce    = 10
	triesPerSecond = 1.0 / 6
	allAtOnce      = 60
	allPerSecond   = 1.0 / 3
	mostAddresses  = 4096 // remembered
)

// wait is how long an address has to wait before it may try once more; 0 is not.
func (g *guesses) wait(from netip.Addr, now time.Time) time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	wait := g.all.wait(now, allPerSecond, allAtOnce)
	if b := g.from[from]; b != nil {
		wait = max(wait, b.wait(now, triesPerSecond, triesAtOnce))
	}
	return wait
}

// wrong counts a wrong code.
func (g *guesses) wrong(from netip.Addr, now time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.all.take(now, allPerSecond, allAtOnce)
	b := g.from[from]
	if b == nil {
		if g.from == nil || len(g.from) >= mostAddresses { // all together are slowed down all the same
			g.from = map[netip.Addr]*bucket{}
		}
		b = &bucket{}
		g.from[from] = b
	}
	b.take(now, triesPerSecond, triesAtOnce)
}

// bucket lets through so many at once, and so many per second in the long run. The
// zero bucket is full.
type bucket struct {
	used float64 // of what goes at once
	at   time.Time
}

// wait is how long until one more may go; 0 is at once.
func (b *bucket) wait(now time.Time, perSecond, atOnce float64) time.Duration {
	b.flow(now, perSecond)
	if over := b.used + 1 - atOnce; over > 0 {
		return time.Duration(over / perSecond * float64(time.Second))
	}
	return 0
}

func (b *bucket) take(now time.Time, perSecond, atOnce float64) {
	b.flow(now, perSecond)
	b.used = min(b.used+1, atOnce)
}

func (b *bucket) flow(now time.Time, perSecond float64) {
	if passed := now.Sub(b.at).Seconds(); passed > 0 { // a clock that was set back counts as none
		b.used = max(0, b.used-passed*perSecond)
	}
	b.at = now
}
