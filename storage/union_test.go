package storage

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

func init() { children["killed merge"] = killedMerge }

// byPortions lets a test work in portions of so many changes.
func byPortions(t *testing.T, size int) {
	before := portionSize
	portionSize = size
	t.Cleanup(func() { portionSize = before })
}

func TestMergeByPortionsIsAUnion(t *testing.T) {
	a, b := pair(t)
	var shown []string
	for _, size := range []int{1, 7, 100_000} {
		byPortions(t, size)
		for _, two := range [][2]string{{a, b}, {b, a}} {
			path := plainCopy(t, two[0])
			d := open1(t, path)
			d.merge(t, two[1])
			if again := d.merge(t, two[1]); again.Changes != 0 {
				t.Errorf("by %d, merging again brought %+v", size, again)
			}
			shown = append(shown, d.shows(t))
			d.leave(t)
			healthy(t, path)
		}
	}
	for _, one := range shown {
		if one != shown[0] {
			t.Fatal("it depends on the portions, or on who merges whom")
		}
	}
}

// countdown is a context that ends after it was asked so many times.
type countdown struct {
	context.Context
	left atomic.Int64
}

func (c *countdown) Err() error {
	if c.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// Until it is committed, a merge can be stopped at every step, also when all
// changes were taken in and the tables are being written; nothing has changed then.
func TestMergeStopsAtEveryStep(t *testing.T) {
	byPortions(t, 10)
	a, b := pair(t)
	d := open1(t, a)
	file, shown := everything(t, d.file), d.shows(t)
	steps := 0
	for step := int64(0); ; step += 1 + step/5 {
		ctx := &countdown{Context: context.Background()}
		ctx.left.Store(step)
		_, _, err := d.file.MergeFile(ctx, d.board, d.author, b, false, nil)
		if err == nil {
			break
		}
		steps++
		wants(t, err, board.CodeStopped)
		if everything(t, d.file) != file || d.shows(t) != shown {
			t.Fatalf("stopped at step %d it has changed something", step)
		}
	}
	if steps < 15 {
		t.Errorf("it could be stopped at %d steps only", steps)
	}
	again := open1(t, plainCopy(t, b))
	again.merge(t, plainCopyOpen(t, d))
	if again.shows(t) != d.shows(t) {
		t.Error("after being stopped it is another union")
	}
	d.leave(t)
	healthy(t, a)
}

// plainCopyOpen copies an open board.
func plainCopyOpen(t *testing.T, d *desk) string {
	path := filepath.Join(t.TempDir(), boardName)
	if err := d.file.Copy(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// killedMerge merges, and kills itself after so many portions.
func killedMerge() int {
	path, args := childArgs()
	portionSize, cacheSize = 50, "-64" // the cache is so small that pages are written before the commit
	portions, _ := strconv.Atoi(args[1])
	f, b, err := Open(path)
	if err != nil {
		return childFails(err)
	}
	told := 0
	_, _, err = f.MergeFile(context.Background(), b, board.NewAuthor(), args[0], false, func(int, int) {
		if told++; told == portions {
			_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		}
	})
	return childFails(first(err, fmt.Errorf("not killed, told %d times", told)))
}

// A merge that is too big for the cache writes into the file before it is
// complete. Killed then, it is as if it had never begun.
func TestKilledMergeIsNone(t *testing.T) {
	ours, theirs := boardOf(t, boardtest.History(1, 200, 3000)), boardOf(t, boardtest.History(2, 200, 3000))
	d := open1(t, ours)
	file, shown := everything(t, d.file), d.shows(t)
	d.leave(t)
	size := len(mustRead(t, ours))
	grown := 0
	for _, portions := range []int{20, 50, 1, 35}[:boardtest.Long(2, 2)] {
		path := plainCopy(t, ours)
		if err := child(t, "killed merge", path, theirs, fmt.Sprint(portions)).Run(); err == nil || err.Error() != "signal: killed" {
			t.Fatal(err)
		}
		if len(mustRead(t, path)) > size {
			grown++
		}
		healthy(t, path)
		d := open1(t, path)
		if everything(t, d.file) != file || d.shows(t) != shown {
			t.Fatalf("killed after %d portions it has changed something", portions)
		}
		if merged := d.merge(t, theirs); merged.Changes < 2000 {
			t.Errorf("then it brought %+v", merged)
		}
		d.leave(t)
		healthy(t, path)
	}
	if grown == 0 {
		t.Error("nothing was written before the commit, so this shows nothing")
	}
}

// beyond are changes that no program of ours writes.
func beyond(ref board.Ref) []board.Change {
	seq := uint64(0)
	change := func(field, value string, replaces int) board.Change {
		seq++
		c := board.Change{ID: board.ChangeID{Origin: 77, Seq: seq}, Lamport: 1000 + seq, Wall: 1, Batch: seq, Ref: ref, Field: field, Value: []byte(value)}
		for i := range replaces {
			c.Replaces = append(c.Replaces, board.ChangeID{Origin: 78, Seq: uint64(i) + 1})
		}
		return forge(c)
	}
	return []board.Change{
		change("text", strings.Repeat("x", 10<<20), 0),
		change("text", strings.Repeat("é", board.MaxText+1), 0),
		change("text", "veel vervangen", 5_000),
		change("text", "nog meer vervangen", 100_000),
		change(strings.Repeat("n", 100_000), "lange naam", 0),
		change("aroma", strings.Repeat("x", board.MaxValue+1), 0),
	}
}

// A change beyond the limits is left out, and told of; all else comes. So it is
// for everybody, and nothing goes on from board to board.
func TestMergeLeavesOutWhatIsBeyondTheLimits(t *testing.T) {
	path := filepath.Join(fast(t), boardName)
	d := create(t, path)
	id := d.do(t, note("een briefje"))[0]
	d.leave(t)
	bad := plainCopy(t, path)
	b := open1(t, bad)
	list := beyond(board.Ref{Kind: board.KindNote, ID: id})
	u := union{file: b.file, ctx: t.Context(), portions: portionsOf(list), progress: func(int) {}}
	if _, err := u.make(b.board, b.author, false); err != nil {
		t.Fatal(err)
	}
	b.do(t, note("en een gewoon"))
	b.leave(t)

	known := len(ids(t, path))
	d = open1(t, path)
	for i, want := range []int{1, 0} {
		if merged := d.merge(t, bad); merged.Changes != want || merged.Skipped != known+i || merged.TooLarge != len(list) {
			t.Errorf("got %+v, want %d changes", merged, want)
		}
	}
	if n := d.board.State().Note(id); n.Text != "een briefje" || len(n.Conflicts) > 0 {
		t.Errorf("something came through: %.50q %v", n.Text, n.Conflicts)
	}
	if _, err := d.try(note("verder")); err != nil {
		t.Error(err)
	}
	d.leave(t)
	if health := healthy(t, path); health.Notes != 3 {
		t.Errorf("%+v", health)
	}
	if raw := mustRead(t, path); len(raw) > 1<<20 || bytes.Contains(raw, []byte("veel vervangen")) {
		t.Errorf("%d bytes", len(raw))
	}
}

// What is replaced before it came is looked for in the log; every row of that is
// read once for all of them, however many they are.
func TestMergeLooksIntoEachRowOnce(t *testing.T) {
	history := boardtest.History(3, 400, 8000)
	path := boardOf(t, history)
	ref := history[len(history)/2].Ref
	var list []board.Change
	for i := range uint64(30) {
		c := board.Change{ID: board.ChangeID{Origin: 9, Seq: i + 1}, Lamport: 9000, Wall: 1, Batch: i + 1, Ref: ref, Field: "aroma", Value: []byte{byte(i)}}
		for j := range uint64(board.MaxReplaces) {
			of := history[(i*131+j)%uint64(len(history))].ID
			if j%3 == 0 {
				of.Seq += 1 << 20 // behind all there are
			}
			c.Replaces = append(c.Replaces, of)
		}
		list = append(list, forge(c))
	}
	other := boardOf(t, list)
	d := open1(t, path)
	sheets := len(dump(t, d.file, "SELECT n FROM change"))
	before := d.file.conn.rows
	d.merge(t, other)
	if read := d.file.conn.rows - before; read > 20*sheets {
		t.Errorf("%d rows were read for %d changes that replace %d each, in a log of %d rows", read, len(list), board.MaxReplaces, sheets)
	}
	d.leave(t)
	healthy(t, path)
}

// The same id with another content is told, and nothing is lost over it.
func TestMergeTellsOfTheSameIDWithAnotherContent(t *testing.T) {
	history := boardtest.History(4, 20, 200)
	path := boardOf(t, history)
	twin := history[100]
	twin.Wall++
	twin = forge(twin)
	other := append(append([]board.Change{}, history[:100]...), twin)
	d := open1(t, path)
	shown := d.shows(t)
	if merged := d.merge(t, boardOf(t, other)); merged.Changes != 0 || merged.Differ != 1 || merged.Skipped != 101 {
		t.Errorf("%+v", merged)
	}
	if d.shows(t) != shown {
		t.Error("something has changed")
	}
}
