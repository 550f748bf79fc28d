package working

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"samenbord/board"
	"samenbord/storage"
)

// theCopy is the one folder of a copy on a computer.
func (c *computer) theCopy() string {
	c.t.Helper()
	found, _ := filepath.Glob(filepath.Join(c.data, "samenbord", "work", "*"))
	if len(found) != 1 {
		c.t.Fatalf("there are %d copies", len(found))
	}
	return found[0]
}

// age makes a folder and all in it three days old.
func age(t *testing.T, folder string) {
	t.Helper()
	old := time.Now().Add(-72 * time.Hour)
	err := filepath.WalkDir(folder, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.Type()&os.ModeSymlink != 0 {
			return err
		}
		return os.Chtimes(path, old, old)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestLeftCopyIsNeverThrownAway: whatever became of what is known of a copy that was
// left behind, the work in it comes where the board belongs.
func TestLeftCopyIsNeverThrownAway(t *testing.T) {
	for what, spoil := range map[string]func(place string) error{
		"emptied":    func(place string) error { return os.Truncate(place, 0) },
		"zeroed":     func(place string) error { return os.WriteFile(place, make([]byte, 100), 0o600) },
		"cut":        func(place string) error { return os.WriteFile(place, []byte(`{"path":"/ergens/bo`), 0o600) },
		"of another": func(place string) error { return os.WriteFile(place, []byte(`{"kind":"cloud"}`), 0o600) },
		"gone":       os.Remove,
		"unreadable": func(place string) error { _ = os.Remove(place); return os.Symlink(knownName, place) },
		"as it was":  func(string) error { return nil },
	} {
		t.Run(what, func(t *testing.T) {
			here, path := newComputer(t), makeBoard(t)
			s := here.open(path)
			s.write("A")
			s.publish()
			s.write("C")
			s.crash()
			folder := here.theCopy()
			if err := spoil(filepath.Join(folder, knownName)); err != nil {
				t.Fatal(err)
			}
			age(t, folder)
			if !Left(path) {
				t.Error("nobody knows that there is work left")
			}
			s = here.open(path)
			if !s.Behind {
				t.Error("the work is not seen to be missing where the board belongs")
			}
			s.publish()
			s.leave()
			wantTexts(t, path, "A", "C")
			wantAlone(t, path)
			if n := here.left(); n != 0 {
				t.Errorf("%d copies stay behind", n)
			}
		})
	}
}

// TestDamagedCopyIsKeptAndTold: work in a copy that cannot be read is kept where it is
// and told, and the board can be worked on.
func TestDamagedCopyIsKeptAndTold(t *testing.T) {
	here, path := newComputer(t), makeBoard(t)
	s := here.open(path)
	s.write("C")
	s.crash()
	copied := s.Copy.Path()
	raw, err := os.ReadFile(copied)
	if err != nil {
		t.Fatal(err)
	}
	copy(raw[4096:], make([]byte, 8192))
	if err := os.WriteFile(copied, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	age(t, filepath.Dir(copied))
	for _, text := range []string{"D", "E"} {
		s = here.open(path)
		if len(s.Kept) != 1 || s.Kept[0] != copied {
			t.Errorf("it tells of %q", s.Kept)
		}
		s.write(text)
		s.publish()
		s.leave()
	}
	wantTexts(t, path, "D", "E")
	if still, err := os.ReadFile(copied); err != nil || string(still) != string(raw) {
		t.Errorf("the copy is not what it was (%v)", err)
	}
	if _, err := storage.Recover(copied, filepath.Join(t.TempDir(), "hersteld.samenbord")); err != nil {
		t.Errorf("nothing of it can be recovered: %v", err)
	}
	out := filepath.Join(t.TempDir(), "alles.samenbord")
	if found, err := Recover(t.Context(), path, out, nil); err != nil || found.Left != 1 || found.Notes != 3 {
		t.Errorf("recovered with what was left behind: %+v, %v", found, err)
	}
	wantTexts(t, out, "C", "D", "E")
	if err := os.Remove(path); err != nil { // and nothing but the copy is left
		t.Fatal(err)
	}
	_, err = here.try(path)
	wants(t, err, board.CodeFileDamaged)
	alone := filepath.Join(t.TempDir(), "alleen.samenbord")
	if found, err := Recover(t.Context(), path, alone, nil); err != nil || found.Left != 1 {
		t.Errorf("recovered from what was left behind alone: %+v, %v", found, err)
	}
	wantTexts(t, alone, "C")
	if still, err := os.ReadFile(copied); err != nil || string(still) != string(raw) {
		t.Errorf("the copy is not what it was (%v)", err)
	}
}

// TestRecoverGoesByWhatHoldsSomething: a board or a copy of which nothing at all is left
// takes nothing from the other.
func TestRecoverGoesByWhatHoldsSomething(t *testing.T) {
	for what, want := range map[string]storage.Recovered{"board": {Left: 1, Notes: 1}, "copy": {LostLeft: 1, Notes: 1}} {
		t.Run(what, func(t *testing.T) {
			here, path := newComputer(t), makeBoard(t)
			s := here.open(path)
			s.write("A")
			s.publish()
			s.crash()
			hurt := path
			if what == "copy" {
				hurt = s.Copy.Path()
			}
			info, err := os.Stat(hurt)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(hurt, make([]byte, info.Size()), 0o600); err != nil {
				t.Fatal(err)
			}
			out := filepath.Join(t.TempDir(), "hersteld.samenbord")
			found, err := Recover(t.Context(), path, out, nil)
			if err != nil || found.Left != want.Left || found.LostLeft != want.LostLeft || found.Notes != want.Notes {
				t.Errorf("%+v, %v", found, err)
			}
			wantTexts(t, out, "A")
		})
	}
}

// TestUnfinishedCopyIsTakenAway: a folder in which a copy was never finished holds
// nobody's work.
func TestUnfinishedCopyIsTakenAway(t *testing.T) {
	here, path := newComputer(t), makeBoard(t)
	here.open(path).crash()
	folder := here.theCopy()
	if err := os.Rename(filepath.Join(folder, filepath.Base(path)), filepath.Join(folder, filepath.Base(path)+partEnding)); err != nil {
		t.Fatal(err)
	}
	if Left(path) || here.left() != 1 {
		t.Error("one that somebody may be making just now is not left")
	}
	age(t, folder)
	other := filepath.Join(folder, "van een ander.txt")
	if err := os.WriteFile(other, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	age(t, folder)
	if Left(path) || here.left() != 1 {
		t.Error("what is not of the copy went with it")
	}
	if err := os.Remove(other); err != nil {
		t.Fatal(err)
	}
	Left(path) // which locks it
	age(t, folder)
	here.open(path).leave()
	if n := here.left(); n != 0 {
		t.Errorf("%d copies stay behind", n)
	}
}

// TestNothingBesideTheBoardIsThrownAway: of what lies beside a board under a name that
// this program gives, only half a copy of its own goes; a folder with a name that
// patterns read as their own hides nothing.
func TestNothingBesideTheBoardIsThrownAway(t *testing.T) {
	here := newComputer(t)
	folder := filepath.Join(t.TempDir(), "project [2026]")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "bord.samenbord")
	if err := os.Rename(makeBoard(t), path); err != nil {
		t.Fatal(err)
	}
	at := func(name string) string { return filepath.Join(folder, name) }
	for _, err := range []error{
		os.Mkdir(at(".~bord.samenbord.1"), 0o700),
		os.WriteFile(at(".~bord.samenbord.1/brief.txt"), []byte("x"), 0o600),
		os.WriteFile(at(".~bord.samenbord.oud"), []byte("van iemand"), 0o600),
		os.WriteFile(at(".~bord.samenbord.2"), nil, 0o600),
		os.WriteFile(at(".~bord.samenbord.3"), make([]byte, 9000), 0o600), // what had the name before, and is no board
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	age(t, folder)
	s := here.open(path)
	s.write("A")
	s.publish()
	s.leave()
	for name, want := range map[string]bool{".~bord.samenbord.1/brief.txt": true, ".~bord.samenbord.oud": true, ".~bord.samenbord.2": false, ".~bord.samenbord.3": false} {
		if _, err := os.Lstat(at(name)); (err == nil) != want {
			t.Errorf("%s: %v", name, err)
		}
	}
	shown, _ := filepath.Glob(filepath.Join(filepath.Dir(folder), "*", "bord (*).samenbord"))
	if len(shown) != 1 {
		t.Errorf("what had the name of the board is shown as %q", shown)
	}
	// Somebody was killed while putting the board where it belongs.
	if err := os.Rename(path, at(".~bord.samenbord.4")); err != nil {
		t.Fatal(err)
	}
	s = here.open(path)
	s.leave()
	wantTexts(t, path, "A")
}
