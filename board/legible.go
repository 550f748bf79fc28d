package board

// What can be said of a change that no hash proves.

// Countable tells whether the order of a change can be one that a board counts to.
func (c *Change) Countable() bool { return c.Lamport > 0 && c.Lamport <= maxLamport }

// Legible tells whether a change that no hash proves can be what somebody wrote: a birth
// is made of fields to its end, and of no others than its kind has.
func (c *Change) Legible() bool {
	p := plans[c.Ref.Kind]
	if c.Field != birth || c.Erased || p == nil {
		return true
	}
	r := reader{rest: c.Value}
	for len(r.rest) > 0 && !r.bad {
		name := r.bytes()
		if _, known := p.byName[string(name)]; !known {
			return false
		}
		r.bytes()
	}
	return !r.bad
}
