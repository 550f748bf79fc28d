package storage

import (
	"fmt"
	"path/filepath"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// TestAPoisonedFileDoesNotSpread is the story of one change with a number at the end
// of all numbers, in a file that is in order otherwise: it is merged, everybody goes
// on working, the file stays in order, and so does each that merges it and each that
// is recovered from it.
func TestAPoisonedFileDoesNotSpread(t *testing.T) {
	for _, lamport := range []uint64{1<<40 - 1, 1<<53 - 2, 1 << 53, 1<<53 + 1, most - 1} {
		t.Run(fmt.Sprint(lamport), func(t *testing.T) {
			folder := fast(t)
			path := filepath.Join(folder, "bord.samenbord")
			d := create(t, path)
			first := d.do(t, note("een"))[0]
			bad := board.Change{
				ID: board.ChangeID{Origin: 1 << 60, Seq: 1, Tag: 7}, Batch: 1, Lamport: lamport,
				Ref: board.Ref{Kind: board.KindNote, ID: first}, Field: "text", Value: []byte("vergiftigd"),
			}
			bad.Seal()
			d.merge(t, boardOf(t, []board.Change{bad}))
			d.do(t, edit(first, "van na het samenvoegen"), note("nog een"))
			d.leave(t)

			d = open1(t, path) // and the next day
			d.do(t, note("dag twee"))
			d.leave(t)
			if h := healthy(t, path); h.Notes != 3 {
				t.Errorf("%d notes", h.Notes)
			}
			other := create(t, filepath.Join(folder, "ander.samenbord"))
			other.merge(t, path)
			other.do(t, note("bij de ander"))
			other.leave(t)
			if h := healthy(t, filepath.Join(folder, "ander.samenbord")); h.Notes != 4 {
				t.Errorf("the other has %d notes", h.Notes)
			}
			saved := filepath.Join(folder, "gered.samenbord")
			if found, err := Recover(path, saved); err != nil || found.Notes != 3 || found.Broken != 0 {
				t.Fatalf("recovered %+v: %v", found, err)
			}
			d = open1(t, saved)
			d.do(t, note("in het geredde bord"))
			d.leave(t)
			healthy(t, saved)
		})
	}
}

// TestInvariantsOutliveTheFile: the domain that stays because it is the last, and the
// one link of a pair, are the same when the board is opened anew, and the tables for
// readers have them.
func TestInvariantsOutliveTheFile(t *testing.T) {
	path := filepath.Join(fast(t), boardName)
	d := create(t, path)
	things := boardtest.Things(3)
	var domains []board.Ref
	for _, e := range things {
		if e.Kind() == board.KindDomain {
			domains = append(domains, board.RefOf(e))
		}
	}
	notes := d.do(t, note("een", "twee"))
	d.do(t, board.Remove{Refs: domains[2:]}, board.Create{Entities: []board.Entity{
		&board.Link{Meta: board.Meta{ID: board.ID{1}}, From: notes[0], To: notes[1], Why: "zo"},
		&board.Link{Meta: board.Meta{ID: board.ID{2}}, From: notes[1], To: notes[0]},
	}})
	d.leave(t)
	other := plainCopy(t, path)
	for i, file := range []string{path, other} {
		d := open1(t, file)
		d.do(t, board.Remove{Refs: domains[i : i+1]})
		d.leave(t)
	}
	d = open1(t, path)
	d.merge(t, other)
	before := board.InOrder[*board.Domain](d.board.State())
	d.leave(t)
	healthy(t, path)
	d = open1(t, path)
	after := board.InOrder[*board.Domain](d.board.State())
	if len(before) != 1 || len(after) != 1 || before[0].ID != after[0].ID || !after[0].Kept {
		t.Fatalf("%d domains before, %d after opening again", len(before), len(after))
	}
	if rows := dump(t, d.file, "SELECT name FROM domain WHERE removed = 0"); len(rows) != 1 || rows[0] != fmt.Sprintf("[%s]", after[0].Name) {
		t.Errorf("the table for readers has %v", rows)
	}
	if rows := dump(t, d.file, "SELECT links FROM overview"); len(rows) != 2 || rows[0] != "[1]" || rows[1] != "[1]" {
		t.Errorf("overview counts links %v", rows)
	}
	if rows := dump(t, d.file, "SELECT why FROM link"); len(rows) != 1 {
		t.Errorf("the table for readers has links %v", rows)
	}
}
