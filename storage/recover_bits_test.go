package storage

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

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
	for range boardtest.Long(60, 8) {
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

// Many flipped bits at once cost no more texts than they hit: as a rule far fewer,
// because they would have to hit a note in the log, its state and its row.
func TestRecoverManyFlippedBits(t *testing.T) {
	t.Parallel()
	path := filepath.Join(fast(t), boardName)
	workshopBoard(t, path, 301)
	texts, raw := textsIn(t, path), mustRead(t, path)
	for seed := range boardtest.Long(4, 10) {
		for _, bits := range []int{10, 100, 500} {
			rng := rand.New(rand.NewPCG(uint64(seed), uint64(bits)))
			damaged := slices.Clone(raw)
			for range bits {
				damaged[rng.IntN(len(damaged))] ^= 1 << rng.IntN(8)
			}
			if err := os.WriteFile(path, damaged, 0o644); err != nil {
				t.Fatal(err)
			}
			hit := 0
			for _, text := range texts {
				if strings.Count(string(damaged), text) < strings.Count(string(raw), text) {
					hit++
				}
			}
			r, got := recovered(t, path)
			gone := missing(texts, got)
			if len(gone) > hit {
				t.Errorf("%d bits, seed %d: %d texts gone, %d were hit (%+v)", bits, seed, len(gone), hit, r)
			}
			t.Logf("%d bits, seed %d: %d texts hit, %d gone", bits, seed, hit, len(gone))
		}
	}
}
