package board

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math/big"
)

// Words is one text in the two languages.
type Words struct {
	NL string `json:"nl"`
	EN string `json:"en,omitempty"`
}

// In gives the text in a language; Dutch leads.
func (w Words) In(language string) string {
	if language == "en" && w.EN != "" {
		return w.EN
	}
	return w.NL
}

// Template is a board without notes, ready to begin a workshop with. Those that
// come with the program are in assets; TemplateOf makes one of a board.
type Template struct {
	ID       string           `json:"id"`
	Name     Words            `json:"name"`
	People   Words            `json:"people"`
	Minutes  int              `json:"minutes"`
	Question Words            `json:"question"`
	Ambition Words            `json:"ambition"`
	Plain    bool             `json:"plain"`
	Domains  []TemplateDomain `json:"domains"`
	Levels   []string         `json:"levels,omitempty"`
	Lists    []KeyWords       `json:"lists"`
	Groups   []KeyWords       `json:"groups"`
	Polls    []TemplatePoll   `json:"polls"`
	Steps    []TemplateStep   `json:"steps"`
	Notes    string           `json:"notes,omitempty"` // name of a CSV file with notes, for the sample board
	// Of a template of one's own: how it is written, the one language of its texts,
	// and what stands in the place of the content that all others share.
	Format   int      `json:"samenbord_template,omitempty"`
	Language string   `json:"language,omitempty"`
	Content  *Content `json:"content,omitempty"`
}

// TemplateDomain is a domain in a template. Its key, as that of everything in a
// template, fixes its ID: see idOf.
type TemplateDomain struct {
	Key    string `json:"key"`
	Name   Words  `json:"name"`
	Plain  Words  `json:"plain"`
	Side   Side   `json:"side"`
	Colour string `json:"colour"`
	Iv3    string `json:"iv3,omitempty"`
}

// TemplatePoll is a statement to poll.
type TemplatePoll struct {
	Key       string `json:"key"`
	Statement Words  `json:"statement"`
}

// TemplateStep is a step of the agenda.
type TemplateStep struct {
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
}

// KeyWords is a named thing with the key that fixes its ID.
type KeyWords struct {
	Key  string `json:"key"`
	Name Words  `json:"name"`
}

// Content is what every template shares: the levels, the dimensions and the
// info cards.
type Content struct {
	Levels     []ContentLevel     `json:"levels"`
	Dimensions []ContentDimension `json:"dimensions"`
	Cards      []ContentCard      `json:"cards"`
}

// ContentLevel is a level. ID fixes its identity where that is not its key.
type ContentLevel struct {
	ID               string `json:"id,omitempty"`
	Key              string `json:"key"`
	Short            Words  `json:"short"`
	Name             Words  `json:"name"`
	Plain            Words  `json:"plain"`
	Description      Words  `json:"description"`
	Prompt           Words  `json:"prompt"`
	PlainDescription Words  `json:"plain_description"`
	PlainPrompt      Words  `json:"plain_prompt"`
}

// ContentDimension is a dimension.
type ContentDimension struct {
	ID          string `json:"id,omitempty"`
	Code        string `json:"code"`
	Name        Words  `json:"name"`
	Plain       Words  `json:"plain"`
	Description Words  `json:"description"`
	Colour      string `json:"colour"`
	Shape       string `json:"shape"`
}

// ContentCard is an info card; Plain is its text in plain words.
type ContentCard struct {
	ID         string `json:"id,omitempty"`
	Key        string `json:"key"`
	Title      Words  `json:"title"`
	Text       Words  `json:"text"`
	PlainTitle Words  `json:"plain_title"`
	Plain      Words  `json:"plain"`
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
// several machines fit together when they are merged. A template of one's own
// has its own content and language, whatever is given.
func (t *Template) Entities(content *Content, language string) []Entity {
	if t.Content != nil {
		content, language = t.Content, t.Language
	}
	in := func(w Words) string { return w.In(language) }
	entities := []Entity{&Info{
		Title: in(t.Name), Question: in(t.Question), Ambition: in(t.Ambition),
		Language: language, Plain: t.Plain, Phase: "explore", Status: "draft", Template: t.ID,
	}}
	add := func(e Entity, key string, nth int) {
		*e.Base() = Meta{ID: idOf(e.Kind(), key), Order: fixedOrder(nth)}
		entities = append(entities, e)
	}
	for i, d := range t.Domains {
		add(&Domain{Name: in(d.Name), Plain: in(d.Plain), Side: d.Side, Colour: d.Colour, Iv3: d.Iv3}, d.Key, i)
	}
	for i, l := range content.Levels {
		add(&Level{
			Key: l.Key, Name: in(l.Name), Plain: in(l.Plain), Description: in(l.Description), Prompt: in(l.Prompt),
			PlainDescription: in(l.PlainDescription), PlainPrompt: in(l.PlainPrompt),
		}, cmp.Or(l.ID, l.Key), i)
	}
	for i, d := range content.Dimensions {
		add(&Dimension{
			Code: d.Code, Name: in(d.Name), Plain: in(d.Plain), Description: in(d.Description), Colour: d.Colour, Shape: d.Shape,
		}, cmp.Or(d.ID, d.Code), i)
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
			step.List = idOf(KindList, s.List)
		}
		add(step, s.Key, i)
	}
	for i, p := range t.Polls {
		add(&Poll{Statement: in(p.Statement)}, p.Key, i)
	}
	for i, c := range content.Cards {
		add(&Card{
			Key: c.Key, Title: c.Title.NL, Text: c.Text.NL, TitleEN: c.Title.EN, TextEN: c.Text.EN,
			PlainTitle: c.PlainTitle.NL, PlainText: c.Plain.NL, PlainTitleEN: c.PlainTitle.EN, PlainTextEN: c.Plain.EN,
		}, cmp.Or(c.ID, c.Key), i)
	}
	return entities
}

// idOf is the ID that a key of a template stands for. A template that was made
// of a board names things by their IDs there.
func idOf(kind Kind, key string) ID {
	if id, ok := ParseID(key); ok {
		return id
	}
	return FixedID(kind, key)
}

// fixedOrder is the order key of the nth thing of a template, with room
// between each two.
func fixedOrder(nth int) string {
	return orderText(big.NewInt(int64(nth+1)*orderBase*orderBase*orderBase*orderBase), orderWidth)
}
