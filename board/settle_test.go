package board_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// disputed makes a board on which two people wrote the same field of a thing.
func disputed(t *testing.T, thing board.Entity, field, here, there string) (*boardtest.Table, board.Ref) {
	t.Helper()
	a := boardtest.New(1)
	target := board.RefOf(thing)
	if note, is := thing.(*board.Note); is {
		target = ref(a.Do(t, board.AddNotes{Notes: []board.Note{*note}}).Created[0])
	} else {
		target.ID = a.Do(t, board.Create{Entities: []board.Entity{thing}}).Created[0]
	}
	b := a.Copy(7)
	b.Do(t, board.Edit{Ref: target, Values: board.Values{field: there}})
	a.Do(t, board.Edit{Ref: target, Values: board.Values{field: here}})
	a.Receive(t, b)
	return a, target
}

// Conflicts of every kind are listed, with the versions of each.
func TestConflictsOfEveryKindAreListed(t *testing.T) {
	for field, thing := range map[string]board.Entity{
		"text": &board.Note{Text: "een"}, "first_step": &board.Action{What: "doen"}, "why": &board.Link{}, "title": &board.Cluster{},
		"date": &board.Session{Title: "Ochtend"}, "prompt": &board.Step{Title: "Welkom"}, "statement": &board.Poll{}, "criterion": &board.Round{},
		"name": &board.Group{Name: "Team"}, "plain_text": &board.Card{Title: "Kaart"},
	} {
		a, target := disputed(t, thing, field, "hier", "daar")
		list := a.State().Conflicts()
		if len(list) != 1 || list[0].Ref != target || list[0].Field != field || len(list[0].Versions) != 2 {
			t.Errorf("%s.%s: %+v", target.Kind, field, list)
			continue
		}
		for i, v := range list[0].Versions {
			if said := a.State().Said(target, field, v); said != "hier" && said != "daar" || v.Shown != (i == 0) {
				t.Errorf("%s.%s: version %d is %+v", target.Kind, field, i, v)
			}
		}
		a.Do(t, board.Choose{Ref: target, Field: field, Change: list[0].Versions[1].Change})
		if left := a.State().Conflicts(); len(left) != 0 {
			t.Errorf("%s.%s: %+v are left", target.Kind, field, left)
		}
	}
}

func TestJoinKeepsAllVersions(t *testing.T) {
	a, target := disputed(t, &board.Note{Text: "een"}, "text", "hier", "daar")
	a.Do(t, board.Join{Ref: target, Field: "text"})
	if got := a.State().Note(target.ID); got.Text != "hier\ndaar" && got.Text != "daar\nhier" || len(got.Conflicts) > 0 {
		t.Errorf("got %q", got.Text)
	}
	a, target = disputed(t, &board.Note{Text: "een"}, "text", "moestuin bij de school", "moestuin")
	a.Do(t, board.Join{Ref: target, Field: "text"})
	if got := a.State().Note(target.ID).Text; got != "moestuin bij de school" {
		t.Errorf("what the other says already is said twice: %q", got)
	}
}

// Versions that are longer together than a note are not refused.
func TestJoinFindsRoomForLongVersions(t *testing.T) {
	here, there := strings.Repeat("hé", 400), strings.Repeat("da", 400)
	a, target := disputed(t, &board.Note{Text: "een", Explanation: "omdat"}, "text", here, there)
	a.Do(t, board.Join{Ref: target, Field: "text"})
	note := a.State().Note(target.ID)
	if len(note.Conflicts) > 0 || note.Text+strings.TrimPrefix(note.Explanation, "omdat\n") != here+there && note.Text+strings.TrimPrefix(note.Explanation, "omdat\n") != there+here {
		t.Errorf("got %d and %d characters", utf8.RuneCountInString(note.Text), utf8.RuneCountInString(note.Explanation))
	}

	a, target = disputed(t, &board.Note{Text: "een", Explanation: here}, "text", here, there)
	a.Add(t, board.Unplaced, "erachter")
	a.Do(t, board.Join{Ref: target, Field: "text"})
	texts := a.Texts(board.Unplaced)
	if len(texts) != 3 || texts[0]+texts[1] != here+there && texts[0]+texts[1] != there+here || texts[2] != "erachter" {
		t.Errorf("%d notes", len(texts))
	}

	a, target = disputed(t, &board.Action{What: "een"}, "learned", here, there)
	_, err := a.Try(board.Join{Ref: target, Field: "learned"})
	wantCode(t, err, board.CodeJoinTooLong)
	_, err = a.Try(board.Join{Ref: target, Field: "status"})
	wantCode(t, err, board.CodeInternal)
}

// What was left out can be declined for good.
func TestLeftOutCanBeDeclined(t *testing.T) {
	a := boardtest.New(1)
	b := a.Copy(7)
	b.Do(t, board.Create{Entities: []board.Entity{&board.Group{Name: "Niemand"}}})
	a.Receive(t, b)
	open := a.State().Conflicts()
	if len(open) != 1 || open[0].About != board.AboutLeftOut {
		t.Fatalf("got %+v", open)
	}
	a.Do(t, board.Decline{Refs: []board.Ref{open[0].Ref}})
	a.Receive(t, b)
	if left := a.State().Conflicts(); len(left) > 0 {
		t.Errorf("asked again: %+v", left)
	}
	_, err := a.Try(board.Decline{Refs: []board.Ref{open[0].Ref}})
	wantCode(t, err, board.CodeGone)
}
