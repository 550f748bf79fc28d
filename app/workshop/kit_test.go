package workshop_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"samenbord/app/starter"
	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/storage/export"
)

// childPath tells this test program, started by itself, to write notes into a
// board until it is killed, and to name each one that has been acknowledged.
const childPath = "SAMENBORD_TEST_CHILD"

func TestMain(m *testing.M) {
	if path := os.Getenv(childPath); path != "" {
		writeForEver(path)
	}
	os.Exit(m.Run())
}

func writeForEver(path string) {
	w, err := workshop.Open(path)
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	seat, out := w.Join(), bufio.NewWriter(os.Stdout)
	for p := range board.Each[*board.Poll](stateFor(w)) {
		voteForEver(w, p.ID, out)
	}
	for i := 0; ; i++ {
		text := fmt.Sprintf("briefje %d", i)
		if _, err := seat.Do(context.Background(), add(text)); err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		fmt.Fprintln(out, text)
		out.Flush()
	}
}

// voteForEver gives answers to an open poll, each from a seat of its own.
func voteForEver(w *workshop.Workshop, poll board.ID, out *bufio.Writer) {
	for i := 1; ; i++ {
		seat := w.Join()
		if _, err := seat.Do(context.Background(), seat.Vote(poll, board.Choices[i%len(board.Choices)])); err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		fmt.Fprintln(out, i)
		out.Flush()
	}
}

func stateFor(w *workshop.Workshop) *board.State {
	state, err := w.State(context.Background())
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	return state
}

// newBoard makes a board of the template "leeg" in a folder of its own.
func newBoard(t testing.TB) *workshop.Workshop {
	t.Helper()
	return create(t, filepath.Join(t.TempDir(), "bord.samenbord"))
}

func create(t testing.TB, path string) *workshop.Workshop {
	t.Helper()
	first, err := starter.Intents("leeg", "nl")
	if err != nil {
		t.Fatal(err)
	}
	w, err := workshop.Create(path, first...)
	return closing(t, w, err)
}

func open(t testing.TB, path string) *workshop.Workshop {
	t.Helper()
	w, err := workshop.Open(path)
	return closing(t, w, err)
}

func closing(t testing.TB, w *workshop.Workshop, err error) *workshop.Workshop {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	return w
}

func add(texts ...string) board.AddNotes {
	a := board.AddNotes{}
	for _, text := range texts {
		a.Notes = append(a.Notes, board.Note{Text: text})
	}
	return a
}

func edit(id board.ID, text string) board.Edit {
	return board.Edit{Ref: board.Ref{Kind: board.KindNote, ID: id}, Values: board.Values{"text": text}}
}

// do carries an intent out, and it must succeed.
func do(t testing.TB, seat *workshop.Seat, intent board.Intent) board.Result {
	t.Helper()
	result, err := seat.Do(t.Context(), intent)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func stateOf(t testing.TB, w *workshop.Workshop) *board.State {
	t.Helper()
	state, err := w.State(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return state
}

// texts lists what the notes of a board say.
func texts(t testing.TB, w *workshop.Workshop) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	for n := range board.Each[*board.Note](stateOf(t, w)) {
		found[n.Text] = true
	}
	return found
}

// document writes everything that a state shows.
func document(t interface{ Fatal(...any) }, s *board.State) string {
	var out bytes.Buffer
	if err := export.Write(&out, ".json", s, export.Options{}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func wantError(t testing.TB, err error, code board.Code) {
	t.Helper()
	if !errors.Is(err, board.Fault(code)) {
		t.Errorf("got %v, want %q", err, code)
	}
}

// within fails when something takes much longer than it may.
func within(t testing.TB, limit time.Duration, what string, job func()) {
	t.Helper()
	done := make(chan struct{})
	go func() { defer close(done); job() }()
	select {
	case <-done:
	case <-time.After(limit):
		t.Fatalf("%s takes more than %v", what, limit)
	}
}
