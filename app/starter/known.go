package starter

import (
	"encoding/json"
	"sync"

	"samenbord/assets"
	"samenbord/board"
)

// Known gives the thing that a name stands for in Dutch or English: a domain,
// level, dimension, list or group of a template or of the lists in assets, with
// the ID that it has on every board. Nil for other names.
func Known(kind board.Kind, name string) board.Entity {
	return presets().things[kind][board.Fold(name)]
}

// Colours are the colours for domains that have none, in the order in which
// they go well together.
func Colours() []string { return presets().colours }

// Presets lists the domains or groups that are offered to choose from, in a
// language, each with the ID that it has on every board. What it gives is the
// caller's; an order of its own it has not.
func Presets(kind board.Kind, language string) []board.Entity {
	var list []board.Entity
	for _, e := range presets().offered[kind][language == "en"] {
		switch e := e.(type) {
		case *board.Domain:
			one := *e
			list = append(list, &one)
		case *board.Group:
			one := *e
			list = append(list, &one)
		}
	}
	return list
}

type known struct {
	things  map[board.Kind]map[string]board.Entity
	colours []string
	offered map[board.Kind]map[bool][]board.Entity // in English, or not
}

// preset is a domain or a group in the lists that assets offer.
type preset struct {
	Key    string      `json:"key"`
	Name   board.Words `json:"name"`
	Plain  board.Words `json:"plain"`
	Iv3    string      `json:"iv3"`
	Side   board.Side  `json:"side"`
	Colour string      `json:"colour"`
}

var presets = sync.OnceValue(func() *known {
	k := &known{
		things: map[board.Kind]map[string]board.Entity{},
		offered: map[board.Kind]map[bool][]board.Entity{
			board.KindDomain: {}, board.KindGroup: {},
		},
	}
	offer := func(e board.Entity, language, name string) {
		k.offered[e.Kind()][language == "en"] = append(k.offered[e.Kind()][language == "en"], e)
		k.add(e, name)
	}
	var domains, groups []preset
	for name, list := range map[string]*[]preset{"domains": &domains, "groups": &groups} {
		if err := json.Unmarshal(assets.Content(name), list); err != nil {
			panic("starter: assets/content/" + name + ".json: " + err.Error()) // embedded, and tested
		}
	}
	for _, d := range domains {
		k.colours = append(k.colours, d.Colour)
		for _, l := range [...]string{"nl", "en"} {
			id := board.Meta{ID: board.FixedID(board.KindDomain, d.Key)}
			offer(&board.Domain{Meta: id, Name: d.Name.In(l), Plain: d.Plain.In(l), Side: d.Side, Colour: d.Colour, Iv3: d.Iv3}, l, d.Name.In(l))
		}
	}
	for _, g := range groups {
		for _, l := range [...]string{"nl", "en"} {
			id := board.Meta{ID: board.FixedID(board.KindGroup, g.Key)}
			offer(&board.Group{Meta: id, Name: g.Name.In(l)}, l, g.Name.In(l))
		}
	}
	k.addTemplates()
	return k
})

// addTemplates adds what the templates name, in both languages.
func (k *known) addTemplates() {
	templates, err := readTemplates()
	if err != nil {
		return
	}
	shared, err := content()
	if err != nil {
		return
	}
	for _, t := range templates {
		for _, l := range [...]string{"nl", "en"} {
			for _, e := range t.Entities(shared, l) {
				switch e := e.(type) {
				case *board.Domain:
					k.add(e, e.Name)
				case *board.Level:
					k.add(e, e.Key, e.Name, e.Plain)
				case *board.Dimension:
					k.add(e, e.Code, e.Name, e.Plain)
				case *board.List:
					k.add(e, e.Name)
				case *board.Group:
					k.add(e, e.Name)
				}
			}
		}
	}
}

// add remembers a thing by its names; the first that has a name keeps it.
func (k *known) add(e board.Entity, names ...string) {
	if k.things[e.Kind()] == nil {
		k.things[e.Kind()] = map[string]board.Entity{}
	}
	for _, name := range names {
		if name = board.Fold(name); name != "" && k.things[e.Kind()][name] == nil {
			k.things[e.Kind()][name] = e
		}
	}
}
