package starter

import (
	"encoding/json"
	"slices"
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

type known struct {
	things  map[board.Kind]map[string]board.Entity
	colours []string
	offered map[string]map[board.Kind][]board.Entity // by language
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
	k := &known{things: map[board.Kind]map[string]board.Entity{}, offered: map[string]map[board.Kind][]board.Entity{"nl": {}, "en": {}}}
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
			k.offer(l, &board.Domain{Meta: id, Name: d.Name.In(l), Plain: d.Plain.In(l), Side: d.Side, Colour: d.Colour, Iv3: d.Iv3}, d.Name.In(l))
		}
	}
	for _, g := range groups {
		for _, l := range [...]string{"nl", "en"} {
			id := board.Meta{ID: board.FixedID(board.KindGroup, g.Key)}
			k.offer(l, &board.Group{Meta: id, Name: g.Name.In(l)}, g.Name.In(l))
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
					k.offer(l, e, e.Key, e.Name, e.Plain)
				case *board.Dimension:
					k.offer(l, e, e.Code, e.Name, e.Plain)
				case *board.List:
					k.offer(l, e, e.Name)
				case *board.Card:
					k.offer(l, e, e.Title, e.TitleEN)
				case *board.Group:
					k.add(e, e.Name)
				}
			}
		}
	}
}

// offer remembers a thing that can be chosen, once.
func (k *known) offer(language string, e board.Entity, names ...string) {
	list := k.offered[language]
	if !slices.ContainsFunc(list[e.Kind()], func(other board.Entity) bool { return board.RefOf(other) == board.RefOf(e) }) {
		list[e.Kind()] = append(list[e.Kind()], e)
	}
	k.add(e, names...)
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
