package working

import (
	"context"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"samenbord/board"
	"samenbord/storage"
	"samenbord/storage/place"
)

// Board is the open copy, as the goroutine that owns it lets others at it.
type Board interface {
	// Take takes in what stands where the board belongs, durably; see TakeInto.
	Take(ctx context.Context, there Content) (Taken, error)
	// Snapshot writes the whole board to a new file.
	Snapshot(ctx context.Context, path string) error
}

// mostRounds is how often in one publishing somebody else may come between.
const mostRounds = 16

// Publish puts the board where it belongs. What others have put there is taken in
// before. It is done at once when nothing is behind: neither the board has anything
// that is not there, as the caller knows, nor the other way round.
//
// When it fails, nothing is lost: the copy has everything, and so has whatever stands
// where the board belongs. The error "place_away" says that the place is not
// there, "place_busy" that another program works on the file itself.
func (c *Copy) Publish(ctx context.Context, b Board, behind bool) error {
	if err := os.MkdirAll(c.home.folder, 0o700); err != nil { // somebody may have removed it
		return diskFault(c.target, err)
	}
	if c.home.known.Swap != "" {
		behind = c.finishSwap(ctx, b) || behind
	}
	for range mostRounds {
		if err := ctx.Err(); err != nil {
			return fault(board.CodeStopped, c.target).Because(err)
		}
		more, err := c.catchUp(ctx, b)
		if err != nil {
			return err
		}
		if behind = behind || more; !behind {
			return nil
		}
		again, err := c.put(ctx, b)
		if err != nil || !again {
			return err
		}
	}
	return fault(board.CodePlaceBusy, c.target)
}

// stamp is a file as it was seen.
type stamp struct{ info os.FileInfo }

func (s stamp) same(now os.FileInfo) bool {
	return s.info != nil && os.SameFile(s.info, now) && s.info.Size() == now.Size() && s.info.ModTime().Equal(now.ModTime())
}

// catchUp takes in what others have put where the board belongs since it was seen
// last. It tells whether the board has more than stands there.
func (c *Copy) catchUp(ctx context.Context, b Board) (more bool, err error) {
	info, err := os.Stat(c.target)
	switch {
	case err == nil && c.stamp.same(info):
		return false, nil
	case err != nil:
		return c.missing(err)
	}
	loan, err := storage.Borrow(c.target)
	if errors.Is(err, board.Fault(board.CodeFileMissing)) {
		return c.missing(err)
	}
	if noBoard(err) {
		return c.setAside(info, err)
	}
	if err != nil {
		return false, err
	}
	defer loan.Return()
	sum := hex.EncodeToString(loan.Sum[:])
	if c.stamp.info != nil && sum == c.home.known.Seen { // only its date is another
		c.stamp = stamp{info}
		return false, nil
	}
	there, err := contentOf(ctx, loan)
	if err != nil {
		return false, named(err, c.target)
	}
	taken, err := b.Take(ctx, there)
	if err != nil {
		return false, err
	}
	c.home.known.Seen, c.home.known.Kind = sum, c.kind
	if err := c.home.keep(); err != nil {
		return false, diskFault(c.target, err)
	}
	c.stamp, c.disk = stamp{info}, place.Disk(filepath.Dir(c.target))
	return taken.More, nil
}

// missing tells a file that somebody removed, which is put back, from a place that is
// not there: its folder has gone, or what is seen in its stead is the folder of
// another disk.
func (c *Copy) missing(err error) (more bool, _ error) {
	folder := filepath.Dir(c.target)
	_, gone := os.Stat(folder)
	now := place.Of(c.target).Kind
	elsewhere := (c.kind == place.Network || c.kind == place.Stick) && now != c.kind
	if gone != nil || !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, board.Fault(board.CodeFileMissing)) || elsewhere || place.Disk(folder) != c.disk {
		return false, fault(board.CodePlaceAway, c.target).Because(errors.Join(err, gone))
	}
	c.stamp = stamp{}
	return true, nil
}

// put writes the board where it belongs, in place of what was seen there. It tells
// whether that must be done again, because somebody else had put another file there.
func (c *Copy) put(ctx context.Context, b Board) (again bool, err error) {
	if c.stamp.info != nil {
		if storage.InUse(c.target) { // by a program that works on it where it is
			return false, fault(board.CodePlaceBusy, c.target)
		}
		if err := c.rollBack(); err != nil {
			return false, err
		}
	}
	snapshot := filepath.Join(c.home.folder, "published")
	_ = os.Remove(snapshot) // of a program that was killed
	if err := b.Snapshot(ctx, snapshot); err != nil {
		return false, named(err, c.target)
	}
	defer func() { _ = os.Remove(snapshot) }()
	if err := c.giveBackups(); err != nil {
		return false, diskFault(c.target, err)
	}
	draft, sum, err := c.deliver(snapshot)
	if err != nil {
		return false, diskFault(c.target, err)
	}
	c.home.known.Swap = filepath.Base(draft)
	if err := c.home.keep(); err != nil {
		_ = os.Remove(draft)
		return false, diskFault(c.target, err)
	}
	ours, err := os.Lstat(draft)
	if err != nil {
		return false, diskFault(c.target, err)
	}
	if c.between != nil {
		c.between()
	}
	aside, placed, err := swap(draft, c.target, c.stamp.info != nil)
	if err != nil {
		_ = os.Remove(draft)
		return false, diskFault(c.target, err)
	}
	if c.after != nil {
		c.after()
	}
	if err := syncFolder(filepath.Dir(c.target)); err != nil {
		return false, diskFault(c.target, err)
	}
	other, err := c.replaced(ctx, b, aside)
	if err != nil {
		return false, err // known.Swap has it
	}
	if !placed {
		_ = os.Remove(draft)
		c.stamp = stamp{}
		return true, nil
	}
	c.home.known.Seen, c.home.known.Kind, c.home.known.Swap = sum, c.kind, ""
	if err := c.home.keep(); err != nil {
		return false, diskFault(c.target, err)
	}
	c.stamp = stamp{}
	if info, err := os.Stat(c.target); err == nil && (stamp{ours}).same(info) {
		c.stamp = stamp{info} // else it is another's already, and is looked into the next time
	}
	c.disk = place.Disk(filepath.Dir(c.target))
	return other, nil
}

// rollBack has a write taken back that another program left unfinished when it was
// killed: its journal would be taken for one of the file that takes the place.
func (c *Copy) rollBack() error {
	if _, err := os.Lstat(c.target + "-journal"); err != nil {
		return nil
	}
	file, _, err := storage.Open(c.target)
	if errors.Is(err, board.Fault(board.CodeFileUnlocked)) {
		return nil // it was taken back before that was noticed
	}
	if err != nil {
		return err
	}
	return file.Close()
}

// named has an error tell of the board and not of what was made of it on the way.
func named(err error, path string) error {
	var known *board.Error
	if errors.As(err, &known) && len(known.Filled) == 1 && known.Filled[0].Blank == board.BlankFile {
		return fault(known.Code, path).Because(known.Err)
	}
	return err
}
