package workshop_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"samenbord/app/workshop"
	"samenbord/board"
)

// A full room writes at once: it takes far fewer commits than notes, and every
// note is there.
func TestGroupCommit(t *testing.T) {
	const writers, each = 300, 10
	w := newBoard(t)
	listener, err := w.Join().Listen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	commits := make(chan int)
	go func() {
		seen, n := 0, 0
		for event := range listener.Events {
			n++
			if seen += len(event.Delta.Entities); seen >= writers*each {
				break
			}
		}
		commits <- n
	}()
	var room sync.WaitGroup
	for i := range writers {
		seat := w.Join()
		room.Go(func() {
			for j := range each {
				if _, err := seat.Do(context.Background(), add(fmt.Sprintf("%d van %d", j, i))); err != nil {
					t.Error(err)
				}
			}
		})
	}
	room.Wait()
	n := <-commits
	if n > writers*each/10 {
		t.Errorf("%d notes took %d commits", writers*each, n)
	}
	if found := len(texts(t, w)); found != writers*each {
		t.Errorf("%d notes, want %d", found, writers*each)
	}
	t.Logf("%d notes in %d commits", writers*each, n)
}

// Post returns at once even while the owner is held up.
func TestPostNeverBlocks(t *testing.T) {
	w := newBoard(t)
	seat, release := w.Join(), make(chan struct{})
	var answered atomic.Int64
	seat.Post(add("eerst"), func(board.Result, error) { <-release })
	within(t, time.Minute, "posting", func() {
		for i := range 20_000 {
			seat.Post(add(fmt.Sprint("briefje ", i)), func(_ board.Result, err error) {
				if err == nil {
					answered.Add(1)
				}
			})
		}
	})
	if n := answered.Load(); n != 0 {
		t.Errorf("%d were answered while the owner was held up", n)
	}
	close(release)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if n := answered.Load(); n != 20_000 {
		t.Errorf("%d were answered", n)
	}
}

// What waits when the board is closed is saved; what comes after is refused.
func TestClose(t *testing.T) {
	w := newBoard(t)
	seat := w.Join()
	listener, err := seat.Listen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var saved atomic.Int64
	for i := range 2_000 {
		seat.Post(add(fmt.Sprint("briefje ", i)), func(_ board.Result, err error) {
			if err == nil {
				saved.Add(1)
			}
		})
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for range listener.Events {
	}
	entries, err := os.ReadDir(filepath.Dir(w.Path()))
	if err != nil || len(entries) != 1 {
		t.Errorf("beside the board lies something: %v %v", entries, err)
	}
	_, err = seat.Do(t.Context(), add("te laat"))
	wantError(t, err, board.CodeBoardClosed)
	_, err = seat.Listen(t.Context())
	wantError(t, err, board.CodeBoardClosed)
	_, err = w.State(t.Context())
	wantError(t, err, board.CodeBoardClosed)
	if err := w.Close(); err != nil {
		t.Errorf("closing twice: %v", err)
	}
	again := open(t, w.Path())
	if n := len(texts(t, again)); n != 2_000 || saved.Load() != 2_000 {
		t.Errorf("%d notes, %d acknowledged, want 2000", n, saved.Load())
	}
}

// "stopped" means that nothing happened.
func TestWithdrawn(t *testing.T) {
	w := newBoard(t)
	seat, held, release := w.Join(), make(chan struct{}), make(chan struct{})
	seat.Post(add("eerst"), func(board.Result, error) { close(held); <-release })
	<-held
	ctx, stop := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer stop()
	_, err := seat.Do(ctx, add("toch niet"))
	wantError(t, err, board.CodeStopped)
	_, err = w.State(ctx)
	wantError(t, err, board.CodeStopped)
	close(release)
	if found := texts(t, w); found["toch niet"] || !found["eerst"] {
		t.Errorf("found %v", found)
	}
}

// A seat undoes its own acts only, and asks when somebody else has been there.
func TestUndoBySeat(t *testing.T) {
	w := newBoard(t)
	anne, bram := w.Join(), w.Join()
	id := do(t, anne, add("bankje")).Created[0]
	do(t, anne, edit(id, "bankje in de zon"))
	do(t, bram, edit(id, "bankje in de schaduw"))
	_, err := anne.Do(t.Context(), anne.Undo(false))
	wantError(t, err, board.CodeTouchedSince)
	if found := texts(t, w); !found["bankje in de schaduw"] {
		t.Errorf("found %v", found)
	}
	do(t, bram, bram.Undo(false))
	if found := texts(t, w); !found["bankje in de zon"] {
		t.Errorf("found %v", found)
	}
	_, err = bram.Do(t.Context(), bram.Undo(false))
	wantError(t, err, board.CodeNothingToUndo)
	do(t, bram, edit(id, "hek"))
	do(t, anne, anne.Undo(true))
	if found := texts(t, w); !found["bankje"] {
		t.Errorf("found %v", found)
	}
	do(t, anne, anne.Redo(true))
	if found := texts(t, w); found["bankje"] {
		t.Errorf("found %v", found)
	}
}

// An intent that cannot be leaves the others of its group alone.
func TestOneOfAGroupFails(t *testing.T) {
	w := newBoard(t)
	seat, release := w.Join(), make(chan struct{})
	seat.Post(add("eerst"), func(board.Result, error) { <-release })
	failures := make(chan error, 3)
	for _, intent := range []board.Intent{add("goed"), add("  "), add("ook goed")} {
		seat.Post(intent, func(_ board.Result, err error) { failures <- err })
	}
	close(release)
	for _, want := range []board.Code{"", board.CodeTextEmpty, ""} {
		if err := <-failures; want != "" {
			wantError(t, err, want)
		} else if err != nil {
			t.Error(err)
		}
	}
	if found := texts(t, w); !found["goed"] || !found["ook goed"] || len(found) != 3 {
		t.Errorf("found %v", found)
	}
}

func Example() {
	folder, _ := os.MkdirTemp("", "samenbord-*")
	defer os.RemoveAll(folder)
	w, err := workshop.Create(filepath.Join(folder, "bord.samenbord"), board.Create{Entities: []board.Entity{
		&board.Info{Title: "Lindewaard"},
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer w.Close()
	seat := w.Join()
	listener, _ := seat.Listen(context.Background())
	_, err = seat.Do(context.Background(), board.AddNotes{Notes: []board.Note{{Text: "een bankje halverwege"}}})
	event := <-listener.Events
	listener.State.Patch(event.Delta)
	fmt.Println(err, listener.State.Count(board.Filter{}).Notes, event.CanUndo)
	// Output: <nil> 1 true
}
