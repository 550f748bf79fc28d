//go:build unix

package storage

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"samenbord/board"
)

// oddities are things that can lie in the place of a file and are none: to open some
// would wait for ever, to read others has no end.
var oddities = map[string]func(at string) error{
	"pipe":           func(at string) error { return syscall.Mkfifo(at, 0o600) },
	"folder":         func(at string) error { return os.Mkdir(at, 0o700) },
	"link to zeroes": func(at string) error { return os.Symlink("/dev/zero", at) },
	"link to a pipe": func(at string) error {
		return errors.Join(syscall.Mkfifo(at+" zelf", 0o600), os.Symlink(at+" zelf", at))
	},
	"link to itself": func(at string) error { return os.Symlink(filepath.Base(at), at) },
}

// TestWhatLiesBesideIsNoFile: whichever way a board is opened, read or recovered, what
// lies beside it in the place of its journal is told for what it is, and never opened.
func TestWhatLiesBesideIsNoFile(t *testing.T) {
	for what, put := range oddities {
		t.Run(what, func(t *testing.T) {
			folder, temp := fast(t), t.TempDir()
			path := filepath.Join(folder, boardName)
			d := create(t, path)
			d.do(t, note("Beweegtuin"))
			d.leave(t)
			sum := fileSum(t, path)
			if err := put(path + "-journal"); err != nil {
				t.Fatal(err)
			}
			t.Setenv("TMPDIR", temp)
			closed := func(f *File, _ *board.Board, err error) error {
				if err == nil {
					err = f.Close()
				}
				return err
			}
			for way, try := range map[string]func() error{
				"open":   func() error { return closed(Open(path)) },
				"look":   func() error { return closed(Look(path)) },
				"peek":   func() error { return closed(Peek(path)) },
				"check":  func() error { _, err := Check(path); return err },
				"read":   func() error { _, err := ReadAll(path); return err },
				"other":  func() error { _, err := OpenOther(path); return err },
				"borrow": func() error { _, err := Borrow(path); return err },
				"recover": func() error {
					_, err := Recover(path, filepath.Join(folder, "hersteld.samenbord"))
					return err
				},
				"in use": func() error {
					if InUse(path) {
						return errors.New("it is in use")
					}
					return faultOf(board.CodeJournalNotPlain, path)
				},
			} {
				err := try()
				if wants(t, err, board.CodeJournalNotPlain); t.Failed() {
					t.Fatalf("%s says %v", way, err)
				}
			}
			if left, _ := os.ReadDir(temp); len(left) > 0 {
				t.Errorf("%d copies are left", len(left))
			}
			if fileSum(t, path) != sum {
				t.Error("the file was touched")
			}
		})
	}
}

// TestWhatLiesAtTheBackupIsNoFile: something has the name under which a board is kept
// as it was before it is brought to this version.
func TestWhatLiesAtTheBackupIsNoFile(t *testing.T) {
	for what, put := range oddities {
		t.Run(what, func(t *testing.T) {
			folder := fast(t)
			path := stored(t, 2, folder)
			if err := put(filepath.Join(folder, backupName(boardName, 2, 1))); err != nil {
				t.Fatal(err)
			}
			d := open1(t, path)
			d.do(t, note("Een briefje van nu"))
			if d.file.Backup() != backupName(boardName, 2, 2) {
				t.Errorf("it is kept as %q", d.file.Backup())
			}
			d.leave(t)
			if n := healthy(t, filepath.Join(folder, backupName(boardName, 2, 2))).Notes; n != storedCount {
				t.Errorf("%d notes are kept", n)
			}
		})
	}
}

// TestPrivateCopyIsBounded: what grows while it is copied is copied to where it ended
// when that began.
func TestPrivateCopyIsBounded(t *testing.T) {
	folder := fast(t)
	from := filepath.Join(folder, "van")
	if err := os.WriteFile(from, make([]byte, 1<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	endless, err := os.OpenFile(from, os.O_WRONLY|os.O_APPEND, 0) // each byte that is read comes back at the end
	if err != nil {
		t.Fatal(err)
	}
	defer endless.Close()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if _, err := readTo(endless, in); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(from); err != nil || info.Size() != 2<<20 {
		t.Errorf("there are %d bytes (%v)", info.Size(), err)
	}
}
