package working

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"samenbord/board"
	"samenbord/storage"
	"samenbord/storage/osfile"
)

// A file takes the place of another in a way that keeps the other:
//
//   - exchange: both get each other's name in one step (Linux, macOS, most disks);
//   - else the file there is given a name aside, and then the name that is free is
//     claimed. Who is killed in between leaves no file under the name, and the next
//     who opens the board puts it back.
//
// What is aside is not removed before it has been held against what was taken in.

// swapPattern names what is on its way to a name, or was there before. It is not the
// pattern of drafts, which are thrown away.
func swapPattern(target string) string {
	return filepath.Join(filepath.Dir(target), ".~"+filepath.Base(target)+".*")
}

// What disks can do; tests take it from them.
var (
	exchangeFiles = exchange
	claimName     = claim
	linkFile      = os.Link
	syncFolder    = osfile.SyncFolder
)

// asideEnding is how the name of what was there ends, where two files cannot be exchanged.
const asideEnding = "~"

// deliver copies a file beside its target, durably, under a name that nobody sees.
func (c *Copy) deliver(from string) (draft, sum string, err error) {
	mode := os.FileMode(0o644)
	if c.stamp.info != nil {
		mode = c.stamp.info.Mode().Perm()
	}
	f, err := os.CreateTemp(filepath.Dir(c.target), filepath.Base(swapPattern(c.target)))
	if err != nil {
		return "", "", err
	}
	_ = f.Chmod(mode) // not every disk knows of rights
	if err := f.Close(); err != nil {
		return "", "", errors.Join(err, os.Remove(f.Name()))
	}
	if err = transcribe(from, f.Name()); err == nil {
		sum, err = sumOf(from)
	}
	if err != nil {
		return "", "", errors.Join(err, os.Remove(f.Name()))
	}
	return f.Name(), sum, nil
}

// swap puts a file under a name. It gives where what was there is now, "" when
// nothing was, and whether the file has the name: somebody else may have been first.
func swap(draft, target string, there bool) (aside string, placed bool, err error) {
	if there {
		can, err := exchangeFiles(draft, target)
		switch {
		case can && err == nil:
			return draft, true, nil
		case can && errors.Is(err, os.ErrNotExist):
			return "", false, nil
		case can:
			return "", false, err
		}
		aside = draft + asideEnding
		if err := os.Rename(target, aside); err != nil {
			if errors.Is(err, os.ErrNotExist) {
				err = nil
			}
			return "", false, err
		}
	}
	placed, err = settle(draft, target)
	if err != nil && aside != "" {
		if back, _ := settle(aside, target); back {
			aside = ""
		}
	}
	return aside, placed, err
}

// settle gives a file a name that nobody has. It reports false when somebody has it.
func settle(draft, target string) (placed bool, err error) {
	can, err := claimName(draft, target)
	if !can {
		err = osfile.Claim(linkFile, draft, target)
	}
	if errors.Is(err, os.ErrExist) {
		return false, nil
	}
	return err == nil, err
}

// replaced holds what was replaced against what was taken in before, and takes it in
// too if it is another. It tells whether there was anything new in it.
func (c *Copy) replaced(ctx context.Context, b Board, aside string) (fresh bool, err error) {
	if aside == "" {
		return false, nil
	}
	sum, err := sumOf(aside)
	switch {
	case errors.Is(err, os.ErrNotExist): // whoever takes it away has taken it in, and publishes it
		return true, nil
	case err != nil:
		return false, diskFault(c.target, err)
	case sum == c.home.known.Seen:
		return false, diskFault(c.target, os.Remove(aside))
	}
	return c.takeAside(ctx, b, aside)
}

// takeAside takes in what is aside, and takes it away.
func (c *Copy) takeAside(ctx context.Context, b Board, aside string) (fresh bool, err error) {
	loan, err := storage.Borrow(aside)
	if err != nil {
		return true, c.show(aside)
	}
	defer loan.Return()
	there, err := contentOf(ctx, loan)
	if err != nil {
		return true, c.show(aside)
	}
	taken, err := b.Take(ctx, there)
	if err != nil {
		return false, err
	}
	return taken.Fresh, os.Remove(aside)
}

// show gives a file that is no sound board, and was in the place of one for a moment,
// a name that people see: it is not ours to throw away.
func (c *Copy) show(aside string) error {
	_, err := settle(aside, c.shownName(1))
	return err
}

// abandoned is how old a file beside the board is when nobody can be at work on it.
const abandoned = 10 * time.Minute

// finishSwap ends what was interrupted: our own swap, and those of others that were
// abandoned. It tells whether that brought anything.
func (c *Copy) finishSwap(ctx context.Context, b Board) (fresh bool) {
	if _, err := os.Stat(filepath.Dir(c.target)); err != nil {
		return false // the place is away; the next time
	}
	own := c.home.known.Swap
	for _, path := range besides(c.target) {
		name := filepath.Base(path)
		info, err := os.Lstat(path)
		if err != nil || !info.Mode().IsRegular() || name != own && name != own+asideEnding && time.Since(info.ModTime()) < abandoned {
			continue
		}
		if some, err := c.takeDraft(ctx, b, path, info); err != nil {
			return fresh
		} else if some {
			fresh = true
		}
	}
	c.home.known.Swap = "" // kept with what is known next
	return fresh
}

// takeDraft is takeAside for what may also be half a file that never was anybody's. What
// cannot be read now stays, and what is no board but may have been there as one is shown.
func (c *Copy) takeDraft(ctx context.Context, b Board, path string, info os.FileInfo) (fresh bool, err error) {
	loan, err := storage.Borrow(path)
	if err == nil {
		loan.Return()
		return c.takeAside(ctx, b, path)
	}
	const patience, smallest = 24 * time.Hour, 512 // bytes, of any board
	switch code := codeOf(err); {
	case time.Since(info.ModTime()) <= patience:
		return false, nil
	case code == board.CodeFileEmpty, code == board.CodeNotABoard && info.Size() < smallest:
		return false, os.Remove(path)
	case code == board.CodeNotABoard, code == board.CodeFileDamaged, code == board.CodeFileWAL, code == board.CodeFileWALLeft, code == board.CodeFileNoVersion:
		return false, c.show(path)
	}
	return false, nil
}

// putBack gives a board its name again that somebody was killed while replacing it.
func (c *Copy) putBack() error {
	time.Sleep(patience) // somebody may be at it just now
	if _, err := os.Stat(c.target); err == nil {
		return nil
	}
	for _, path := range besides(c.target) {
		loan, err := storage.Borrow(path)
		if err != nil {
			continue
		}
		loan.Return()
		_, err = settle(path, c.target)
		return err
	}
	return os.ErrNotExist
}

const patience = 200 * time.Millisecond

func codeOf(err error) board.Code {
	var known *board.Error
	if errors.As(err, &known) {
		return known.Code
	}
	return ""
}

// besides lists what lies beside a board under a name of swapPattern.
func besides(target string) (paths []string) {
	folder := filepath.Dir(target)
	entries, _ := os.ReadDir(folder) // what was read before an error counts
	for _, e := range entries {
		random, is := strings.CutPrefix(e.Name(), ".~"+filepath.Base(target)+".")
		random = strings.TrimSuffix(random, asideEnding)
		if is && random != "" && strings.Trim(random, "0123456789") == "" {
			paths = append(paths, filepath.Join(folder, e.Name()))
		}
	}
	return paths
}
