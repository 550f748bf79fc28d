package working

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange gives two files each other's name in one step, so that nothing that was
// there gets lost. It reports false where the disk cannot.
func exchange(draft, target string) (bool, error) {
	err := unix.Renameat2(unix.AT_FDCWD, draft, unix.AT_FDCWD, target, unix.RENAME_EXCHANGE)
	return !cannot(err), asLink(draft, target, err)
}

// claim gives a file a name that nobody has, in one step. It reports false where the
// disk cannot.
func claim(draft, target string) (bool, error) {
	err := unix.Renameat2(unix.AT_FDCWD, draft, unix.AT_FDCWD, target, unix.RENAME_NOREPLACE)
	return !cannot(err), asLink(draft, target, err)
}

func cannot(err error) bool {
	return errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.EOPNOTSUPP)
}

func asLink(draft, target string, err error) error {
	if err == nil {
		return nil
	}
	return &os.LinkError{Op: "exchange", Old: draft, New: target, Err: err}
}
