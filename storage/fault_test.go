package storage

import (
	"bytes"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// The disk fails at the n-th call of one sort, once, a few times or from then on, for n =
// 1, 2, 3, …, as SQLite's own tests let it fail. What was acknowledged must be
// there afterwards, and the board whole.
func TestFailingDiskLosesNothingAcknowledged(t *testing.T) {
	t.Parallel()
	strace, err := exec.LookPath("strace")
	if err != nil {
		boardtest.Missing(t, "strace is not installed (.ci/packages test installs it)")
	}
	failures, acknowledged, doubted := 0, 0, 0
	for c, fails := range []struct {
		call  string
		first int
	}{{"fsync,fdatasync:error=EIO", 12}, {"pwrite64:error=EIO", 80}, {"pwrite64:error=ENOSPC", 80}, {"unlink,unlinkat:error=EACCES", 1}, {"ftruncate:error=EIO", 1}} {
		calls, _, _ := strings.Cut(fails.call, ":")
		for i := range boardtest.Long(2, 25) {
			at := fails.first + i*7
			for j, when := range []string{fmt.Sprint(at), fmt.Sprintf("%d..%d", at, at+1), fmt.Sprintf("%d..%d", at, at+2), fmt.Sprintf("%d+", at)} {
				if !boardtest.All() && (c+i+j)%2 != 0 { // each call fails in each way, early or later
					continue
				}
				path := filepath.Join(fast(t), boardName)
				create(t, path).leave(t)
				cmd := child(t, "steps", path, "15")
				cmd.Args = append([]string{strace, "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=" + calls,
					"-e", "inject=" + fails.call + ":when=" + when}, cmd.Args...)
				cmd.Path = strace
				cmd.Stderr = nil // it may well give up
				out, _ := cmd.Output()
				failures += bytes.Count(out, []byte("failed"))
				doubted += bytes.Count(out, []byte("a failed commit"))
				acknowledged += intact(t, path, string(out), fails.call+" "+when)
			}
		}
	}
	if failures == 0 {
		t.Error("the disk never failed")
	}
	t.Logf("%d notes acknowledged, %d failures told, %d commits of which it is not known whether they last", acknowledged, failures, doubted)
}

// intact wants everything that a child acknowledged to be in a healthy board.
func intact(t *testing.T, path, said, what string) (acknowledged int) {
	t.Helper()
	if _, err := Check(path); err != nil {
		t.Errorf("%s: %v", what, err)
		return 0
	}
	d := open1(t, path)
	defer d.leave(t)
	for line := range strings.Lines(said) {
		id, ok := board.ParseID(strings.TrimSpace(strings.TrimPrefix(line, "ack ")))
		if !ok {
			continue
		}
		if acknowledged++; d.board.State().Note(id) == nil {
			t.Errorf("%s: an acknowledged note is lost", what)
		}
	}
	return acknowledged
}
