package storage

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"samenbord/board"
	"samenbord/board/boardtest"
	"samenbord/storage/osfile"
)

// Copies that the program makes while it is being written to are complete.
func TestCopyWhileWriting(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, boardName)
	d := create(t, path)
	names := []string{boardName, boardName + "-journal"}
	for i := range 30 {
		for range 5 {
			d.do(t, note(fmt.Sprintf("briefje %d", i)))
		}
		name := fmt.Sprintf("kopie%02d.samenbord", i)
		names = append(names, name)
		if err := d.file.Copy(filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
		if health := healthy(t, filepath.Join(folder, name)); health.Notes != 5*(i+1) {
			t.Fatalf("copy %d has %d notes", i, health.Notes)
		}
	}
	wants(t, d.file.Copy(filepath.Join(folder, names[2])), board.CodeFileExists)
	wants(t, d.file.Copy(filepath.Join(folder, "weg", "kopie.samenbord")), board.CodeFolderMissing)
	if err := d.file.Replace(filepath.Join(folder, names[2])); err != nil {
		t.Fatal(err)
	}
	if health := healthy(t, filepath.Join(folder, names[2])); health.Notes != 150 {
		t.Errorf("%d notes after replacing", health.Notes)
	}
	alone(t, folder, names...)
	d.leave(t)
}

// A copy that is stopped leaves nothing, and says how far it was.
func TestCopyStopped(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, boardName)
	d := create(t, path)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	wants(t, d.file.CopyContext(ctx, filepath.Join(folder, "kopie.samenbord"), nil), board.CodeStopped)
	d.do(t, note("En verder"))
	d.leave(t)
	alone(t, folder, boardName)
	_, err := CheckContext(ctx, path, nil)
	wants(t, err, board.CodeStopped)
	_, err = RecoverContext(ctx, path, filepath.Join(folder, "hersteld.samenbord"), nil)
	wants(t, err, board.CodeStopped)
	alone(t, folder, boardName)
}

// Somebody copies the file with the file manager while another process writes:
// the copy is complete, or it is refused.
func TestPlainCopiesOfAnOpenBoard(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, boardName)
	create(t, path).leave(t)
	cmd := child(t, "writers", path, "1", "24ms")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	complete, refused := 0, 0
	for complete < 50 { // or nobody ever gets one, and this test never ends
		copied := filepath.Join(folder, "kopie.samenbord")
		if err := copyPlain(path, copied); err != nil {
			t.Fatal(err)
		}
		if _, err := Check(copied); err == nil {
			complete++
		} else {
			refused++
			wants(t, err, board.CodeFileDamaged, board.CodeCopiedWhileWritten)
		}
		if err := os.Remove(copied); err != nil {
			t.Fatal(err)
		}
		time.Sleep(7 * time.Millisecond)
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	t.Logf("%d copies complete, %d refused", complete, refused)
}

// A killed copy leaves the target absent or whole, and what it leaves beside it
// is thrown away later.
func TestKilledCopyLeavesNothingHalf(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, boardName)
	d := create(t, path)
	for range 20 {
		d.do(t, note(slices.Repeat([]string{strings.Repeat("x", 900)}, 100)...))
	}
	d.leave(t)
	whole, absent, drafts := 0, 0, 0
	times := boardtest.Long(8, 5)
	for i := range times {
		target := filepath.Join(folder, fmt.Sprintf("kopie%d.samenbord", i))
		cmd := child(t, "copy", path, target)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(10+200*i/times) * time.Millisecond)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if _, err := os.Stat(target); err != nil {
			absent++
		} else {
			whole++
			if health := healthy(t, target); health.Notes != 2000 {
				t.Errorf("a copy of %d notes", health.Notes)
			}
		}
	}
	left, _ := filepath.Glob(filepath.Join(folder, osfile.DraftPattern))
	drafts = len(left)
	old := time.Now().Add(-2 * staleDraft)
	for _, draft := range left {
		if err := os.Chtimes(draft, old, old); err != nil {
			t.Fatal(err)
		}
	}
	fresh := filepath.Join(folder, ".samenbord-9.part")
	if err := os.WriteFile(fresh, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	d = open1(t, path)
	d.leave(t)
	if left, _ := filepath.Glob(filepath.Join(folder, osfile.DraftPattern)); len(left) != 1 || left[0] != fresh {
		t.Errorf("after opening there lie %q: old drafts go, those of others at work stay", left)
	}
	t.Logf("%d copies whole, %d absent, %d drafts tidied away", whole, absent, drafts)
}

func copyAsChild() int {
	path, args := childArgs()
	f, _, err := Open(path)
	if err != nil {
		return childFails(err)
	}
	if err := f.Copy(args[0]); err != nil {
		return childFails(err)
	}
	return 0
}

func TestCreateLeavesNothingWhenItFails(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, boardName)
	_, _, err := Create(path, board.NewAuthor(), note("   "))
	wants(t, err, board.CodeTextEmpty)
	alone(t, folder)
	create(t, path).leave(t)
	before := fileSum(t, path)
	_, _, err = Create(path, board.NewAuthor())
	wants(t, err, board.CodeFileExists)
	_, _, err = Create(filepath.Join(folder, "weg", boardName), board.NewAuthor())
	wants(t, err, board.CodeFolderMissing)
	if fileSum(t, path) != before {
		t.Error("the board that was there has changed")
	}
	alone(t, folder, boardName)
}
