package app_test

import (
	"os"
	"path/filepath"
	"testing"
)

// A board that is named from the folder that one is in is followed like any other when
// that folder gets another name, before anything was written or after, also when one
// came there by way of a link that leads elsewhere since.
func TestFolderOfHostIsRenamed(t *testing.T) {
	for _, linked := range []bool{false, true} {
		for _, before := range []int64{0, 3} {
			above := t.TempDir()
			here, there, link := filepath.Join(above, "map"), filepath.Join(above, "andere naam"), filepath.Join(above, "weg")
			if err := errorsOf(os.Mkdir(here, 0o700), os.Rename(newBoard(t, "leeg"), filepath.Join(here, "bord.samenbord")), os.Symlink(here, link)); err != nil {
				t.Fatal(err)
			}
			from := here
			if linked {
				from = link
			}
			t.Chdir(from)
			h := startLosing(t, "bord.samenbord", "HOME="+t.TempDir())
			ws := &writers{acked: map[string]bool{}}
			if before > 0 {
				ws.start(t, h, "eerder", 1)
				ws.more(t, before)
				ws.stop()
				ws.over.Store(false)
			}
			err := os.Rename(here, there)
			if linked && err == nil {
				err = os.Mkdir(here, 0o700)
			}
			if err != nil {
				t.Fatal(err)
			}
			ws.start(t, h, "later", 2)
			ws.more(t, 6)
			ws.stop()
			h.end(t)
			in, at := map[string]int{}, filepath.Join(there, "bord.samenbord")
			if !found(t, at, in) {
				t.Fatalf("linked %v, %d notes before: the board does not open", linked, before)
			}
			for text := range ws.acked {
				if in[text] != 1 {
					t.Errorf("linked %v, %d notes before: %q is there %d times", linked, before, text, in[text])
				}
			}
			if names := left(t, at); len(names) != 1 {
				t.Errorf("linked %v, %d notes before: in the folder lie %q", linked, before, names)
			}
			if len(h.named) > 0 {
				t.Errorf("it was saved elsewhere, in %s", <-h.named)
			}
		}
	}
}
