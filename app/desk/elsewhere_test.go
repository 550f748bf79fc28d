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

// What people read beside "opgeslagen" of a board that lies elsewhere, and the name
// of the board stays readable on a small screen.
func TestWhereTheBoardStands(t *testing.T) {
	ownSettings(t)
	at := time.Date(2026, 11, 21, 14, 32, 0, 0, time.Local)
	network := places.Place{Kind: places.Network}
	for _, l := range language.All() {
		w := newTestWindow(t, l, 1366, 768)
		d := w.openTest(t, sampleFile(t))
		for _, try := range []struct {
			saved   time.Time
			outside workshop.Elsewhere
			nl, en  string
		}{
			{time.Time{}, workshop.Elsewhere{}, "", ""},
			{at, workshop.Elsewhere{}, "opgeslagen 14:32", "saved 14:32"},
			{time.Time{}, workshop.Elsewhere{Place: network}, "op netwerkschijf", "on network drive"},
			{at, workshop.Elsewhere{Place: network, Behind: true}, "opgeslagen 14:32", "saved 14:32"},
			{at, workshop.Elsewhere{Place: network, Published: at}, "opgeslagen 14:32 · netwerkschijf 14:32", "saved 14:32 · network drive 14:32"},
			{at, workshop.Elsewhere{Place: places.Place{Kind: places.Cloud, Name: "OneDrive"}, Published: at, Behind: true}, "opgeslagen 14:32 · OneDrive 14:32", "saved 14:32 · OneDrive 14:32"},
			{at, workshop.Elsewhere{Place: network, Behind: true, Problem: board.Fault(board.CodePlaceAway, "File", "x")}, "alleen hier opgeslagen 14:32", "saved here only 14:32"},
		} {
			d.saved, d.outside = try.saved, try.outside
			d.bar.showSaved()
			want := map[language.Language]string{language.NL: try.nl, language.EN: try.en}[l]
			if d.bar.saved.Text != want {
				t.Errorf("in %s people read %q, want %q", l, d.bar.saved.Text, want)
			}
			if width := d.bar.names.Size().Width; width < 150 {
				t.Errorf("with %q the name of the board has %.0f px", want, width)
			}
		}
		d.take([]workshop.Event{{Beside: true, Elsewhere: workshop.Elsewhere{Place: network, Behind: true, Problem: board.Fault(board.CodePlaceAway, "File", "bord.samenbord")}}})
		if !d.problem.Visible() || d.problem.Text == "" {
			t.Error("nobody reads that the disk is away")
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
	if d.outside.Kind != places.Asked {
		t.Errorf("the board is worked on as %+v", d.outside)
	}
	_ = places.Choose(places.Automatic)
	if other := w.openTest(t, sampleFile(t)); other.outside.Is() {
		t.Errorf("the board is worked on as %+v", other.outside)
	}
	if filepath.Base(d.Workshop.Path()) != "voorbeeld.samenbord" {
		t.Errorf("it is called %q", d.Workshop.Path())
	}
}
