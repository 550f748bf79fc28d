package working

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"samenbord/board"
	"samenbord/storage"
)

// Somebody works on a board that lies elsewhere: it is saved here, stands there when
// it was published, and nothing stays behind.
func TestPublish(t *testing.T) {
	asOn(t, func(t *testing.T) {
		path, here := makeBoard(t), newComputer(t)
		if err := os.Chmod(path, 0o664); err != nil {
			t.Fatal(err)
		}
		s := here.open(path)
		s.write("een")
		if s.Copy.Path() == path || len(texts(t, path)) != 0 {
			t.Error("the note is where it belongs before it was put there")
		}
		for at := s.Copy.Path(); at != here.data; at = filepath.Dir(at) {
			if info, err := os.Stat(at); err != nil || info.Mode().Perm()&0o077 != 0 && at != s.Copy.Path() {
				t.Errorf("others may look into the copy: %v, %v", info.Mode(), err)
			}
		}
		s.publish()
		wantTexts(t, path, "een")
		s.write("twee")
		s.publish()
		s.leave()
		wantTexts(t, path, "een", "twee")
		wantAlone(t, path)
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o664 {
			t.Errorf("its rights have become %v, %v", info.Mode(), err)
		}
		if n := here.left(); n != 0 {
			t.Errorf("%d copies stay behind", n)
		}
	})
}

// What was looked at only is left as it was, to the byte.
func TestLookingChangesNothing(t *testing.T) {
	path, here := makeBoard(t), newComputer(t)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s := here.open(path)
	s.publish()
	s.leave()
	if after, err := os.ReadFile(path); err != nil || string(before) != string(after) {
		t.Error("the file was written")
	}
	if n := here.left(); n != 0 {
		t.Errorf("%d copies stay behind", n)
	}
}

// Work that could not be published is there when the board is opened again, also by
// another name of the disk, and is published then.
func TestLeftBehind(t *testing.T) {
	for _, moved := range []bool{false, true} {
		path, here := makeBoard(t), newComputer(t)
		s := here.open(path)
		s.write("een")
		s.publish()
		s.write("twee")
		s.crash()
		if !Left(path) {
			t.Error("nobody knows of the work that was left behind")
		}
		if moved {
			other := filepath.Join(t.TempDir(), "E", filepath.Base(path))
			if err := os.Rename(filepath.Dir(path), filepath.Dir(other)); err != nil {
				t.Fatal(err)
			}
			path = other
		}
		s = here.open(path)
		if !s.behind {
			t.Error("nobody knows that there is something to publish")
		}
		s.write("drie")
		s.publish()
		s.leave()
		wantTexts(t, path, "een", "twee", "drie")
		if Left(path) || here.left() != 0 {
			t.Error("a copy stays behind")
		}
	}
}

// Two programs on one computer have a copy each, and what both leave behind is
// brought together.
func TestTwoCopies(t *testing.T) {
	path, here := makeBoard(t), newComputer(t)
	a, b := here.open(path), here.open(path)
	a.write("van a")
	b.write("van b")
	a.crash()
	b.crash()
	c := here.open(path)
	c.publish()
	c.leave()
	wantTexts(t, path, "van a", "van b")
	if n := here.left(); n != 0 {
		t.Errorf("%d copies stay behind", n)
	}
}

// A program that keeps folders the same puts an older or another copy in its place;
// somebody removes it; it is damaged; another program works on it where it is.
func TestOthersAtTheFile(t *testing.T) {
	replace := func(t *testing.T, path, by string) {
		t.Helper()
		if err := os.Rename(by, path); err != nil {
			t.Fatal(err)
		}
	}
	copyOf := func(t *testing.T, path string) string {
		t.Helper()
		copied := filepath.Join(t.TempDir(), "kopie.samenbord")
		if err := transcribe(path, copied); err != nil {
			t.Fatal(err)
		}
		return copied
	}
	t.Run("replaced by another copy with other work", func(t *testing.T) {
		path, here, there := makeBoard(t), newComputer(t), newComputer(t)
		old := copyOf(t, path)
		s := here.open(path)
		s.write("een")
		s.publish()
		other := there.open(old)
		other.write("elders")
		other.publish()
		other.leave()
		replace(t, path, old)
		s.publish() // nothing was done here, but the file lacks what stood there
		wantTexts(t, path, "een", "elders")
		if got := s.Board.State().Count(board.Filter{}).Notes; got != 2 {
			t.Errorf("%d notes are on the board here", got)
		}
		s.leave()
	})
	t.Run("removed", func(t *testing.T) {
		path, here := makeBoard(t), newComputer(t)
		s := here.open(path)
		s.write("een")
		s.publish()
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		s.publish()
		wantTexts(t, path, "een")
		s.leave()
	})
	t.Run("damaged", func(t *testing.T) {
		path, here := makeBoard(t), newComputer(t)
		s := here.open(path)
		s.write("een")
		s.publish()
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		torn := append(append([]byte{}, whole[:len(whole)/2]...), make([]byte, len(whole)/2)...)
		if err := os.WriteFile(path, torn, 0o600); err != nil {
			t.Fatal(err)
		}
		s.write("twee")
		wants(t, s.tryPublish(), board.CodeFileDamaged)
		if after, err := os.ReadFile(path); err != nil || string(after) != string(torn) {
			t.Error("a file that cannot be read was written over")
		}
		if err := os.WriteFile(path, whole, 0o600); err != nil {
			t.Fatal(err)
		}
		s.publish()
		wantTexts(t, path, "een", "twee")
		s.leave()
	})
	t.Run("no board at all", func(t *testing.T) {
		asOn(t, func(t *testing.T) {
			for _, rubbish := range []string{"", "dit is geen bord", strings.Repeat("dit is geen bord\n", 9000)} {
				path, here := makeBoard(t), newComputer(t)
				s := here.open(path)
				s.write("een")
				s.publish()
				for i := range 2 {
					if err := os.WriteFile(path, []byte(rubbish), 0o600); err != nil {
						t.Fatal(err)
					}
					if i > 0 { // else it is noticed while nothing is to be published
						s.write("twee")
					}
					s.publish()
					aside := filepath.Join(filepath.Dir(path), s.Copy.SetAside())
					if kept, err := os.ReadFile(aside); err != nil || string(kept) != rubbish || aside == path {
						t.Errorf("what lay there is not kept: %v", err)
					}
					if s.Copy.SetAside() != "" {
						t.Error("it is told twice")
					}
				}
				s.leave()
				wantTexts(t, path, "een", "twee")
			}
		})
	})
	t.Run("open where it is", func(t *testing.T) {
		path, here := makeBoard(t), newComputer(t)
		s := here.open(path)
		s.write("een")
		f, b, err := storage.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		wants(t, s.tryPublish(), board.CodePlaceBusy)
		_, err = here.try(path)
		wants(t, err, board.CodeFileInUse)
		in := &seated{Opened: &Opened{File: f, Board: b}, t: t, author: board.NewAuthor()}
		in.write("ter plaatse")
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		s.publish()
		wantTexts(t, path, "een", "ter plaatse")
		s.leave()
	})
}

// The disk goes away and comes back: work goes on, nothing is put where the disk was.
func TestAway(t *testing.T) {
	path, here := makeBoard(t), newComputer(t)
	folder := filepath.Dir(path)
	s := here.open(path)
	s.write("een")
	if err := os.Rename(folder, folder+" weg"); err != nil {
		t.Fatal(err)
	}
	wants(t, s.tryPublish(), board.CodePlaceAway)
	s.write("twee")
	wants(t, s.tryPublish(), board.CodePlaceAway)
	s.leave()
	s = here.open(path) // without the disk
	s.write("drie")
	wants(t, s.tryPublish(), board.CodePlaceAway)
	if err := os.Rename(folder+" weg", folder); err != nil {
		t.Fatal(err)
	}
	s.publish()
	wantTexts(t, path, "een", "twee", "drie")
	s.leave()
	if n := here.left(); n != 0 {
		t.Errorf("%d copies stay behind", n)
	}
	if _, err := here.try(filepath.Join(folder, "nergens.samenbord")); err == nil {
		t.Error("a board that is nowhere opens")
	} else {
		wants(t, err, board.CodeFileMissing)
	}
}

func BenchmarkPublish(b *testing.B) {
	path, here := makeBoard(b), newComputer(b)
	s := here.open(path)
	for range 100 {
		var notes []string
		for i := range 100 {
			notes = append(notes, fmt.Sprintf("Samen eten in het buurthuis, iedere week, voor wie wil: %d", i))
		}
		s.write(notes...)
	}
	for b.Loop() {
		s.write("nog een")
		s.publish()
	}
	b.StopTimer()
	s.leave()
}
