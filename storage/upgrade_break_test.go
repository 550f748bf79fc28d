package storage

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// broken wants a board that was being upgraded when something happened to be
// whole: of the old version or of the new one, with everything that was in it and
// everything that was acknowledged; and of the new one only when a copy of it as
// it was lies beside it. It tells which of the two it is.
func broken(t *testing.T, version int, folder string, acknowledged []string, what string) (upgraded bool) {
	t.Helper()
	path := filepath.Join(folder, boardName)
	if _, err := Check(path); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	f, b, err := Open(path)
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	found := schemaVersion
	if f.from > 0 {
		found = f.from
	}
	d := sit(t, f, b)
	defer d.leave(t)
	storedNotes(t, version, d, what)
	notes := 0
	for _, line := range acknowledged {
		id, isNote := board.ParseID(strings.TrimPrefix(line, "ack "))
		if !isNote {
			continue
		}
		if notes++; b.State().Note(id) == nil {
			t.Fatalf("%s: an acknowledged note is lost", what)
		}
	}
	switch {
	case found == schemaVersion:
		kept := filepath.Join(folder, backupName(boardName, version, 1))
		if v, err := header(kept); err != nil || v != version {
			t.Fatalf("%s: the copy is of version %d (%v)", what, v, err)
		}
		if health := healthy(t, kept); health.Notes != storedCount {
			t.Fatalf("%s: the copy has %d notes", what, health.Notes)
		}
	case found != version:
		t.Fatalf("%s: the board is of version %d", what, found)
	case notes > 0:
		t.Fatalf("%s: a note was acknowledged that went into a board of version %d", what, found)
	}
	return found == schemaVersion
}

// storedNotes wants every note of a stored board.
func storedNotes(t *testing.T, version int, d *desk, what string) {
	t.Helper()
	shown := map[string]bool{}
	for n := range board.Each[*board.Note](d.board.State()) {
		shown[n.ID.String()] = n.Alive()
	}
	for _, id := range storedIDs(t, version) {
		if !shown[id] {
			t.Fatalf("%s: a note of the old board is gone", what)
		}
	}
}

// storedIDs are the notes of a stored board.
func storedIDs(t *testing.T, version int) (ids []string) {
	t.Helper()
	f, b, err := Look(stored(t, version, fast(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for n := range board.Each[*board.Note](b.State()) {
		if n.Alive() {
			ids = append(ids, n.ID.String())
		}
	}
	return ids
}

// TestPowerCutWhileUpgrading: the power fails at some moment of an upgrade and the
// first notes after it; whatever of it the disk has kept is a whole board.
func TestPowerCutWhileUpgrading(t *testing.T) {
	t.Parallel()
	for _, version := range storedVersions {
		folder := t.TempDir()
		path := stored(t, version, folder)
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		events := traced(t, folder, "steps", path, "3")
		rng := rand.New(rand.NewPCG(uint64(version), 2026))
		d, upgraded := newDisk(), 0
		old := &inode{synced: raw}
		d.names[boardName], d.synced[boardName] = old, old
		images := boardtest.Long(12, 50)
		scratch, done := fast(t), 0
		for i := range images {
			for ; done < len(events)*i/(images-1); done++ {
				d.take(events[done])
			}
			image := filepath.Join(scratch, "image")
			d.crash(t, rng, image)
			if broken(t, version, image, d.acknowledged, fmt.Sprintf("version %d, cut after %d of %d", version, done, len(events))) {
				upgraded++
			}
			if err := os.RemoveAll(image); err != nil {
				t.Fatal(err)
			}
		}
		if upgraded == 0 || upgraded == images {
			t.Errorf("version %d: %d of %d power cuts came after the upgrade", version, upgraded, images)
		}
		t.Logf("version %d: %d power cuts, %d of them after the upgrade", version, images, upgraded)
	}
}

// TestUpgradeThatIsStopped: the program is killed at some call of the upgrade, or
// the disk is full or fails from there on. The board is whole, and the next write
// upgrades it.
func TestUpgradeThatIsStopped(t *testing.T) {
	t.Parallel()
	strace, err := exec.LookPath("strace")
	if err != nil {
		boardtest.Missing(t, "strace is not installed (.ci/packages test installs it)")
	}
	upgraded, old := 0, 0
	for _, fails := range []struct {
		calls, how string
		from, step int
	}{
		{"pwrite64", "signal=KILL", 1, 60},
		{"fsync,fdatasync", "signal=KILL", 1, 2},
		{"linkat,unlinkat", "signal=KILL", 1, 1},
		{"pwrite64", "error=ENOSPC", 1, 60},
		{"fsync,fdatasync", "error=EIO", 1, 2},
		{"linkat", "error=EPERM", 1, 1},
	} {
		for i := range boardtest.Long(2, 11) {
			at := fmt.Sprint(fails.from + i*fails.step)
			if strings.HasPrefix(fails.how, "error") {
				at += "+"
			}
			what := fails.calls + " " + fails.how + " " + at
			folder := fast(t)
			path := stored(t, 2, folder)
			cmd := child(t, "steps", path, "2")
			cmd.Args = append([]string{strace, "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=" + fails.calls,
				"-e", "inject=" + fails.calls + ":" + fails.how + ":when=" + at}, cmd.Args...)
			cmd.Path, cmd.Stderr = strace, nil
			out, _ := cmd.Output() // it may well be killed
			var acknowledged []string
			for line := range strings.Lines(string(out)) {
				if strings.HasPrefix(line, "ack ") {
					acknowledged = append(acknowledged, strings.TrimSpace(line))
				}
			}
			if broken(t, 2, folder, acknowledged, what) {
				upgraded++
			} else {
				old++
			}
			d := open1(t, path)
			d.do(t, note("En verder"))
			d.leave(t)
			broken(t, 2, folder, acknowledged, what+", and a note after that")
		}
	}
	if upgraded == 0 || old == 0 {
		t.Errorf("%d were stopped before the upgrade, %d after it", old, upgraded)
	}
	t.Logf("%d were stopped before the upgrade, %d after it", old, upgraded)
}
