package storage

import (
	"slices"

	"samenbord/board"
)

// recent is what was written lately, for when the file cannot be read any more;
// see [File.Rescue]. It stays within some megabytes: of what came before, the
// board in memory is enough. Every commit pays for it, so it keeps the changes as
// they are handed to it, a list for each commit, and looks through them only when
// something is erased.
type recent struct {
	lists  [][]board.Change
	count  int // of changes in them
	looked int // at how many of them, for tests
}

// mostRecent is more than a room writes in a day.
const mostRecent = 1 << 14

// keep remembers changes that were saved. They must not be altered any more. A
// merge brings more than is worth it: the file that they came from has them still.
func (r *recent) keep(changes []board.Change) {
	if len(changes) > 0 && len(changes) <= mostRecent/2 {
		r.add(changes)
	}
	r.forget(erasedBy(changes))
}

func (r *recent) add(changes []board.Change) {
	for r.count+len(changes) > mostRecent {
		r.count -= len(r.lists[0])
		r.lists[0] = nil
		r.lists = r.lists[1:]
	}
	if cap(changes) > 2*len(changes) { // room that nobody will use
		changes = slices.Clone(changes)
	}
	r.lists = append(r.lists, changes)
	r.count += len(changes)
}

// all lists them in the order in which they were saved.
func (r *recent) all() []board.Change { return slices.Concat(r.lists...) }

// forget takes the text of what was erased. Others may hold the same list, so it is
// another one then.
func (r *recent) forget(gone map[board.Ref]bool) {
	if len(gone) == 0 {
		return
	}
	for i, list := range r.lists {
		r.looked += len(list)
		copied := false
		for j := range list {
			if c := &list[j]; !gone[c.Ref] || !c.Erasable() || c.Erased {
				continue
			}
			if !copied {
				list, copied = slices.Clone(list), true
				r.lists[i] = list
			}
			list[j].Strip()
		}
	}
}
