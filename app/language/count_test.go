package language

import (
	"regexp"
	"strings"
	"testing"
)

// counted is a number with a word behind it: "{{.Count}} notes".
var counted = regexp.MustCompile(`\{\{\.(Count|N|Max|Left|People|Votes|Dots|Notes|Changes|Domains|Levels|Groups|Lists|Dimensions|Cards|Steps|Polls)\}\} ([\pL]+)`)

// unchanged are the words that are the same behind one and behind more.
var unchanged = " nieuw gewijzigd verplaatst verwijderd teruggezet voorgoed niet van min kB MB new changed moved deleted put erased more out of fit "

// neverOne are texts of which the number is more than one whenever they are shown, and
// why.
var neverOne = map[string]string{
	"panel.versions":                         "one version is no conflict",
	"error.name_too_long":                    "the longest name has far more",
	"error.import_too_long":                  "the longest text has far more",
	"error.import_too_many_rows":             "a fixed bound",
	"error.import_too_many_dimensions":       "a fixed bound",
	"error.import_too_many_dimensions.plain": "a fixed bound",
	"error.text_too_long":                    "a fixed bound",
	"error.join_too_long":                    "a fixed bound",
	"error.too_many_domains":                 "a fixed bound",
	"error.too_many_domains.plain":           "a fixed bound",
	"error.too_many_dimensions":              "a fixed bound",
	"error.too_many_dimensions.plain":        "a fixed bound",
	"error.phone_full":                       "a fixed bound",
}

// TestOneIsSaidAsOne: a number that may be one has a text for one.
func TestOneIsSaidAsOne(t *testing.T) {
	for _, l := range All() {
		for key, message := range messages(t, string(l), l) {
			found := counted.FindStringSubmatch(message.Other)
			if message.One != "" || found == nil || strings.Contains(unchanged, " "+found[2]+" ") || neverOne[key] != "" {
				continue
			}
			t.Errorf("%s %s has one text for every number: %q", l, key, message.Other)
		}
	}
	if got := NL.Text("error.phone_too_fast", "Count", 1); !strings.Contains(got, "wacht 1 seconde en") {
		t.Errorf("says %q", got)
	}
}

// TestNamesDoNotTearSentences: what a name hides is shown, and what people read in any
// script stays as it is.
func TestNamesDoNotTearSentences(t *testing.T) {
	for name, want := range map[string]string{
		"a\nb": `a\nb`, "a\u202eb": `a\u202eb`, "a\x00b": `a\x00b`, "één ✓ 板": "één ✓ 板", "a\xffb": `a\ufffdb`,
	} {
		if got := NL.Text("error.file_missing", "File", name); got != want+" is er niet; kijk of de naam klopt." {
			t.Errorf("says %q", got)
		}
	}
}
