package workshop_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"samenbord/app/workshop"
	"samenbord/board"
)

// hurt is a board with some notes of which one was altered behind our back, so that
// it opens and is not what its authors wrote.
func hurt(t *testing.T) (path string, raw []byte) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "bord.samenbord")
	w := create(t, path)
	for _, text := range []string{"een bankje bij de halte", "een pad langs de sloot"} {
		if _, err := w.Join().Do(t.Context(), add(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	raw = bytes.ReplaceAll(raw, []byte("een bankje"), []byte("een bootje"))
	if err := os.WriteFile(path, raw, 0o644); err != nil {
		t.Fatal(err)
	}
	return path, raw
}

func hasCode(err error, code board.Code) bool {
	var known *board.Error
	return errors.As(err, &known) && known.Code == code
}

// A board that turns out to be damaged is not written on without a question. It can
// be looked at and copied, and when somebody says so work goes on.
func TestDamagedBoardIsNotWrittenOn(t *testing.T) {
	path, _ := hurt(t)
	w, err := workshop.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	seat := w.Join()
	listener, err := seat.Listen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Check(t.Context()); !hasCode(err, board.CodeFileDamaged) {
		t.Fatalf("the check says %v", err)
	}
	if event := <-listener.Events; !hasCode(event.Problem, board.CodeFileDamaged) {
		t.Errorf("those who listen read %v", event.Problem)
	}
	if _, err := seat.Do(t.Context(), add("nog een")); !hasCode(err, board.CodeBoardDamaged) {
		t.Errorf("a note is answered with %v", err)
	}
	other := filepath.Join(t.TempDir(), "ander.samenbord")
	if err := create(t, other).Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Merge(t.Context(), other, false); !hasCode(err, board.CodeBoardDamaged) {
		t.Errorf("a merge is answered with %v", err)
	}
	if n := len(texts(t, w)); n != 2 {
		t.Errorf("%d notes are shown", n)
	}
	if err := w.WriteOn(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := seat.Do(t.Context(), add("toch doorgaan")); err != nil {
		t.Errorf("after somebody said so: %v", err)
	}
}

// Who asks for the check and then leaves it has altered nothing.
func TestCheckAltersNothing(t *testing.T) {
	path, raw := hurt(t)
	w, err := workshop.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Check(t.Context()); !hasCode(err, board.CodeFileDamaged) {
		t.Errorf("the check says %v", err)
	}
	_, _ = w.Join().Do(t.Context(), add("nog een"))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, raw) {
		t.Errorf("the file is another, %v", err)
	}
}
