package storage

import (
	"fmt"
	"os"
	"testing"
	"time"

	"samenbord/board/boardtest"
)

func TestZZ(t *testing.T) {
	for seed := uint64(1); seed < 3; seed++ {
		p := fmt.Sprintf("/tmp/big%d.samenbord", seed)
		os.Remove(p)
		h := boardtest.History(seed, benchNotes, benchChanges)
		n := map[string]int{}
		for i := range h {
			n[h[i].FieldName()]++
		}
		fmt.Println(n)
		start := time.Now()
		if _, err := newBoard(t.Context(), p, h); err != nil {
			t.Fatal(err)
		}
		fmt.Println("made in", time.Since(start))
	}
}

func TestZZOpen(t *testing.T) {
	best := time.Hour
	for range 30 {
		s := time.Now()
		f, _, err := Open("/tmp/big1.samenbord")
		if err != nil {
			t.Fatal(err)
		}
		best = min(best, time.Since(s))
		f.Close()
	}
	fmt.Println("open best", best)
}

func TestZZPhases(t *testing.T) {
	best := [3]time.Duration{time.Hour, time.Hour, time.Hour}
	for range 20 {
		f := &File{path: "/tmp/big1.samenbord", real: "/tmp/big1.samenbord"}
		s := time.Now()
		if err := f.attach(); err != nil {
			t.Fatal(err)
		}
		best[0] = min(best[0], time.Since(s))
		s = time.Now()
		if err := f.inspect(1); err != nil {
			t.Fatal(err)
		}
		best[1] = min(best[1], time.Since(s))
		s = time.Now()
		if _, err := f.load(1); err != nil {
			t.Fatal(err)
		}
		best[2] = min(best[2], time.Since(s))
		f.conn.close()
	}
	fmt.Println("attach, inspect, load", best)
}

func TestZZQuick(t *testing.T) {
	f := &File{path: "/tmp/big1.samenbord", real: "/tmp/big1.samenbord"}
	if err := f.attach(); err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{"PRAGMA quick_check(1)", "PRAGMA quick_check(change)", "PRAGMA quick_check(entity)", "PRAGMA quick_check(note)"} {
		best := time.Hour
		for range 60 {
			s := time.Now()
			f.conn.one(q)
			best = min(best, time.Since(s))
		}
		fmt.Println(q, best)
	}
	f.conn.close()
}
