package workshop

import (
	"context"
	"os"
	"path/filepath"
	"sync/atomic"

	"samenbord/board"
	"samenbord/storage"
)

// Copy writes a whole copy of the board to a new file ("Kopie bewaren"). Progress, if not
// nil, is told on another goroutine how far it is, in bytes.
func (w *Workshop) Copy(ctx context.Context, path string, progress storage.Progress) error {
	_, err := alone(ctx, w, func() (struct{}, error) {
		return struct{}{}, w.file.CopyContext(ctx, path, progress)
	})
	return err
}

// Merge takes the changes of another board file into this one. The other file
// is opened and checked apart from the work; only the union itself goes between.
// With dry nothing is written. It can be stopped until it is committed.
//
// A merge that would erase something for good, or remove many notes, is refused;
// see MergeAsked. A dry run tells of it.
func (w *Workshop) Merge(ctx context.Context, path string, dry bool) (storage.Merged, error) {
	return w.MergeAsked(ctx, path, dry, storage.Asked{Look: dry}, nil)
}

// MergeAsked is Merge after people were asked what it may do. Progress, if not nil, is
// told on another goroutine.
func (w *Workshop) MergeAsked(ctx context.Context, path string, dry bool, asked storage.Asked, progress storage.Progress) (storage.Merged, error) {
	return w.merge(ctx, path, dry, asked, nil, progress)
}

// MergeChecked is MergeAsked for who could not be asked later, when the check beside the
// work finds something: before anything is written, or would be, the whole board is
// checked. A merge that brings nothing does without.
func (w *Workshop) MergeChecked(ctx context.Context, path string, dry bool, asked storage.Asked) (storage.Merged, error) {
	return w.merge(ctx, path, dry, asked, func() error { return w.checkAll(ctx) }, nil)
}

func (w *Workshop) merge(ctx context.Context, path string, dry bool, asked storage.Asked, check func() error, progress storage.Progress) (storage.Merged, error) {
	if w.is(path) {
		return storage.Merged{}, board.Fault(board.CodeMergeItself, board.BlankFile.Is(filepath.Base(path)))
	}
	other, err := storage.OpenOther(path)
	if err != nil {
		return storage.Merged{}, err
	}
	defer func() { _ = other.Close() }()
	other.Ask, other.Check = &asked, check
	return alone(ctx, w, func() (storage.Merged, error) {
		if err := w.halted(); err != nil && !dry {
			return storage.Merged{}, err
		}
		merged, delta, err := w.file.MergeOther(ctx, w.board, w.author, other, dry, progress)
		if err == nil && !delta.Empty() {
			w.hasSaved()
			w.publish(Event{Delta: delta})
		}
		return merged, err
	})
}

// is tells whether a path leads to the board itself, by whatever name or link.
func (w *Workshop) is(path string) bool {
	ours, err := os.Stat(w.Path())
	if err != nil {
		return false
	}
	other, err := os.Stat(path)
	return err == nil && os.SameFile(ours, other)
}

// History lists the changes of one thing, in order. The owner goroutine only reads
// for it, some sheets of the log at a time and between the commits, so that nobody
// who writes waits for whoever looks back.
func (w *Workshop) History(ctx context.Context, ref board.Ref) ([]board.Change, error) {
	trail, err := alone(ctx, w, func() (*storage.Trail, error) { return w.file.Trail(ref) })
	if err != nil {
		return nil, err
	}
	trail.Look()
	for done := false; !done; {
		if done, err = alone(ctx, w, func() (bool, error) { return w.file.Follow(trail) }); err != nil {
			return nil, err
		}
	}
	return trail.Changes()
}

// Versions lists the values of a disputed field, the shown one first.
func (w *Workshop) Versions(ctx context.Context, ref board.Ref, field string) ([]board.Version, error) {
	versions, err := alone(ctx, w, func() ([]board.Version, error) { return w.board.Versions(ref, field), nil })
	if err != nil || len(versions) == 0 {
		return versions, err
	}
	changes, err := w.History(ctx, ref)
	for i := range versions {
		for _, c := range changes {
			if c.ID == versions[i].Change {
				versions[i].Wall = c.Wall
			}
		}
	}
	return versions, err
}

// State gives a copy of the board as it is now, for reports and exports.
func (w *Workshop) State(ctx context.Context) (*board.State, error) {
	return alone(ctx, w, func() (*board.State, error) { return w.board.State().Clone(), nil })
}

// alone runs a job on the owner goroutine, between the commits, and waits for
// it. When the context ends before the job has begun it is never run; one that
// has begun is waited for, so that "stopped" always means that nothing happened.
func alone[T any](ctx context.Context, w *Workshop, job func() (T, error)) (T, error) {
	return await(ctx, w.submit, job)
}

// inner is alone for the publisher.
func inner[T any](ctx context.Context, w *Workshop, job func() (T, error)) (T, error) {
	return await(ctx, w.submitInner, job)
}

func await[T any](ctx context.Context, submit func(request) bool, job func() (T, error)) (T, error) {
	type answer struct {
		value T
		err   error
	}
	var ticket ticket
	answered := make(chan answer, 1)
	begin := func() {
		if ticket.take() {
			value, err := job()
			answered <- answer{value, err}
		}
	}
	var none T
	if !submit(request{job: begin}) {
		return none, board.Fault(board.CodeBoardClosed)
	}
	select {
	case a := <-answered:
		return a.value, a.err
	case <-ctx.Done():
	}
	if ticket.take() {
		return none, board.Fault(board.CodeStopped).Because(ctx.Err())
	}
	a := <-answered
	return a.value, a.err
}

// ticket belongs to one request: who takes it, the owner to carry the request
// out or the asker to withdraw it, settles what becomes of it.
type ticket struct{ taken atomic.Bool }

// take reports whether the ticket was still there. A nil ticket is never
// withdrawn.
func (t *ticket) take() bool { return t == nil || t.taken.CompareAndSwap(false, true) }

// Have says what the board holds, by origin: what an exchange with another goes by.
func (w *Workshop) Have(ctx context.Context) (board.Have, error) {
	return alone(ctx, w, func() (board.Have, error) { return w.file.Have() })
}
