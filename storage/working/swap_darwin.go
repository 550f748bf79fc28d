package working

import (
	"errors"

	"golang.org/x/sys/unix"
)

// exchange gives two files each other's name in one step, so that nothing that was
// there gets lost. It reports false where the disk cannot.
func exchange(draft, target string) (bool, error) {
	err := unix.RenamexNp(draft, target, unix.RENAME_SWAP)
	return !cannot(err), err
}

// claim gives a file a name that nobody has, in one step. It reports false where the
// disk cannot.
func claim(draft, target string) (bool, error) {
	err := unix.RenamexNp(draft, target, unix.RENAME_EXCL)
	return !cannot(err), err
}

func cannot(err error) bool {
	return errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOTSUP) || errors.Is(err, unix.EOPNOTSUPP)
}
