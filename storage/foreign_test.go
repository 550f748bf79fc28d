package storage

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"samenbord/board"
)

// crashed is a board of which a write was cut off, with its journal: the file is
// torn without it. beside are healthy files to be put under its name: as it was
// before, as it went on elsewhere, and another board.
func crashed(t *testing.T) (path string, beside map[string]string) {
	t.Helper()
	folder := fast(t)
	at := func(name string) string { return filepath.Join(folder, name+".samenbord") }
	d := create(t, at("bron"))
	d.do(t, note(slices.Repeat([]string{"Samen eten in het buurthuis, iedere week, voor wie wil"}, 300)...))
	d.leave(t)
	other := create(t, at("ander"))
	other.do(t, note("Van een andere tafel", "En nog een"))
	other.leave(t)
	for _, name := range []string{"eerder", "verder"} {
		if err := cp(at("bron"), at(name)); err != nil {
			t.Fatal(err)
		}
	}
	further := open1(t, at("verder"))
	further.do(t, note("Later bijgekomen"))
	further.leave(t)
	d = open1(t, at("bron"))
	d.do(t, note("Voor de crash"))
	if err := d.file.conn.exec("PRAGMA cache_size=2; BEGIN IMMEDIATE; UPDATE change SET wall = wall + 1; UPDATE entity SET states = CAST(states || x'00' AS BLOB)"); err != nil {
		t.Fatal(err)
	}
	path = at("bord")
	for _, ending := range []string{"", "-journal"} {
		if err := cp(at("bron")+ending, path+ending); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.file.conn.exec("ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	d.leave(t)
	if !hot(path + "-journal") {
		t.Fatal("the journal is not hot: this test looks at nothing")
	}
	return path, map[string]string{"before": at("eerder"), "further": at("verder"), "another": at("ander")}
}

// A healthy file that was put under the name of a board that crashed is not rolled
// back into: nothing of it is lost, in whatever way it is opened. The journal of the
// board itself is rolled back as ever.
func TestJournalOfAnother(t *testing.T) {
	ways := map[string]func(path string) (int, error){
		"open": func(path string) (int, error) { return notesBy(Open, path) },
		"look": func(path string) (int, error) { return notesBy(Look, path) },
		"peek": func(path string) (int, error) { return notesBy(Peek, path) },
		"check": func(path string) (int, error) {
			health, err := Check(path)
			return health.Notes, err
		},
	}
	for way, open := range ways {
		for what, notes := range map[string]int{"own": 301, "before": 300, "further": 301, "another": 2} {
			t.Run(way+" "+what, func(t *testing.T) {
				path, beside := crashed(t)
				if what != "own" {
					if err := os.Rename(beside[what], path); err != nil {
						t.Fatal(err)
					}
				}
				journal := fileSum(t, path+"-journal")
				if n, err := open(path); err != nil || n != notes {
					t.Fatalf("%d notes, %v, not %d", n, err, notes)
				}
				_, err := os.Lstat(path + "-journal-aside")
				if aside := err == nil; aside != (way == "open" && what != "own") {
					t.Errorf("the journal was set aside: %v", aside)
				} else if aside && fileSum(t, path+"-journal-aside") != journal {
					t.Error("it is another journal now")
				}
			})
		}
	}
}

func notesBy(open func(path string) (*File, *board.Board, error), path string) (int, error) {
	f, b, err := open(path)
	if err != nil {
		return 0, err
	}
	return b.State().Count(board.Filter{}).Notes, f.Close()
}
