package board_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

func TestTwoTablesBecomeOneBoard(t *testing.T) {
	a := boardtest.New(1)
	b := a.Copy(7)
	a.Add(t, a.Cell(0, 0), "van tafel 1")
	b.Add(t, b.Cell(0, 0), "van tafel 2")
	a.Merge(b)
	a.Merge(b)
	b.Merge(a)
	got, other := a.Texts(a.Cell(0, 0)), b.Texts(b.Cell(0, 0))
	slices.Sort(got)
	slices.Sort(other)
	wantTexts(t, got, "van tafel 1", "van tafel 2")
	wantTexts(t, other, "van tafel 1", "van tafel 2")
}

func TestTwoWordingsAreBothKept(t *testing.T) {
	a := boardtest.New(1)
	id := a.Add(t, board.Unplaced, "een")[0]
	b := a.Copy(7)
	a.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"text": "hier"}})
	b.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"text": "daar"}})
	a.Merge(b)
	b.Merge(a)
	if a.State().Note(id).Text != b.State().Note(id).Text {
		t.Error("the tables show different wordings")
	}
	versions := a.Board.Versions(ref(id), "text")
	if len(versions) != 2 || !versions[0].Shown || versions[1].Shown || versions[0].Text != a.State().Note(id).Text {
		t.Fatalf("got %+v", versions)
	}
	a.Do(t, board.Choose{Ref: ref(id), Field: "text", Change: versions[1].Change})
	b.Merge(a)
	a.Merge(b)
	for _, table := range []*boardtest.Table{a, b} {
		if note := table.State().Note(id); note.Text != versions[1].Text || len(note.Conflicts) != 0 {
			t.Errorf("got %q, conflicts %v", note.Text, note.Conflicts)
		}
	}
}

func TestTheSameWordingTwiceIsNoConflict(t *testing.T) {
	a := boardtest.New(1)
	id := a.Add(t, board.Unplaced, "een")[0]
	b := a.Copy(7)
	for _, table := range []*boardtest.Table{a, b} {
		table.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"text": "samen"}})
	}
	a.Merge(b)
	if note := a.State().Note(id); len(note.Conflicts) != 0 {
		t.Errorf("conflicts %v", note.Conflicts)
	}
}

func TestTwoPlacesAreSettledQuietly(t *testing.T) {
	a := boardtest.New(1)
	id := a.Add(t, board.Unplaced, "een")[0]
	b := a.Copy(7)
	a.Do(t, board.MoveNotes{IDs: []board.ID{id}, To: a.Cell(0, 0)})
	b.Do(t, board.MoveNotes{IDs: []board.ID{id}, To: b.Cell(2, 3)})
	a.Merge(b)
	b.Merge(a)
	note := a.State().Note(id)
	if note.Place != b.State().Note(id).Place || len(note.Conflicts) != 0 {
		t.Errorf("got %+v", note)
	}
	if note.Place.Cell != a.Cell(0, 0) && note.Place.Cell != a.Cell(2, 3) {
		t.Error("the note stands where nobody put it")
	}
}

func TestDeletedHereEditedThere(t *testing.T) {
	for _, keep := range []bool{true, false} {
		a := boardtest.New(1)
		id := a.Add(t, board.Unplaced, "een")[0]
		b := a.Copy(7)
		a.Do(t, board.Remove{Refs: []board.Ref{ref(id)}})
		b.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"text": "nog beter"}})
		a.Merge(b)
		if note := a.State().Note(id); !note.Alive() || !note.Contested || note.Text != "nog beter" {
			t.Fatalf("got %+v", note)
		}
		if keep {
			a.Do(t, board.Restore{Refs: []board.Ref{ref(id)}})
		} else {
			a.Do(t, board.Remove{Refs: []board.Ref{ref(id)}})
		}
		b.Merge(a)
		if note := b.State().Note(id); note.Contested || note.Alive() != keep {
			t.Errorf("keep %v: got %+v", keep, note.Meta)
		}
	}
}

func TestDeletedHereMovedThere(t *testing.T) {
	a := boardtest.New(1)
	id := a.Add(t, board.Unplaced, "een")[0]
	b := a.Copy(7)
	a.Do(t, board.Remove{Refs: []board.Ref{ref(id)}})
	b.Do(t, board.MoveNotes{IDs: []board.ID{id}, To: b.Cell(0, 0)})
	a.Merge(b)
	if a.State().Note(id).Alive() {
		t.Error("a move brought a deleted note back")
	}
}

// Choosing between the versions of a note that is gone would bring it back.
func TestChooseNeedsALivingNote(t *testing.T) {
	a := boardtest.New(1)
	id := a.Add(t, board.Unplaced, "een")[0]
	b := a.Copy(7)
	a.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"text": "hier"}})
	b.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"text": "daar"}})
	a.Merge(b)
	versions := a.Board.Versions(ref(id), "text")
	a.Do(t, board.Remove{Refs: []board.Ref{ref(id)}})
	_, err := a.Try(board.Choose{Ref: ref(id), Field: "text", Change: versions[0].Change})
	wantCode(t, err, board.CodeGone)
	_, err = a.Try(board.Choose{Ref: board.Ref{Kind: board.KindDomain, ID: a.Domains[0]}, Field: "", Change: a.Board.Versions(board.Ref{Kind: board.KindDomain, ID: a.Domains[0]}, "")[0].Change})
	wantCode(t, err, board.CodeGone)
}

func TestErasingWinsFromAnOldCopy(t *testing.T) {
	a := boardtest.New(1)
	id := a.Add(t, board.Unplaced, "Jan heeft schulden")[0]
	old := a.Copy(7)
	old.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"explanation": "schulden bij de bank"}})
	a.Do(t, board.Erase{Refs: []board.Ref{ref(id)}})
	for _, table := range []*boardtest.Table{a, a.Copy(8)} {
		table.Merge(old)
		old.Merge(table)
	}
	for _, table := range []*boardtest.Table{a, old} {
		if note := table.State().Note(id); note.Alive() || !note.Erased || note.Text+note.Explanation+note.FirstWording != "" {
			t.Errorf("got %+v", note)
		}
		for _, c := range table.Log.Sorted() {
			if bytes.Contains(c.Value, []byte("schulden")) || c.Ref == ref(id) && c.Erasable() && (!c.Erased || c.Hash != board.Hash{}) {
				t.Errorf("still there: %s %q", c.FieldName(), c.Value)
			}
		}
		if bytes.Contains(table.Board.StoredState(ref(id)), []byte("schulden")) {
			t.Error("still in the state")
		}
	}
}

func TestAddGivesNoTextThatIsErasedInTheSameBatch(t *testing.T) {
	a := boardtest.New(1)
	id := a.Add(t, board.Unplaced, "Jan heeft schulden")[0]
	old := a.Log.Sorted() // with the text
	a.Do(t, board.Erase{Refs: []board.Ref{ref(id)}})
	log := board.NewLog()
	for _, c := range log.Add(append(old, a.Log.Sorted()...)) {
		if bytes.Contains(c.Value, []byte("schulden")) {
			t.Error("the text of an erased note was handed on")
		}
	}
}

// A file that claims a note was erased at birth must not prevent erasing it.
func TestErasingCannotBeForestalled(t *testing.T) {
	a := boardtest.New(1)
	id := a.Add(t, board.Unplaced, "een")[0]
	changes := a.Log.Sorted()
	for i := range changes {
		if c := &changes[i]; c.Ref == ref(id) {
			c.Value = append(slices.Clone(c.Value), "\x06erased\x011"...)
		}
	}
	b := board.Replay(changes)
	tx := b.Begin(a.Author)
	result, err := tx.Do(board.Erase{Refs: []board.Ref{ref(id)}}, nil)
	if err != nil || len(result.Changes) != 1 || !b.State().Note(id).Erased {
		t.Errorf("got %d changes, %v", len(result.Changes), err)
	}
}

func TestSameNumberWrittenTwiceKeepsBoth(t *testing.T) {
	a := boardtest.New(1)
	origin := a.Author.Origin
	a.Add(t, board.Unplaced, "hier geschreven")
	// The laptop went back to a snapshot, and somebody writes on.
	again := boardtest.New(1)
	if again.Author.Origin != origin {
		t.Fatal("the same seed gave another origin")
	}
	again.Add(t, board.Unplaced, "daar geschreven")
	a.Merge(again)
	again.Merge(a)
	for _, table := range []*boardtest.Table{a, again} {
		texts := table.Texts(board.Unplaced)
		slices.Sort(texts)
		if len(texts) == 1 { // the very same note, because the seed drew the same ID: two versions of it
			id := table.State().NotesIn(board.Unplaced)[0].ID
			for _, v := range table.Board.Versions(ref(id), "text") {
				texts = append(texts, v.Text)
			}
			slices.Sort(texts)
			texts = slices.Compact(texts)
		}
		wantTexts(t, texts, "daar geschreven", "hier geschreven")
	}
}

func TestFlippedBitIsNoticed(t *testing.T) {
	a := boardtest.New(1)
	a.Add(t, board.Unplaced, "een")
	for _, c := range a.Log.Sorted() {
		if !c.Intact() {
			t.Fatal("an honest change is not intact")
		}
		if len(c.Value) == 0 {
			continue
		}
		value := bytes.Clone(c.Value)
		for bit := range 8 * len(value) {
			value[bit/8] ^= 1 << (bit % 8)
			if d := c; true {
				d.Value = value
				if d.Intact() {
					t.Fatalf("bit %d flipped unnoticed", bit)
				}
			}
			value[bit/8] ^= 1 << (bit % 8)
		}
	}
}

func TestVectorStopsBeforeAGap(t *testing.T) {
	a := boardtest.New(1)
	a.Add(t, board.Unplaced, "een", "twee", "drie")
	all := a.Log.Sorted()
	log := board.NewLog()
	log.Add(all[:len(all)-2])
	log.Add(all[len(all)-1:])
	missing := a.Log.Since(log.Have())
	log.Add(missing)
	if log.Len() != len(all) || len(missing) > 2 {
		t.Errorf("an exchange brought %d, the log has %d of %d", len(missing), log.Len(), len(all))
	}
}

func TestFieldNames(t *testing.T) {
	for _, name := range []string{"note", "note.text", "hologram.x.y"} {
		kind, field, _ := strings.Cut(name, ".")
		c := board.Change{Ref: board.Ref{Kind: board.Kind(kind)}, Field: field}
		if k, f := board.SplitFieldName(c.FieldName()); c.FieldName() != name || string(k) != kind || f != field {
			t.Errorf("%s became %s, %s", name, k, f)
		}
	}
}

// The board by itself, without a log that strips what arrives.
func TestBoardTakesNoTextOfErasedThings(t *testing.T) {
	a := boardtest.New(1)
	id := a.Add(t, board.Unplaced, "Jan heeft schulden")[0]
	a.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"explanation": "schulden bij de bank"}})
	old := a.Log.Sorted() // with the text
	erase := a.Do(t, board.Erase{Refs: []board.Ref{ref(id)}}).Changes
	before, after := board.Replay(append(slices.Clone(old), erase...)), board.Replay(append(slices.Clone(erase), old...))
	if !bytes.Equal(before.StoredState(ref(id)), after.StoredState(ref(id))) {
		t.Error("it matters whether the text came before or after it was erased")
	}
	if bytes.Contains(after.StoredState(ref(id)), []byte("schulden")) {
		t.Error("erased text came back")
	}
}

func TestEveryPartOfAChangeIsUnderItsHash(t *testing.T) {
	a := boardtest.New(1)
	id := a.Add(t, board.Unplaced, "een")[0]
	c := a.Do(t, board.Edit{Ref: ref(id), Values: board.Values{"text": "twee"}}).Changes[0]
	for part, alter := range map[string]func(*board.Change){
		"origin":   func(c *board.Change) { c.ID.Origin++ },
		"number":   func(c *board.Change) { c.ID.Seq++ },
		"tag":      func(c *board.Change) { c.ID.Tag++ },
		"lamport":  func(c *board.Change) { c.Lamport++ },
		"wall":     func(c *board.Change) { c.Wall++ },
		"batch":    func(c *board.Change) { c.Batch++ },
		"kind":     func(c *board.Change) { c.Ref.Kind = "card" },
		"thing":    func(c *board.Change) { c.Ref.ID[3]++ },
		"field":    func(c *board.Change) { c.Field = "feedback" },
		"value":    func(c *board.Change) { c.Value = []byte("drie") },
		"replaces": func(c *board.Change) { c.Replaces = []board.ChangeID{{Origin: 1, Seq: 1}} },
		"fewer":    func(c *board.Change) { c.Replaces = nil },
		"hash":     func(c *board.Change) { c.Hash[15]++ },
	} {
		altered := c
		if alter(&altered); altered.Intact() {
			t.Errorf("the %s can be altered unnoticed", part)
		}
	}
}
