package export_test

import (
	"bytes"
	"strings"
	"testing"

	"samenbord/app/language"
	"samenbord/board"
	"samenbord/board/boardtest"
	"samenbord/storage/export"
)

// TestProgressHasItsDays: reports and documents tell how an action went, each line
// with its day.
func TestProgressHasItsDays(t *testing.T) {
	table := boardtest.New(1)
	note := table.Add(t, table.Cell(0, 0), "Samen koken")[0]
	action := table.Do(t, board.MakeAction{From: []board.ID{note}}).Created[0]
	table.Do(t, board.Report{Action: action, Status: board.Busy, Day: "2027-04-01"})
	table.Do(t, board.Report{Action: action, Status: board.Tried, Learned: "Een vaste dag helpt.", Day: "2027-06-02"})
	for format, want := range map[string][]string{
		".md":   {"1 april 2027", "bezig", "2 juni 2027", "geprobeerd. Een vaste dag helpt."},
		".json": {`"what": "Samen koken"`, `"day": "2027-04-01"`, `"status": "busy"`, `"day": "2027-06-02"`, `"learned": "Een vaste dag helpt."`},
	} {
		var out bytes.Buffer
		if err := export.Write(&out, format, table.State(), export.Options{Language: language.NL}); err != nil {
			t.Fatal(err)
		}
		for _, text := range want {
			if !strings.Contains(out.String(), text) {
				t.Errorf("%s does not say %q:\n%s", format, text, out.String())
			}
		}
	}
}
