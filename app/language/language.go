// Package language is the one list of texts that a person reads: in the window,
// on the command line and on the phone, in Dutch and in English.
//
// It never decides what is shown, only how it is said, and it knows nothing of
// windows: the phone server uses it too, so it must not import Fyne. Texts on a
// board (names of domains and levels, notes) are not its business; they are
// stored in the board.
//
// Where to begin: [Language.Text]. The texts themselves are in
// assets/translations, one file per language; complete_test.go sees to it that
// the languages have the same keys and that every key used in the code exists.
//
// # Adding a text
//
// Add the key to nl.json and en.json, at the place where it is used
// ("board.saved", "error.disk_full"), and write l.Text("board.saved", "Time", …).
// Dutch texts are B1: short sentences, "je", no English where a Dutch word
// exists. Where a text has a word of official language in it that has a plain
// form (see [Language.Official]), the same key with ".plain" says it in plain
// words, for boards that are set to them. Buttons and commands are verbs. An
// error is one sentence: what is the matter, why, and what to do now.
package language

import (
	"os"
	"strings"

	tags "golang.org/x/text/language"
)

// Language is one of the languages of the user interface. The zero value
// speaks Dutch.
type Language string

// The languages of the user interface.
const (
	NL Language = "nl"
	EN Language = "en"
)

// All lists the languages, the leading one first.
func All() []Language { return []Language{NL, EN} }

// Parse reads the name of a language as people and systems write it: "nl",
// "nl-BE", "nl_NL.UTF-8", "en". It reports false for everything that is not one
// of our languages.
func Parse(s string) (Language, bool) {
	s, _, _ = strings.Cut(s, ".") // codeset
	s, _, _ = strings.Cut(s, "@") // modifier
	tag, err := tags.Parse(s)
	if err != nil {
		return "", false
	}
	base, confidence := tag.Base()
	if confidence != tags.Exact {
		return "", false // "und" would count as English
	}
	for _, l := range All() {
		if base.String() == string(l) {
			return l, true
		}
	}
	return "", false
}

// System is the language that the environment asks for (LC_ALL, LC_MESSAGES,
// LANG; the first that is set decides), else Dutch. Windows and macOS set none
// of these; the window asks Fyne there.
func System() Language {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			if l, ok := Parse(value); ok {
				return l
			}
			break
		}
	}
	return NL
}

// known gives the language itself, or Dutch for a value that is not in All.
func (l Language) known() Language {
	if l == EN {
		return EN
	}
	return NL
}
