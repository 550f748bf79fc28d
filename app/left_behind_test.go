package app_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"samenbord/app"
	"samenbord/board"
	"samenbord/storage"
	"samenbord/storage/place"
	"samenbord/storage/working"
)

// TestLeftBehindIsSaid: where a board is damaged that this computer still has work on,
// each command that gives it up says where that is, and "recover" brings it along.
func TestLeftBehindIsSaid(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	t.Setenv("LANG", "nl_NL.UTF-8")
	folder := t.TempDir()
	path, other, out := filepath.Join(folder, "wolk.samenbord"), filepath.Join(folder, "y.samenbord"), filepath.Join(folder, "uit.samenbord")
	do := func(args ...string) (said, wrong string, code int) {
		var stdout, stderr bytes.Buffer
		code = app.Main(append([]string{"samenbord"}, args...), &stdout, &stderr)
		return stdout.String(), stderr.String(), code
	}
	for _, name := range []string{path, other} {
		if _, wrong, code := do("new", name); code != 0 {
			t.Fatal(wrong)
		}
	}
	o, err := working.Open(path, place.Network)
	if err != nil {
		t.Fatal(err)
	}
	tx := o.Board.Begin(board.NewAuthor())
	if _, err := tx.Do(board.AddNotes{Notes: []board.Note{{Text: "alleen hier"}}}, nil); err != nil {
		t.Fatal(err)
	}
	if err := o.File.Append(tx); err != nil {
		t.Fatal(err)
	}
	tx.Commit()
	if err := o.File.Close(); err != nil {
		t.Fatal(err)
	}
	copied := o.Copy.Path()
	o.Copy.Close(false) // the place was away

	if said, _, code := do("merge", other, path, "--dry-run"); code != 0 || !strings.Contains(said, copied) {
		t.Errorf("a merge of a board that lacks work of this computer: %d, %q", code, said)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	clear(raw[4096:12288])
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"check", path}, {"merge", other, path}, {"merge", other, path, "--dry-run"}} {
		_, wrong, code := do(args...)
		if code != 1 || !strings.Contains(wrong, copied) || !strings.Contains(wrong, "samenbord recover") {
			t.Errorf("%s: %d, %q", args[0], code, wrong)
		}
	}
	if said, _, code := do("check", path, "--json"); code != 1 || !strings.Contains(said, `"left_here":["`) {
		t.Errorf("for programs: %d, %q", code, said)
	}
	said, wrong, code := do("recover", path, out)
	if code != 0 || !strings.Contains(said, "dat staat erbij") {
		t.Errorf("recover: %d, %q, %q", code, said, wrong)
	}
	f, b, err := storage.Look(out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	texts := map[string]bool{}
	for n := range board.Each[*board.Note](b.State()) {
		texts[n.Text] = true
	}
	if !texts["alleen hier"] {
		t.Errorf("the work of this computer is not in what was recovered: %v", texts)
	}
	if _, err := os.Stat(copied); err != nil {
		t.Error(err)
	}
}
