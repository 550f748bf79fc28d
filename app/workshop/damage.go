package workshop

import (
	"context"
	"path/filepath"

	"samenbord/board"
)

// A board that turns out to be damaged is not written on without a question: what
// is written on top of damage may be what cannot be saved of it. From the moment
// that the check finds something, acts and merges are refused; looking and saving a
// copy go on. Whoever leads then recovers the board, or says that work goes on all
// the same.

// Check checks the rest of the file at once, and tells what is wrong with it. Who
// writes from the command line asks for it first: there nobody is to be asked later.
func (w *Workshop) Check(ctx context.Context) error {
	for {
		done, err := alone(ctx, w, func() (bool, error) {
			if w.verify != nil {
				w.check()
			}
			return w.verify == nil, w.damage
		})
		if done || err != nil {
			return err
		}
	}
}

// checkAll is Check for the owner itself.
func (w *Workshop) checkAll(ctx context.Context) error {
	file := w.file
	for w.verify != nil {
		if err := ctx.Err(); err != nil {
			return board.Fault(board.CodeStopped).Because(err)
		}
		w.check()
		if err := file.Trouble(); err != nil { // the board is in another file by now
			return err
		}
	}
	return w.damage
}

// WriteOn goes on writing into a file that is damaged, because somebody said so.
func (w *Workshop) WriteOn(ctx context.Context) error {
	_, err := alone(ctx, w, func() (struct{}, error) {
		w.writesOn = true
		w.publish(Event{})
		return struct{}{}, nil
	})
	return err
}

// halted is nil, or says why nothing is written before somebody has said so.
func (w *Workshop) halted() error {
	switch {
	case w.waits():
		return board.Fault(board.CodeBoardPaused)
	case w.damage == nil || w.writesOn:
		return nil
	}
	return board.Fault(board.CodeBoardDamaged, board.BlankFile.Is(filepath.Base(w.Path()))).Because(w.damage)
}

// held tells whether nothing is saved now, for whatever reason.
func (w *Workshop) held() bool { return w.unsaved != nil || w.halted() != nil }
