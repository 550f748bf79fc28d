package working

import (
	"context"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"

	"samenbord/board"
	"samenbord/storage"
	"samenbord/storage/place"
)

// Copy is a board on this computer that belongs elsewhere. It belongs to one
// goroutine, which is not that of the open file.
type Copy struct {
	target string // where the board belongs
	kind   place.Kind
	home   *home  // where the copy lies
	disk   string // which the target lay on when it was seen last
	stamp  stamp  // of the file there, as long as it is the one that was seen
	fresh  bool   // it was made by this opening
	aside  string // name of what lay in the place of the board and was none; see setAside

	between func() // in tests: what happens just before a swap,
	after   func() // and just after it
}

// Opened is what opening a copy gave.
type Opened struct {
	Copy   *Copy
	File   *storage.File
	Board  *board.Board
	Behind bool // the file where the board belongs has not got everything yet
	// Kept are copies that were left behind and cannot be read. They stay where they
	// are.
	Kept []string
}

// Open opens the copy of a board: a new one of the file where it belongs, or one
// that was left behind with work that may not stand there yet; then both are
// brought together.
func Open(path string, kind place.Kind) (*Opened, error) {
	c := &Copy{target: storage.Resolve(path), kind: kind}
	left, err := leftBehind(c.target)
	if err != nil {
		return nil, err
	}
	defer func() {
		for _, h := range left {
			h.close()
		}
	}()
	if _, err := os.Stat(c.target); err == nil && storage.InUse(c.target) {
		return nil, fault(board.CodeFileInUse, c.target)
	}
	o, left, err := c.resume(left)
	if err != nil {
		return nil, err
	}
	if err := o.collect(left); err != nil {
		_ = o.File.Close() // the first error is the one to tell
		c.home.close()
		return nil, err
	}
	return o, nil
}

// resume opens the first copy that was left behind and can be opened, and else a new
// one. It gives those that were left besides.
func (c *Copy) resume(left []*home) (o *Opened, rest []*home, err error) {
	var kept []string
	var why error
	for i, h := range left {
		c.home = h
		if o, why = c.open(); why == nil {
			o.Kept = kept
			return o, left[i+1:], nil
		}
		kept = append(kept, h.file())
		h.close()
	}
	if _, missing := os.Stat(c.target); missing != nil {
		if err := c.putBack(); err != nil {
			if why == nil {
				why = fault(board.CodeFileMissing, c.target).Because(errors.Join(missing, err))
			}
			return nil, nil, why
		}
	}
	if err := c.begin(); err != nil {
		return nil, nil, err
	}
	if o, err = c.open(); err != nil {
		c.home.close()
		return nil, nil, err
	}
	o.Kept = kept
	return o, nil, nil
}

// begin makes a new copy of the file where the board belongs.
func (c *Copy) begin() error {
	info, err := os.Stat(c.target)
	if err != nil {
		return fault(board.CodeFileMissing, c.target).Because(err)
	}
	loan, err := storage.Borrow(c.target)
	if err != nil {
		return err
	}
	defer loan.Return()
	c.stamp = stamp{info}
	if c.home, err = newHome(c.target); err != nil {
		return diskFault(c.target, err)
	}
	c.fresh, c.home.known.Kind, c.home.known.Seen = true, c.kind, hex.EncodeToString(loan.Sum[:])
	if err := c.home.fill(loan.Path); err != nil {
		c.home.remove()
		return diskFault(c.target, err)
	}
	return nil
}

// open opens the copy in its home.
func (c *Copy) open() (*Opened, error) {
	file, b, err := storage.Open(c.home.file())
	if errors.Is(err, board.Fault(board.CodeFileUnlocked)) {
		// The home has a lock of another kind, and nobody else knows of the copy.
		file, b, err = storage.OpenUnlocked(c.home.file())
	}
	if err != nil {
		return nil, err
	}
	c.disk = place.Disk(filepath.Dir(c.target))
	return &Opened{Copy: c, File: file, Board: b}, nil
}

// collect brings together what the copy has, what the file where it belongs has, and
// what other copies were left with.
func (o *Opened) collect(left []*home) error {
	c, ctx := o.Copy, context.Background()
	direct := direct{o}
	for _, h := range left {
		there, err := h.content(ctx)
		if err != nil {
			o.Kept = append(o.Kept, h.file())
			continue
		}
		if _, err := direct.Take(ctx, there); err != nil {
			return err
		}
		h.remove()
		o.Behind = true
	}
	if c.finishSwap(ctx, direct) {
		o.Behind = true
	}
	more, err := c.catchUp(ctx, direct)
	o.Behind = o.Behind || more || err != nil // an error comes again when it is published, and is told then
	return nil
}

// Path is where the copy lies on this computer.
func (c *Copy) Path() string { return c.home.file() }

// Target is where the board belongs.
func (c *Copy) Target() string { return c.target }

// Close ends the use of the copy, after its file was closed. When everything stands
// where it belongs, it is taken away: a board is left on no computer that it only
// visited.
func (c *Copy) Close(published bool) {
	if published || c.home.empty() { // or somebody removed it
		c.home.remove()
		return
	}
	c.home.close()
}

// Leave ends the use of a copy in which nothing was written. One that was left behind
// stays.
func (c *Copy) Leave() { c.Close(c.fresh) }

// direct is a board that nobody works on yet.
type direct struct{ *Opened }

func (d direct) Take(_ context.Context, there Content) (Taken, error) {
	return TakeInto(d.File, d.Board, board.NewAuthor(), there)
}

func (d direct) Snapshot(ctx context.Context, path string) error {
	return d.File.CopyContext(ctx, path, nil)
}

func fault(code board.Code, path string) *board.Error {
	return board.Fault(code, board.BlankFile.Is(filepath.Base(path)))
}
