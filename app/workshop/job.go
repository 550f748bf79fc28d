package workshop

import (
	"context"

	"samenbord/board"
	"samenbord/storage"
)

// Copy writes a whole copy of the board to a new file ("Kopie bewaren").
func (w *Workshop) Copy(ctx context.Context, path string) error {
	return w.alone(ctx, func() error { return w.file.Copy(path) })
}

// Merge takes the changes of another board file into this one. The other file
// is read and checked apart from the work; only the union itself goes between.
// With dry nothing is written.
func (w *Workshop) Merge(ctx context.Context, path string, dry bool) (storage.Merged, error) {
	changes, err := storage.ReadAll(path)
	if err != nil {
		return storage.Merged{}, err
	}
	var merged storage.Merged
	err = w.alone(ctx, func() error {
		var delta board.Delta
		merged, delta, err = w.file.Merge(w.board, w.author, changes, dry)
		if err == nil && !delta.Empty() {
			w.saved = w.now()
			w.publish(Event{Delta: delta})
		}
		return err
	})
	return merged, err
}

// History lists the changes of one thing, in order.
func (w *Workshop) History(ctx context.Context, ref board.Ref) (changes []board.Change, err error) {
	err = w.alone(ctx, func() error {
		changes, err = w.file.History(ref)
		return err
	})
	return changes, err
}

// Versions lists the values of a disputed field, the shown one first.
func (w *Workshop) Versions(ctx context.Context, ref board.Ref, field string) (versions []board.Version, err error) {
	err = w.alone(ctx, func() error {
		versions = w.board.Versions(ref, field)
		return nil
	})
	return versions, err
}

// State gives a copy of the board as it is now, for reports and exports.
func (w *Workshop) State(ctx context.Context) (state *board.State, err error) {
	err = w.alone(ctx, func() error {
		state = w.board.State().Clone()
		return nil
	})
	return state, err
}
