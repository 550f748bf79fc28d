package app_test

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"samenbord/app"
	"samenbord/app/workshop"
	"samenbord/board"
)

// The file of a large board is overwritten or removed, and the host is told to end at
// that very moment. Saving the board takes longer than ending may take as a rule, and
// all the same what was acknowledged is in the file that it names.
func TestHostEndsAsItsFileIsLost(t *testing.T) {
	lines := 10_000
	if os.Getenv("SAMENBORD_LONG") != "" {
		lines = 100_000
	}
	folder, home := t.TempDir(), t.TempDir()
	path, older, notes := filepath.Join(folder, "bord.samenbord"), filepath.Join(folder, "ouder.samenbord"), filepath.Join(folder, "briefjes.txt")
	if err := os.WriteFile(notes, []byte(strings.Repeat("In onze straat kent iedereen elkaar, en dat willen we houden\n", lines)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"new", older}, {"import", older, notes}} {
		if code := app.Main(append([]string{"samenbord"}, args...), io.Discard, os.Stderr); code != 0 {
			t.Fatalf("%s gives %d", args[0], code)
		}
	}
	for what, harm := range map[string]func() error{
		"overwritten": func() error { return shell("cp", older, path) },
		"removed":     func() error { return os.Remove(path) },
	} {
		if err := shell("cp", "--remove-destination", older, path); err != nil {
			t.Fatal(err)
		}
		h := startLosing(t, path, "HOME="+home)
		var now atomic.Pointer[server]
		now.Store(&h.server)
		p := &stubborn{t: t, now: &now, http: &http.Client{}}
		p.send("0b1c7d6e-0001-4000-8000-000000000001", "een bankje bij de school")
		if err := harm(); err != nil {
			t.Fatal(err)
		}
		h.end(t)
		if len(h.named) != 1 {
			t.Fatalf("%s: %d files were named", what, len(h.named))
		}
		w, err := workshop.Open(<-h.named)
		if err != nil {
			t.Fatal(err)
		}
		s, err := w.State(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		there := map[string]bool{}
		for n := range board.Each[*board.Note](s) {
			there[n.Text] = true
		}
		if !there["een bankje bij de school"] {
			t.Errorf("%s: what was acknowledged is not there", what)
		}
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}
}
