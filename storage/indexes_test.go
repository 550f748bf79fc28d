package storage

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// indexed holds everything that is kept beside the log against the log itself.
func indexed(t *testing.T, f *File, what string) {
	t.Helper()
	var all []board.Change
	for changes, err := range f.Changes() {
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		all = append(all, changes...)
	}
	want, beyond := board.HaveOf(all)
	have, err := f.Have()
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	if !have.Equal(want) {
		t.Fatalf("%s: it says that it holds %v, and it holds %v", what, have, want)
	}
	if n, err := f.Beyond(); err != nil || n != beyond {
		t.Fatalf("%s: behind gaps it has %d, and says %d (%v)", what, beyond, n, err)
	}
	histories := map[board.Ref][]board.Change{}
	slices.SortFunc(all, func(a, b board.Change) int {
		if a.Before(&b) {
			return -1
		}
		return 1
	})
	for _, c := range all {
		histories[c.Ref] = append(histories[c.Ref], c)
	}
	for ref, want := range histories {
		got, err := f.History(ref)
		if err != nil || !slices.EqualFunc(got, want, sameChange) {
			t.Fatalf("%s: of a %s, %d of %d changes are found (%v)", what, ref.Kind, len(got), len(want), err)
		}
	}
	if got, err := f.History(board.Ref{Kind: board.KindNote}); len(got) > 0 || err != nil {
		t.Fatalf("%s: of a note that is not there, %d changes are found (%v)", what, len(got), err)
	}
}

// arrived gives, of each change in a file, the arrival that it came with.
func arrived(t *testing.T, f *File) map[board.ChangeID]int64 {
	t.Helper()
	arrivals, err := f.Arrivals()
	if err != nil {
		t.Fatal(err)
	}
	with := map[board.ChangeID]int64{}
	for changes, err := range f.Changes() {
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range changes {
			with[c.ID] = 0
			for _, a := range arrivals {
				if a.Claims(c.ID) {
					with[c.ID] = a.N
				}
			}
		}
	}
	return with
}

// TestIndexesAreWhatTheLogIs: three copies of a board are worked on, closed,
// copied, set back and merged in any order, whole and in parts; after each step
// what is kept beside the log says what the log says, what came earlier came with
// what it came with before, and the whole file is sound.
func TestIndexesAreWhatTheLogIs(t *testing.T) {
	oldAt, oldFewest := coverAt, fewest
	defer func() { coverAt, fewest = oldAt, oldFewest }()
	covered := 0
	for seed := range uint64(boardtest.Long(2, 30)) {
		coverAt, fewest = 3+int(seed%3), 1+int(seed%2)
		rng := rand.New(rand.NewPCG(seed, 3))
		folder := fast(t)
		paths := make([]string, 3)
		desks := make([]*desk, 3)
		for i := range desks {
			paths[i] = filepath.Join(folder, fmt.Sprintf("%d.samenbord", i))
		}
		desks[0] = create(t, paths[0])
		desks[0].receive(t, boardtest.History(seed, 60, 600))
		for i := 1; i < 3; i++ {
			if err := desks[0].file.Copy(paths[i]); err != nil {
				t.Fatal(err)
			}
			desks[i] = open1(t, paths[i])
		}
		came := make([]map[board.ChangeID]int64, 3)
		var kept []board.Change
		for step := range 40 {
			i := rng.IntN(3)
			d, what := desks[i], fmt.Sprintf("seed %d, step %d", seed, step)
			other := desks[(i+1+rng.IntN(2))%3]
			switch n := rng.IntN(20); {
			case n < 8:
				for range 1 + rng.IntN(40) {
					d.do(t, note(boardtest.Sentence(rng)))
				}
			case n < 10:
				texts := make([]string, 100+rng.IntN(100)) // in one transaction, some of it ahead
				for i := range texts {
					texts[i] = boardtest.Sentence(rng)
				}
				d.do(t, note(texts...))
			case n < 12:
				for n := range board.Each[*board.Note](d.board.State()) {
					if n.Alive() {
						d.do(t, edit(n.ID, boardtest.Sentence(rng)))
						if rng.IntN(10) == 0 {
							d.do(t, board.Erase{Refs: []board.Ref{board.RefOf(n)}})
						}
						break
					}
				}
			case n < 15: // all that the other has, or some of it, with gaps
				var theirs []board.Change
				for changes, err := range other.file.Changes() {
					if err != nil {
						t.Fatal(err)
					}
					theirs = append(theirs, changes...)
				}
				if rng.IntN(2) == 0 {
					theirs = slices.DeleteFunc(theirs, func(board.Change) bool { return rng.IntN(10) == 0 })
				}
				if rng.IntN(4) == 0 { // twins of what is there: the same number, another change
					for _, c := range theirs {
						if c.Field == "text" && rng.IntN(4) == 0 {
							c.ID.Tag++
							c.Strip() // its hash is of another
							kept = append(kept, c)
						}
					}
				}
				d.receive(t, theirs)
			case n < 16 && len(kept) > 0:
				d.receive(t, kept)
			case n < 17: // it cannot be saved
				tx := d.board.Begin(d.author)
				if _, err := tx.Do(note("vergeefs"), nil); err != nil {
					t.Fatal(err)
				}
				tx.Changes[0].Lamport = 0 // which nothing takes
				if d.file.Append(tx) == nil {
					t.Fatal("a change without a place was taken")
				}
				tx.Rollback()
			default:
				d.leave(t)
				desks[i] = open1(t, paths[i])
				d = desks[i]
			}
			ends(t, d.file, what)
			if rng.IntN(3) == 0 {
				indexed(t, d.file, what)
			}
			now := arrived(t, d.file)
			for id, n := range came[i] {
				if now[id] != n {
					t.Fatalf("%s: what came with arrival %d came with %d now", what, n, now[id])
				}
			}
			came[i] = now
		}
		for i, d := range desks {
			indexed(t, d.file, fmt.Sprintf("seed %d, at the end", seed))
			covered += len(dump(t, d.file, "SELECT n FROM occurs"))
			for _, n := range arrived(t, d.file) {
				if n == 0 {
					t.Fatal("a change came with nothing")
				}
			}
			d.leave(t)
			if _, err := Check(paths[i]); err != nil {
				t.Fatal(err)
			}
		}
	}
	if covered == 0 {
		t.Error("nothing was ever covered")
	}
	t.Logf("%d rows of the index", covered)
}

// TestArrivals: what was written here and what a merge brought are told apart, and
// a merge that brings nothing is none.
func TestArrivals(t *testing.T) {
	folder := fast(t)
	path, copied := filepath.Join(folder, boardName), filepath.Join(folder, "kopie.samenbord")
	d := create(t, path)
	d.do(t, note("een"))
	if err := d.file.Copy(copied); err != nil {
		t.Fatal(err)
	}
	other := open1(t, copied)
	theirs := other.do(t, note("van de ander"))[0]
	have, err := other.file.Have()
	if err != nil {
		t.Fatal(err)
	}
	digest := have.Digest()
	other.leave(t)
	d.do(t, note("twee"))
	d.merge(t, copied)
	d.merge(t, copied)
	mine := d.do(t, note("drie"))[0]
	arrivals, err := d.file.Arrivals()
	if err != nil {
		t.Fatal(err)
	}
	var how []How
	for _, a := range arrivals {
		how = append(how, a.How)
		if a.At.IsZero() {
			t.Error("it is not said when")
		}
		if known := bytes.Equal(a.Other, digest[:]); known != (a.How == ByMerge) || !known && len(a.Other) > 0 {
			t.Errorf("%s from a file that held %x, not %x", a.How, a.Other, digest)
		}
	}
	// Made by one author, worked on by another, and then a merge.
	if !slices.Equal(how, []How{ByAct, ByAct, ByMerge}) {
		t.Fatalf("arrivals: %v", how)
	}
	for id, want := range map[board.ID]int64{theirs: 3, mine: 2} {
		changes, err := d.file.History(board.Ref{Kind: board.KindNote, ID: id})
		if err != nil {
			t.Fatal(err)
		}
		if with := arrived(t, d.file)[changes[0].ID]; with != want {
			t.Errorf("a note came with arrival %d, not %d", with, want)
		}
	}
	d.leave(t)
	d = open1(t, path)
	if again, _ := d.file.Arrivals(); len(again) != 3 {
		t.Error("opening a board is no arrival")
	}
	d.do(t, note("vier"))
	if again, _ := d.file.Arrivals(); len(again) != 4 {
		t.Error("the first act after opening is one")
	}
}

// TestDamagedIndexIsSeen: what is kept beside the log is checked like all else, and
// a history that an index leads astray is none.
func TestDamagedIndexIsSeen(t *testing.T) {
	oldAt, oldFewest := coverAt, fewest
	defer func() { coverAt, fewest = oldAt, oldFewest }()
	coverAt, fewest = 3, 2
	folder := fast(t)
	path := filepath.Join(folder, boardName)
	d := create(t, path)
	d.receive(t, boardtest.History(8, 60, 600))
	d.leave(t)
	d = open1(t, path)
	d.do(t, note("een"))
	if len(dump(t, d.file, "SELECT n FROM occurs")) == 0 || len(dump(t, d.file, "SELECT origin FROM held")) == 0 {
		t.Fatal("there is nothing to damage")
	}
	d.leave(t)
	healthy(t, path)
	for _, statement := range []string{
		"UPDATE held SET sum = sum + 1 WHERE origin = (SELECT min(origin) FROM held)",
		"UPDATE held SET beyond = 1",
		"UPDATE occurs SET things = CAST(substr(things, 1, length(things) - 1) || x'7f' AS BLOB)",
		"UPDATE occurs SET things = CAST(substr(things, 1, length(things) - 1) || x'ff' AS BLOB)",
		"UPDATE occurs SET last = last + 100",
		"UPDATE arrival SET at = at + 1",
		"UPDATE arrival SET n = n + 100",
		"UPDATE arrival SET came = x''",
	} {
		damaged := filepath.Join(folder, "kapot.samenbord")
		if err := copyPlain(path, damaged); err != nil {
			t.Fatal(err)
		}
		shell(t, damaged, statement)
		_, err := Check(damaged)
		wants(t, err, board.CodeFileDamaged)
		if t.Failed() {
			t.Fatal(statement)
		}
		if err := os.Remove(damaged); err != nil {
			t.Fatal(err)
		}
	}
}
