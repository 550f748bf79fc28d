package storage

import (
	"path/filepath"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// boardOf makes a board file of some changes.
func boardOf(t testing.TB, changes []board.Change) string {
	t.Helper()
	path := filepath.Join(fast(t), boardName)
	if _, err := newBoard(t.Context(), path, changes); err != nil {
		t.Fatal(err)
	}
	return path
}

// pair makes two boards that were one and then grew apart.
func pair(t testing.TB) (a, b string) {
	t.Helper()
	a = filepath.Join(fast(t), boardName)
	sample(t, a)
	b = plainCopy(t, a)
	for i, path := range []string{a, b} {
		d := open1(t, path)
		notes := board.InOrder[*board.Note](d.board.State())
		d.do(t, edit(notes[4].ID, []string{"links", "rechts"}[i]), note([]string{"van links", "van rechts"}[i]))
		d.do(t, board.Remove{Refs: []board.Ref{board.RefOf(notes[8+i])}})
		d.do(t, edit(notes[9-i].ID, "meanwhile"), board.Connect{From: notes[10].ID, To: notes[11].ID})
		if i == 1 {
			d.do(t, board.Erase{Refs: []board.Ref{board.RefOf(notes[12])}})
		} else {
			d.do(t, edit(notes[12].ID, "nog niet gewist"))
		}
		d.leave(t)
	}
	return a, b
}

func TestMergeIsAUnion(t *testing.T) {
	a, b := pair(t)
	ab, ba := plainCopy(t, a), plainCopy(t, b)

	da := open1(t, ab)
	before := da.shows(t)
	merged, _, err := da.file.MergeFile(t.Context(), da.board, da.author, b, true, nil)
	if err != nil || merged.Changes == 0 || da.shows(t) != before || count(t, da.file) != len(ids(t, a)) {
		t.Errorf("a dry run has written: %+v %v", merged, err)
	}
	if real := da.merge(t, b); real.Changes != merged.Changes || real.Skipped != merged.Skipped {
		t.Errorf("the dry run said %+v, it became %+v", merged, real)
	}
	db := open1(t, ba)
	db.merge(t, a)
	if da.shows(t) != db.shows(t) {
		t.Error("A with B is not B with A")
	}
	sum := da.shows(t)
	if again := da.merge(t, b); again.Changes != 0 || da.shows(t) != sum {
		t.Errorf("merging twice brought %+v", again)
	}
	db.leave(t)
	if again := da.merge(t, ba); again.Changes != 0 {
		t.Errorf("merging the result brought %+v", again)
	}
	da.leave(t)
	healthy(t, ab)
	healthy(t, ba)
	all := ids(t, ab)
	for _, path := range []string{a, b, ba} {
		for id := range ids(t, path) {
			if !all[id] {
				t.Fatal("a change was dropped")
			}
		}
	}
	d := open1(t, ab) // and it is the same after opening
	if d.shows(t) != sum {
		t.Error("it opens as another board")
	}
	if d.board.State().Note(board.ID{}) != nil || len(d.file.things("poster")) != 1 {
		t.Error("what a newer version wrote is gone")
	}
}

func count(t testing.TB, f *File) int {
	t.Helper()
	n, err := f.count()
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// things lists the things of a kind that have a number.
func (f *File) things(kind board.Kind) (list []board.Ref) {
	for _, ref := range f.names.entities {
		if ref.Kind == kind {
			list = append(list, ref)
		}
	}
	return list
}

func ids(t testing.TB, path string) map[board.ChangeID]bool {
	t.Helper()
	changes, err := ReadAll(path)
	if err != nil {
		t.Fatal(err)
	}
	all := map[board.ChangeID]bool{}
	for _, c := range changes {
		all[c.ID] = true
	}
	return all
}

// A restored backup that is written to again by the same author uses numbers a
// second time. Both changes are kept.
func TestMergeKeepsBothOfOneNumber(t *testing.T) {
	path := filepath.Join(fast(t), boardName)
	d := create(t, path)
	d.do(t, note("van voor de backup"))
	twin := *d.author
	d.file.Copy(path + ".backup")
	d.do(t, note("erna"))
	d.leave(t)
	b := open1(t, path+".backup")
	b.author = &twin
	b.do(t, note("na het terugzetten"))
	b.leave(t)
	d = open1(t, path)
	if merged := d.merge(t, path+".backup"); merged.Changes != 1 {
		t.Errorf("%+v", merged)
	}
	d.leave(t)
	if health := healthy(t, path); health.Notes != 3 {
		t.Errorf("%d notes", health.Notes)
	}
}

func TestMergeRefusesABrokenBoard(t *testing.T) {
	a, b := pair(t)
	factOn(nth(40), func(w *rewriter) { w.again(func(c *board.Change) { c.Hash[3] ^= 4 }) })(t, nil, b)
	before := fileSum(t, b)
	d := open1(t, a)
	shown := d.shows(t)
	_, _, err := d.file.MergeFile(t.Context(), d.board, d.author, b, false, nil)
	wants(t, err, board.CodeFileDamaged)
	if d.shows(t) != shown || fileSum(t, b) != before {
		t.Error("a refused merge has changed something")
	}
	d.do(t, note("En verder"))
	d.leave(t)
	healthy(t, a)
}

func TestMergeLarge(t *testing.T) {
	n := boardtest.Long(6_000, 5)
	ours, theirs := boardOf(t, boardtest.History(1, n/10, n)), boardOf(t, boardtest.History(2, n/10, n))
	d := open1(t, ours)
	told := 0
	merged, delta, err := d.file.MergeFile(t.Context(), d.board, d.author, theirs, false, func(done, total int) { told = done })
	if err != nil || merged.Changes < n*9/10 || delta.Empty() || told != n {
		t.Fatalf("%+v %v, told %d", merged, err, told)
	}
	d.leave(t)
	healthy(t, ours)
}
