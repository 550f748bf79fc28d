package desk

import (
	"os"
	"path/filepath"
	"testing"

	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/board"
	"samenbord/storage"
)

// A copy that waits behind others says so, and who stops it has none, nor a part of one. One
// that is let go on is whole, also when the board is closed meanwhile.
func TestCopyCanBeStopped(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Een bankje"))
	folder := t.TempDir()
	held := make(chan struct{})
	hold := func(until <-chan struct{}) { d.Seat.Post(board.All{}, func(board.Result, error) { <-until }) }
	hold(held)
	d.files.CopyTo(filepath.Join(folder, "nooit"+front.Extension))
	for !w.shows("nooit.samenbord wordt geschreven…") {
		letIn()
	}
	d.toastButton(t).OnTapped()
	for !w.shows(language.NL.Text("error.stopped")) {
		letIn()
	}
	d.files.CopyTo(filepath.Join(folder, "wel"+front.Extension))
	close(held)
	for !w.shows(language.NL.Text("toast.copy_saved", "File", "wel.samenbord")) {
		letIn()
	}
	if health, err := storage.Check(filepath.Join(folder, "wel"+front.Extension)); err != nil || health.Notes != 1 {
		t.Errorf("the copy is %+v, %v", health, err)
	}
	held = make(chan struct{})
	hold(held)
	d.files.CopyTo(filepath.Join(folder, "ook"+front.Extension))
	d.Finish()
	close(held)
	for {
		if _, err := storage.Check(filepath.Join(folder, "ook"+front.Extension)); err == nil {
			break
		}
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 2 {
		t.Errorf("the folder holds %v, %v", left, err)
	}
}

// Of an import that is stopped nothing is on the board, and it reads the file away from the
// window; a report says where it is.
func TestImportCanBeStopped(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Een bankje"))
	folder := t.TempDir()
	list, report := filepath.Join(folder, "lijst.txt"), filepath.Join(folder, "verslag.md")
	if err := os.WriteFile(list, []byte("een\ntwee\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	reads := func(text string) {
		t.Helper()
		for !w.shows(text) {
			letIn()
		}
	}
	d.files.Export(report)
	reads(language.NL.Text("toast.exported", "File", "verslag.md"))
	if _, err := os.Stat(report); err != nil {
		t.Error(err)
	}
	d.files.Import(list)
	reads(language.NL.Text("toast.imported", "Count", 2))
	d.StopAll()
	d.files.Import(list)
	reads(language.NL.Text("error.stopped"))
	d.catchUp(t)
	if n := d.State.NoteCount(); n != 3 {
		t.Errorf("there are %d notes", n)
	}
}
