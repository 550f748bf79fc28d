package storage

import (
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// byHand are changes as no program of ours writes them: they name, among what they
// replace, anything that there is, of whatever thing, and themselves; some are numbered
// from the end of all numbers.
func byHand(rng *rand.Rand, of []board.Change) []board.Change {
	var list []board.Change
	for seq := range uint64(len(of) / 4) {
		about := of[rng.IntN(len(of))]
		c := board.Change{
			ID: board.ChangeID{Origin: 99, Seq: seq + 1, Tag: rng.Uint32()}, Batch: seq + 1, Lamport: about.Lamport + 1, Wall: 1,
			Ref: about.Ref, Field: about.Field, Value: about.Value,
		}
		for range 1 + rng.IntN(3) {
			other := of[rng.IntN(len(of))]
			for range 200 { // into another thing, but into a field of the same name
				if other.Field == c.Field && other.Ref != c.Ref {
					break
				}
				other = of[rng.IntN(len(of))]
			}
			c.Replaces = append(c.Replaces, other.ID)
		}
		switch rng.IntN(6) {
		case 0:
			c.Replaces = append(c.Replaces, about.ID)
		case 1:
			c.Replaces = append(c.Replaces, c.ID)
		case 2:
			c.Lamport = []uint64{1<<40 - 1, 1 << 53, 1<<62 - 1}[rng.IntN(3)]
		case 3:
			c.ID.Seq += 1<<40 - 100
			c.Batch = c.ID.Seq
		}
		c.Seal()
		c.Replaces = slices.Compact(c.Replaces)
		c.Seal()
		list = append(list, c)
	}
	return list
}

// However the changes of a board come in, and however often it is opened anew in
// between, it is what they amount to, also where somebody wrote by hand what no
// program would: nothing hangs on which came first.
func TestWhatIsAwaitedDoesNotHangOnTheOrder(t *testing.T) {
	awaited := 0
	for seed := range uint64(boardtest.Long(6, 20)) {
		rng := rand.New(rand.NewPCG(seed, 14))
		all := boardtest.History(seed, 15, 120)
		all = append(all, byHand(rng, all)...)
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		path := filepath.Join(fast(t), boardName)
		d := create(t, path)
		for rest := all; len(rest) > 0; {
			n := min(len(rest), 1+rng.IntN(30))
			d.receive(t, rest[:n])
			rest = rest[n:]
			switch rng.IntN(4) {
			case 0:
				d.leave(t)
				d = open1(t, path)
			case 1:
				d.do(t, note("intussen"))
			}
			awaited = max(awaited, len(dump(t, d.file, "SELECT * FROM superseded")))
		}
		shown, kept := d.shows(t), dump(t, d.file, "SELECT * FROM superseded")
		d.leave(t)
		healthy(t, path)
		log, err := ReadAll(path)
		if err != nil {
			t.Fatal(err)
		}
		b := board.Replay(log)
		d = open1(t, path)
		if d.shows(t) != shown {
			t.Fatalf("seed %d: opened anew it is another board", seed)
		}
		for _, ref := range b.Refs() {
			if string(b.StoredState(ref)) != string(d.board.StoredState(ref)) {
				t.Fatalf("seed %d: of a %s the board is not what its changes amount to", seed, ref.Kind)
			}
		}
		if err := d.file.Rebuild(b); err != nil {
			t.Fatal(err)
		}
		if got := dump(t, d.file, "SELECT * FROM superseded"); !slices.Equal(got, kept) {
			t.Errorf("seed %d: made anew %v is awaited, it was %v", seed, got, kept)
		}
		d.leave(t)
		healthy(t, path)
	}
	if awaited < 20 {
		t.Errorf("only %d were ever awaited", awaited)
	}
}

// A file that says otherwise where something was replaced is damaged.
func TestWhereSomethingIsAwaited(t *testing.T) {
	original := filepath.Join(fast(t), boardName)
	sample(t, original)
	f, _, err := Look(original)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range dump(t, f, "SELECT field FROM superseded") {
		if !strings.HasSuffix(row, ".text]") {
			t.Errorf("awaited is %s", row)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	for _, field := range []string{
		"(substr(field, 1, instr(field, '.') - 1) + 1) || '.text'", // of another thing
		"replace(field, 'text', 'explanation')",
		"'0.text'", "'999999.text'", "'text'", "'0' || field", "'.text'", "'+' || field",
	} {
		path := plainCopy(t, original)
		shell(t, path, "UPDATE superseded SET field = "+field)
		_, err := Check(path)
		wants(t, err, board.CodeFileDamaged)
		if t.Failed() {
			t.Fatal(field)
		}
	}
}
