package board

// Union takes changes of another board into a transaction, portion by portion: as
// many as there are, without keeping them. What the board shows is made anew once,
// at the end, and not for every portion.
//
// Things that were not touched for a while are folded: their registers give way to
// the stored form, a fifth of the memory. So at the end the board is as it would be
// when it had been opened with all of it.
type Union struct {
	tx             *Tx
	recent, before []*entity // what was touched since the last fold, and in the time before that
	folded         []*entity // and else, some more than once
	waiting        int       // changes since the last fold
	voted          voted
	buf            []byte
}

// foldEvery is after how many changes it is looked what can be folded.
var foldEvery = 1 << 15

// Union begins one. Until it ends the state is as it was.
func (tx *Tx) Union() *Union {
	b := tx.board
	b.loaded()
	b.epoch++
	b.round++
	b.uniting = true
	return &Union{tx: tx}
}

// Add takes a portion in. As with Board.Apply the changes must be new to the
// board. Values are kept as they are; the changes themselves are not.
func (u *Union) Add(changes []Change) {
	u.voted.look(u.tx.board, changes)
	u.recent = u.tx.board.take(changes, u.recent)
	if u.waiting += len(changes); u.waiting >= foldEvery {
		u.fold()
	}
}

// fold folds what was touched in the time before and not since.
func (u *Union) fold() {
	b := u.tx.board
	b.bulk.settle()
	for _, e := range u.before {
		if e.round != b.round {
			u.foldOne(e)
			u.folded = append(u.folded, e)
		}
	}
	clear(u.before)
	u.recent, u.before, u.waiting = u.before[:0], u.recent, 0
	b.round++
}

func (u *Union) foldOne(e *entity) {
	if e.frozen == "" {
		u.buf = e.stored(u.buf[:0], nil)
		e.frozen, e.regs = string(u.buf), nil
	}
}

// End gives what all of it shows differently.
func (u *Union) End() Delta {
	b := u.tx.board
	b.uniting = false
	b.bulk.settle()
	b.round++
	var all []*entity
	for _, list := range [...][]*entity{u.folded, u.before, u.recent} {
		for _, e := range list {
			if e.round != b.round {
				e.round = b.round
				u.foldOne(e)
				all = append(all, e)
			}
		}
	}
	u.folded, u.before, u.recent = nil, nil, nil
	loader := NewLoader(nil) // what is folded has no short names
	delta := b.refresh(all, func(e *entity, _ *plan, _ Entity) Entity {
		thing, _ := loader.Read(e.ref, e.frozen) // it was written here
		if thing.entity == nil {
			delete(b.entities, e.ref) // the view has what it was made from
		}
		return thing.view
	})
	u.tx.refs = append(u.tx.refs, delta.Refs...)
	u.tx.notes = append(u.tx.notes, delta.Notes...)
	delta.Boxes = u.tx.mergeBoxes(u.voted)
	return delta
}
