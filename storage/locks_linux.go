package storage

import (
	"os"

	"golang.org/x/sys/unix"
)

// The bytes that SQLite locks, in every file.
const (
	lockedFrom = 0x40000000
	lockedFor  = 512
)

// inForce tells whether the lock that SQLite took on a file keeps others out. On
// some disks of other computers every lock is granted and none is kept. It is asked
// through a descriptor from before the lock, as somebody else would: a lock of an
// open file description is refused by those of its own process too.
func inForce(handle *os.File) bool {
	asked := unix.Flock_t{Type: unix.F_WRLCK, Start: lockedFrom, Len: lockedFor}
	if err := unix.FcntlFlock(handle.Fd(), unix.F_OFD_GETLK, &asked); err != nil {
		return err == unix.EINVAL // a system from before 2014 cannot be asked; all other trouble is one of locks
	}
	return asked.Type != unix.F_UNLCK
}
