package storage

import (
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// smallDisk mounts a disk of two megabytes in memory.
func smallDisk(t *testing.T) string {
	t.Helper()
	if os.Geteuid() != 0 {
		boardtest.Missing(t, "mounting a small disk takes root")
	}
	folder := t.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size=2m"); err != nil {
		boardtest.Missing(t, "mounting a small disk: "+err.Error())
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(folder, 0); err != nil {
			t.Error(err)
		}
	})
	return folder
}

// leaveFree leaves so much of the disk free.
func leaveFree(t *testing.T, folder string, free int64) (filler string) {
	t.Helper()
	var disk syscall.Statfs_t
	if err := syscall.Statfs(folder, &disk); err != nil {
		t.Fatal(err)
	}
	filler = filepath.Join(folder, "filler")
	if err := os.WriteFile(filler, make([]byte, int64(disk.Bfree)*disk.Bsize-free), 0o600); err != nil {
		t.Fatal(err)
	}
	return filler
}

func TestFullDisk(t *testing.T) {
	folder := smallDisk(t)
	path := filepath.Join(folder, boardName)
	d := create(t, path)
	filler := leaveFree(t, folder, 200<<10)
	var saved []board.ID
	wish := note("Samen eten in het buurthuis, iedere week, voor wie wil", "Beweegtuin bij de school", "Wandelen met de wijkverpleegkundige")
	var failed error
	for failed == nil && len(saved) < 100000 {
		made, err := d.try(wish)
		saved, failed = append(saved, made...), err
	}
	wants(t, failed, board.CodeDiskFull)
	for range 3 { // still full: the same answer, and the board goes on showing what is saved
		_, err := d.try(wish)
		wants(t, err, board.CodeDiskFull)
	}
	wants(t, d.file.Copy(filepath.Join(folder, "kopie.samenbord")), board.CodeDiskFull)
	_, _, err := Create(filepath.Join(folder, "nieuw.samenbord"), board.NewAuthor())
	wants(t, err, board.CodeDiskFull)
	alone(t, folder, boardName, boardName+"-journal", "filler")

	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	saved = append(saved, d.do(t, wish)...) // room again: the same open file goes on
	d.leave(t)
	alone(t, folder, boardName)
	d = open1(t, path)
	for _, id := range saved {
		if d.board.State().Note(id) == nil {
			t.Fatal("an acknowledged note is lost")
		}
	}
	if n := d.board.State().Count(board.Filter{}).Notes; n != len(saved) {
		t.Errorf("%d notes, %d were acknowledged", n, len(saved))
	}
	d.leave(t)
	healthy(t, path)
	t.Logf("%d notes acknowledged before and after a full disk", len(saved))
}

// Erasing rewrites the file, which takes room. Without it the text is gone from
// the board all the same, and the file is rewritten when there is room.
func TestEraseOnFullDisk(t *testing.T) {
	folder := smallDisk(t)
	path := filepath.Join(folder, boardName)
	d := create(t, path)
	const secret = "huisartsgeheim"
	id := d.do(t, note(secret))[0]
	for range 200 {
		d.do(t, note("Samen eten in het buurthuis, iedere week, voor wie wil"))
	}
	filler := leaveFree(t, folder, 100<<10)
	d.do(t, board.Erase{Refs: []board.Ref{{Kind: board.KindNote, ID: id}}})
	if !d.file.unswept {
		t.Fatal("there was room after all")
	}
	d.do(t, note("En verder"))
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	d.do(t, note("Ruimte"))
	if d.file.unswept {
		t.Error("the freed pages were not overwritten")
	}
	d.leave(t)
	hidden(t, folder, secret)
	healthy(t, path)
}

func TestReadOnlyFolder(t *testing.T) {
	folder := smallDisk(t)
	path := filepath.Join(folder, boardName)
	d := create(t, path)
	d.do(t, note("Beweegtuin"))
	d.leave(t)
	if err := syscall.Mount("", folder, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	onlyReads(t, path)
}

// The permissions of a folder, for somebody who is not root.
func TestReadOnlyPermissions(t *testing.T) {
	for _, forbidden := range []string{"file", "folder"} {
		t.Run(forbidden, func(t *testing.T) {
			folder, err := os.MkdirTemp("", "samenbord-test-")
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { os.RemoveAll(folder) })
			path := filepath.Join(folder, boardName)
			d := create(t, path)
			d.do(t, note("Beweegtuin"))
			d.leave(t)
			folderMode, fileMode := os.FileMode(0o777), os.FileMode(0o444)
			if forbidden == "folder" {
				folderMode, fileMode = 0o555, 0o666
			}
			if err := os.Chmod(path, fileMode); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(folder, folderMode); err != nil {
				t.Fatal(err)
			}
			asNobody(t, func() { onlyReads(t, path) })
		})
	}
}

// asNobody runs a function without root's privileges over files. They belong to
// the thread, which ends with the function.
func asNobody(t *testing.T, do func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread()
		if os.Geteuid() == 0 {
			if err := syscall.Setfsuid(65534); err != nil {
				t.Error(err)
				return
			}
		}
		do()
	}()
	<-done
}

// onlyReads wants a board that opens for reading and stays untouched.
func onlyReads(t *testing.T, path string) {
	sum := fileSum(t, path)
	before, _ := os.Stat(path)
	f, b, err := Open(path)
	if err != nil {
		t.Error(err)
		return
	}
	if !f.ReadOnly() {
		t.Error("the file does not say that it can only be read")
	}
	if n := b.State().Count(board.Filter{}).Notes; n != 1 {
		t.Errorf("%d notes", n)
	}
	tx := b.Begin(board.NewAuthor())
	if _, err := tx.Do(note("Wandelen"), nil); err != nil {
		t.Error(err)
	}
	wants(t, f.Append(tx), board.CodeFileReadOnly)
	tx.Rollback()
	wants(t, f.Rebuild(b), board.CodeFileReadOnly)
	_, _, err = f.Merge(b, board.NewAuthor(), []board.Change{}, false)
	if err != nil {
		t.Error(err)
	}
	if _, err := f.History(board.Ref{}); err != nil {
		t.Error(err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	if _, err := Check(path); err != nil {
		t.Error(err)
	}
	if after, _ := os.Stat(path); !after.ModTime().Equal(before.ModTime()) || fileSum(t, path) != sum {
		t.Error("the file was touched")
	}
}
