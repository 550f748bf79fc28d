package workshop_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"samenbord/app/workshop"
	"samenbord/board"
)

// A table's copy comes back and is merged while the room goes on writing.
func TestMergeWhilePeopleWrite(t *testing.T) {
	w := newBoard(t)
	do(t, w.Join(), add("van voor de pauze"))
	table := filepath.Join(t.TempDir(), "tafel.samenbord")
	if err := w.Copy(t.Context(), table, nil); err != nil {
		t.Fatal(err)
	}
	wantError(t, w.Copy(t.Context(), table, nil), board.CodeFileExists)
	writeInto(t, table, 200)

	listener, err := w.Join().Listen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var room sync.WaitGroup
	for i := range 10 {
		seat := w.Join()
		room.Go(func() {
			for j := range 10 {
				if _, err := seat.Do(context.Background(), add(fmt.Sprintf("zaal %d %d", i, j))); err != nil {
					t.Error(err)
				}
			}
		})
	}
	dry, err := w.Merge(t.Context(), table, true)
	if err != nil || dry.Changes != 200 {
		t.Errorf("%+v %v", dry, err)
	}
	for _, want := range []int{200, 0} {
		if merged, err := w.Merge(t.Context(), table, false); err != nil || merged.Changes != want {
			t.Errorf("%+v %v, want %d changes", merged, err, want)
		}
	}
	room.Wait()
	if n := len(texts(t, w)); n != 301 {
		t.Errorf("%d notes, want 301", n)
	}
	fresh := stateOf(t, w)
	listener.Stop()
	for event := range listener.Events {
		listener.State.Patch(event.Delta)
	}
	if document(t, listener.State) != document(t, fresh) {
		t.Error("the events do not add up to the board")
	}
}

func writeInto(t *testing.T, path string, notes int) {
	t.Helper()
	other, err := workshop.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range notes {
		do(t, other.Join(), add(fmt.Sprint("tafel ", i)))
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
}

// A board that is open is not merged with itself, and goes on working.
func TestMergeWithItself(t *testing.T) {
	w := newBoard(t)
	_, err := w.Merge(t.Context(), w.Path(), false)
	wantError(t, err, board.CodeMergeItself)
	do(t, w.Join(), add("daarna"))
	_, err = workshop.Open(w.Path())
	wantError(t, err, board.CodeFileInUse)
	_, err = w.Merge(t.Context(), filepath.Join(t.TempDir(), "nergens.samenbord"), false)
	wantError(t, err, board.CodeFileMissing)
}
