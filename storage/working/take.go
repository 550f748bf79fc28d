package working

import (
	"context"

	"samenbord/board"
	"samenbord/storage"
)

// Content is all of a board that others work on too: its changes, and what lies in
// ballot boxes, which is no change until its round is closed.
type Content struct {
	Changes []board.Change
	Boxes   []board.StoredBox
}

func contentOf(ctx context.Context, loan *storage.Loan) (there Content, err error) {
	if there.Changes, err = loan.Changes(ctx); err == nil {
		there.Boxes, err = loan.Boxes()
	}
	return there, err
}

// Taken tells what a board got from the file where it belongs.
type Taken struct {
	Deltas []board.Delta
	Fresh  bool // something was new to the board
	More   bool // the board has something that was not there
}

// TakeInto takes the content of the file where a board belongs into the board: their
// union and nothing else, because both are the same board. Of a box that is the
// greater of each count, so that nothing is lost or counted twice, whoever puts a
// board there and whichever was copied when.
func TakeInto(file *storage.File, b *board.Board, author *board.Author, there Content) (taken Taken, err error) {
	merged, delta, err := file.Merge(b, author, there.Changes, false)
	if err != nil {
		return taken, err
	}
	taken.Fresh, taken.Deltas = merged.Changes > 0, []board.Delta{delta}
	if boxes := b.NewIn(there.Boxes); len(boxes) > 0 {
		if delta, err = takeBoxes(file, b, author, boxes); err != nil {
			return taken, err
		}
		taken.Fresh, taken.Deltas = taken.Fresh || !delta.Empty(), append(taken.Deltas, delta)
	}
	total, err := file.Count()
	taken.More = total > len(there.Changes) || b.Beyond(there.Boxes)
	return taken, err
}

func takeBoxes(file *storage.File, b *board.Board, author *board.Author, boxes []board.StoredBox) (delta board.Delta, err error) {
	tx := b.Begin(author)
	if _, err = tx.Do(board.TakeBoxes{Boxes: boxes}, nil); err == nil && tx.Writes() {
		delta, err = tx.Delta(), file.Append(tx)
	}
	if err != nil {
		tx.Rollback()
		return board.Delta{}, err
	}
	tx.Commit()
	return delta, nil
}
