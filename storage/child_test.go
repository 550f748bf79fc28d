package storage

import (
	"bufio"
	"database/sql/driver"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"samenbord/board"
	"samenbord/board/boardtest"
)

type sqlValue = driver.Value

// Some tests kill, trace or lock out another process. It is this test binary,
// started again in a role.
const childRole = "SAMENBORD_CHILD"

var children = map[string]func() int{
	"writers": writers,
	"steps":   steps,
	"open":    openAsChild,
	"copy":    copyAsChild,
}

func child(t testing.TB, role, path string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childRole+"="+role, "SAMENBORD_PATH="+path, "SAMENBORD_ARGS="+strings.Join(args, " "))
	cmd.Stderr = os.Stderr
	return cmd
}

func childArgs() (path string, args []string) {
	return os.Getenv("SAMENBORD_PATH"), strings.Fields(os.Getenv("SAMENBORD_ARGS"))
}

func childFails(err error) int {
	fmt.Fprintln(os.Stderr, err)
	return 1
}

// committer is the loop that a live board runs: one goroutine takes all wishes
// that are waiting and decides them, while those before are being written; it
// saves them in one commit, and then tells each.
type committer struct {
	desk
	wishes  chan wish
	instead func([]wish) // of all that, for comparison
	writing *group
}

type wish struct {
	intent board.Intent
	done   chan outcome
}

type outcome struct {
	id  board.ID
	err error
}

type group struct {
	wishes   []wish
	outcomes []outcome
	tx       *board.Tx
	saving   *Saving
}

const mostTogether, aFew = 512, 16

func (c *committer) run() {
	for {
		var w wish
		open := true
		if c.writing == nil {
			w, open = <-c.wishes
		} else {
			select {
			case w, open = <-c.wishes:
			case <-c.writing.saving.Done():
				c.finish(nil)
				continue
			}
		}
		if !open {
			if c.writing != nil {
				c.finish(nil)
			}
			return
		}
		if c.instead != nil {
			c.instead(c.waiting([]wish{w}, mostTogether))
			continue
		}
		c.commit(w)
	}
}

// waiting adds what is waiting to a group.
func (c *committer) waiting(group []wish, most int) []wish {
	for len(group) < most {
		select {
		case w, open := <-c.wishes:
			if !open {
				return group
			}
			group = append(group, w)
		default:
			return group
		}
	}
	return group
}

func (c *committer) commit(w wish) {
	g := &group{tx: c.board.Begin(c.author)}
	if c.writing == nil {
		g.decide(c.waiting([]wish{w}, mostTogether))
	} else {
		g.decide([]wish{w})
		for written := c.writing.saving.Done(); written != nil && len(g.wishes) < mostTogether; {
			select {
			case <-written:
				written = nil
			case w, open := <-c.wishes:
				if !open {
					written = nil
					break
				}
				g.decide(c.waiting([]wish{w}, aFew)) // those who are in the commit do not wait for all others
			}
		}
		if !c.finish(g.tx) {
			again := &group{tx: c.board.Begin(c.author)}
			again.decide(g.wishes)
			g = again
		}
	}
	g.saving = c.file.Start(g.tx)
	c.writing = g
}

func (g *group) decide(wishes []wish) {
	for _, w := range wishes {
		result, err := g.tx.Do(w.intent, nil)
		o := outcome{err: err}
		if err == nil {
			o.id = result.Created[0]
		}
		g.wishes, g.outcomes = append(g.wishes, w), append(g.outcomes, o)
	}
}

func (c *committer) finish(next *board.Tx) bool {
	g := c.writing
	c.writing = nil
	err := g.saving.Wait()
	if err != nil {
		if next != nil {
			next.Rollback()
		}
		g.tx.Rollback()
	} else {
		g.tx.Commit()
	}
	for i, w := range g.wishes {
		if err != nil {
			g.outcomes[i].err = err
		}
		w.done <- g.outcomes[i]
	}
	return err == nil
}

// writers opens a board and lets many people write at once, until it is
// killed. What is acknowledged goes to standard output, one ID a line.
func writers() int {
	path, args := childArgs()
	people, _ := strconv.Atoi(args[0])
	pause, _ := time.ParseDuration(args[1])
	f, b, err := Open(path)
	if err != nil {
		return childFails(err)
	}
	c := &committer{desk{f, b, board.NewAuthor()}, make(chan wish, people), nil, nil}
	failed := make(chan error)
	for i := range people {
		go func() {
			rng := rand.New(rand.NewPCG(uint64(i), uint64(os.Getpid())))
			done := make(chan outcome, 1)
			for {
				c.wishes <- wish{note(boardtest.Sentence(rng)), done}
				o := <-done
				if o.err != nil {
					failed <- o.err
					return
				}
				fmt.Println(o.id)
				time.Sleep(time.Duration(rng.Int64N(int64(pause) + 1)))
			}
		}()
	}
	go c.run()
	return childFails(<-failed)
}

// steps makes a board and writes in it, one transaction after the other; each
// is acknowledged on standard output. It goes on after a failure, as the app
// does.
func steps() int {
	path, args := childArgs()
	if len(args) > 2 {
		synchronous, locking = args[1], args[2]
	}
	count, _ := strconv.Atoi(args[0])
	f, b, err := Open(path)
	if board.Fault(board.CodeFileMissing).Is(err) || err != nil {
		f, b, err = Create(path, board.NewAuthor(), board.Create{Entities: boardtest.Things(3)})
	}
	if err != nil {
		return childFails(err)
	}
	os.Stdout.WriteString("created\n")
	d := &desk{f, b, board.NewAuthor()}
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range count {
		var texts []string
		for range 1 + rng.IntN(3) {
			texts = append(texts, boardtest.Sentence(rng))
		}
		ids, err := d.try(note(texts...))
		if err == nil && i%5 == 4 {
			_, err = d.try(edit(ids[0], boardtest.Sentence(rng)), board.Remove{Refs: []board.Ref{{Kind: board.KindNote, ID: ids[0]}}})
		}
		if err == nil && i%20 == 19 {
			_, err = d.try(board.Erase{Refs: []board.Ref{{Kind: board.KindNote, ID: ids[0]}}})
		}
		if err != nil {
			fmt.Fprintln(os.Stdout, "failed", err, d.file.doubt)
			if board.Fault(board.CodeDiskError).Is(err) && d.file.doubt != nil { // open it anew, as the app tells people to
				_ = d.file.Close()
				if d.file, d.board, err = Open(path); err != nil {
					return childFails(err)
				}
				d.author = board.NewAuthor()
			}
			continue
		}
		for _, id := range ids {
			os.Stdout.WriteString("ack " + id.String() + "\n")
		}
	}
	if err := d.file.Close(); err != nil {
		fmt.Fprintln(os.Stdout, "failed", err)
	}
	return 0
}

// openAsChild opens a board, says how that went, and holds it until its
// standard input ends.
func openAsChild() int {
	path, args := childArgs()
	way := Open
	if len(args) > 0 && args[0] == "look" {
		way = Look
	}
	f, _, err := way(path)
	if err != nil {
		known, _ := err.(*board.Error)
		fmt.Println(known.Code)
		return 0
	}
	fmt.Println("open")
	_, _ = io.Copy(io.Discard, os.Stdin)
	if err := f.Close(); err != nil {
		return childFails(err)
	}
	return 0
}

// holder is another process that has a board open.
type holder struct {
	said string
	stop func()
}

func holding(t testing.TB, path string, args ...string) holder {
	t.Helper()
	cmd := child(t, "open", path, args...)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, _ := bufio.NewReader(out).ReadString('\n')
	return holder{strings.TrimSpace(line), func() {
		in.Close()
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	}}
}
