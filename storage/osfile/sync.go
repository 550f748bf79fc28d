package osfile

import (
	"errors"
	"os"
	"runtime"
	"syscall"
)

// syncHandle is fsync; a test has it fail.
var syncHandle = (*os.File).Sync

// SyncFolder makes the names in a folder survive a power cut: fsync of a file keeps its
// content alone. Windows does this itself and has no handle for it. Some disks of other
// computers cannot (vboxsf and older cifs say EINVAL, macOS ENOTSUP): those keep a name
// when they are told of it, and what was written is there.
func SyncFolder(folder string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	err = syncHandle(f)
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		return nil
	}
	return err
}
