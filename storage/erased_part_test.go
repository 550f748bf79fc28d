package storage

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// Of a thing that was erased elsewhere its changes, without text, can come before the one
// that erased it, by themselves or with others: in any order and portion the file is
// sound after each and has no text of it any more, and in the end the board is the same.
func TestErasedComesInParts(t *testing.T) {
	t.Parallel()
	for seed := range boardtest.Long(6, 40) {
		rng := rand.New(rand.NewPCG(14, uint64(seed)))
		path := filepath.Join(fast(t), boardName)
		workshopBoard(t, path, 24)
		d := open1(t, path)
		s := d.board.State()
		var notes []board.ID
		for n := range board.Each[*board.Note](s) {
			notes = append(notes, n.ID)
		}
		d.do(t, board.Connect{From: notes[3], To: notes[4], Why: "hoort erbij"},
			board.Create{Entities: []board.Entity{
				&board.Action{FirstStep: "Vragen", Sources: notes[3:6]}, &board.Session{Title: "Eerste", Date: "2026-11-20"},
				&board.Group{Name: "Bewoners"}, &board.Dot{Note: notes[4], Count: 1},
			}})
		d.leave(t)
		other := plainCopy(t, path)
		o := open1(t, other)
		for _, id := range notes {
			o.do(t, edit(id, "anders gezegd "+id.String()))
		}
		var gone []board.Ref
		for _, ref := range o.board.Refs() {
			if ref.Kind != board.KindBoard && ref.Kind != board.KindDomain && ref.Kind != board.KindLevel && rng.IntN(3) == 0 {
				gone = append(gone, ref)
			}
		}
		texts := map[board.Ref]string{}
		for _, ref := range gone {
			if n := o.board.State().Note(ref.ID); n != nil && ref.Kind == board.KindNote {
				texts[ref] = s.Note(ref.ID).Text
			}
			if _, err := o.try(board.Erase{Refs: []board.Ref{ref}}); err != nil {
				continue
			}
		}
		o.leave(t)
		healthy(t, other)
		theirs, err := ReadAll(other)
		if err != nil {
			t.Fatal(err)
		}
		rng.Shuffle(len(theirs), func(i, j int) { theirs[i], theirs[j] = theirs[j], theirs[i] })
		mine := path
		if seed%2 == 0 { // who has nothing yet
			mine = filepath.Join(fast(t), boardName)
			first := slices.IndexFunc(theirs, func(c board.Change) bool { return c.Ref.Kind == board.KindDimension })
			theirs[0], theirs[first] = theirs[first], theirs[0]
			if _, err := newBoard(t.Context(), mine, theirs[:1]); err != nil {
				t.Fatal(err)
			}
		}
		for len(theirs) > 0 {
			n := min(len(theirs), 1+rng.IntN(60))
			d := open1(t, mine)
			d.receive(t, theirs[:n])
			var secrets []string
			for ref, text := range texts {
				if d.board.Erased(ref) {
					secrets = append(secrets, text)
				}
			}
			d.leave(t)
			hidden(t, filepath.Dir(mine), secrets...)
			if _, err := Check(mine); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			theirs = theirs[n:]
		}
		a, b := open1(t, mine), open1(t, other)
		if a.shows(t) != b.shows(t) {
			t.Errorf("seed %d: another board", seed)
		}
		a.leave(t)
		b.leave(t)
	}
}

// A file in which only changes without text are left of a thing that was erased takes its
// text away where it is merged, as what erased it would.
func TestMergeErasesWithoutItsMark(t *testing.T) {
	path := filepath.Join(t.TempDir(), boardName)
	const secret = "Mevrouw de Vries valt vaak"
	d := create(t, path)
	id := d.do(t, note(secret))[0]
	d.leave(t)
	other := plainCopy(t, path)
	o := open1(t, other)
	o.do(t, edit(id, "anders"), board.Erase{Refs: []board.Ref{{Kind: board.KindNote, ID: id}}})
	o.leave(t)
	theirs, err := ReadAll(other)
	if err != nil {
		t.Fatal(err)
	}
	theirs = slices.DeleteFunc(theirs, func(c board.Change) bool { return c.Erases() })
	left := filepath.Join(t.TempDir(), "rest.samenbord")
	if _, err := newBoard(t.Context(), left, theirs); err != nil {
		t.Fatal(err)
	}
	d = open1(t, path)
	d.merge(t, left)
	d.leave(t)
	healthy(t, path)
	hidden(t, filepath.Dir(path), secret)
}

// What erased a thing can be lost with a page. A board that was recovered from that, and
// one that still has the text, come to the same in whichever order they are merged: it is
// erased in both, as in every board that has nothing but what was recovered.
func TestRecoveredErasureWinsInAnyOrder(t *testing.T) {
	for seed := range boardtest.Long(8, 60) {
		rng := rand.New(rand.NewPCG(7, uint64(seed)))
		path := filepath.Join(t.TempDir(), boardName)
		d := create(t, path)
		const secret = "Mevrouw de Vries valt vaak"
		var ids []board.ID
		for i := range 6 {
			ids = append(ids, d.do(t, note(fmt.Sprint(secret, " ", i)))...)
		}
		d.leave(t)
		old := plainCopy(t, path) // of a colleague
		d = open1(t, path)
		var gone []string
		for i, id := range ids {
			if rng.IntN(2) == 0 || i == 0 {
				if rng.IntN(2) == 0 {
					d.do(t, edit(id, "anders"))
				}
				d.do(t, board.Erase{Refs: []board.Ref{{Kind: board.KindNote, ID: id}}})
				gone = append(gone, fmt.Sprint(secret, " ", i))
			}
		}
		d.leave(t)
		theirs, err := ReadAll(path)
		if err != nil {
			t.Fatal(err)
		}
		theirs = slices.DeleteFunc(theirs, func(c board.Change) bool { return c.Erases() && (c.Ref.ID == ids[0] || rng.IntN(2) == 0) })
		left, recovered := filepath.Join(t.TempDir(), "rest.samenbord"), filepath.Join(t.TempDir(), "gered.samenbord")
		if _, err := newBoard(t.Context(), left, theirs); err != nil {
			t.Fatal(err)
		}
		if _, err := Recover(left, recovered); err != nil {
			t.Fatal(err)
		}
		there := plainCopy(t, recovered)
		for into, other := range map[string]string{old: recovered, there: old} {
			d := open1(t, into)
			d.merge(t, other)
			d.leave(t)
			healthy(t, into)
			hidden(t, filepath.Dir(into), gone...)
		}
		a, b := open1(t, old), open1(t, there)
		if a.shows(t) != b.shows(t) {
			t.Errorf("seed %d: the order tells", seed)
		}
		a.leave(t)
		b.leave(t)
	}
}
