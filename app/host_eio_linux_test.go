package app_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync/atomic"
	"testing"

	"samenbord/board/boardtest"
)

// A disk that fails once, at any moment, is tried again: the file is opened anew, it
// is found out whether the commit lasts, and what waited is saved. Nobody has to
// start the program again, and nothing is there twice.
func TestDiskOfHostFailsOnce(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		boardtest.Missing(t, err.Error())
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(t.TempDir(), "samenbord")
	if err := os.Symlink(self, program); err != nil {
		t.Fatal(err)
	}
	for _, fails := range []string{"fsync,fdatasync:error=EIO:when=4", "fsync,fdatasync:error=EIO:when=7", "pwrite64:error=EIO:when=9"} {
		t.Run(fails, func(t *testing.T) {
			path := newBoard(t, "leeg")
			h := startLosingAs(t, strace, []string{"strace", "-D", "-f", "-qq", "-o", os.DevNull, "-e", "trace=fsync,fdatasync,pwrite64", "-e", "inject=" + fails, program}, path, "HOME="+t.TempDir())
			ws := &writers{acked: map[string]bool{}}
			p := &patient{stubborn{t: t, now: &atomic.Pointer[server]{}, http: newClient()}}
			p.now.Store(&h.server)
			for i := range 12 {
				text := fmt.Sprintf("briefje %d", i)
				if !p.send(&ws.over, fmt.Sprintf("%08x-0000-4000-8000-%012x", 11, i), text) {
					t.Fatalf("note %d is refused", i)
				}
				ws.acked[text] = true
			}
			h.end(t)
			named := path
			for len(h.named) > 0 {
				named = <-h.named
				t.Logf("because of %s", <-h.codes)
			}
			in := map[string]int{}
			if !found(t, named, in) {
				t.Fatal("it does not open")
			}
			for text := range ws.acked {
				if in[text] != 1 {
					t.Errorf("%q is there %d times", text, in[text])
				}
			}
			if named != path {
				t.Error("it was saved elsewhere, although the disk works again")
			}
		})
	}
}
