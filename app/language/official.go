package language

import (
	"regexp"
	"sync"
)

// official is a word of official language with what plain language says.
type official struct {
	word  func() *regexp.Regexp
	plain string
}

func word(pattern, plain string) official {
	return official{form(`(?i)(^|[^\pL])(` + pattern + `)([^\pL]|$)`), plain}
}

// form is a pattern that is compiled when it is first asked for: most commands ask for
// none, and all of them take longer to compile than such a command takes to begin.
func form(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// officials are the words of the field that have a plain form, from its
// vocabulary: a board for residents never shows them. The names of the levels
// stand as one, because each has a plain name of its own. Words that have no
// plain form ("haakje", "raad") are not among them.
var officials = map[Language][]official{
	NL: {
		word(`beleidsterrein(en)?`, "onderwerp"),
		word(`niveau('?s)?`, "rij"),
		word(`nano|micro|meso|macro`, "ik en mijn naasten, mijn straat, clubs en scholen, de hele gemeente"),
		word(`dimensies?`, "kant van gezondheid"),
		word(`draagvlak|draagvlakpeiling(en)?`, "wat vind je ervan?"),
		word(`samenhang|integra(al|le|liteit)`, "samen"),
		word(`uitvoeringspartners?`, "organisatie die helpt"),
		word(`burgers?`, "inwoner"),
	},
	EN: {
		word(`policy domains?|domains?`, "topic"),
		word(`levels?`, "row"),
		word(`nano|micro|meso|macro`, "me and those close to me, my street, clubs and schools, the whole municipality"),
		word(`dimensions?`, "side of health"),
		word(`support polls?|poll support`, "what do you think?"),
		word(`coherence|integrated`, "together"),
		word(`implementing partners?`, "organisation that helps"),
		word(`citizens?`, "resident"),
	},
}

// socialDomain is a name, and no domain of a board.
var socialDomain = form(`(?i)social domain`)

// Official finds the first word of official language in a text, and gives what
// plain language says for it; both are "" when there is none.
func (l Language) Official(text string) (found, plain string) {
	text = socialDomain().ReplaceAllString(text, "")
	for _, o := range officials[l.known()] {
		if match := o.word().FindStringSubmatch(text); match != nil {
			return match[2], o.plain
		}
	}
	return "", ""
}
