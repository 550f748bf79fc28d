package workshop_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// Where a board can be saved and not be written on, one copy of it stays, however often it is
// tried: it may be all that is left. When one can be written on, the other goes.
func TestCopiesThatCannotBeWrittenOnDoNotPileUp(t *testing.T) {
	w, path, _ := lostBoard(t)
	seat, folder := w.Join(), filepath.Dir(path)
	do(t, seat, add("ervoor"))
	t.Setenv("HOME", "") // nowhere else to go
	t.Setenv("TMPDIR", filepath.Join(folder, "nergens"))
	// Nothing is put beside a journal that is not its own and cannot be moved out of the way.
	var blocks []string
	block := func() {
		for n := 1; n <= 5; n++ {
			name := "bord (gered " + time.Now().Format("15.04") + ")"
			if n > 1 {
				name += fmt.Sprint(" ", n)
			}
			name = filepath.Join(folder, name+".samenbord-journal")
			if slices.Contains(blocks, name) {
				continue
			}
			if err := os.WriteFile(name, []byte("van iemand anders"), 0o600); err != nil {
				t.Fatal(err)
			}
			if out, err := exec.Command("chattr", "+i", name).CombinedOutput(); err != nil {
				boardtest.Missing(t, "no file can be locked here: "+string(out))
			}
			blocks = append(blocks, name)
			t.Cleanup(func() { _ = exec.Command("chattr", "-i", name).Run() })
		}
	}
	block()
	if err := w.StopClock(t.Context()); err != nil { // it gives the name
		t.Fatal(err)
	}
	block()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	saved := func() []string {
		list, err := filepath.Glob(filepath.Join(folder, "bord (gered *.samenbord"))
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	for range 3 {
		_, err := seat.Do(t.Context(), add("erna"))
		wantError(t, err, board.CodeRescueFailed)
		if found := saved(); len(found) != 1 {
			t.Fatalf("the folder holds %q: %v", found, err)
		}
	}
	stranded := saved()[0]
	for _, name := range blocks {
		if out, err := exec.Command("chattr", "-i", name).CombinedOutput(); err != nil {
			t.Fatal(string(out))
		}
	}
	do(t, seat, add("erna"))
	if found := saved(); len(found) != 1 || found[0] != w.Path() || w.Path() == stranded {
		t.Errorf("it is saved in %q, and the folder holds %q", w.Path(), found)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if found := texts(t, open(t, w.Path())); len(found) != 3 {
		t.Errorf("found %v", found)
	}
}
