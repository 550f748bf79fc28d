package storage

import (
	"context"
	"iter"

	"samenbord/board"
	"samenbord/storage/crash"
)

// readAhead reads what comes next in a goroutine of its own, while that before it
// is worked on.
func readAhead[T any](all iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		type one struct {
			value T
			err   error
		}
		ctx, cancel := context.WithCancel(context.Background())
		ahead := make(chan one, 4)
		send := func(next one) bool {
			select {
			case ahead <- next:
				return true
			case <-ctx.Done():
				return false
			}
		}
		crash.GoOr(func() {
			for value, err := range all {
				if !send(one{value, err}) {
					break
				}
			}
			close(ahead)
		}, func() {
			send(one{err: board.Fault(board.CodeCrashed)})
			close(ahead)
		})
		defer func() { // it has ended when we go
			cancel()
			for range ahead {
			}
		}()
		for next := range ahead {
			if !yield(next.value, next.err) {
				return
			}
		}
	}
}
