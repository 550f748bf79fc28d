package board

// Erased tells whether a thing was erased for good, also a thing of a kind
// that this version does not know. Whoever keeps the log must not write text
// of it any more.
func (b *Board) Erased(ref Ref) bool {
	e := b.entities[ref]
	return e != nil && e.erased
}

// marked tells whether what erased a thing is known, and not a change without its text
// alone.
func (e *entity) marked() bool {
	mark := e.reg(erasedField)
	return mark != nil && len(mark.heads) > 0
}

// MarkErased is the last of recovery: what is known to be erased by a change without its
// text alone, as the change that erased it was lost, is marked as erased again. Only so
// is it erased in every order of merging: where another board has that very change with
// its text, nothing else comes that tells it.
type MarkErased struct{}

func (MarkErased) decide(d *draft) error {
	for _, ref := range d.board.Refs() {
		if e := d.board.entity(ref); e != nil && e.erased && !e.marked() {
			d.write(ref, erasedField, []byte("1"))
		}
	}
	d.steps = nil
	return nil
}
