package board_test

import (
	"testing"

	"samenbord/board"
	"samenbord/board/boardtest"
)

const (
	templateJSON = `{
		"id": "kort", "name": {"nl": "Kort", "en": "Short"}, "question": {"nl": "Wat werkt?"},
		"domains": [
			{"key": "wonen", "name": {"nl": "Wonen", "en": "Housing"}, "plain": {"nl": "Huis"}, "side": "outside", "colour": "#123456"},
			{"key": "sport", "name": {"nl": "Sport"}, "side": "outside"}],
		"lists": [{"key": "parking", "name": {"nl": "Parkeerplaats", "en": "Parking lot"}}],
		"groups": [{"key": "team", "name": {"nl": "Wijkteam"}}],
		"polls": [{"key": "support", "statement": {"nl": "Ik doe mee"}}],
		"steps": [{"key": "write", "minutes": 20, "title": {"nl": "Schrijven"}, "kind": "idea", "activity": "notes", "list": "parking"}]
	}`
	levelsJSON     = `[{"key": "nano", "name": {"nl": "Nano"}}, {"key": "macro", "name": {"nl": "Macro"}}]`
	dimensionsJSON = `[{"code": "MD", "name": {"nl": "Meedoen", "en": "Participation"}}]`
	cardsJSON      = `[{"key": "start", "title": {"nl": "Begin", "en": "Start"}, "text": {"nl": "Klein", "en": "Small"}}]`
)

func entities(t *testing.T, language string) []board.Entity {
	t.Helper()
	template, err := board.ParseTemplate([]byte(templateJSON))
	if err != nil {
		t.Fatal(err)
	}
	content, err := board.ParseContent([]byte(levelsJSON), []byte(dimensionsJSON), []byte(cardsJSON))
	if err != nil {
		t.Fatal(err)
	}
	return template.Entities(content, language)
}

// fromTemplate is a laptop of its own on which a board was made.
func fromTemplate(t *testing.T, seed uint64, language string) *boardtest.Table {
	t.Helper()
	table := boardtest.New(seed).Copy(seed)
	table.Log, table.Board = board.NewLog(), board.NewBoard()
	table.Do(t, board.Create{Entities: entities(t, language)})
	return table
}

func names(s *board.State) (list []string) {
	for _, d := range board.InOrder[*board.Domain](s) {
		list = append(list, d.Name)
	}
	return list
}

func TestBoardFromTemplate(t *testing.T) {
	table := fromTemplate(t, 1, "en")
	s := table.State()
	wantTexts(t, names(s), "Housing", "Sport") // Dutch where there is no English
	if info := s.Info(); info.Title != "Short" || info.Template != "kort" || info.Status != "draft" {
		t.Errorf("got %+v", info)
	}
	step := board.InOrder[*board.Step](s)[0]
	if list := board.Get[*board.List](s, step.List); list == nil || list.Name != "Parking lot" {
		t.Error("the step does not point at its list")
	}
	domain := board.InOrder[*board.Domain](s)[0]
	if domain.Label(true) != "Huis" || domain.Label(false) != "Housing" {
		t.Errorf("labels %q and %q", domain.Label(true), domain.Label(false))
	}
}

func TestTablesWithOneTemplateFitTogether(t *testing.T) {
	all := fromTemplate(t, 1, "nl")
	for seed := range uint64(7) {
		all.Merge(fromTemplate(t, 20+seed, "nl"))
	}
	wantTexts(t, names(all.State()), "Wonen", "Sport")
	for _, d := range board.InOrder[*board.Domain](all.State()) {
		if len(d.Conflicts) > 0 || d.Contested {
			t.Errorf("%s: %+v", d.Name, d.Meta)
		}
	}
	// The eight are one: removing and restoring it is one act for all.
	domain := board.RefOf(board.InOrder[*board.Domain](all.State())[0])
	all.Do(t, board.Remove{Refs: []board.Ref{domain}})
	wantTexts(t, names(all.State()), "Sport")
	result := all.Do(t, board.Create{Entities: entities(t, "nl")}) // laying the template over it brings it back
	if len(result.Created) != 0 {
		t.Errorf("made %d things anew", len(result.Created))
	}
	wantTexts(t, names(all.State()), "Wonen", "Sport")
}

func TestBrokenTemplate(t *testing.T) {
	if _, err := board.ParseTemplate([]byte("{")); err == nil {
		t.Error("half a template was read")
	}
	if _, err := board.ParseContent([]byte("[]"), []byte("{}"), []byte("[]")); err == nil {
		t.Error("content of the wrong shape was read")
	}
}
