// Package privacy looks at a text for what does not belong on a note: the name of
// a person, a phone number, a mail address, a citizen service number (BSN), an
// address, or somebody telling of their own illness.
//
// It gives hints, with what could stand there instead; it never changes, sends,
// keeps or forbids anything, and uses no network. It is a heuristic of word lists
// and number rules, careful in what it says: a hint that is wrong too often is
// not read any more. It knows no Fyne, so that the phones' page can use it too.
//
// Where to begin: New makes a Checker from the lists in assets/content and the
// user's own words, Look gives its hints. The tables in privacy_test.go say what
// is found and what is left alone.
package privacy

import (
	"encoding/json"
	"strings"
	"sync"

	"samenbord/assets"
)

// Kind says what a text looks like.
type Kind string

// The kinds of hints.
const (
	Name    Kind = "name"
	Phone   Kind = "phone"
	Mail    Kind = "mail"
	BSN     Kind = "bsn"
	Address Kind = "address"
	Illness Kind = "illness"
	Own     Kind = "own" // a word that the user wants a hint for
)

// Kinds lists the kinds.
var Kinds = []Kind{Name, Phone, Mail, BSN, Address, Illness, Own}

// Hint is a part of a text that may not belong there.
type Hint struct {
	Kind     Kind
	From, To int // in bytes
}

// In is what the hint is about.
func (h Hint) In(text string) string { return text[h.From:h.To] }

// Reword puts other words in its place.
func (h Hint) Reword(text, instead string) string {
	before, after := text[:h.From], text[h.To:]
	if strings.TrimSpace(before) == "" && instead != "" && h.Kind != Phone && h.Kind != Mail {
		runes := []rune(instead) // a sentence begins with it
		instead = strings.ToUpper(string(runes[0])) + string(runes[1:])
	}
	return before + instead + after
}

// class is what a word means here, as bits.
type class uint16

const (
	title class = 1 << iota
	particle
	called
	firstName
	my
	relative
	filler
	illness
	has1   // the first word of "ik heb"
	person // "hij", before "heet"
	own    // for which the user wants a hint
	never
)

// lists are the word lists as they stand in assets.
type lists struct {
	Titles, Particles, Called, Persons, Has, My, Relatives, Fillers, Illnesses []string
	FirstNames                                                                 []string `json:"first_names"`
	NoName                                                                     []string `json:"no_name"`
}

var builtIn = sync.OnceValue(func() lists {
	var l lists
	if err := json.Unmarshal(assets.Content("privacy"), &l); err != nil {
		panic("privacy: the embedded word lists cannot be read: " + err.Error()) // a test reads them
	}
	return l
})

// Checker finds what does not belong on a note. It is never altered, so any
// goroutine may use it.
type Checker struct {
	words  map[string]class
	has    map[string]struct{} // two words, as "ik heb"
	noName []string
}

// New makes a checker of the built-in lists and the user's own words: those to
// give a hint for too, and those never to give one for.
func New(also, except []string) *Checker {
	l := builtIn()
	c := &Checker{words: map[string]class{}, has: map[string]struct{}{}, noName: l.NoName}
	add := func(words []string, as class) {
		for _, word := range words {
			if word = strings.ToLower(strings.TrimSpace(word)); word != "" {
				c.words[word] |= as
			}
		}
	}
	add(l.Titles, title)
	add(l.Particles, particle)
	add(l.Called, called)
	add(l.FirstNames, firstName)
	add(l.Persons, person)
	add(l.My, my)
	add(l.Relatives, relative)
	add(l.Fillers, filler)
	add(l.Illnesses, illness)
	for _, two := range l.Has {
		c.has[two] = struct{}{}
		first, _, _ := strings.Cut(two, " ")
		add([]string{first}, has1)
	}
	add(also, own)
	for _, word := range except {
		if word = strings.ToLower(strings.TrimSpace(word)); word != "" {
			c.words[word] = never
		}
	}
	return c
}

// Look gives the hints for a text, in their order, none over another.
func (c *Checker) Look(text string) []Hint {
	if text == "" {
		return nil
	}
	var room [64]token
	s := scan{checker: c, text: text, tokens: c.tokens(text, room[:0])}
	for i := 0; i < len(s.tokens); i++ {
		i = s.at(i)
	}
	return s.hints
}
