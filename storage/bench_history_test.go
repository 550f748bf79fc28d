package storage

import (
	"path/filepath"
	"testing"
	"time"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// BenchmarkHistory reads the history of single notes on a board with a million
// changes (History1M) and with 100,000, as the window asks for them: the owner
// goroutine is held up by the longest of its turns, which is reported too. Goal:
// 20 ms at a million.
func BenchmarkHistory100k(b *testing.B) { histories(b, 100_000) }
func BenchmarkHistory1M(b *testing.B)   { histories(b, 1_000_000) }

func histories(b *testing.B, changes int) {
	path := filepath.Join(b.TempDir(), boardName)
	if _, err := newBoard(b.Context(), path, boardtest.History(3, benchNotes, changes)); err != nil {
		b.Fatal(err)
	}
	d := open1(b, path)
	d.do(b, note("een"))
	var notes []board.ID
	for n := range board.Each[*board.Note](d.board.State()) {
		if notes = append(notes, n.ID); len(notes) == 60 {
			break
		}
	}
	var took, turns []time.Duration
	found := 0
	for b.Loop() {
		for _, id := range notes {
			start := time.Now()
			t, err := d.file.Trail(board.Ref{Kind: board.KindNote, ID: id})
			if err != nil {
				b.Fatal(err)
			}
			t.Look()
			longest := time.Duration(0)
			for done := false; !done; {
				turn := time.Now()
				if done, err = d.file.Follow(t); err != nil {
					b.Fatal(err)
				}
				longest = max(longest, time.Since(turn))
			}
			changes, err := t.Changes()
			if err != nil {
				b.Fatal(err)
			}
			found += len(changes)
			took, turns = append(took, time.Since(start)), append(turns, longest)
		}
	}
	if found < len(took) {
		b.Errorf("only %d changes were found", found)
	}
	report(b, "ms", time.Millisecond, took)
	report(b, "ms/turn", time.Millisecond, turns)
}
