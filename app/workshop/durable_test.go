package workshop_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"samenbord/board"
	"samenbord/board/boardtest"
	"samenbord/storage"
)

// A plain copy of the open file, made by another program, holds everything that
// was acknowledged before it began.
func TestCopyOfOpenFile(t *testing.T) {
	copier, err := exec.LookPath("cp")
	if err != nil {
		boardtest.Missing(t, err.Error())
	}
	w := newBoard(t)
	seat := w.Join()
	for round := range 5 {
		for i := range 20 {
			do(t, seat, add(fmt.Sprintf("briefje %d van %d", i, round)))
		}
		copied := filepath.Join(t.TempDir(), "kopie.samenbord")
		if out, err := exec.Command(copier, w.Path(), copied).CombinedOutput(); err != nil {
			t.Fatal(err, string(out))
		}
		if health, err := storage.Check(copied); err != nil || health.Notes != 20*(round+1) {
			t.Errorf("round %d: %+v %v", round, health, err)
		}
	}
}

// What a killed program had acknowledged is in the file.
func TestKilled(t *testing.T) {
	for round := range 3 {
		w := newBoard(t)
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), childPath+"="+w.Path())
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		var acknowledged []string
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if acknowledged = append(acknowledged, lines.Text()); len(acknowledged) == 3+40*round {
				_ = child.Process.Kill() // it goes on meanwhile
			}
		}
		_ = child.Wait() // it was killed
		if len(acknowledged) == 0 || strings.HasPrefix(acknowledged[0], "error") {
			t.Fatalf("the other program wrote %q", acknowledged)
		}
		again := open(t, w.Path())
		found := texts(t, again)
		for _, text := range acknowledged {
			if !found[text] {
				t.Errorf("%q was acknowledged and is gone", text)
			}
		}
		t.Logf("%d acknowledged, %d found", len(acknowledged), len(found))
	}
}

// TestKilledWhileVoting: every answer that a killed program had acknowledged is
// in the box, and at most the one that was on its way besides.
func TestKilledWhileVoting(t *testing.T) {
	w := newBoard(t)
	poll := do(t, w.Join(), board.Create{Entities: []board.Entity{&board.Poll{Statement: "Wij doen mee."}}}).Created[0]
	do(t, w.Join(), board.OpenVoting{Of: board.Ref{Kind: board.KindPoll, ID: poll}})
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	acknowledged := 0
	for range 2 { // what the first left is still there after the second
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), childPath+"="+w.Path())
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		before := acknowledged
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if strings.HasPrefix(lines.Text(), "error") {
				t.Fatal(lines.Text())
			}
			if acknowledged++; acknowledged == before+25 {
				_ = child.Process.Kill() // it goes on meanwhile
			}
		}
		_ = child.Wait() // it was killed
		again := open(t, w.Path())
		in := stateOf(t, again).Box(poll).In
		if in < acknowledged || in > acknowledged+1 || acknowledged == before {
			t.Errorf("%d answers were acknowledged, and %d are in the box", acknowledged, in)
		}
		acknowledged = in
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// damagedFile is a board in which one bit is not what was saved.
func damagedFile(t *testing.T) (path string) {
	t.Helper()
	w := newBoard(t)
	do(t, w.Join(), add("een bankje halverwege"))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(w.Path())
	if err != nil {
		t.Fatal(err)
	}
	damaged := strings.Replace(string(raw), "bankje", "bankja", 1)
	if damaged == string(raw) {
		t.Fatal("the text is not in the file")
	}
	if err := os.WriteFile(w.Path(), []byte(damaged), 0o600); err != nil {
		t.Fatal(err)
	}
	return w.Path()
}

// While somebody moves the wall without pause the check of the file waits: it is done
// in large pieces, with seconds between them. What it finds is told all the same.
func TestCheckWaitsForMoving(t *testing.T) {
	path := damagedFile(t)
	synctest.Test(t, func(t *testing.T) { // its time goes on while nobody works
		w := open(t, path)
		listener, err := w.Join().Listen(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for end := time.Now().Add(2 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
			w.HoldOff()
			if len(listener.Events) > 0 {
				t.Fatal("the check did not wait")
			}
		}
		event := <-listener.Events
		wantError(t, event.Problem, board.CodeFileDamaged)
	})
}

// A file with a flipped bit opens, and says what is the matter to whoever
// listens, however late.
func TestDamagedFile(t *testing.T) {
	again := open(t, damagedFile(t))
	for range 2 {
		listener, err := again.Join().Listen(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		event := <-listener.Events
		wantError(t, event.Problem, board.CodeFileDamaged)
	}
}
