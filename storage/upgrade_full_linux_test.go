package storage

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// TestUpgradeOnFullDisk: whatever room the disk has left, a board of an older version
// is brought to this one with the note that was written, or stays what it was, byte
// for byte, and says that the disk is full. SQLite takes back the whole of a
// transaction when the disk is full; what is asked of it after that lasts by itself.
func TestUpgradeOnFullDisk(t *testing.T) {
	folder := smallDisk(t)
	for _, version := range storedVersions {
		within, upgraded := 0, 0
		const least, most = 40 << 10, 480 << 10
		rooms := boardtest.Long(10, 10)
		for i := range rooms {
			room := int64(least + i*(most-least)/rooms)
			what := fmt.Sprintf("version %d with %d KB of room", version, room>>10)
			path := stored(t, version, folder)
			was, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			leaveFree(t, folder, room)
			d := open1(t, path)
			made, failed := d.try(note("Een briefje van nu"))
			d.leave(t)
			now, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			found, err := header(path)
			if err != nil {
				t.Fatalf("%s: %v", what, err)
			}
			health := healthy(t, path)
			switch {
			case failed == nil:
				if upgraded++; found != schemaVersion || health.Notes != storedCount+1 {
					t.Errorf("%s: the board is of version %d with %d notes", what, found, health.Notes)
				}
			case found != schemaVersion:
				wants(t, failed, board.CodeDiskFull)
				if !bytes.Equal(was, now) {
					t.Errorf("%s: the file is not what it was", what)
				}
				if kept, _ := filepath.Glob(filepath.Join(folder, "*(v*")); len(kept) > 0 {
					within++ // and not before it
				}
			default: // brought to this version, and then there was no room for the note
				wants(t, failed, board.CodeDiskFull)
				if health.Notes != storedCount {
					t.Errorf("%s: the board has %d notes", what, health.Notes)
				}
			}
			d = open1(t, path)
			storedNotes(t, version, d, what)
			if failed == nil && d.board.State().Note(made[0]) == nil {
				t.Errorf("%s: the note was acknowledged and is lost", what)
			}
			d.leave(t)
			if t.Failed() {
				return
			}
			emptied(t, folder)
		}
		if within == 0 || upgraded == 0 {
			t.Errorf("version %d: %d upgrades were stopped by the full disk, %d were not", version, within, upgraded)
		}
		t.Logf("version %d: %d upgrades were stopped by the full disk, %d were not", version, within, upgraded)
	}
}

// TestNothingRunsAfterAFailedStatement: from the first statement of a transaction that
// fails on, nothing runs until it is rolled back, whoever asks, for SQLite may have
// rolled it back already.
func TestNothingRunsAfterAFailedStatement(t *testing.T) {
	folder := smallDisk(t)
	path := filepath.Join(folder, boardName)
	d := create(t, path)
	d.do(t, note("Beweegtuin"))
	leaveFree(t, folder, 100<<10)
	c := d.file.conn
	if err := c.begin(); err != nil {
		t.Fatal(err)
	}
	wants(t, fault(path, c.exec("PRAGMA cache_size=1; CREATE TABLE big AS SELECT zeroblob(1000000)")), board.CodeDiskFull)
	if !c.db.AutoCommit() {
		t.Fatal("SQLite has not rolled back: this test looks at nothing")
	}
	for what, err := range map[string]error{
		"run": c.run("DELETE FROM note"), "exec": c.exec("DROP TABLE note"), "commit": c.commit(),
		"each":        c.each("DELETE FROM level RETURNING n", nil, func([]sqlValue) error { return nil }),
		"execContext": c.execContext(t.Context(), "DELETE FROM list"),
	} {
		if faultCodeOf(fault(path, err)) != board.CodeDiskFull {
			t.Errorf("%s: %v", what, err)
		}
	}
	c.rollBack()
	emptied(t, folder, boardName, boardName+"-journal")
	d.do(t, note("Wandelen"))
	d.leave(t)
	if n := healthy(t, path).Notes; n != 2 {
		t.Errorf("%d notes", n)
	}
}

// emptied removes all that lies in a folder but for what is named.
func emptied(t *testing.T, folder string, but ...string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	keep := map[string]bool{}
	for _, name := range but {
		keep[name] = true
	}
	for _, e := range entries {
		if !keep[e.Name()] {
			if err := os.Remove(filepath.Join(folder, e.Name())); err != nil {
				t.Fatal(err)
			}
		}
	}
}
