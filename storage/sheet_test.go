package storage

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// In whatever order and portions changes arrive, the file becomes the same, and
// its sheets stay in their order.
func TestChangesArriveInAnyOrder(t *testing.T) {
	a := boardtest.History(5, 60, 700)
	b := boardtest.History(6, 60, 700)
	all := append(slices.Clone(a), b...)
	for i := range a[:40] { // the same numbers for something else
		twin := a[i*15]
		twin.Wall++
		twin.ID.Tag ^= 1 << (i % 32)
		all = append(all, forge(twin))
	}
	want := open1(t, boardOf(t, all))
	for seed := range uint64(boardtest.Long(6, 20)) {
		rng := rand.New(rand.NewPCG(seed, 7))
		rest := slices.Clone(all)
		rng.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
		if seed%2 == 0 { // or nearly in their order
			slices.SortStableFunc(rest, func(a, b board.Change) int { return cmp.Compare(a.ID.Seq/100, b.ID.Seq/100) })
		}
		path := filepath.Join(fast(t), boardName)
		f, state, err := Create(path, board.NewAuthor())
		if err != nil {
			t.Fatal(err)
		}
		d := sit(t, f, state)
		for len(rest) > 0 {
			n := min(len(rest), 1+rng.IntN(1+rng.IntN(300)))
			d.receive(t, rest[:n])
			d.receive(t, rest[:rng.IntN(n+1)]) // some come twice
			rest = rest[n:]
		}
		if d.shows(t) != want.shows(t) {
			t.Fatalf("seed %d: another board", seed)
		}
		d.leave(t)
		if health := healthy(t, path); health.Changes != len(all) {
			t.Errorf("seed %d: %d of %d changes", seed, health.Changes, len(all))
		}
		if len(ids(t, path)) != len(all) {
			t.Errorf("seed %d: not all of them are read", seed)
		}
	}
}

// One flipped bit in the numbers that all changes of a sheet hang on costs
// nothing, as with the ID of a thing; nor does a broken length cost the change or
// those behind it on the sheet.
func TestRecoverMendsASheet(t *testing.T) {
	original := filepath.Join(fast(t), boardName)
	sample(t, original)
	w := bear(t, original)
	for _, broken := range []struct {
		what, sql string
	}{
		{"lamport", "UPDATE change SET lamport = lamport | (1 << 33)"},
		{"wall", "UPDATE change SET wall = wall | (1 << 45)"},
		{"number", "UPDATE change SET n = n | (1 << 20) WHERE changes > 20"},
		{"count", "UPDATE change SET changes = changes | 512"},
		{"length", "UPDATE change SET facts = CAST(x'ff' || substr(facts, 2) AS BLOB) WHERE n = (SELECT min(n) FROM change WHERE changes > 20)"},
	} {
		path := plainCopy(t, original)
		shell(t, path, broken.sql)
		recovered, err := Recover(path, filepath.Join(fast(t), "hersteld.samenbord"))
		if err != nil || len(w.changes) != recovered.Changes || broken.what != "count" && recovered.Broken > 0 {
			t.Errorf("%s: recovered %+v of %d, %v", broken.what, recovered, len(w.changes), err)
		}
	}
}

// A length that is broken in any way costs nothing: not the change behind it, and none of
// those that the wrong length leads past.
func TestRecoverBrokenLengths(t *testing.T) {
	t.Parallel()
	original := filepath.Join(fast(t), boardName)
	sample(t, original)
	w := bear(t, original)
	for at := range 4 {
		for number := at; number < 256; number += 256 / boardtest.Long(16, 16) {
			path := plainCopy(t, original)
			shell(t, path, fmt.Sprintf("UPDATE change SET facts = CAST(x'%02x' || substr(facts, 2) AS BLOB) WHERE n = (SELECT n FROM change WHERE changes > 3 ORDER BY n LIMIT 1 OFFSET %d)", number, at))
			recovered, err := Recover(path, filepath.Join(fast(t), "hersteld.samenbord"))
			if err != nil || recovered.Changes != len(w.changes) || recovered.Broken > 0 {
				t.Errorf("block %d, length %#x: recovered %+v of %d, %v", at, number, recovered, len(w.changes), err)
			}
		}
	}
}

// Rows that grow stay in their order and on their pages.
func TestShelvesGrow(t *testing.T) {
	path := filepath.Join(fast(t), boardName)
	d := create(t, path)
	made := d.do(t, many(300))
	rng := rand.New(rand.NewPCG(1, 1))
	for round := range 40 {
		var edits []board.Intent
		for range 20 {
			text := ""
			for range 1 + rng.IntN(12) {
				text += boardtest.Sentence(rng) + fmt.Sprint(round) + " "
			}
			edits = append(edits, edit(made[rng.IntN(len(made))], text))
		}
		if round%5 == 0 {
			edits = append(edits, many(7))
		}
		d.do(t, edits...)
	}
	sum := d.shows(t)
	d.leave(t)
	healthy(t, path)
	d = open1(t, path)
	if d.shows(t) != sum {
		t.Error("it opens as another board")
	}
	for _, row := range dump(t, d.file, "SELECT max(length(ids) + length(states)), max(length(facts)) FROM entity, change") {
		t.Log("the longest rows:", row)
	}
}
