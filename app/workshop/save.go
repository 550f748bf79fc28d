package workshop

import (
	"samenbord/board"
	"samenbord/storage"
)

// round is acts that are saved together. While one round is on its way to the
// disk, the next is decided on top of it; nobody is told of either before the
// disk has it.
type round struct {
	acts     []request
	tx       *board.Tx
	results  []board.Result
	failures []error
	delta    board.Delta
	saving   *storage.Saving
}

// carryOut saves acts; jobs go between.
func (w *Workshop) carryOut(group []request) {
	for len(group) > 0 {
		n := acts(group)
		if n > 0 {
			w.save(group[:n])
			group = group[n:]
			continue
		}
		w.settle()
		if group[0].job == nil {
			w.save([]request{w.withVector(group[0])})
			group = group[1:]
			continue
		}
		group[0].job()
		group = group[1:]
		w.afterJob()
	}
}

// withVector lets an act that names a moment know what the board holds.
func (w *Workshop) withVector(act request) request {
	if begin, is := act.intent.(board.BeginSession); is {
		begin.Have, _ = w.file.Have() // without it the moment is told by the order
		act.intent = begin
	}
	return act
}

// namesMoment tells whether an act names a moment: nothing may be on its way to
// the disk when it is decided.
func (r *request) namesMoment() bool {
	begin, is := r.intent.(board.BeginSession)
	return is && begin.Moment != "" && begin.Have == nil
}

// acts counts the acts before the first job.
func acts(group []request) int {
	n := 0
	for n < len(group) && group[n].job == nil && !group[n].namesMoment() {
		n++
	}
	return n
}

// save decides acts, and whatever comes in while the round before them is still
// being written, and begins to write them.
func (w *Workshop) save(acts []request) {
	if w.writing != nil && w.writing.written() {
		_, again := w.finish(nil) // whoever waits for it waits no longer
		acts = append(again, acts...)
	}
	if why := w.halted(); why != nil {
		giveBack(acts, why)
		return
	}
	r := &round{tx: w.board.Begin(w.author)}
	r.decide(acts)
	if w.writing != nil {
		w.gather(r)
		if ok, again := w.finish(r.tx); !ok { // both were taken back: these begin anew
			again = append(again, r.toDoAgain()...)
			if why := w.halted(); why != nil {
				giveBack(again, why)
				return
			}
			r = &round{tx: w.board.Begin(w.author)}
			r.decide(again)
		}
	}
	if r.tx.Writes() {
		r.delta = r.tx.Delta()
		r.saving = w.file.Start(r.tx)
	}
	w.writing = r
}

// decide carries out acts in memory.
func (r *round) decide(acts []request) {
	for _, act := range acts {
		var result board.Result
		err := error(board.Fault(board.CodeStopped))
		if act.ticket.take() {
			result, err = r.tx.Do(act.intent, act.seat.history)
		}
		r.acts, r.results, r.failures = append(r.acts, act), append(r.results, result), append(r.failures, err)
	}
}

// written tells whether finishing it takes no waiting.
func (r *round) written() bool {
	if r.saving == nil {
		return true
	}
	select {
	case <-r.saving.Done():
		return true
	default:
		return false
	}
}

// withdrawn tells whether an act was taken back by who asked for it.
func (r *round) withdrawn(i int) bool { return board.Fault(board.CodeStopped).Is(r.failures[i]) }

// gather decides what comes in until the round before has been written. It looks
// up often: those who are in that round do not wait for all others.
func (w *Workshop) gather(r *round) {
	for len(r.acts) < groupSize {
		some := w.more(min(decidedBetweenLooks, groupSize-len(r.acts)))
		r.decide(some)
		if len(some) == 0 {
			select {
			case <-w.writing.saving.Done():
			case <-w.wake:
			}
		}
		if w.writing.written() {
			return
		}
	}
}

// more takes the acts that are waiting before the first job.
func (w *Workshop) more(most int) []request {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := acts(w.waiting[:min(len(w.waiting), most)])
	more := w.waiting[:n:n]
	w.waiting = w.waiting[n:]
	return more
}

// toDoAgain are the acts of a round that was taken back, but for those that were
// withdrawn: these are answered.
func (r *round) toDoAgain() (again []request) {
	for i, act := range r.acts {
		if r.withdrawn(i) {
			act.then(board.Result{}, r.failures[i])
			continue
		}
		act.ticket = nil // it is taken
		again = append(again, act)
	}
	return again
}

// settle waits until nothing is on its way to the disk.
func (w *Workshop) settle() {
	for w.writing != nil {
		if _, again := w.finish(nil); len(again) > 0 {
			w.save(again)
		}
	}
}

// finish waits until the round is durable, tells the listeners and only then
// answers those who asked. If it fails, next, which was decided on top of it, is
// taken back too: ok is false then, and again are the acts of the round itself that
// have still to be done, where there is hope.
func (w *Workshop) finish(next *board.Tx) (ok bool, again []request) {
	r := w.writing
	w.writing = nil
	var failed error
	if r.saving != nil {
		failed = r.saving.Wait()
	}
	if failed == nil {
		r.tx.Commit()
		w.failures = 0
		w.told(r)
		return true, nil
	}
	if next != nil {
		next.Rollback()
	}
	switch fate, failed := w.mend(r, failed); fate {
	case saved:
		w.told(r)
	case unsaved:
		return false, r.toDoAgain()
	default:
		w.publish(Event{Problem: failed})
		r.answer(failed)
	}
	return false, nil
}

// hasSaved takes down that something was saved.
func (w *Workshop) hasSaved() {
	w.saved = w.now()
	w.savings++
}

// told tells of a round that is durable.
func (w *Workshop) told(r *round) {
	if r.saving != nil {
		w.hasSaved()
		w.publish(Event{Delta: r.delta})
	}
	r.answer(nil)
}

// answer answers those who asked.
func (r *round) answer(failed error) {
	for i, act := range r.acts {
		switch {
		case r.failures[i] != nil:
			act.then(board.Result{}, r.failures[i])
		case failed != nil:
			act.then(board.Result{}, failed)
		default:
			act.seat.gave(r.results[i].Given)
			act.then(r.results[i], nil)
		}
	}
}
