package storage

import (
	"bytes"
	"context"
	"database/sql/driver"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"samenbord/board"
)

// What a merge of a million changes costs, in a process of its own: seconds,
// and the most memory it ever had. Goals: Merge1M 15 s and 400 MB, MergeNothing1M
// 1 s; Merge1MBareCopy is what SQLite alone needs to read such rows and write them.
// And how much more memory than an open board its check takes: CheckMemory1M 1.3.

const hugeNotes, hugeChanges = 10_000, 1_000_000

func init() {
	children["merge"] = mergeAsChild
	children["bare copy"] = bareCopyAsChild
	children["check memory"] = checkMemoryAsChild
}

// measured is what a child tells at its end.
func measured(took time.Duration, err error) int {
	if err != nil {
		return childFails(err)
	}
	peak, err := memoryIn("VmHWM")
	if err != nil {
		return childFails(err)
	}
	fmt.Println(took.Seconds(), peak)
	return 0
}

// memoryIn gives one of the lines about memory in what Linux tells of this
// process, in MB.
func memoryIn(line string) (float64, error) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, err
	}
	var kB int
	for each := range strings.Lines(string(status)) {
		_, _ = fmt.Sscanf(each, line+": %d kB", &kB) // another line has another name
	}
	return float64(kB) / 1000, nil
}

// checkMemoryAsChild checks an open board, and tells how long that took and how
// many times the memory of the board at rest it had at most.
func checkMemoryAsChild() int {
	path, _ := childArgs()
	f, b, err := Open(path)
	if err != nil {
		return childFails(err)
	}
	rest, err := memoryIn("VmRSS")
	err = first(err, os.WriteFile("/proc/self/clear_refs", []byte("5"), 0)) // from here on the peak is counted anew
	start := time.Now()
	v := f.Verify(b)
	for done := false; !done && err == nil; {
		done, err = v.Step()
	}
	took := time.Since(start)
	peak, unread := memoryIn("VmHWM")
	if err = first(err, unread, f.Close()); err != nil {
		return childFails(err)
	}
	fmt.Println(took.Seconds(), peak, peak/rest)
	return 0
}

func mergeAsChild() int {
	path, args := childArgs()
	f, b, err := Open(path)
	if err != nil {
		return childFails(err)
	}
	start := time.Now()
	merged, _, err := f.MergeFile(context.Background(), b, board.NewAuthor(), args[0], false, nil)
	took := time.Since(start)
	if fmt.Sprint(merged.Changes) != args[1] {
		err = first(err, fmt.Errorf("%+v", merged))
	}
	return measured(took, first(err, f.Close()))
}

func bareCopyAsChild() int {
	path, args := childArgs()
	from, err := connect(args[0], readOnly)
	if err != nil {
		return childFails(err)
	}
	to, err := connect(path, readWrite)
	if err != nil {
		return childFails(err)
	}
	start := time.Now()
	err = first(to.exec("CREATE TABLE change (n INTEGER PRIMARY KEY, changes INTEGER, lamport INTEGER, wall INTEGER, facts BLOB)"), to.exec("BEGIN IMMEDIATE"),
		from.check1(), from.each("SELECT "+sheetColumns+" FROM change ORDER BY n", nil, func(row []driver.Value) error {
			return to.run("INSERT INTO change ("+sheetColumns+") VALUES (?, ?, ?, ?, ?)", row...)
		}), to.exec("COMMIT"))
	return measured(time.Since(start), first(err, from.close(), to.close()))
}

func (c *conn) check1() error { return c.exec("PRAGMA quick_check(1)") }

// apart runs something in a process of its own and reports what it measured.
func apart(b *testing.B, role string, prepare func(path string), args ...string) {
	for b.Loop() {
		path := filepath.Join(b.TempDir(), boardName)
		prepare(path)
		cmd := child(b, role, path, args...)
		var told bytes.Buffer
		cmd.Stdout = &told
		if err := cmd.Run(); err != nil {
			b.Fatal(err)
		}
		var seconds, peak, ratio float64
		if n, err := fmt.Sscan(told.String(), &seconds, &peak, &ratio); n < 2 {
			b.Fatal(err, told.String())
		}
		if ratio > 0 {
			b.ReportMetric(ratio, "times-rest")
		}
		b.ReportMetric(seconds, "s")
		b.ReportMetric(peak, "MB")
		cpu := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		b.ReportMetric(cpu.Seconds(), "cpu-s")
	}
}

func copyOf(b *testing.B, from string) func(path string) {
	return func(path string) {
		if err := copyPlain(from, path); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMerge1M(b *testing.B) {
	ours, theirs := grown(b, 1, hugeNotes, hugeChanges), grown(b, 2, hugeNotes, hugeChanges)
	apart(b, "merge", copyOf(b, ours), theirs, fmt.Sprint(hugeChanges))
}

func BenchmarkMergeNothing1M(b *testing.B) {
	ours := grown(b, 1, hugeNotes, hugeChanges)
	apart(b, "merge", copyOf(b, ours), ours, "0")
}

func BenchmarkMerge1MBareCopy(b *testing.B) {
	theirs := grown(b, 2, hugeNotes, hugeChanges)
	apart(b, "bare copy", func(path string) {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			b.Fatal(err)
		}
	}, theirs)
}

func BenchmarkCheckMemory1M(b *testing.B) {
	apart(b, "check memory", copyOf(b, grown(b, 1, hugeNotes, hugeChanges)))
}
