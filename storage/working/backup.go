package working

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"samenbord/storage/osfile"
)

// giveBackups puts beside the board what was kept beside its copy: the file as it was
// before it was brought to the present version.
func (c *Copy) giveBackups() error {
	base := filepath.Base(c.target)
	stem, ending := osfile.Split(base)
	entries, err := os.ReadDir(c.home.folder)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := e.Name()
		if _, its := osfile.Split(name); name != base && strings.HasPrefix(name, stem+" (") && its == ending {
			if err := c.give(filepath.Join(c.home.folder, name)); err != nil {
				return err
			}
		}
	}
	return nil
}

// mostNumbers is how many names are tried for one backup.
const mostNumbers = 100

// give moves a file beside the board, under a name that is free or has it already.
func (c *Copy) give(kept string) error {
	draft, sum, err := c.deliver(kept)
	if err != nil {
		return err
	}
	name := filepath.Join(filepath.Dir(c.target), filepath.Base(kept))
	stem, ending := osfile.Split(filepath.Base(kept))
	for number := 1; number <= mostNumbers; number++ {
		path := name
		if number > 1 {
			path = filepath.Join(filepath.Dir(c.target), fmt.Sprintf("%s %d%s", stem, number, ending))
		}
		if there, err := sumOf(path); err == nil && there == sum {
			_ = os.Remove(draft)
			return takeAway(kept, path)
		}
		placed, err := settle(draft, path)
		if err != nil {
			_ = os.Remove(draft)
			return err
		}
		if placed {
			return takeAway(kept, path)
		}
	}
	_ = os.Remove(draft)
	return os.ErrExist
}

// takeAway removes a file that stands under another name too, once that name is durable.
func takeAway(kept, path string) error {
	if err := syncFolder(filepath.Dir(path)); err != nil {
		return err
	}
	return os.Remove(kept)
}
