package workshop

import (
	"context"
	"sync"

	"samenbord/board"
)

// Seat is the place of one front end at the board: what it does there it can
// also undo, and nothing else.
type Seat struct {
	workshop *Workshop
	history  *board.History // of the owner goroutine only
	voter    *board.Voter   // of the owner goroutine only

	mu    sync.Mutex
	given map[board.ID]board.Given // what is durable of that
}

// Post asks for an intent and returns at once. When it is durable, or has
// failed, then is called on the workshop's goroutine: hand over from there and
// return quickly.
func (s *Seat) Post(intent board.Intent, then func(board.Result, error)) {
	if then == nil {
		then = func(board.Result, error) {}
	}
	if !s.workshop.submit(request{seat: s, intent: intent, then: then}) {
		then(board.Result{}, board.Fault(board.CodeBoardClosed))
	}
}

// Do asks for an intent and waits until it is durable. When the context ends
// before the work on it has begun, it is withdrawn and nothing happens
// ("stopped"); after that it is waited for.
func (s *Seat) Do(ctx context.Context, intent board.Intent) (board.Result, error) {
	type answer struct {
		result board.Result
		err    error
	}
	var ticket ticket
	answered := make(chan answer, 1)
	then := func(result board.Result, err error) { answered <- answer{result, err} }
	if !s.workshop.submit(request{seat: s, intent: intent, then: then, ticket: &ticket}) {
		return board.Result{}, board.Fault(board.CodeBoardClosed)
	}
	select {
	case a := <-answered:
		return a.result, a.err
	case <-ctx.Done():
	}
	if ticket.take() {
		return board.Result{}, board.Fault(board.CodeStopped).Because(ctx.Err())
	}
	a := <-answered
	return a.result, a.err
}

// Undo is the intent that takes back the last act of this seat. Without anyway
// it fails with "touched_since" when somebody else changed the same thing.
func (s *Seat) Undo(anyway bool) board.Intent {
	return board.Undo{History: s.history, Anyway: anyway}
}

// Redo is the intent that does again what was undone.
func (s *Seat) Redo(anyway bool) board.Intent {
	return board.Redo{History: s.history, Anyway: anyway}
}
