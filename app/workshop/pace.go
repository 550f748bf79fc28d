package workshop

import "time"

// When a board that lies elsewhere is put there.
var (
	quiet    = 3 * time.Second  // after the last change
	longest  = 10 * time.Second // after the first, when changes come without pause
	lookAway = 10 * time.Second // how often it is looked whether somebody else put something there
)

const share = 20 // putting it there takes at most one part in so many of the time

// again is how long to wait after trying in vain, ever longer.
var again = [...]time.Duration{5 * time.Second, 10 * time.Second, 20 * time.Second, 40 * time.Second, time.Minute}

// pace tells when to publish next.
type pace struct {
	first, last time.Time // change that is not published
	looked      time.Time // when it was tried last
	rest        time.Time // not before, so that a slow disk is not kept busy
	failed      int       // times in a row
}

// changed takes note of a change.
func (p *pace) changed(now time.Time) {
	if p.first.IsZero() {
		p.first = now
	}
	p.last = now
}

// tried takes note of an attempt.
func (p *pace) tried(begun, ended time.Time, well, behind bool) {
	p.looked = ended
	p.rest = ended.Add(share * ended.Sub(begun))
	if limit := ended.Add(again[len(again)-1]); p.rest.After(limit) {
		p.rest = limit
	}
	if !well {
		p.failed++
		return
	}
	p.failed = 0
	p.first = time.Time{}
	if behind { // something came meanwhile
		p.first = begun
	}
}

// next is when to try next.
func (p *pace) next(behind bool) time.Time {
	switch {
	case p.failed > 0:
		return p.looked.Add(again[min(p.failed, len(again))-1])
	case !behind:
		return later(p.looked.Add(lookAway), p.rest)
	}
	next := p.last.Add(quiet)
	if limit := p.first.Add(longest); next.After(limit) {
		next = limit
	}
	return later(next, p.rest)
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
