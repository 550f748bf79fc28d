package starter_test

import (
	"testing"

	"samenbord/app/language"
	"samenbord/app/starter"
	"samenbord/board"
)

// onScreen lists the texts of a board that can be on a screen while it is set to
// plain words, with where they stand: headers and the prompts of empty cells,
// lists, groups, what the agenda shows and asks, statements to poll, info cards,
// the names of the dimensions, title, question and ambition. Not among them are
// the names and texts that the plain ones stand in for, and keys that are data.
func onScreen(s *board.State, l language.Language) map[string]string {
	info := s.Info()
	texts := map[string]string{"title": info.Title, "question": info.Question, "ambition": info.Ambition}
	for _, d := range board.InOrder[*board.Domain](s) {
		texts["domain "+d.Name] = d.Label(true)
	}
	for _, level := range board.InOrder[*board.Level](s) {
		texts["level "+level.Name] = level.Label(true)
		texts["prompt of "+level.Name] = level.Ask(true)
		texts["description of "+level.Name] = level.Describe(true)
	}
	for _, d := range board.InOrder[*board.Dimension](s) {
		texts["dimension "+d.Name] = d.Label(true)
		texts["description of "+d.Name] = d.Description
	}
	for _, list := range board.InOrder[*board.List](s) {
		texts["list "+list.Name] = list.Name
	}
	for _, g := range board.InOrder[*board.Group](s) {
		texts["group "+g.Name] = g.Name
	}
	for _, step := range board.InOrder[*board.Step](s) {
		texts["step "+step.Title] = step.Title
		texts["how in "+step.Title] = step.Form
		texts["prompt in "+step.Title] = step.Prompt
	}
	for _, p := range board.InOrder[*board.Poll](s) {
		texts["poll "+p.Statement] = p.Statement
	}
	for _, c := range board.InOrder[*board.Card](s) {
		texts["card "+c.Key], texts["text of card "+c.Key] = c.In(string(l), true)
	}
	return texts
}

// TestTheResidentsBoardIsPlain: a board from the residents' template has no
// official word that has a plain form on any screen. (The words of the program
// itself around it: TestPlainTextsHaveNoOfficialWord in package language, and
// TestTheResidentsWindowIsPlain in package window.)
func TestTheResidentsBoardIsPlain(t *testing.T) {
	for _, l := range language.All() {
		s := start(t, "inwoners_b1", string(l))
		if !s.Info().Plain {
			t.Error("it does not begin in plain words")
		}
		texts := onScreen(s, l)
		if len(texts) < 60 {
			t.Errorf("%s: only %d texts", l, len(texts))
		}
		for where, text := range texts {
			if found, plain := l.Official(text); found != "" {
				t.Errorf("%s, %s says %q, which plain language calls %q: %q", l, where, found, plain, text)
			}
		}
	}
}

// Every board can be switched to plain words: the headers, prompts and cards of
// all templates, and the domains that are offered, then have none either.
func TestPlainNamesArePlain(t *testing.T) {
	templates, err := starter.Templates()
	if err != nil {
		t.Fatal(err)
	}
	for _, template := range templates {
		for _, l := range language.All() {
			s := start(t, template.ID, string(l))
			plain := map[string]string{}
			for _, d := range board.InOrder[*board.Domain](s) {
				plain["domain "+d.Name] = d.Plain
			}
			for _, level := range board.InOrder[*board.Level](s) {
				plain["level "+level.Name], plain["prompt of "+level.Name], plain["about "+level.Name] = level.Plain, level.PlainPrompt, level.PlainDescription
			}
			for _, d := range board.InOrder[*board.Dimension](s) {
				plain["dimension "+d.Name], plain["about "+d.Name] = d.Plain, d.Description
			}
			for _, c := range board.InOrder[*board.Card](s) {
				title, text := c.PlainTitle, c.PlainText
				if l == language.EN {
					title, text = c.PlainTitleEN, c.PlainTextEN
				}
				plain["card "+c.Key], plain["text of card "+c.Key] = title, text
			}
			for where, text := range plain {
				if found, _ := l.Official(text); found != "" || text == "" {
					t.Errorf("%s %s, %s: %q in %q", template.ID, l, where, found, text)
				}
			}
		}
	}
	for _, l := range language.All() {
		for _, e := range starter.Offer(start(t, "leeg", string(l)), board.KindDomain) {
			if d := e.(*board.Domain); d.Plain == "" {
				t.Errorf("%s is offered without a plain name", d.Name)
			} else if found, _ := l.Official(d.Plain); found != "" {
				t.Errorf("%s is offered as %q", d.Name, d.Plain)
			}
		}
	}
}
