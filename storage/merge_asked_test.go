package storage

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"samenbord/board"
)

// asked merges as people do who were asked.
func (d *desk) asked(t *testing.T, path string, dry bool, asked Asked) (Merged, error) {
	t.Helper()
	other, err := OpenOther(path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	other.Ask = &asked
	merged, _, err := d.file.MergeOther(context.Background(), d.board, d.author, other, dry, nil)
	return merged, err
}

// A board that another is merged into keeps its title, durably; the other's is
// there to choose after opening, and merging again and back brings nothing.
func TestMergeUpholdsTheTitleInTheFile(t *testing.T) {
	folder := fast(t)
	a, b := filepath.Join(folder, "a.samenbord"), filepath.Join(folder, "b.samenbord")
	d := create(t, a)
	theBoard := board.Ref{Kind: board.KindBoard}
	d.do(t, board.Edit{Ref: theBoard, Values: board.Values{"title": "Hoofdbord"}})
	d.file.Copy(b)
	db := open1(t, b)
	db.do(t, board.Edit{Ref: theBoard, Values: board.Values{"title": "Tafel"}})
	db.do(t, note("van de tafel"))
	db.leave(t)
	dry, err := d.asked(t, b, true, Asked{})
	if err != nil || dry.Notes().New != 1 || len(dry.Upheld) != 1 || dry.Upheld[0].There.Text != "Tafel" {
		t.Fatalf("a dry run tells %+v, %v", dry, err)
	}
	before := count(t, d.file)
	if merged, err := d.asked(t, b, false, Asked{}); err != nil || merged.Changes != 2 || len(merged.Upheld) != 1 {
		t.Fatalf("%+v, %v", merged, err)
	}
	if n := count(t, d.file); n != before+4 { // two that came, the title again, the mark of the act
		t.Errorf("the file grew by %d changes", n-before)
	}
	d.leave(t)
	healthy(t, a)
	d = open1(t, a)
	if info := d.board.State().Info(); info.Title != "Hoofdbord" || len(info.Versions("title")) != 2 {
		t.Errorf("the title is %q of %+v", info.Title, info.Versions("title"))
	}
	d.leave(t)
	db = open1(t, b)
	if merged, err := db.asked(t, a, false, Asked{}); err != nil || db.board.State().Info().Title != "Tafel" {
		t.Errorf("%+v, %v: the table's title is %q", merged, err, db.board.State().Info().Title)
	}
	db.leave(t)
	d = open1(t, a)
	n := count(t, d.file)
	for range 3 {
		if merged, err := d.asked(t, b, false, Asked{}); err != nil || merged.Changes != 0 {
			t.Errorf("merging back brings %+v, %v", merged, err)
		}
	}
	if count(t, d.file) != n {
		t.Error("the file goes on growing")
	}
}

// A merge that would erase notes for good is refused, and changes nothing, unless
// somebody agreed; or the erasing is left out.
func TestMergeThatErasesIsAskedAbout(t *testing.T) {
	folder := fast(t)
	a, b := filepath.Join(folder, "a.samenbord"), filepath.Join(folder, "b.samenbord")
	d := create(t, a)
	id := d.do(t, note("Jan heeft schulden"))[0]
	d.file.Copy(b)
	db := open1(t, b)
	db.do(t, board.Erase{Refs: []board.Ref{{Kind: board.KindNote, ID: id}}})
	db.do(t, note("nieuw"))
	db.leave(t)
	raw, _ := os.ReadFile(a)
	_, err := d.asked(t, b, false, Asked{})
	var said *board.Error
	if !errors.As(err, &said) || said.Code != board.CodeMergeErases || len(said.Filled) != 2 || said.Value(board.BlankCount) != 1 || said.Value(board.BlankNames) != "“Jan heeft schulden”" {
		t.Fatalf("got %v", err)
	}
	if now, _ := os.ReadFile(a); !bytes.Equal(now, raw) || d.board.State().Note(id).Text == "" {
		t.Fatal("a refused merge changed something")
	}
	plan, err := d.asked(t, b, true, Asked{Look: true})
	if err != nil || plan.Notes().Erased != 1 {
		t.Fatalf("a dry run tells %+v, %v", plan, err)
	}
	merged, err := d.asked(t, b, false, Asked{Leave: plan.LeaveOut(false, true)})
	if err != nil || merged.Left == 0 || merged.Notes() != (board.Came{New: 1}) || d.board.State().Note(id).Text == "" {
		t.Fatalf("left out: %+v, %v", merged, err)
	}
	d.leave(t)
	healthy(t, a)
	d = open1(t, a)
	if merged, err = d.asked(t, b, false, Asked{Erase: true}); err != nil || merged.Notes().Erased != 1 || !d.board.State().Note(id).Erased {
		t.Fatalf("agreed: %+v, %v", merged, err)
	}
	d.leave(t)
	if now, _ := os.ReadFile(a); bytes.Contains(now, []byte("schulden")) {
		t.Error("the text is still in the file")
	}
	healthy(t, a)
}
