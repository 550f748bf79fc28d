package find

import (
	"maps"
	"testing"

	"pgregory.net/rapid"

	"samenbord/app/doorway"
	"samenbord/app/wall/layout/layouttest"
	"samenbord/board"
)

// However somebody types, and whatever happens on the board meanwhile: what is
// found is what a fresh look would find.
func TestTypingFinds(t *testing.T) {
	defer doorway.Through(func(f func()) { f() })() // on the spot
	letters := []string{"b", "a", "n", "k", " ", "e", "é", "Samen"}
	rapid.Check(t, func(t *rapid.T) {
		b := layouttest.NewTable(3)
		var typed Findings
		filter := board.Filter{}
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			switch rapid.IntRange(0, 6).Draw(t, "step") {
			case 0, 1:
				b.AnyAct(t)
				typed.Changed()
			case 2:
				filter.Text = ""
				typed.kept = nil
			case 3:
				filter.Kinds = nil
				if rapid.Bool().Draw(t, "kinds") {
					filter.Kinds = board.NoteKinds[:3]
				}
				typed.kept = nil
			case 4:
				for note := range board.Each[*board.Note](b.Board.State()) {
					typed.Keep(note.ID)
					break
				}
			default:
				filter.Text += rapid.SampledFrom(letters).Draw(t, "letter")
				typed.kept = nil
			}
			fresh := Findings{kept: maps.Clone(typed.kept)}
			if len(typed.kept) == 0 && filter.Plain() && !filter.Empty() && rapid.Bool().Draw(t, "apart") {
				done := make(chan struct{})
				typed.SearchApart(b.Board.State(), filter, func() { close(done) })
				<-done
			} else {
				typed.Search(b.Board.State(), filter)
			}
			fresh.Search(b.Board.State(), filter)
			if typed.Found != fresh.Found || typed.Total != fresh.Total || typed.Extra != fresh.Extra ||
				!maps.Equal(typed.Out, fresh.Out) || !maps.Equal(typed.By, fresh.By) {
				t.Fatalf("typing %q finds %d of %d, a fresh look %d of %d", filter.Text, typed.Found, typed.Total, fresh.Found, fresh.Total)
			}
		}
	})
}

// What is found on another goroutine counts only as long as nothing else was
// sought and nothing changed.
func TestLateFindingsDoNotCount(t *testing.T) {
	b := layouttest.NewTable(3)
	cell := board.Cell{Domain: b.Domains[0], Level: b.Levels[0]}
	b.Do(board.AddNotes{Cell: cell, Notes: []board.Note{{Text: "een bankje"}, {Text: "een fiets"}}})
	var late []func()
	waiting := make(chan func())
	defer doorway.Through(func(f func()) { waiting <- f })()
	var f Findings
	seek := func(text string) {
		f.SearchApart(b.Board.State(), board.Filter{Text: text}, func() {})
		late = append(late, <-waiting)
	}
	seek("bankje")
	seek("fiets")
	f.Changed()
	seek("een")
	late[2]()
	for _, one := range late[:2] {
		one()
	}
	if f.Found != 2 || f.Total != 2 || f.Apart {
		t.Errorf("%d of %d are found", f.Found, f.Total)
	}
	seek("een bankje")
	f.Search(b.Board.State(), board.Filter{})
	late[3]()
	if f.Out != nil {
		t.Error("something is still sought")
	}
}
