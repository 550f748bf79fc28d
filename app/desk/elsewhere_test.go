package desk

import (
	"path/filepath"
	"testing"
	"time"

	"samenbord/app/language"
	"samenbord/app/workshop"
	"samenbord/board"
	places "samenbord/storage/place"
)

// ownSettings gives the test settings and a data folder of its own.
func ownSettings(t *testing.T) {
	t.Helper()
	folder := t.TempDir()
	for _, key := range []string{"XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME", "APPDATA", "LOCALAPPDATA"} {
		t.Setenv(key, folder)
	}
}

// People read beside "opgeslagen" that the disk of a board is away, and that it is back.
func TestWhereTheBoardStands(t *testing.T) {
	ownSettings(t)
	at := time.Date(2026, 11, 21, 14, 32, 0, 0, time.Local)
	network := places.Place{Kind: places.Network}
	for _, l := range language.All() {
		w := newTestWindow(t, l, 1366, 768)
		d := w.openTest(t, sampleFile(t))
		d.take([]workshop.Event{{Beside: true, Elsewhere: workshop.Elsewhere{Place: network, Behind: true, Problem: board.Fault(board.CodePlaceAway, board.BlankFile.Is("bord.samenbord"))}}})
		if !d.problem.Visible() || d.problem.Text == "" {
			t.Error("nobody reads that the disk is away")
		}
		if here := w.Text("board.here_only"); d.top.Saved.Text != here {
			t.Errorf("in %s people read %q, want %q", l, d.top.Saved.Text, here)
		}
		d.take([]workshop.Event{{Beside: true, Elsewhere: workshop.Elsewhere{Place: network, Published: at}}})
		if d.problem.Visible() {
			t.Error("people read of a trouble that is over")
		}
	}
}

// Somebody chooses in the settings how boards are worked on that lie elsewhere; the
// next board that is opened follows it.
func TestChooseHowToWork(t *testing.T) {
	ownSettings(t)
	w := newTestWindow(t, language.NL, 1366, 768)
	w.showStart()
	_ = places.Choose(places.Always)
	d := w.openTest(t, sampleFile(t))
	if d.saving.Elsewhere.Kind != places.Asked {
		t.Errorf("the board is worked on as %+v", d.saving.Elsewhere)
	}
	_ = places.Choose(places.Automatic)
	if other := w.openTest(t, sampleFile(t)); other.saving.Elsewhere.Is() {
		t.Errorf("the board is worked on as %+v", other.saving.Elsewhere)
	}
	if filepath.Base(d.Workshop.Path()) != "voorbeeld.samenbord" {
		t.Errorf("it is called %q", d.Workshop.Path())
	}
}
