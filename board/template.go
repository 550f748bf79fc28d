package board

import (
	"encoding/json"
	"fmt"
	"math/big"
)

// Words is one text in the two languages.
type Words struct {
	NL string `json:"nl"`
	EN string `json:"en"`
}

// In gives the text in a language; Dutch leads.
func (w Words) In(language string) string {
	if language == "en" && w.EN != "" {
		return w.EN
	}
	return w.NL
}

// Template is a board without notes, ready to begin a workshop with.
type Template struct {
	ID       string `json:"id"`
	Name     Words  `json:"name"`
	People   Words  `json:"people"`
	Minutes  int    `json:"minutes"`
	Question Words  `json:"question"`
	Ambition Words  `json:"ambition"`
	Plain    bool   `json:"plain"`
	Domains  []struct {
		Key    string `json:"key"`
		Name   Words  `json:"name"`
		Plain  Words  `json:"plain"`
		Side   Side   `json:"side"`
		Colour string `json:"colour"`
	} `json:"domains"`
	Levels []string   `json:"levels"`
	Lists  []KeyWords `json:"lists"`
	Groups []KeyWords `json:"groups"`
	Polls  []struct {
		Key       string `json:"key"`
		Statement Words  `json:"statement"`
	} `json:"polls"`
	Steps []struct {
		Key      string   `json:"key"`
		Minutes  int      `json:"minutes"`
		Title    Words    `json:"title"`
		Form     Words    `json:"form"`
		Prompt   Words    `json:"prompt"`
		Kind     NoteKind `json:"kind"`
		Activity string   `json:"activity"`
		Screen   string   `json:"screen"`
		List     string   `json:"list"`
		Hidden   bool     `json:"hidden"`
	} `json:"steps"`
	Notes string `json:"notes"` // name of a CSV file with notes, for the sample board
}

// KeyWords is a named thing with the key that fixes its ID.
type KeyWords struct {
	Key  string `json:"key"`
	Name Words  `json:"name"`
}

// Content is what every template shares: the levels, the dimensions and the
// info cards.
type Content struct {
	Levels []struct {
		Key         string `json:"key"`
		Short       Words  `json:"short"`
		Name        Words  `json:"name"`
		Plain       Words  `json:"plain"`
		Description Words  `json:"description"`
		Prompt      Words  `json:"prompt"`
	}
	Dimensions []struct {
		Code   string `json:"code"`
		Name   Words  `json:"name"`
		Plain  Words  `json:"plain"`
		Colour string `json:"colour"`
		Shape  string `json:"shape"`
	}
	Cards []struct {
		Key   string `json:"key"`
		Title Words  `json:"title"`
		Text  Words  `json:"text"`
	}
}

// ParseTemplate reads a template from JSON.
func ParseTemplate(data []byte) (*Template, error) {
	var t Template
	if err := json.Unmarshal(data, &t); err != nil {
		return nil, fmt.Errorf("template: %w", err)
	}
	return &t, nil
}

// ParseContent reads the shared content from its three JSON lists.
func ParseContent(levels, dimensions, cards []byte) (*Content, error) {
	var c Content
	for _, part := range [...]struct {
		data []byte
		into any
	}{{levels, &c.Levels}, {dimensions, &c.Dimensions}, {cards, &c.Cards}} {
		if err := json.Unmarshal(part.data, part.into); err != nil {
			return nil, fmt.Errorf("content: %w", err)
		}
	}
	return &c, nil
}

// Entities makes the things that a new board begins with, in one language.
// Their IDs and order are fixed by the template, so that boards made from it on
// several machines fit together when they are merged.
func (t *Template) Entities(content *Content, language string) []Entity {
	in := func(w Words) string { return w.In(language) }
	entities := []Entity{&Info{
		Title: in(t.Name), Question: in(t.Question), Ambition: in(t.Ambition),
		Language: language, Plain: t.Plain, Phase: "explore", Status: "draft", Template: t.ID,
	}}
	add := func(e Entity, key string, nth int) {
		*e.Base() = Meta{ID: FixedID(e.Kind(), key), Order: fixedOrder(nth)}
		entities = append(entities, e)
	}
	for i, d := range t.Domains {
		add(&Domain{Name: in(d.Name), Plain: in(d.Plain), Side: d.Side, Colour: d.Colour}, d.Key, i)
	}
	for i, l := range content.Levels {
		add(&Level{Key: l.Key, Name: in(l.Name), Plain: in(l.Plain), Description: in(l.Description), Prompt: in(l.Prompt)}, l.Key, i)
	}
	for i, d := range content.Dimensions {
		add(&Dimension{Code: d.Code, Name: in(d.Name), Plain: in(d.Plain), Colour: d.Colour, Shape: d.Shape}, d.Code, i)
	}
	for i, l := range t.Lists {
		add(&List{Name: in(l.Name)}, l.Key, i)
	}
	for i, g := range t.Groups {
		add(&Group{Name: in(g.Name)}, g.Key, i)
	}
	for i, s := range t.Steps {
		step := &Step{
			Title: in(s.Title), Minutes: s.Minutes, Form: in(s.Form), Prompt: in(s.Prompt),
			NoteKind: s.Kind, Activity: s.Activity, Screen: s.Screen, Hidden: s.Hidden,
		}
		if s.List != "" {
			step.List = FixedID(KindList, s.List)
		}
		add(step, s.Key, i)
	}
	for i, p := range t.Polls {
		add(&Poll{Statement: in(p.Statement)}, p.Key, i)
	}
	for i, c := range content.Cards {
		add(&Card{Key: c.Key, Title: c.Title.NL, Text: c.Text.NL, TitleEN: c.Title.EN, TextEN: c.Text.EN}, c.Key, i)
	}
	return entities
}

// fixedOrder is the order key of the nth thing of a template, with room
// between each two.
func fixedOrder(nth int) string {
	return orderText(big.NewInt(int64(nth+1)*orderBase*orderBase*orderBase*orderBase), orderWidth)
}
