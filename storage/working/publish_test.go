package working

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

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
		wants(t, s.tryPublish(), "file_damaged")
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
	t.Run("open where it is", func(t *testing.T) {
		path, here := makeBoard(t), newComputer(t)
		s := here.open(path)
		s.write("een")
		f, b, err := storage.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		wants(t, s.tryPublish(), "file_in_use")
		_, err = here.try(path)
		wants(t, err, "file_in_use")
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
	wants(t, s.tryPublish(), "place_away")
	s.write("twee")
	wants(t, s.tryPublish(), "place_away")
	s.leave()
	s = here.open(path) // without the disk
	s.write("drie")
	wants(t, s.tryPublish(), "place_away")
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
		wants(t, err, "file_missing")
	}
}

// Whoever comes between the last look and the swap is not overwritten, round after
// round, on every kind of disk.
func TestRacingPublishers(t *testing.T) {
	asOn(t, func(t *testing.T) {
		path := makeBoard(t)
		a, b := newComputer(t).open(path), newComputer(t).open(path)
		var written []string
		for round := range 20 {
			mine, theirs := fmt.Sprintf("a %d", round), fmt.Sprintf("b %d", round)
			a.write(mine)
			b.write(theirs)
			written = append(written, mine, theirs)
			once := false
			a.Copy.between = func() {
				if !once {
					once = true
					b.publish()
				}
			}
			a.publish()
			if !once {
				t.Fatal("nobody came between: this test looks at nothing")
			}
			wantTexts(t, path, written...)
		}
		a.Copy.between = nil
		b.publish()
		if x, y := a.Board.State().Count(board.Filter{}).Notes, b.Board.State().Count(board.Filter{}).Notes; x != y {
			t.Errorf("one has %d notes, the other %d", x, y)
		}
		a.leave()
		b.leave()
		wantAlone(t, path)
	})
}

// Whoever is killed just after a swap, when somebody had come between, has what that
// one had put there aside; it is found by whoever opens the board next.
func TestKilledInTheSwap(t *testing.T) {
	asOn(t, func(t *testing.T) {
		for _, again := range []bool{true, false} { // the one that was killed opens it again, or only another does
			path := makeBoard(t)
			here, there, third := newComputer(t), newComputer(t), newComputer(t)
			a, b := here.open(path), there.open(path)
			a.write("van a")
			b.write("van b")
			a.Copy.between = func() {
				b.publish()
				b.leave()
			}
			a.Copy.after = func() { panic("killed") }
			func() {
				defer func() {
					if recover() == nil {
						t.Fatal("nobody was killed: this test looks at nothing")
					}
				}()
				a.publish()
			}()
			a.crash()
			next := here
			if !again {
				next = third
				names, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".~*"))
				for _, name := range names { // as long ago as it takes
					if err := os.Chtimes(name, long, long); err != nil {
						t.Fatal(err)
					}
				}
			}
			c := next.open(path)
			c.publish()
			c.leave()
			wantTexts(t, path, "van a", "van b")
			wantAlone(t, path)
		}
	})
}

var long = time.Now().Add(-time.Hour)

// Whoever is killed while the name is nobody's, on a disk that cannot exchange, has
// not taken the board away: the next who opens it puts it back.
func TestKilledWithoutAName(t *testing.T) {
	path, here, there := makeBoard(t), newComputer(t), newComputer(t)
	s := here.open(path)
	s.write("een")
	s.publish()
	s.leave()
	if err := os.Rename(path, filepath.Join(filepath.Dir(path), ".~"+filepath.Base(path)+".123"+asideEnding)); err != nil {
		t.Fatal(err)
	}
	other := there.open(path)
	other.write("twee")
	other.publish()
	other.leave()
	wantTexts(t, path, "een", "twee")
	wantAlone(t, path)
}

// Computers write, publish, crash, go home and come back in every order; one folder
// is replaced by an old copy now and then. In the end everything is there once.
func TestRandomHistories(t *testing.T) {
	histories := 24
	if os.Getenv("SAMENBORD_LONG") != "" {
		histories = 400
	}
	asOn(t, func(t *testing.T) {
		for seed := range uint64(histories / 4) {
			rng := rand.New(rand.NewPCG(seed, 14))
			path := makeBoard(t)
			computers := []*computer{newComputer(t), newComputer(t), newComputer(t)}
			at := make([]*seated, len(computers))
			var written []string
			old := ""
			for step := range 60 {
				who := rng.IntN(len(computers))
				s := at[who]
				switch {
				case s == nil:
					at[who] = computers[who].open(path)
				case rng.IntN(3) == 0:
					other := at[rng.IntN(len(at))]
					s.Copy.between = func() {
						if other != nil && other != s && rng.IntN(2) == 0 {
							between := other.Copy.between
							other.Copy.between = nil
							other.publish()
							other.Copy.between = between
						}
					}
					s.publish()
					s.Copy.between = nil
				case rng.IntN(6) == 0:
					s.publish()
					s.leave()
					at[who] = nil
				case rng.IntN(8) == 0:
					s.crash()
					at[who] = nil
				case rng.IntN(12) == 0 && old == "":
					old = filepath.Join(t.TempDir(), "oud")
					if err := transcribe(path, old); err != nil {
						t.Fatal(err)
					}
				case rng.IntN(12) == 0 && old != "" && everybodyThere(at):
					if err := os.Rename(old, path); err != nil {
						t.Fatal(err)
					}
					old = ""
				default:
					text := fmt.Sprintf("%d schrijft in stap %d", who, step)
					s.write(text)
					written = append(written, text)
				}
			}
			for i, c := range computers { // who has gone home left everything there, or with itself
				if at[i] == nil {
					at[i] = c.open(path)
				}
			}
			for range 2 {
				for _, s := range at {
					s.publish()
				}
			}
			wantTexts(t, path, written...)
			for _, s := range at {
				if got := s.Board.State().Count(board.Filter{}).Notes; got != len(written) {
					t.Errorf("seed %d: %d notes on a computer, %d were written", seed, got, len(written))
				}
				s.leave()
			}
			wantAlone(t, path)
			for i, c := range computers {
				if n := c.left(); n != 0 {
					t.Errorf("seed %d: %d copies stay behind on computer %d", seed, n, i)
				}
			}
		}
	})
}

// everybodyThere tells whether all have the board open: what an old copy lacks is
// then still with somebody.
func everybodyThere(at []*seated) bool {
	for _, s := range at {
		if s == nil {
			return false
		}
	}
	return true
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
