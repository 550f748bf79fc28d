package working

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"samenbord/board"
	"samenbord/board/boardtest"
)

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

// Whoever comes just after a swap is seen at the next look, also by who writes nothing
// any more.
func TestComesJustAfterASwap(t *testing.T) {
	asOn(t, func(t *testing.T) {
		path := makeBoard(t)
		a, b := newComputer(t).open(path), newComputer(t).open(path)
		a.write("van a")
		b.write("van b")
		came := false
		a.Copy.after = func() {
			if !came {
				came = true
				b.publish()
			}
		}
		a.publish()
		if !came {
			t.Fatal("nobody came after it: this test looks at nothing")
		}
		a.publish() // nothing is behind: it only looks
		if n := a.Board.State().Count(board.Filter{}).Notes; n != b.Board.State().Count(board.Filter{}).Notes {
			t.Errorf("one has %d notes, and does not see those of the other", n)
		}
		a.leave()
		b.leave()
		wantTexts(t, path, "van a", "van b")
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
	histories := boardtest.Long(12, 34)
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
