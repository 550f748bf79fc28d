package board

// Erased tells whether a thing was erased for good, also a thing of a kind
// that this version does not know. Whoever keeps the log must not write text
// of it any more.
func (b *Board) Erased(ref Ref) bool {
	e := b.entities[ref]
	return e != nil && e.erased
}
