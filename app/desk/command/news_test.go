package command

import (
	"slices"
	"testing"

	"samenbord/app/document/documenttest"
	"samenbord/app/language"
	"samenbord/assets"
)

// Both languages tell the same: a version, a subject and a change at the same places.
func TestNewsInEveryLanguage(t *testing.T) {
	kinds := func(l language.Language) (kinds []newsKind) {
		for _, line := range readNews(assets.News(string(l))) {
			kinds = append(kinds, line.kind)
		}
		return kinds
	}
	want := kinds(language.NL)
	if len(want) == 0 || want[0] != newsVersion || !slices.Contains(want, newsChange) {
		t.Fatalf("the news are %v", want)
	}
	for _, l := range language.All() {
		if got := kinds(l); !slices.Equal(got, want) {
			t.Errorf("%s has %v, Dutch has %v", l, got, want)
		}
	}
}

func TestNewsAreShown(t *testing.T) {
	for l, title := range map[language.Language]string{language.NL: "Wat is nieuw", language.EN: "What is new"} {
		b := documenttest.New(t)
		b.Language = l
		(&Menus{Document: b.Document}).ShowNews()
		lines := readNews(assets.News(string(l)))
		for _, said := range []string{title, lines[0].text, lines[len(lines)-1].text} {
			if !b.Reads(said) {
				t.Errorf("%s: %q is not there", l, said)
			}
		}
	}
}
