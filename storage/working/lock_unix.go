//go:build unix

package working

import (
	"os"
	"syscall"
)

// lockFile locks a file for as long as it is open, and reports false when somebody
// else has it.
func lockFile(f *os.File) bool {
	return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil
}

// syncFolder makes a new name survive a power cut.
func syncFolder(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
