package working

import (
	"os"

	"golang.org/x/sys/windows"
)

// lockFile locks a file for as long as it is open, and reports false when somebody
// else has it.
func lockFile(f *os.File) bool {
	return windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &windows.Overlapped{}) == nil
}
