package language

import (
	"strings"
	"testing"
)

// elsewhere are the texts that are never on the screen of a board for residents:
// the command line, the first screen (where no board is open), and what a report
// for the client says.
var elsewhere = []string{"cli.", "start.", "report.", "about."}

// TestPlainTextsHaveNoOfficialWord: whatever is on the screen of a board that is
// set to plain words (menus, bars, panels, dialogs, what goes wrong) says it
// without an official word that has a plain form. A text that has one needs a
// twin: the same key with ".plain" behind it, in both languages.
func TestPlainTextsHaveNoOfficialWord(t *testing.T) {
	for _, l := range All() {
		texts := messages(t, string(l), l)
		for key, message := range texts {
			if startsWith(key, elsewhere) || texts[key+".plain"] != nil {
				continue
			}
			for _, text := range []string{message.One, message.Other} {
				for _, name := range blanks(message) { // their names are ours, not what people read
					text = strings.ReplaceAll(text, "{{."+name+"}}", "…")
				}
				if found, plain := l.Official(text); found != "" {
					t.Errorf("%s %s says %q, which plain language calls %q: %q. Add %s.plain", l, key, found, plain, text, strings.TrimSuffix(key, ".plain"))
				}
			}
		}
	}
}

func startsWith(key string, families []string) bool {
	for _, family := range families {
		if strings.HasPrefix(key, family) {
			return true
		}
	}
	return false
}

// A plain text says the same as its twin, of the same things.
func TestPlainTextsHaveATwin(t *testing.T) {
	for _, l := range All() {
		texts := messages(t, string(l), l)
		for key, message := range texts {
			twin, is := strings.CutSuffix(key, ".plain")
			if !is {
				continue
			}
			if texts[twin] == nil {
				t.Errorf("%s %s has no twin", l, key)
				continue
			}
			if (texts[twin].One == "") != (message.One == "") || len(blanks(texts[twin])) != len(blanks(message)) {
				t.Errorf("%s %s has other blanks than its twin", l, key)
			}
		}
	}
}

func TestPlain(t *testing.T) {
	if got := NL.Plain("board.domain"); got != "Onderwerp" {
		t.Error(got)
	}
	if got := EN.Plain("error.too_many_domains", "Max", 24); !strings.HasPrefix(got, "A board holds 24 topics") {
		t.Error(got)
	}
	if got := NL.Plain("board.notes", "Count", 3); got != "3 briefjes" { // has no other
		t.Error(got)
	}
	if got := NL.Plain("board.nope"); got != "[board.nope]" {
		t.Error(got)
	}
}

func TestOfficial(t *testing.T) {
	for text, want := range map[string]string{
		"Het beleidsterrein Wonen": "beleidsterrein", "Op alle NIVEAUS": "NIVEAUS", "macro: beleid": "macro",
		"Draagvlak peilen": "Draagvlak", "integrale aanpak": "integrale", "de burger": "burger",
		"burgemeester": "", "Een microfoon": "", "Het sociaal domein": "", "Zeg het samen": "",
	} {
		if found, _ := NL.Official(text); found != want {
			t.Errorf("in %q it finds %q", text, found)
		}
	}
	if found, plain := EN.Official("inside the social domain, a policy domain"); found != "policy domain" || plain != "topic" {
		t.Errorf("%q %q", found, plain)
	}
}
