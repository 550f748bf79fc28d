package draw

import (
	"runtime"
	"syscall"

	"samenbord/storage/crash"
)

// Background works on a thread of its own that lets everything else go first: with
// two cores, a tile that is painted would else take one from the frame that
// people wait for. The thread ends with the work: nobody but an administrator may
// make it as quick as the others again.
func Background(work func()) {
	if !On(Nice) {
		crash.Go(work)
		return
	}
	const behind = 10 // in the system's measure, from 0 to 19
	crash.Go(func() {
		runtime.LockOSThread()
		_ = syscall.Setpriority(syscall.PRIO_PROCESS, syscall.Gettid(), behind) // else it is as quick as the others
		work()
	})
}
