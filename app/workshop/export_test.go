package workshop

import (
	"context"
	"time"

	"samenbord/board"
)

// WriteAs lets the board be written to by another author, for tests in which
// nothing may be left to chance.
func (w *Workshop) WriteAs(ctx context.Context, author *board.Author) error {
	_, err := alone(ctx, w, func() (struct{}, error) {
		w.author = author
		return struct{}{}, nil
	})
	return err
}

// StopClock has everything happen at one moment, as on a computer whose clock ticks
// slower than a board is saved.
func (w *Workshop) StopClock(ctx context.Context) error {
	_, err := alone(ctx, w, func() (struct{}, error) {
		at := w.now()
		w.now = func() time.Time { return at }
		return struct{}{}, nil
	})
	return err
}
