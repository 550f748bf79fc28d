package starter_test

import (
	"errors"
	"slices"
	"testing"

	"samenbord/app/starter"
	"samenbord/board"
)

func start(t *testing.T, id, language string) *board.State {
	t.Helper()
	intents, err := starter.Intents(id, language)
	if err != nil {
		t.Fatal(err)
	}
	b := board.NewBoard()
	tx := b.Begin(board.NewAuthor())
	for _, intent := range intents {
		if _, err := tx.Do(intent, nil); err != nil {
			t.Fatalf("%s: %v", id, err)
		}
	}
	return b.State()
}

func TestTemplates(t *testing.T) {
	templates, err := starter.Templates()
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, template := range templates {
		ids = append(ids, template.ID)
		for _, language := range []string{"nl", "en"} {
			s := start(t, template.ID, language)
			info := s.Info()
			if info.Language != language || info.Template != template.ID || info.Title != template.Name.In(language) {
				t.Errorf("%s %s: %+v", template.ID, language, info)
			}
			if n := len(board.InOrder[*board.Domain](s)); n != len(template.Domains) || len(board.InOrder[*board.Dimension](s)) != 6 {
				t.Errorf("%s %s: %d domains", template.ID, language, n)
			}
		}
	}
	want := []string{"inspiratiesessie", "integraal_beleid", "inwoners_b1", "partners", "leeg", "voorbeeld"}
	if !slices.Equal(ids, want) {
		t.Errorf("the templates are offered as %q", ids)
	}
	if starter.IDs() != "inspiratiesessie, integraal_beleid, inwoners_b1, partners, leeg, voorbeeld" {
		t.Error(starter.IDs())
	}
	templates[0] = nil
	if again, _ := starter.Templates(); again[0] == nil {
		t.Error("the list belongs to more than one")
	}
}

func TestExample(t *testing.T) {
	// Of the 17 actions one has no date, and one neither owner nor date; what they
	// are about stands on their notes.
	for _, language := range []string{"nl", "en"} {
		c := start(t, "voorbeeld", language).Count(board.Filter{})
		if c.Notes != 64 || c.Links != 51 || c.Actions != 17 || c.Concrete != 15 || len(c.Domains) != 8 || len(c.Groups) != 19 || c.Unplaced != 0 {
			t.Errorf("%s: %+v", language, c)
		}
	}
}

func TestUnknownTemplate(t *testing.T) {
	if _, err := starter.Intents("frob", "nl"); !errors.Is(err, board.Fault(board.CodeUnknownTemplate)) {
		t.Error(err)
	}
}

func TestKnown(t *testing.T) {
	for _, c := range []struct {
		kind      board.Kind
		name, key string
	}{
		{board.KindDomain, "Wonen", "wonen"}, {board.KindDomain, "HOUSING", "wonen"}, {board.KindDomain, "Jeugd en onderwijs", "jeugd-en-onderwijs"},
		{board.KindGroup, "residents", "inwoners"}, {board.KindLevel, "nano", "nano"}, {board.KindLevel, "Nano – the resident", "nano"},
		{board.KindDimension, "Bodily functions", "LF"}, {board.KindDimension, "zg", "ZG"}, {board.KindList, "Parking lot", "parkeerplaats"},
	} {
		e := starter.Known(c.kind, c.name)
		if e == nil || e.Base().ID != board.FixedID(c.kind, c.key) {
			t.Errorf("%s %q is not %s", c.kind, c.name, c.key)
		}
	}
	if starter.Known(board.KindDomain, "Zee") != nil || starter.Known(board.KindNote, "Wonen") != nil {
		t.Error("it knows what nobody knows")
	}
	if len(starter.Colours()) < board.MaxDomains/2 {
		t.Error("few colours")
	}
}
