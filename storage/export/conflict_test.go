package export_test

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"samenbord/app/language"
	"samenbord/board"
	"samenbord/board/boardtest"
	"samenbord/storage/export"
	"samenbord/storage/intake"
)

// What is still to be decided stands in every export, of every kind of thing, and
// importing the table again neither takes it for notes nor minds it.
func TestConflictsAreExported(t *testing.T) {
	a := boardtest.New(1)
	ids := a.Add(t, a.Cell(0, 0), "een", "twee")
	made := a.Do(t, board.Create{Entities: []board.Entity{
		&board.Action{What: "doen", Sources: ids[:1]}, &board.Session{Title: "Ochtend"}, &board.Step{Title: "Welkom"},
	}}).Created
	link := a.Do(t, board.Connect{From: ids[0], To: ids[1]}).Created[0]
	b := a.Copy(7)
	for i, table := range []*boardtest.Table{a, b} {
		said := []string{"hier", "daar; daar"}[i]
		for _, e := range []board.Edit{
			{Ref: board.Ref{Kind: board.KindNote, ID: ids[1]}, Values: board.Values{"text": said}},
			{Ref: board.Ref{Kind: board.KindLink, ID: link}, Values: board.Values{"why": said}},
			{Ref: board.Ref{Kind: board.KindAction, ID: made[0]}, Values: board.Values{"first_step": said}},
			{Ref: board.Ref{Kind: board.KindSession, ID: made[1]}, Values: board.Values{"where": said}},
			{Ref: board.Ref{Kind: board.KindBoard}, Values: board.Values{"title": said}},
		} {
			table.Do(t, e)
		}
	}
	b.Do(t, board.Remove{Refs: []board.Ref{{Kind: board.KindStep, ID: made[2]}}})
	b.Do(t, board.Create{Entities: []board.Entity{&board.List{Name: "Leeg"}}})
	a.Receive(t, b)
	if got := len(a.State().Conflicts()); got != 7 {
		t.Fatalf("%d conflicts", got)
	}

	raw := write(t, ".csv", a.State(), export.Options{})
	rows, err := csv.NewReader(strings.NewReader(string(raw))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	last := len(rows[0]) - 1
	told := map[string]string{} // by the text of the note
	for _, row := range rows[1:] {
		told[row[3]] += row[last] + "\n"
	}
	for text, want := range map[string][]string{
		"een":    {`link.why een – `, `action.first_step: `},
		"hier":   {`note.text: `}, // or the other
		"":       {`board.title hier: hier | daar; daar`, `session.where Ochtend: `, `step Welkom: deleted`, `list Leeg: only_there`},
		"absent": nil,
	} {
		got := told[text]
		if text == "hier" {
			got += told["daar; daar"]
		}
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("in the row of %q stands %q, not %q", text, got, w)
			}
		}
	}
	if report := read(t, newDesk(t), raw, intake.Options{}); report.Notes != 2 || report.NoText+len(report.UnknownColumns) > 0 {
		t.Errorf("read again: %+v", report)
	}

	var document export.Document
	if err := json.Unmarshal(write(t, ".json", a.State(), export.Options{}), &document); err != nil {
		t.Fatal(err)
	}
	if len(document.Conflicts) != 7 || document.Conflicts[0].Field != "title" || document.Conflicts[0].Versions[0] != (export.DocumentWording{Value: "hier", Shown: true}) {
		t.Errorf("got %+v", document.Conflicts)
	}
	if md := string(write(t, ".md", a.State(), export.Options{Language: language.NL})); !strings.Contains(md, "Er zijn nog 7 verschillen om te kiezen (bord, lijst, sessie, agendastap, briefje, verbinding, actie).") {
		t.Errorf("the report says\n%s", md[:600])
	}
}
