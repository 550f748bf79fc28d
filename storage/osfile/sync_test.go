//go:build unix

package osfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A disk that cannot sync folders is one that boards are saved on all the same; one that
// fails to is not.
func TestSyncFolder(t *testing.T) {
	defer func(is func(*os.File) error) { syncHandle = is }(syncHandle)
	folder := t.TempDir()
	for said, want := range map[error]error{nil: nil, syscall.EINVAL: nil, syscall.ENOTSUP: nil, syscall.EIO: syscall.EIO, syscall.ENOSPC: syscall.ENOSPC} {
		asked := ""
		syncHandle = func(f *os.File) error {
			asked = f.Name()
			return said
		}
		if err := SyncFolder(folder); !errors.Is(err, want) || (err == nil) != (want == nil) || asked != folder {
			t.Errorf("%v of %q: %v", said, asked, err)
		}
	}
	if err := SyncFolder(filepath.Join(folder, "nergens")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no folder: %v", err)
	}
}
