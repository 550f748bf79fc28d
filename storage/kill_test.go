package storage

import (
	"bufio"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// Sixteen people write; the program is killed in the middle of it, again and
// again, on the same file. Nothing that was acknowledged may be missing.
func TestKillLosesNothingAcknowledged(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "bord.samenbord")
	create(t, path).leave(t)
	rng := rand.New(rand.NewPCG(20, 26))
	var acknowledged []board.ID
	rounds := boardtest.Long(8, 60)
	for range rounds {
		said := killWriters(t, path, 1+rng.IntN(60), time.Duration(rng.IntN(30))*time.Millisecond)
		acknowledged = append(acknowledged, said...)
		health := healthy(t, path) // works on a copy: the journal is still there
		d := open1(t, path)
		if n := d.board.State().Count(board.Filter{}).Notes; n != health.Notes {
			t.Fatalf("the check saw %d notes, opening %d", health.Notes, n)
		}
		for _, id := range acknowledged {
			if d.board.State().Note(id) == nil {
				t.Fatalf("an acknowledged note is lost")
			}
		}
		if n := len(dump(t, d.file, "SELECT text FROM overview")); n != health.Notes {
			t.Fatalf("overview has %d of %d notes", n, health.Notes)
		}
		d.leave(t)
		alone(t, filepath.Dir(path), filepath.Base(path))
	}
	if len(acknowledged) < rounds {
		t.Errorf("only %d notes were acknowledged", len(acknowledged))
	}
	t.Logf("%d kills, %d notes acknowledged, 0 lost", rounds, len(acknowledged))
}

// killWriters lets a child write and kills it a moment after it has acknowledged so
// many notes; it gives all that the child acknowledged.
func killWriters(t *testing.T, path string, many int, moment time.Duration) []board.ID {
	t.Helper()
	cmd := child(t, "writers", path, "16", "30ms")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var said []board.ID
	lines := bufio.NewReader(out)
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			break // a line without its end was never wholly said
		}
		id, ok := board.ParseID(line[:len(line)-1])
		if !ok {
			t.Fatalf("the child said %q", line)
		}
		if said = append(said, id); len(said) == many {
			time.AfterFunc(moment, func() { _ = cmd.Process.Kill() })
		}
	}
	_ = cmd.Wait() // killed
	return said
}
