package desk

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/app/ui"
	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// What can befall the file of a board that is open, and what is read of it.
var losses = []struct {
	name, read string
	befall     func(t *testing.T, path, older string)
	merge      bool // there is another file, which can be merged
	documents  bool // it can only be saved there
}{
	{"replaced", "Er kwam iets anders onder de naam bord.samenbord te staan", func(t *testing.T, path, older string) {
		if err := os.Rename(older, path); err != nil {
			t.Fatal(err)
		}
	}, true, false},
	{"removed", "bord.samenbord", func(t *testing.T, path, _ string) {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}, false, false},
	{"overwritten", "bord.samenbord", func(t *testing.T, path, older string) {
		content, err := os.ReadFile(older)
		if err == nil {
			err = os.WriteFile(path, content, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}, true, false},
	{"cut off", "bord.samenbord", func(t *testing.T, path, _ string) {
		if err := os.Truncate(path, 4096); err != nil {
			t.Fatal(err)
		}
	}, false, false},
	{"read-only from now on", "bord.samenbord", func(t *testing.T, path, _ string) {
		if out, err := exec.Command("chattr", "+i", path).CombinedOutput(); err != nil {
			boardtest.Missing(t, "no file can be locked here: "+string(out))
		}
		t.Cleanup(func() { _ = exec.Command("chattr", "-i", path).Run() })
	}, false, false},
	{"folder gone", "bord.samenbord", func(t *testing.T, path, _ string) {
		if err := os.RemoveAll(filepath.Dir(path)); err != nil {
			t.Fatal(err)
		}
	}, false, true},
}

// A board that loses its file while it is open asks how to go on; meanwhile nothing is
// saved, and nothing is lost.
func TestBoardLosesItsFile(t *testing.T) {
	for _, loss := range losses {
		for _, choice := range []string{"rescue.go_on", "rescue.merge"} {
			if choice == "rescue.merge" && loss.name != "replaced" && loss.name != "overwritten" {
				continue
			}
			t.Run(loss.name+"/"+choice, func(t *testing.T) {
				home := t.TempDir()
				t.Setenv("HOME", home)
				t.Setenv("XDG_CONFIG_HOME", "")
				if err := os.Mkdir(filepath.Join(home, "Documents"), 0o700); err != nil {
					t.Fatal(err)
				}
				path := boardFile(t, "Samen eten")
				w := newTestWindow(t, language.NL, 1440, 900)
				older := filepath.Join(t.TempDir(), "oud")
				if err := exec.Command("cp", path, older).Run(); err != nil {
					t.Fatal(err)
				}
				d := w.openTest(t, path)
				d.rescue.Attend()
				d.doTest(t, board.AddNotes{Notes: []board.Note{{Text: "Beweegtuin"}}})
				loss.befall(t, path, older)
				if _, err := d.Seat.Do(t.Context(), board.AddNotes{Notes: []board.Note{{Text: "Te vroeg"}}}); !front.IsCode(err, board.CodeBoardPaused) {
					t.Fatalf("it says %v", err)
				}
				letIn()
				saved := filepath.Base(d.Workshop.Path())
				folder := filepath.Dir(path)
				if loss.documents {
					folder = filepath.Join(home, "Documents")
				}
				if !strings.HasPrefix(saved, "bord (gered ") || filepath.Dir(d.Workshop.Path()) != folder {
					t.Errorf("it is saved in %q", d.Workshop.Path())
				}
				said := strings.ReplaceAll(strings.Join(w.texts(), "\n"), "\n", " ") // lines are broken where they are full
				for _, text := range []string{loss.read, saved, language.NL.Text("rescue.waits")} {
					if !strings.Contains(said, text) {
						t.Errorf("nobody reads %q in %q", text, said)
					}
				}
				if offered := strings.Contains(said, language.NL.Text("rescue.merge")); offered != loss.merge {
					t.Errorf("merging with the other file is offered: %v", offered)
				}
				w.objects(func(o fyne.CanvasObject) {
					if a, is := o.(*ui.Answer); is && a.Text == language.NL.Text(choice) {
						defer a.Tapped(nil)
					}
				})
				for w.asks() || !d.takesNotes(t) {
					letIn()
				}
				d.catchUp(t)
				if n := d.State.NoteCount(); n < 3 {
					t.Errorf("%d notes", n)
				}
			})
		}
	}
}

// A file that gets another name while it is open is followed, and nothing is asked.
func TestBoardIsRenamed(t *testing.T) {
	path := boardFile(t, "Samen eten")
	w := newTestWindow(t, language.NL, 1440, 900)
	d := w.openTest(t, path)
	d.rescue.Attend()
	listener, err := d.Seat.Listen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	renamed := filepath.Join(filepath.Dir(path), "Buurtplan"+front.Extension)
	if err := os.Rename(path, renamed); err != nil {
		t.Fatal(err)
	}
	d.doTest(t, board.AddNotes{Notes: []board.Note{{Text: "Beweegtuin"}}})
	for event := range listener.Events {
		d.take([]workshop.Event{{Moved: event.Moved}}) // what changed is there already
		if event.Moved != "" {
			break
		}
	}
	letIn()
	if w.asks() {
		t.Error("something is asked")
	}
	if got := d.Workshop.Path(); filepath.Base(got) != filepath.Base(renamed) {
		t.Errorf("the board goes on in %q", filepath.Base(got))
	}
	if !w.shows(language.NL.Text("rescue.moved", "File", "Buurtplan"+front.Extension)) {
		t.Errorf("nobody reads that it has another name: %q", w.texts())
	}
}

func (d *Desk) takesNotes(t *testing.T) bool {
	t.Helper()
	_, err := d.Seat.Do(t.Context(), board.AddNotes{Notes: []board.Note{{Text: "Verder"}}})
	if err != nil && !front.IsCode(err, board.CodeBoardPaused) {
		t.Fatal(err)
	}
	return err == nil
}
