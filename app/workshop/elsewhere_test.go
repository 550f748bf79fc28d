package workshop_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"samenbord/app/starter"
	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/board/boardtest"
	"samenbord/storage"
	"samenbord/storage/place"
)

// elsewhere has this computer work on copies, in a data folder of its own.
func elsewhere(t *testing.T) (data string) {
	t.Helper()
	workshop.Hurry(t)
	data = t.TempDir()
	t.Setenv("XDG_DATA_HOME", data)
	for _, key := range []string{"XDG_CONFIG_HOME", "HOME", "APPDATA"} {
		t.Setenv(key, filepath.Join(data, "instellingen"))
	}
	if err := place.Choose(place.Always); err != nil {
		t.Fatal(err)
	}
	return data
}

// newLoose makes a board that the test closes itself, whatever that says.
func newLoose(t *testing.T) *workshop.Workshop {
	t.Helper()
	first, err := starter.Intents("leeg", "nl")
	if err != nil {
		t.Fatal(err)
	}
	w, err := workshop.Create(filepath.Join(t.TempDir(), "bord.samenbord"), first...)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// textsThere lists the notes of the file where a board belongs.
func textsThere(t *testing.T, path string) map[string]bool {
	t.Helper()
	f, b, err := storage.Peek(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	found := map[string]bool{}
	for n := range board.Each[*board.Note](b.State()) {
		found[n.Text] = true
	}
	return found
}

// until waits for something; how long that takes is not what is tested.
func until(t *testing.T, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(2 * time.Minute); !is(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("it never comes to it that %s", what)
		}
	}
}

func copies(t *testing.T, data string) int {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(data, "samenbord", "work"))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	return len(entries)
}

// A board on a disk elsewhere: what is saved is told at once, stands there a moment
// later, and at the end nothing stays behind.
func TestElsewhere(t *testing.T) {
	data := elsewhere(t)
	w := newBoard(t)
	path := w.Path()
	if filepath.Base(path) != "bord.samenbord" || !w.Elsewhere().Is() {
		t.Errorf("it is at %s, and elsewhere: %+v", path, w.Elsewhere())
	}
	seat := w.Join()
	l, err := seat.Listen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	do(t, seat, add("een"))
	if e := <-l.Events; !e.Elsewhere.Behind || e.Beside || e.Saved.IsZero() {
		t.Errorf("the note is told as %+v", e)
	}
	for e := range l.Events {
		if !e.Beside {
			t.Errorf("something else is told: %+v", e)
		}
		if !e.Elsewhere.Behind {
			if e.Elsewhere.Published.IsZero() || e.Elsewhere.Problem != nil {
				t.Errorf("it is published as %+v", e.Elsewhere)
			}
			break
		}
	}
	if !textsThere(t, path)["een"] {
		t.Error("the note is told to be published, and is not there")
	}
	do(t, seat, add("twee"))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if there := textsThere(t, path); !there["een"] || !there["twee"] {
		t.Errorf("after closing there are %v", there)
	}
	if n := copies(t, data); n != 0 {
		t.Errorf("%d copies stay behind", n)
	}
	if names, _ := os.ReadDir(filepath.Dir(path)); len(names) != 1 {
		t.Errorf("beside the board lie %v", names)
	}
}

// Clocks tick slowly (every 15 ms on some computers), so two notes may be saved at one
// moment, with a copy on its way in between. Both get where the board belongs.
func TestTwoSavedAtOneMoment(t *testing.T) {
	elsewhere(t)
	w := newLoose(t)
	if err := w.StopClock(context.Background()); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"een", "twee"} {
		do(t, w.Join(), add(text))
		published(t, w)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if there := textsThere(t, w.Path()); !there["een"] || !there["twee"] {
		t.Errorf("there is %v", there)
	}
}

// Two programs on one board that lies elsewhere: each sees what the other writes, and
// all of it stands there.
func TestTwoElsewhere(t *testing.T) {
	elsewhere(t)
	a := newBoard(t)
	b := open(t, a.Path())
	seats := []*workshop.Seat{a.Join(), b.Join()}
	for i := range 40 {
		do(t, seats[i%2], add(fmt.Sprintf("briefje %d", i)))
	}
	for name, w := range map[string]*workshop.Workshop{"one": a, "the other": b} {
		until(t, name+" has all notes", func() bool { return len(texts(t, w)) == 40 })
	}
	until(t, "all stand there", func() bool { return !a.Elsewhere().Behind && !b.Elsewhere().Behind })
	for _, w := range []*workshop.Workshop{a, b} {
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if there := textsThere(t, a.Path()); len(there) != 40 {
		t.Errorf("%d notes stand there", len(there))
	}
}

// The disk is pulled out: work goes on and is saved, people can read that it is not
// there, and closing says where it is. Opened again, also without the disk, all is
// there; and when the disk is back it is put there by itself.
func TestPulledOut(t *testing.T) {
	data := elsewhere(t)
	w := newLoose(t)
	path := w.Path()
	folder := filepath.Dir(path)
	do(t, w.Join(), add("een"))
	until(t, "it is published", func() bool { return !w.Elsewhere().Behind })
	if err := os.Rename(folder, folder+" weg"); err != nil {
		t.Fatal(err)
	}
	do(t, w.Join(), add("twee"))
	until(t, "it is told", func() bool { return w.Elsewhere().Problem != nil })
	wantError(t, w.Elsewhere().Problem, board.CodePlaceAway)
	err := w.Close()
	wantError(t, err, board.CodeNotPublished)
	var known *board.Error
	if !errors.As(err, &known) || len(known.Filled) != 2 {
		t.Fatalf("closing says %v", err)
	}
	if there := textsThere(t, known.Value(board.BlankCopy).(string)); !there["twee"] {
		t.Error("where the work is said to be it is not")
	}
	again := open(t, path)
	if found := texts(t, again); !found["een"] || !found["twee"] {
		t.Errorf("opened without the disk it has %v", found)
	}
	do(t, again.Join(), add("drie"))
	if err := os.Rename(folder+" weg", folder); err != nil {
		t.Fatal(err)
	}
	until(t, "it is published", func() bool { return !again.Elsewhere().Behind })
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
	if there := textsThere(t, path); len(there) != 3 {
		t.Errorf("there are %v", there)
	}
	if n := copies(t, data); n != 0 {
		t.Errorf("%d copies stay behind", n)
	}
}

// A disk that answers nothing any more holds nobody up: closing ends, and what was
// saved is there when the board is opened again.
func TestClosingDoesNotWaitForEver(t *testing.T) {
	elsewhere(t)
	w := newLoose(t)
	path := w.Path()
	do(t, w.Join(), add("een"))
	if err := w.CloseWithin(0); err != nil {
		wantError(t, err, board.CodeNotPublished)
	}
	if _, err := w.Join().Do(context.Background(), add("te laat")); err == nil {
		t.Error("a closed board takes notes")
	}
	var again *workshop.Workshop
	until(t, "the copy is free", func() bool { // its publisher may still be at it
		again = open(t, path)
		return texts(t, again)["een"]
	})
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
	if !textsThere(t, path)["een"] {
		t.Error("the note is lost")
	}
}

// On a disk of this computer nothing is different: the file itself is worked on.
func TestHereNothingIsElsewhere(t *testing.T) {
	data := elsewhere(t)
	if err := place.Choose(place.Automatic); err != nil {
		t.Fatal(err)
	}
	w := newBoard(t)
	do(t, w.Join(), add("een"))
	if w.Elsewhere().Is() || copies(t, data) != 0 {
		t.Errorf("it is %+v", w.Elsewhere())
	}
	if !textsThere(t, makeCopy(t, w))["een"] {
		t.Error("the note is not saved")
	}
}

func makeCopy(t *testing.T, w *workshop.Workshop) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "kopie.samenbord")
	if err := w.Copy(t.Context(), path, nil); err != nil {
		t.Fatal(err)
	}
	return path
}

// A board that may only be read where it lies is shown, and is never put there.
func TestReadOnlyElsewhere(t *testing.T) {
	data := elsewhere(t)
	w := newBoard(t)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	readOnly(t, filepath.Dir(w.Path()))
	again := open(t, w.Path())
	if !again.ReadOnly() || copies(t, data) != 0 {
		t.Error("it can be written to")
	}
}

// readOnly keeps everybody from making files in a folder: root too, whom its mode does
// not hold back.
func readOnly(t *testing.T, folder string) {
	t.Helper()
	if os.Geteuid() != 0 {
		if err := os.Chmod(folder, 0o500); err != nil {
			t.Fatal(err)
		}
		return
	}
	if out, err := exec.Command("chattr", "+i", folder).CombinedOutput(); err != nil {
		boardtest.Missing(t, "no folder can be locked here: "+string(out))
	}
	t.Cleanup(func() { _ = exec.Command("chattr", "-i", folder).Run() })
}

// What somebody puts over the board by mistake, and is no board, is kept beside it and
// told once; the board is put in its place again, and work goes on.
func TestRubbishInThePlace(t *testing.T) {
	elsewhere(t)
	w := newLoose(t)
	path, seat := w.Path(), w.Join()
	listener, err := seat.Listen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	do(t, seat, add("een"))
	for e := range listener.Events {
		if e.Beside && !e.Elsewhere.Behind {
			break
		}
	}
	if err := os.WriteFile(path, []byte("een heel ander bestand"), 0o600); err != nil {
		t.Fatal(err)
	}
	do(t, seat, add("twee"))
	var told []string
	for e := range listener.Events {
		if e.Problem != nil || e.Elsewhere.Problem != nil {
			t.Errorf("it says %v, %v", e.Problem, e.Elsewhere.Problem)
		}
		if e.Aside != "" {
			told = append(told, e.Aside)
		}
		if len(told) > 0 && !e.Elsewhere.Behind {
			break
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for e := range listener.Events {
		if e.Aside != "" {
			told = append(told, e.Aside)
		}
	}
	if there := textsThere(t, path); !there["een"] || !there["twee"] {
		t.Errorf("where it belongs stand %v", there)
	}
	if len(told) != 1 {
		t.Fatalf("told are %q", told)
	}
	if kept, err := os.ReadFile(filepath.Join(filepath.Dir(path), told[0])); err != nil || string(kept) != "een heel ander bestand" {
		t.Errorf("what lay there is %q: %v", kept, err)
	}
}
