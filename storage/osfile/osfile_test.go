//go:build unix

package osfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"samenbord/board"
)

func code(err error) string {
	var known *board.Error
	if errors.As(err, &known) {
		return string(known.Code)
	}
	return fmt.Sprint(err)
}

// Who ends the program in the middle of something leaves none of it behind, and takes
// away nothing else.
func TestAbandon(t *testing.T) {
	folder := t.TempDir()
	var left []string
	for _, name := range []string{"draft", "draft-journal", "copy/board", "done", "done-journal"} {
		path := filepath.Join(folder, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, nil, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"draft", "copy", "done"} {
		Begun(filepath.Join(folder, name))
	}
	Ended(filepath.Join(folder, "done"))
	Abandon()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		left = append(left, e.Name())
	}
	if got := strings.Join(left, " "); got != "done done-journal" {
		t.Errorf("there is %q", got)
	}
}

func TestNamesThatNotEveryComputerKeeps(t *testing.T) {
	for name, want := range map[string]string{
		"Sessie 21.11.samenbord": "<nil>", "wijk & buurt (2).samenbord": "<nil>", "Één bord ✓.samenbord": "<nil>", "console.samenbord": "<nil>",
		"com10.samenbord": "<nil>", "..samenbord": "<nil>",
		".samenbord": "name_missing", ".csv": "name_missing",
		"con.samenbord": "name_forbidden", "CON": "name_forbidden", "nul.tar.samenbord": "name_forbidden", "Com1.samenbord": "name_forbidden", "COM¹.samenbord": "name_forbidden", "conin$": "name_forbidden", "com½": "<nil>",
		"lpt9": "name_forbidden", "aux .samenbord": "name_forbidden",
		"wat?.samenbord": "name_forbidden", "a:b.samenbord": "name_forbidden", `a\b.samenbord`: "name_forbidden", "a\nb.samenbord": "name_forbidden",
		"op een punt.": "name_forbidden", "op een spatie ": "name_forbidden", "geen utf\xff": "name_forbidden",
		strings.Repeat("n", mostBytes-besides): "<nil>", strings.Repeat("n", mostBytes-besides+1): "name_too_long",
		strings.Repeat("é", mostBytes/2): "name_too_long",
	} {
		if got := code(CheckName(filepath.Join("map", name))); got != want {
			t.Errorf("%q: %s, not %s", name, got, want)
		}
	}
}

// TestOpenNeverHangs: whatever stands in the place of a file is refused for what it is.
func TestOpenNeverHangs(t *testing.T) {
	folder := t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	for _, err := range []error{
		os.WriteFile(at("file"), []byte("x"), 0o600), os.Mkdir(at("map"), 0o700), syscall.Mkfifo(at("pipe"), 0o600),
		os.Symlink("b", at("a")), os.Symlink("a", at("b")), os.Symlink("/dev/zero", at("zero")), os.Symlink("file", at("link")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{
		"file": "<nil>", "link": "<nil>", "map": "file_is_folder", "pipe": "file_not_plain", "zero": "file_not_plain", "a": "file_loop",
		"none": "file_missing", "nowhere/none": "folder_missing", "file/none": "folder_missing", strings.Repeat("n", 300): "name_too_long",
	} {
		f, err := Open(at(name))
		if got := code(err); got != want {
			t.Errorf("%s: %s, not %s", name, got, want)
		}
		if err == nil {
			f.Close()
		}
	}
	denied := &fs.PathError{Op: "open", Path: at("file"), Err: syscall.EACCES}
	if got := code(Reading(at("file"), denied)); got != "file_no_access" {
		t.Errorf("not allowed to read: %s", got)
	}
	if got := code(Fault(at("file"), denied)); got != "folder_read_only" {
		t.Errorf("not allowed to write: %s", got)
	}
}
