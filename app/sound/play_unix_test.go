//go:build !windows

package sound

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestPlay: the program of the system gets the sound, and one that hangs, fails or
// is not there hurts nobody; nothing stays behind.
func TestPlay(t *testing.T) {
	bin, temp := t.TempDir(), t.TempDir()
	t.Setenv("PATH", bin+":/usr/bin:/bin")
	t.Setenv("TMPDIR", temp)
	heard := filepath.Join(bin, "heard")
	program := func(script string) {
		t.Helper()
		for _, p := range programs() {
			if err := os.WriteFile(filepath.Join(bin, p[0]), []byte("#!/bin/sh\nfor last; do :; done\n"+script+"\n"), 0o700); err != nil {
				t.Fatal(err)
			}
		}
	}
	program("cat \"$last\" > " + heard)
	var p Player
	p.Play()
	p.Play()
	for p.playing.Load() {
		time.Sleep(5 * time.Millisecond)
	}
	if got, _ := os.ReadFile(heard); string(got) != string(Bell()) {
		t.Errorf("%d bytes were played", len(got))
	}
	program("exit 1")
	play(Bell(), time.Minute)
	program("exec sleep 86400")
	play(Bell(), 50*time.Millisecond) // comes back, or this test never ends
	t.Setenv("PATH", temp)
	play(Bell(), time.Minute)
	if left, _ := os.ReadDir(temp); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}
