package storage

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"samenbord/board"
)

// TestRecoverReadsAWriteAheadLog: what another program wrote last, and left in a log
// beside the board, is recovered too; the two files stay as they are.
func TestRecoverReadsAWriteAheadLog(t *testing.T) {
	folder := t.TempDir()
	path, killed := filepath.Join(folder, boardName), filepath.Join(folder, "gedood.samenbord")
	d := create(t, path)
	d.do(t, note("Beweegtuin", "Wandelen"))
	d.leave(t)
	db, err := sql.Open("sqlite3", "file:"+path+"?mode=rw")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	for _, query := range []string{
		"PRAGMA journal_mode=WAL", "PRAGMA wal_autocheckpoint=0",
		"INSERT INTO note (n, text, kind) SELECT max(n) + 1000, 'Nieuw in het logboek', 'idea' FROM note",
		"INSERT INTO note (n, text, kind) SELECT max(n) + 1, 'Het laatste', 'idea' FROM note",
	} {
		if _, err := db.Exec(query); err != nil {
			t.Fatal(err)
		}
	}
	for _, end := range []string{"", "-wal"} { // as a program that was killed leaves them
		if err := cp(path+end, killed+end); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	sum, log := fileSum(t, killed), fileSum(t, killed+"-wal")
	out := filepath.Join(folder, "terug.samenbord")
	found, err := Recover(killed, out)
	if err != nil || found.Ahead {
		t.Fatalf("%+v, %v", found, err)
	}
	f, b, err := Look(out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	texts := map[string]bool{}
	for n := range board.Each[*board.Note](b.State()) {
		texts[n.Text] = true
	}
	if found.Notes != 4 || !texts["Het laatste"] || !texts["Nieuw in het logboek"] || !texts["Beweegtuin"] {
		t.Errorf("%d notes: %v", found.Notes, texts)
	}
	if fileSum(t, killed) != sum || fileSum(t, killed+"-wal") != log {
		t.Error("what is damaged was written to")
	}
	if _, err := os.Lstat(killed + "-shm"); err == nil {
		t.Error("something is left beside it")
	}
	if found.Torn {
		t.Error("a whole log is called torn")
	}
	whole := mustRead(t, killed+"-wal")
	for what, end := range map[string][]byte{
		"half a frame":  whole[:len(whole)-2000],
		"a byte less":   whole[:len(whole)-1],
		"a flipped bit": append(bytes.Clone(whole[:len(whole)-5]), whole[len(whole)-5]^1, 0, 0, 0, 0),
		"half a header": whole[:20],
	} {
		if err := os.WriteFile(killed+"-wal", end, 0o644); err != nil {
			t.Fatal(err)
		}
		again := filepath.Join(folder, what+Extension)
		if found, err := Recover(killed, again); err != nil || !found.Torn && !found.Ahead || found.Ahead != (what == "half a header") {
			t.Errorf("%s: %+v, %v", what, found, err)
		}
	}
}
