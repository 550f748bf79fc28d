package working

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"samenbord/board"
	"samenbord/board/boardtest"
	"samenbord/storage/place"
)

// childPath has this test program, started by itself, write and publish until it is
// killed, and name each note that was acknowledged.
const childPath = "SAMENBORD_TEST_PUBLISH"

func publishForEver(path string) int {
	o, err := Open(path, place.Local)
	if err != nil {
		fmt.Println("error", err)
		return 1
	}
	s := &seated{o, nil, board.NewAuthor(), true}
	out := bufio.NewWriter(os.Stdout)
	run := os.Getenv("SAMENBORD_TEST_RUN")
	for i := 0; ; i++ {
		text := fmt.Sprintf("ronde %s briefje %d", run, i)
		tx := s.Board.Begin(s.author)
		if _, err := tx.Do(board.AddNotes{Notes: []board.Note{{Text: text}}}, nil); err != nil {
			fmt.Println("error", err)
			return 1
		}
		if err := s.File.Append(tx); err != nil {
			fmt.Println("error", err)
			return 1
		}
		tx.Commit()
		fmt.Fprintln(out, text)
		out.Flush()
		if i%3 == 2 {
			if err := s.Copy.Publish(context.Background(), s, true); err != nil {
				fmt.Println("error", err)
				return 1
			}
		}
	}
}

// Killed at any moment, over and over, on two computers in turns: nothing that was
// acknowledged is lost, and where the board belongs there always is a sound one.
func TestKilled(t *testing.T) {
	kills := boardtest.Long(6, 50)
	path := makeBoard(t)
	computers := []*computer{newComputer(t), newComputer(t)}
	rng := rand.New(rand.NewPCG(14, 2))
	var acknowledged []string
	for run := range kills {
		cmd := exec.CommandContext(t.Context(), os.Args[0])
		cmd.Env = append(os.Environ(), childPath+"="+path, fmt.Sprintf("SAMENBORD_TEST_RUN=%d", run), "XDG_DATA_HOME="+computers[run%2].data)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		last := rng.IntN(6)
		for n := 0; lines.Scan(); n++ {
			if strings.HasPrefix(lines.Text(), "error") {
				t.Fatal(lines.Text())
			}
			if acknowledged = append(acknowledged, lines.Text()); n == last {
				time.AfterFunc(time.Duration(rng.IntN(30000))*time.Microsecond, func() { _ = cmd.Process.Kill() })
			}
		}
		_ = cmd.Wait() // it was killed
		texts(t, path) // it is a board
	}
	for _, c := range computers {
		s := c.open(path)
		s.publish()
		s.leave()
	}
	found := texts(t, path)
	lost := 0
	for _, text := range acknowledged {
		if found[text] != 1 {
			lost++
		}
	}
	if lost > 0 {
		t.Errorf("%d of %d acknowledged notes are lost", lost, len(acknowledged))
	}
	if len(acknowledged) < kills {
		t.Errorf("only %d notes were acknowledged", len(acknowledged))
	}
	for _, c := range computers {
		if n := c.left(); n != 0 {
			t.Errorf("%d copies stay behind", n)
		}
	}
	t.Logf("%d kills, %d notes, %d lost", kills, len(acknowledged), lost)
}
