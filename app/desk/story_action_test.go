package desk

import (
	"testing"

	"samenbord/app/language"
	"samenbord/app/screen"
	"samenbord/board"
	"samenbord/storage"
)

// acted: A makes an action of a note, its form is filled with Enter between the
// fields, and what waits for a first step is one less; a click on that shows it
// alone, and another everything again.
func acted(t *testing.T, s *stage) {
	path := boardFile(t, "Buurtkamer", "Huisarts")
	tw := newTwin(t, path)
	p := s.show(t, path)
	x, y := tw.note(t, "Buurtkamer")
	before := p.Settle(t)
	p.Click(t, x, y)
	p.Changed(t, before)
	before = p.Settle(t)
	p.Key(t, "a")
	p.Changed(t, before)
	p.Settle(t)
	p.Type(t, "Bel de beheerder")
	p.Key(t, "Return")
	p.Type(t, "Buurtcoach")
	p.Key(t, "Return")
	p.Type(t, "15 maart 2027")
	p.Key(t, "Return")
	screen.Shows(t, path, "a concrete action of one of two notes", func(rows []screen.Row) bool {
		return rows[0].FirstStep == "Bel de beheerder" && rows[0].OwnerRole == "Buurtcoach" && rows[0].Due == "2027-03-15" && rows[1].FirstStep == ""
	})
	p.Key(t, "Escape")
	all := p.Rest(t)
	tw.follow(t, path)
	if want := tw.Text("action.no_step", "Count", 1); tw.entry.Waiting.Text != want {
		t.Errorf("in view is %q", tw.entry.Waiting.Text)
	}
	x, y = middle(tw.entry.Waiting)
	p.Click(t, x, y+tw.menu)
	p.Changed(t, all)
	filtered := p.Rest(t)
	p.Click(t, x, y+tw.menu)
	p.Changed(t, filtered)
	s.leave(t)
	for a := range board.Each[*board.Action](stateOf(t, path)) {
		if len(a.Sources) != 1 || a.What != "" || a.Status != board.New {
			t.Errorf("the action is %+v", a)
		}
	}
}

// openAction makes an action of the first note, with a step and an owner.
func openAction(t *testing.T, p *screen.Program, _ string) {
	before := p.Rest(t)
	p.Key(t, "Down", "Down")
	p.Changed(t, before)
	before = p.Rest(t)
	p.Key(t, "a")
	p.Changed(t, before)
	p.Settle(t)
	p.Type(t, "Bel de conciërge")
	p.Key(t, "Return")
	p.Type(t, "Femke Dijkstra")
	p.Key(t, "Return")
	p.Type(t, "voor de zomer")
}

// openSessions shows the panel of sessions.
func openSessions(t *testing.T, p *screen.Program, _ string) {
	before := p.Rest(t)
	p.Key(t, "ctrl+k")
	p.Changed(t, before)
	p.Settle(t)
	p.Type(t, "sessi")
	p.Key(t, "Return")
}

// metTwice is the sample board after two sessions.
func metTwice(t *testing.T) string {
	path := templateFile(t, "voorbeeld", language.NL)
	file, b, err := storage.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	notes := board.InOrder[*board.Note](b.State())
	author := board.NewAuthor()
	for _, intent := range []board.Intent{
		board.BeginSession{Title: "Inspiratiesessie", Date: "2026-03-12", Where: "Stadhuis", Audience: "Uitvoering en beleid", Adopt: true},
		board.BeginSession{Title: "Partners", Date: "2026-06-03", Where: "Dorpshuis", Audience: "Partners uit het veld", Moment: "Na de inspiratiesessie"},
		board.AddNotes{Cell: notes[0].Place.Cell, Notes: []board.Note{{Text: "De kantine is ook overdag van ons"}, {Text: "Een sleutel voor de buurt"}}},
		board.MakeAction{From: []board.ID{notes[0].ID}},
	} {
		tx := b.Begin(author)
		if _, err := tx.Do(intent, nil); err != nil {
			t.Fatal(err)
		}
		if err := file.Append(tx); err != nil {
			t.Fatal(err)
		}
		tx.Commit()
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}
