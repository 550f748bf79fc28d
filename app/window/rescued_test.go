package window

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"samenbord/app/language"
	"samenbord/board"
)

// A board whose file is replaced while it is open asks how to go on; meanwhile
// nothing is saved, and nothing is lost.
func TestBoardLosesItsFile(t *testing.T) {
	for _, choice := range []string{"rescue.go_on", "rescue.merge"} {
		t.Run(choice, func(t *testing.T) {
			path := boardFile(t, "Samen eten")
			w := newTestWindow(t, language.NL, 1440, 900)
			if err := exec.Command("cp", path, path+".oud").Run(); err != nil {
				t.Fatal(err)
			}
			d := w.openTest(t, path)
			d.attend()
			d.doTest(t, board.AddNotes{Notes: []board.Note{{Text: "Beweegtuin"}}})
			if err := os.Rename(path+".oud", path); err != nil {
				t.Fatal(err)
			}
			if _, err := d.seat.Do(t.Context(), board.AddNotes{Notes: []board.Note{{Text: "Te vroeg"}}}); !isCode(err, "board_paused") {
				t.Fatalf("it says %v", err)
			}
			letIn()
			saved := filepath.Base(d.workshop.Path())
			if !strings.HasPrefix(saved, "bord (gered ") {
				t.Errorf("it is saved in %q", saved)
			}
			said := strings.Join(w.texts(), "\n")
			for _, text := range []string{"Er staat een ander bestand onder de naam bord.samenbord", saved, language.NL.Text("rescue.waits")} {
				if !strings.Contains(said, text) {
					t.Errorf("nobody reads %q", text)
				}
			}
			w.objects(func(o fyne.CanvasObject) {
				if a, is := o.(*answer); is && a.Text == language.NL.Text(choice) {
					defer a.Tapped(nil)
				}
			})
			for w.asks() || !d.takesNotes(t) {
				letIn()
			}
			d.catchUp(t)
			if n := d.state.NoteCount(); n < 3 {
				t.Errorf("%d notes", n)
			}
		})
	}
}

func (d *desk) takesNotes(t *testing.T) bool {
	t.Helper()
	_, err := d.seat.Do(t.Context(), board.AddNotes{Notes: []board.Note{{Text: "Verder"}}})
	if err != nil && !isCode(err, "board_paused") {
		t.Fatal(err)
	}
	return err == nil
}
