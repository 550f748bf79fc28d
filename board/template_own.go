package board

import (
	"encoding/json"
	"errors"
	"regexp"
	"slices"
)

// TemplateFormat is how templates of one's own are written by this program.
const TemplateFormat = 1

// MaxTemplate is the most bytes that a template from elsewhere may have: some
// ten times of what a full one takes.
const MaxTemplate = 1 << 20

// TemplateOf makes a template of a board: how it is set up, and nothing of what
// was done with it. Along go the names and texts of domains, levels, lists,
// groups, dimensions, info cards, steps of the agenda and statements to poll.
// What belongs to the client stays: title, municipality, ambition, contact,
// date, and the central question unless it is asked for; and so do notes and
// all that hangs on them, sessions, dots, votes and snapshots. What was removed
// from the board is not in its template either.
//
// Things keep their IDs, so that boards made from it fit together when they are
// merged. ID must be one that no other template has; name is what it is called,
// and the title of the boards that are made from it.
func TemplateOf(s *State, id, name string, question bool) *Template {
	info := s.Info()
	language := "nl"
	if info.Language == "en" {
		language = "en"
	}
	t := &Template{
		ID: id, Name: Words{NL: tidy(name)}, Plain: info.Plain, Format: TemplateFormat, Language: language, Content: &Content{},
		Domains: []TemplateDomain{}, Lists: []KeyWords{}, Groups: []KeyWords{}, Polls: []TemplatePoll{}, Steps: []TemplateStep{},
	}
	if question {
		t.Question = Words{NL: info.Question}
	}
	said := func(text string) Words { return Words{NL: text} }
	for _, d := range InOrder[*Domain](s) {
		t.Domains = append(t.Domains, TemplateDomain{d.ID.String(), said(d.Name), said(d.Plain), d.Side, d.Colour, d.Iv3})
	}
	for _, l := range InOrder[*Level](s) {
		t.Content.Levels = append(t.Content.Levels, ContentLevel{
			ID: l.ID.String(), Key: l.Key, Name: said(l.Name), Plain: said(l.Plain), Description: said(l.Description),
			Prompt: said(l.Prompt), PlainDescription: said(l.PlainDescription), PlainPrompt: said(l.PlainPrompt),
		})
	}
	for _, d := range InOrder[*Dimension](s) {
		t.Content.Dimensions = append(t.Content.Dimensions, ContentDimension{
			d.ID.String(), d.Code, said(d.Name), said(d.Plain), said(d.Description), d.Colour, d.Shape,
		})
	}
	for _, l := range InOrder[*List](s) {
		t.Lists = append(t.Lists, KeyWords{l.ID.String(), said(l.Name)})
	}
	for _, g := range InOrder[*Group](s) {
		t.Groups = append(t.Groups, KeyWords{g.ID.String(), said(g.Name)})
	}
	for _, step := range InOrder[*Step](s) {
		made := TemplateStep{
			Key: step.ID.String(), Minutes: step.Minutes, Title: said(step.Title), Form: said(step.Form), Prompt: said(step.Prompt),
			Kind: step.NoteKind, Activity: step.Activity, Screen: step.Screen, Hidden: step.Hidden,
		}
		if l := Get[*List](s, step.List); l != nil && l.Alive() {
			made.List = l.ID.String()
		}
		t.Steps = append(t.Steps, made)
		t.Minutes += step.Minutes
	}
	for _, p := range InOrder[*Poll](s) {
		if p.Of.IsZero() { // the first round of a statement; the others repeat it
			t.Polls = append(t.Polls, TemplatePoll{p.ID.String(), said(p.Statement)})
		}
	}
	for _, c := range InOrder[*Card](s) {
		t.Content.Cards = append(t.Content.Cards, ContentCard{
			c.ID.String(), c.Key, Words{c.Title, c.TitleEN}, Words{c.Text, c.TextEN},
			Words{c.PlainTitle, c.PlainTitleEN}, Words{c.PlainText, c.PlainTextEN},
		})
	}
	return t
}

// Bytes writes a template as JSON that people can read too.
func (t *Template) Bytes() []byte {
	data, err := json.MarshalIndent(t, "", "  ")
	if err != nil {
		panic("board: a template cannot be written: " + err.Error()) // texts and numbers only
	}
	return append(data, '\n')
}

// ParseOwnTemplate reads what Bytes wrote, on this machine or on another. It
// trusts nothing of it: a board can be made of every template that it gives. It
// fails with "template_bad" or "template_too_new".
func ParseOwnTemplate(data []byte) (*Template, error) {
	if len(data) > MaxTemplate {
		return nil, Fault(CodeTemplateBad)
	}
	t, err := ParseTemplate(data)
	switch {
	case err != nil:
		return nil, Fault(CodeTemplateBad).Because(err)
	case t.Format > TemplateFormat:
		return nil, Fault(CodeTemplateTooNew)
	case t.Format < 1 || t.Content == nil:
		return nil, Fault(CodeTemplateBad)
	}
	t.Notes, t.Levels = "", nil // those of the program only
	t.Name.NL = tidy(t.Name.NL)
	if t.Language != "en" {
		t.Language = "nl"
	}
	if why := t.flaw(); why != "" {
		return nil, Fault(CodeTemplateBad).Because(errors.New(why))
	}
	return t, nil
}

var colourForm = regexp.MustCompile(`^(#[0-9A-Fa-f]{6})?$`)

// flaw names what no board can be made of, "" when there is nothing.
func (t *Template) flaw() string {
	if t.ID == "" || len(t.ID) > 64 || t.Name.NL == "" || checkLength(t.Name.NL) != nil {
		return "name"
	}
	if n := len(t.Domains); n < 1 || n > MaxDomains {
		return "domains"
	}
	if len(t.Content.Levels) < 1 || len(t.Content.Dimensions) > MaxDomains {
		return "content"
	}
	for _, d := range t.Domains {
		if !slices.Contains([]Side{"", Inside, Outside}, d.Side) || !colourForm.MatchString(d.Colour) {
			return "domain"
		}
	}
	for _, d := range t.Content.Dimensions {
		if !colourForm.MatchString(d.Colour) {
			return "dimension"
		}
	}
	for _, s := range t.Steps {
		if s.Kind != "" && !slices.Contains(NoteKinds, s.Kind) || s.Minutes < 0 || s.Minutes > 24*60 {
			return "step"
		}
	}
	seen := map[Ref]bool{}
	for _, e := range t.Entities(nil, "") {
		ref := RefOf(e)
		if seen[ref] || checkTexts(e) != nil || ref.Kind != KindBoard && ref.ID.IsZero() {
			return "twice"
		}
		seen[ref] = true
	}
	return ""
}
