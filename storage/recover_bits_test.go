package storage

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// One flipped bit costs no text at all, wherever it is: a text stands in the file
// three times, and in a change the hash tells which bit it was.
func TestRecoverOneFlippedBit(t *testing.T) {
	t.Parallel()
	path := filepath.Join(fast(t), boardName)
	workshopBoard(t, path, 64)
	texts, raw := textsIn(t, path), mustRead(t, path)
	rng := rand.New(rand.NewPCG(500, 1))
	for range boardtest.Long(30, 16) {
		damaged := slices.Clone(raw)
		at, bit := rng.IntN(len(damaged)), rng.IntN(8)
		damaged[at] ^= 1 << bit
		if err := os.WriteFile(path, damaged, 0o644); err != nil {
			t.Fatal(err)
		}
		r, got := recovered(t, path)
		if gone := missing(texts, got); len(gone) > 0 || len(got) != len(texts) {
			t.Errorf("byte %d, bit %d: %d of %d notes, gone: %q (%+v)", at, bit, len(got), len(texts), gone, r)
		}
	}
}

// Many flipped bits at once cost only texts that they hit, and of these only where no
// place has them whole any more: a note stands in the log, in its state and in its row,
// and often in what was let go. Bits can hit what leads to a text in all of them: in
// less than one of a hundred files of the densest kind. IDs are random, and so is which.
func TestRecoverManyFlippedBits(t *testing.T) {
	t.Parallel()
	whole, files := 0, 0
	for _, boards := range [...]struct{ notes, seeds int }{{64, boardtest.Long(2, 40)}, {301, boardtest.Long(3, 40)}, {3064, boardtest.Long(1, 4) - 1}} {
		for first := 0; first < boards.seeds; first += 10 { // another board
			path := filepath.Join(fast(t), boardName)
			workshopBoard(t, path, boards.notes)
			texts, raw := textsIn(t, path), mustRead(t, path)
			for seed := first; seed < min(first+10, boards.seeds); seed++ {
				for _, bits := range []int{10, 100, 500} {
					rng := rand.New(rand.NewPCG(uint64(seed), uint64(bits)))
					damaged := slices.Clone(raw)
					for range bits {
						damaged[rng.IntN(len(damaged))] ^= 1 << rng.IntN(8)
					}
					if err := os.WriteFile(path, damaged, 0o644); err != nil {
						t.Fatal(err)
					}
					files++
					r, got := recoveredWordings(t, path)
					for _, text := range missing(texts, got) {
						if strings.Contains(string(damaged), text) {
							whole++
							t.Logf("%d notes, %d bits, seed %d: %q is gone, and stands whole in the file (%+v)", boards.notes, bits, seed, text, r)
						}
					}
				}
			}
		}
	}
	if most := 1 + files/100; whole > most {
		t.Errorf("%d texts are gone that stand whole in %d damaged files, not %d", whole, files, most)
	}
}

// recoveredWordings recovers a board and gives all texts of its notes: of one in
// conflict each.
func recoveredWordings(t testing.TB, path string) (r Recovered, texts []string) {
	t.Helper()
	out := filepath.Join(filepath.Dir(path), "hersteld.samenbord")
	defer os.Remove(out)
	r, err := Recover(path, out)
	if err != nil {
		t.Fatal(err)
	}
	healthy(t, out)
	f, b, err := Look(out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for n := range board.Each[*board.Note](b.State()) {
		texts = append(texts, n.Text)
		for _, v := range n.Versions("text") {
			texts = append(texts, v.Text)
		}
	}
	return r, texts
}

// What a megabyte of garbage costs is bounded, whatever it looks like: what is tried
// is counted.
func TestRecoverGarbage(t *testing.T) {
	t.Parallel()
	const size = 1 << 20
	rng := rand.New(rand.NewPCG(1, 14))
	leaves := func(fill func(page []byte)) []byte {
		raw := make([]byte, size)
		for page := range slices.Chunk(raw, pageSize) {
			fill(page)
			page[0] = tableLeaf
			binary.BigEndian.PutUint16(page[1:], 0)
			const cells, from = 1000, 8 + 2*1000
			binary.BigEndian.PutUint16(page[3:], cells)
			for at := 8; at < from; at += 2 {
				binary.BigEndian.PutUint16(page[at:], uint16(from+rng.IntN(pageSize-from)))
			}
		}
		return raw
	}
	whole := filepath.Join(fast(t), boardName)
	workshopBoard(t, whole, 64)
	blob := func(statement string) []byte {
		path := filepath.Join(fast(t), boardName)
		if err := os.WriteFile(path, mustRead(t, whole), 0o644); err != nil {
			t.Fatal(err)
		}
		shell(t, path, fmt.Sprintf(statement, size))
		return mustRead(t, path)
	}
	for name, raw := range map[string][]byte{
		"noise":     leaves(func(page []byte) { junk(rng, page) }),
		"ones":      leaves(func(page []byte) { copy(page, bytes.Repeat([]byte{1}, pageSize)) }),
		"one sheet": blob("UPDATE change SET facts = CAST(facts || zeroblob(%d) AS BLOB) WHERE n = (SELECT max(n) FROM change)"),
		"torn":      blob("UPDATE change SET facts = CAST(facts || randomblob(%d) AS BLOB) WHERE n = (SELECT min(n) FROM change)"),
		"one shelf": blob("UPDATE entity SET states = CAST(states || zeroblob(%d) AS BLOB) WHERE n = 1"),
	} {
		damaged := filepath.Join(fast(t), boardName)
		if err := os.WriteFile(damaged, raw, 0o644); err != nil {
			t.Fatal(err)
		}
		s, err := salvage(t.Context(), damaged, nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if _, err := s.newBoard(filepath.Join(filepath.Dir(damaged), "hersteld.samenbord")); err != nil && err != errNothing {
			t.Errorf("%s: %v", name, err)
		}
		if s.effort < -mostEffort || s.searched > 2*mostSearched || s.files[0].readings < 0 {
			t.Errorf("%s: effort %d left, %d bytes searched, %d readings left", name, s.effort, s.searched, s.files[0].readings)
		}
		t.Logf("%s: effort %d left, %d bytes searched, %d readings left", name, s.effort, s.searched, s.files[0].readings)
	}
}
