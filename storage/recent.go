package storage

import (
	"slices"

	"samenbord/board"
)

// recent is what was written lately, for when the file cannot be read any more;
// see [File.Rescue]. It stays within some megabytes: of what came before, the
// board in memory is enough.
type recent struct {
	changes []board.Change
}

// mostRecent is more than a room writes in a day.
const mostRecent = 1 << 14

// keep remembers changes that were saved. A merge brings more than is worth it:
// the file that they came from has them still.
func (r *recent) keep(changes []board.Change) {
	if len(changes) > mostRecent/2 {
		r.forget(changes)
		return
	}
	if len(r.changes)+len(changes) > mostRecent {
		r.changes = slices.Clone(r.changes[len(r.changes)/2:])
	}
	r.changes = append(r.changes, changes...)
	r.forget(changes)
}

// forget takes the text of what was erased by some changes.
func (r *recent) forget(changes []board.Change) {
	var gone map[board.Ref]bool
	for i := range changes {
		if changes[i].Erases() {
			if gone == nil {
				gone = map[board.Ref]bool{}
			}
			gone[changes[i].Ref] = true
		}
	}
	for i := range r.changes {
		if c := &r.changes[i]; gone[c.Ref] && c.Erasable() {
			c.Strip()
		}
	}
}
