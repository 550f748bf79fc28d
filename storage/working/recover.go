package working

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"samenbord/board"
	"samenbord/storage"
)

// Recover reads what can be read of a damaged board into a new file, with the work on it
// that was left behind on this computer, whatever became of that: a copy may be damaged
// too, or be all that is left. The board and the copies stay as they are.
func Recover(ctx context.Context, path, out string, progress storage.Progress) (storage.Recovered, error) {
	left, err := leftBehind(storage.Resolve(path))
	if err != nil {
		return storage.Recovered{}, err
	}
	defer func() {
		for _, h := range left {
			h.close()
		}
	}()
	saved, err := storage.RecoverContext(ctx, path, out, progress)
	rest := left
	for err != nil && len(rest) > 0 && nothing(err) { // the board gives nothing, a copy may
		var other error
		if saved, other = storage.RecoverContext(ctx, rest[0].file(), out, progress); other == nil {
			saved.Left, err = 1, nil
		}
		rest = rest[1:]
	}
	if err != nil || len(rest) == 0 {
		return saved, err
	}
	if err := takeLeft(ctx, out, rest, &saved); err != nil {
		return storage.Recovered{}, errors.Join(err, os.Remove(out)) // all or nothing
	}
	return saved, nil
}

// nothing tells whether an error says that a file holds nothing of a board.
func nothing(err error) bool {
	for _, code := range [...]board.Code{board.CodeNothingToRecover, board.CodeFileDamaged, board.CodeFileMissing, board.CodeFileEmpty} {
		if errors.Is(err, board.Fault(code)) {
			return true
		}
	}
	return false
}

// takeLeft puts into a recovered board what copies have beyond it.
func takeLeft(ctx context.Context, out string, left []*home, saved *storage.Recovered) error {
	file, b, err := storage.Open(out)
	if err != nil {
		return err
	}
	author := board.NewAuthor()
	for _, h := range left {
		there, err := h.content(ctx)
		if err != nil {
			if there, err = salvaged(ctx, h.file(), filepath.Dir(out), saved); nothing(err) {
				saved.LostLeft++
				continue
			}
		}
		if err == nil {
			_, err = TakeInto(file, b, author, there)
		}
		if err != nil {
			return errors.Join(err, file.Close())
		}
		saved.Left++
	}
	saved.Notes = b.State().Count(board.Filter{}).Notes
	return file.Close()
}

// salvaged reads what can be read of a damaged copy.
func salvaged(ctx context.Context, path, beside string, saved *storage.Recovered) (there Content, err error) {
	apart, err := os.MkdirTemp(beside, ".~herstel-")
	if err != nil {
		return there, err
	}
	defer func() { _ = os.RemoveAll(apart) }()
	whole := filepath.Join(apart, "kopie"+storage.Extension)
	found, err := storage.RecoverContext(ctx, path, whole, nil)
	if err != nil {
		return there, err
	}
	saved.Broken += found.Broken
	loan, err := storage.Borrow(whole)
	if err != nil {
		return there, err
	}
	defer loan.Return()
	return contentOf(ctx, loan)
}

// LeftBehind names the copies of a board that were left behind on this computer and may
// hold work which the board has not got yet.
func LeftBehind(path string) (copies []string) {
	left, err := leftBehind(storage.Resolve(path))
	if err != nil {
		return nil
	}
	for _, h := range left {
		copies = append(copies, h.file())
		h.close()
	}
	return copies
}
