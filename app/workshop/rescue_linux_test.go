package workshop_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// harm is what befalls the file of an open board.
type harm struct {
	what   string
	code   board.Code
	do     func(path string) error
	beside bool // it can be saved in the same folder
}

var harms = []harm{
	{"removed", board.CodeFileGone, os.Remove, true},
	{"replaced", board.CodeFileReplaced, func(path string) error { return os.Rename(path+".oud", path) }, true},
	{"overwritten", board.CodeFileOverwritten, func(path string) error { return exec.Command("cp", path+".oud", path).Run() }, true},
	{"cut off", board.CodeFileTruncated, func(path string) error { return os.Truncate(path, 4096) }, true},
	{"the folder is removed", board.CodeFolderGone, func(path string) error { return os.RemoveAll(filepath.Dir(path)) }, false},
}

// lostBoard is a board with some notes, and with an older copy beside it.
func lostBoard(t *testing.T) (w *workshop.Workshop, path string, home string) {
	t.Helper()
	home = t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", "")
	if err := os.Mkdir(filepath.Join(home, "Documents"), 0o700); err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "map", "bord.samenbord")
	if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	w = create(t, path)
	do(t, w.Join(), add("van eerder"))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := exec.Command("cp", path, path+".oud").Run(); err != nil {
		t.Fatal(err)
	}
	return open(t, path), path, home
}

// When the file is lost, what is asked is saved all the same, in a new file that
// is told, with everything from before; and the old one stays as it is.
func TestLostFile(t *testing.T) {
	for _, harm := range harms {
		t.Run(harm.what, func(t *testing.T) {
			w, path, home := lostBoard(t)
			seat := w.Join()
			do(t, seat, add("ervoor"))
			rescued := make(chan workshop.Rescued, 9)
			w.OnRescue(false, func(r workshop.Rescued) { rescued <- r })
			listener, err := seat.Listen(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if err := harm.do(path); err != nil {
				t.Fatal(err)
			}
			do(t, seat, add("erna"))
			wantError(t, (<-listener.Events).Problem, harm.code)
			r := <-rescued
			wantError(t, r.Why, harm.code)
			if r.Path != w.Path() || r.From != path || r.Waits {
				t.Fatalf("%+v", r)
			}
			if _, err := os.Stat(path); r.Other != (err == nil && harm.code != board.CodeFileTruncated) {
				t.Error("it is wrong about the other file")
			}
			folder := filepath.Join(home, "Documents")
			if harm.beside {
				folder = filepath.Dir(path)
			}
			if filepath.Dir(w.Path()) != folder || !strings.HasPrefix(filepath.Base(w.Path()), "bord (gered ") {
				t.Errorf("it is saved in %q", w.Path())
			}
			do(t, seat, add("nog een"))
			if err := os.Remove(w.Path()); err != nil { // again
				t.Fatal(err)
			}
			do(t, seat, add("en nog een"))
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			if found := texts(t, open(t, w.Path())); len(found) != 5 {
				t.Errorf("found %v", found)
			}
		})
	}
}

// With somebody to be asked it waits: who sends something gets it back, and is told
// why; then it goes on.
func TestLostFileAsks(t *testing.T) {
	w, path, _ := lostBoard(t)
	w.OnRescue(true, nil)
	seat := w.Join()
	do(t, seat, add("ervoor"))
	if err := os.Rename(path+".oud", path); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		_, err := seat.Do(t.Context(), add("te vroeg"))
		wantError(t, err, board.CodeBoardPaused)
	}
	if err := w.GoOn(t.Context()); err != nil {
		t.Fatal(err)
	}
	do(t, seat, add("erna"))
	if _, err := w.Merge(t.Context(), path, false); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if found := texts(t, open(t, w.Path())); len(found) != 3 {
		t.Errorf("found %v", found)
	}
}

// A loss is told also when it was seen before anybody wanted to know.
func TestLostFileIsToldLater(t *testing.T) {
	w, path, _ := lostBoard(t)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	seat := w.Join()
	do(t, seat, add("erna"))
	rescued := make(chan workshop.Rescued, 9)
	w.OnRescue(true, func(r workshop.Rescued) { rescued <- r })
	if r := <-rescued; r.Path != w.Path() || !r.Waits {
		t.Errorf("%+v", r)
	}
	_, err := seat.Do(t.Context(), add("te vroeg"))
	wantError(t, err, board.CodeBoardPaused)
}

// A loss is found out also while somebody comes all the time and is refused, because
// the board turned out to be damaged.
func TestLostFileOfDamagedBoardIsNoticed(t *testing.T) {
	path, _ := hurt(t)
	w, err := workshop.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	rescued := make(chan workshop.Rescued, 9)
	w.OnRescue(false, func(r workshop.Rescued) { rescued <- r })
	if err := w.Check(t.Context()); !hasCode(err, board.CodeFileDamaged) {
		t.Fatalf("the check says %v", err)
	}
	ended := make(chan struct{})
	t.Cleanup(func() { close(ended) })
	for range 4 {
		seat := w.Join()
		go func() {
			for {
				select {
				case <-ended:
					return
				default:
					_, _ = seat.Do(t.Context(), add("nog een"))
				}
			}
		}()
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	<-rescued
}

// A loss is found out while nothing is asked, and at closing.
func TestLostFileIsNoticed(t *testing.T) {
	w, path, _ := lostBoard(t)
	rescued := make(chan workshop.Rescued, 9)
	w.OnRescue(false, func(r workshop.Rescued) { rescued <- r })
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	<-rescued
	if err := os.Truncate(w.Path(), 100); err != nil {
		t.Fatal(err)
	}
	before := w.Path()
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if w.Path() == before {
		t.Error("closing did not notice")
	}
	if found := texts(t, open(t, w.Path())); len(found) != 1 {
		t.Errorf("found %v", found)
	}
}

// A file that gets another name is followed.
func TestMovedFile(t *testing.T) {
	w, path, _ := lostBoard(t)
	listener, err := w.Join().Listen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	moved := filepath.Join(filepath.Dir(path), "anders.samenbord")
	if err := os.Rename(path, moved); err != nil {
		t.Fatal(err)
	}
	if event := <-listener.Events; event.Moved != moved || event.Problem != nil {
		t.Errorf("%+v", event)
	}
	do(t, w.Join(), add("erna"))
	if w.Path() != moved {
		t.Errorf("it is said to be at %q", w.Path())
	}
}

// Votes of an open poll come along, each once, and who has voted cannot again.
func TestLostFileKeepsVotes(t *testing.T) {
	for _, harm := range harms {
		t.Run(harm.what, func(t *testing.T) {
			w, path, _ := lostBoard(t)
			seat := w.Join()
			poll := do(t, seat, board.Create{Entities: []board.Entity{&board.Poll{Statement: "Wij doen mee."}}}).Created[0]
			do(t, seat, board.OpenVoting{Of: board.Ref{Kind: board.KindPoll, ID: poll}})
			do(t, seat, seat.Vote(poll, board.Agree))
			other := w.Join()
			if err := harm.do(path); err != nil {
				t.Fatal(err)
			}
			do(t, other, other.Vote(poll, board.Agree))
			do(t, seat, seat.Vote(poll, board.Unsure)) // in the place of the one before
			if in := stateOf(t, w).Box(poll).In; in != 2 {
				t.Errorf("%d votes", in)
			}
		})
	}
}

// What may only be read from now on is saved elsewhere, and the file stays whole.
func TestLockedFile(t *testing.T) {
	w, path, _ := lostBoard(t)
	seat := w.Join()
	do(t, seat, add("ervoor"))
	if out, err := exec.Command("chattr", "+i", path).CombinedOutput(); err != nil {
		boardtest.Missing(t, "no file can be locked here: "+string(out))
	}
	t.Cleanup(func() { _ = exec.Command("chattr", "-i", path).Run() })
	do(t, seat, add("erna"))
	if w.Path() == path {
		t.Error("it is said to be saved in a file that nothing can be saved in")
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if found := texts(t, open(t, w.Path())); len(found) != 3 {
		t.Errorf("found %v", found)
	}
}

// The folder is unmounted while it is in use, as when a stick is pulled out.
func TestUnmountedFolder(t *testing.T) {
	_, _, home := lostBoard(t)
	folder := smallDisk(t, "8m")
	w := create(t, filepath.Join(folder, "stick.samenbord"))
	seat := w.Join()
	do(t, seat, add("ervoor"))
	if err := syscall.Unmount(folder, syscall.MNT_DETACH); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Mount("none", folder, "tmpfs", 0, "size=1m") }) // for the kit to unmount
	rescued := make(chan workshop.Rescued, 1)
	w.OnRescue(false, func(r workshop.Rescued) { rescued <- r })
	do(t, seat, add("erna"))
	if r := <-rescued; !errors.Is(r.Why, board.Fault(board.CodeFolderGone)) || r.Other {
		t.Errorf("it tells %+v", r)
	}
	// Beside it is the empty folder that the disk was in: hidden when it is back.
	if filepath.Dir(w.Path()) != filepath.Join(home, "Documents") {
		t.Errorf("it is saved in %q", w.Path())
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if found := texts(t, open(t, w.Path())); len(found) != 2 {
		t.Errorf("found %v", found)
	}
}

// A saved board that is lost too is saved under another name, though the old one is free:
// it may come back. And nobody is asked to merge a board with itself.
func TestRescuedBoardIsLost(t *testing.T) {
	w, path, _ := lostBoard(t)
	rescued := make(chan workshop.Rescued, 2)
	w.OnRescue(false, func(r workshop.Rescued) { rescued <- r })
	seat := w.Join()
	names := map[string]bool{path: true}
	for _, text := range []string{"eerst", "daarna"} {
		if err := os.Remove(w.Path()); err != nil {
			t.Fatal(err)
		}
		do(t, seat, add(text))
		r := <-rescued
		if names[r.Path] || r.Other {
			t.Errorf("it is saved in %q, another board there: %v", r.Path, r.Other)
		}
		names[r.Path] = true
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if found := texts(t, open(t, w.Path())); len(found) != 3 {
		t.Errorf("found %v", found)
	}
}

// TestLostFileWithALongName: a board may have any name, also one in which nearly all
// stands behind a dot; it is saved elsewhere like any other.
func TestLostFileWithALongName(t *testing.T) {
	w, path, _ := lostBoard(t)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	long := filepath.Join(filepath.Dir(path), "Sessie 21."+strings.Repeat("é", 115))
	if err := os.Rename(path, long); err != nil {
		t.Fatal(err)
	}
	w = open(t, long)
	seat := w.Join()
	do(t, seat, add("ervoor"))
	rescued := make(chan workshop.Rescued, 9)
	w.OnRescue(false, func(r workshop.Rescued) { rescued <- r })
	if err := os.Remove(long); err != nil {
		t.Fatal(err)
	}
	do(t, seat, add("erna"))
	if r := <-rescued; filepath.Dir(r.Path) != filepath.Dir(long) || !strings.HasPrefix(filepath.Base(r.Path), "Sessie 21.é") {
		t.Errorf("it is saved in %q", r.Path)
	}
}
