package working

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"samenbord/board"
	"samenbord/storage/osfile"
)

// noBoard tells of an error that what lies in the place of a board is none at all, and
// not one that is damaged: of that something can be had, and what a cloud folder has
// brought only half of may still become whole.
func noBoard(err error) bool {
	return errors.Is(err, board.Fault(board.CodeNotABoard)) || errors.Is(err, board.Fault(board.CodeFileEmpty))
}

// setAside gives what lies in the place of the board, and is none, a name beside it that
// people see: it is not ours to throw away, and the board could not be put there as long
// as it has the name. What is still being written is left alone until the next time.
func (c *Copy) setAside(seen os.FileInfo, why error) (more bool, _ error) {
	time.Sleep(patience)
	if info, err := os.Stat(c.target); err != nil || !(stamp{seen}).same(info) {
		return false, why
	}
	for n := 1; n <= mostRounds; n++ {
		name := c.shownName(n)
		switch placed, err := settle(c.target, name); {
		case err != nil:
			return false, diskFault(c.target, err)
		case placed:
			c.aside, c.stamp = filepath.Base(name), stamp{}
			return true, nil
		}
	}
	return false, why
}

// shownName is the nth name, that people see, for what was in the place of the board.
func (c *Copy) shownName(n int) string {
	mark := time.Now().Format("2006-01-02 15.04.05")
	if n > 1 {
		mark += " " + strconv.Itoa(n)
	}
	return osfile.Marked(c.target, " ("+mark+")")
}

// SetAside gives, once, the name of what was set aside because it lay in the place of
// the board and was none; "" as a rule.
func (c *Copy) SetAside() (name string) {
	name, c.aside = c.aside, ""
	return name
}
