//go:build unix

package osfile

import "syscall"

// openWithoutWaiting has opening a named pipe return at once.
const openWithoutWaiting = syscall.O_NONBLOCK
