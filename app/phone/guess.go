package phone

import (
	"net/netip"
	"sync"
	"time"
)

// guesses slows down who tries codes. Each address has a few tries, which come
// back slowly, and so have all addresses together: two wrong short codes a second
// would take five years for half of 30^6, and one address alone, with one in two
// seconds, twenty. One address cannot use up the tries of the others. Right long
// codes are never held up; right short ones are, for who guessed just before.
//
// A try is taken before the code is looked at, so that many at once are no more
// than one after the other, and given back when the code was right. Addresses are
// kept here, in memory, and forgotten when their tries are back.
type guesses struct {
	mu   sync.Mutex
	from map[netip.Prefix]*bucket
	all  bucket
}

const (
	triesAtOnce    = 20
	triesPerSecond = 1.0 / 2
	allAtOnce      = 300
	allPerSecond   = 2.0
	mostAddresses  = 4096 // remembered before those are looked for that can be forgotten
)

// take takes a try, or tells how long an address has to wait for one.
func (g *guesses) take(from netip.Prefix, now time.Time) (wait time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	b := g.from[from]
	if b == nil {
		b = &bucket{}
	}
	wait = max(g.all.wait(now, allPerSecond, allAtOnce), b.wait(now, triesPerSecond, triesAtOnce))
	if wait > 0 {
		return wait
	}
	g.all.take(now, allPerSecond, allAtOnce)
	b.take(now, triesPerSecond, triesAtOnce)
	g.remember(from, b, now)
	return 0
}

func (g *guesses) remember(from netip.Prefix, b *bucket, now time.Time) {
	if g.from == nil {
		g.from = map[netip.Prefix]*bucket{}
	}
	if len(g.from) >= mostAddresses { // all together allow far fewer to have tries that are not back
		for other, b := range g.from {
			if b.flow(now, triesPerSecond); b.used == 0 {
				delete(g.from, other)
			}
		}
	}
	g.from[from] = b
}

// giveBack is called when the code was right.
func (g *guesses) giveBack(from netip.Prefix) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.all.used = max(0, g.all.used-1)
	if b := g.from[from]; b != nil {
		b.used = max(0, b.used-1)
	}
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
	if passed := now.Sub(b.at).Seconds(); passed > 0 { // not for who asked the clock earlier and comes later
		b.used = max(0, b.used-passed*perSecond)
		b.at = now
	}
}
