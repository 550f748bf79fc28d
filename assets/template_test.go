package assets_test

import (
	"io/fs"
	"slices"
	"testing"

	"samenbord/assets"
)

var (
	noteKinds  = []string{"idea", "existing", "goal", "hook", "offer", "wish", "obstacle", "question"}
	activities = []string{"none", "notes", "dimensions", "links", "actions", "dots", "poll"}
	screens    = []string{"board", "question", "cards", "timer", "pause", "list", "column", "links", "actions", "poll", "summary", "welcome"}
	sides      = []string{"inside", "outside", ""}
)

func oneOf(t *testing.T, what, value string, allowed []string) {
	t.Helper()
	if !slices.Contains(allowed, value) {
		t.Errorf("%s: %q is none of %q", what, value, allowed)
	}
}

func TestTemplatesAreWellFormed(t *testing.T) {
	for _, tpl := range readTemplates(t) {
		t.Run(tpl.ID, func(t *testing.T) {
			if tpl.Name.NL == "" || tpl.People.NL == "" {
				t.Error("the template needs a name and a line about the people it is for")
			}
			wantKeys(t, "domains", keysOf(tpl.Domains, func(d domain) string { return d.Key }))
			wantKeys(t, "lists", keysOf(tpl.Lists, func(n named) string { return n.Key }))
			wantKeys(t, "groups", keysOf(tpl.Groups, func(n named) string { return n.Key }))
			wantKeys(t, "polls", keysOf(tpl.Polls, func(p poll) string { return p.Key }))
			wantKeys(t, "steps", keysOf(tpl.Steps, func(s step) string { return s.Key }))
			if !slices.Equal(tpl.Levels, []string{"nano", "micro", "meso", "macro"}) {
				t.Errorf("levels are %v", tpl.Levels)
			}
			if n := len(tpl.Domains); n < 1 || n > 24 {
				t.Errorf("%d domains; a board holds 1 to 24", n)
			}
			if tpl.Notes != "" {
				if _, err := fs.Stat(assets.Templates(), tpl.Notes); err != nil {
					t.Error(err)
				}
			}
			checkDomains(t, tpl.Domains)
			checkSteps(t, tpl)
		})
	}
}

func checkSteps(t *testing.T, tpl template) {
	t.Helper()
	minutes := 0
	for _, s := range tpl.Steps {
		minutes += s.Minutes
		oneOf(t, s.Key+" activity", s.Activity, activities)
		oneOf(t, s.Key+" screen", s.Screen, screens)
		if s.Title.NL == "" || s.Minutes <= 0 {
			t.Errorf("%s needs a title and minutes", s.Key)
		}
		if writes := s.Activity == "notes"; writes != (s.Kind != "") {
			t.Errorf("%s: activity %q with note kind %q", s.Key, s.Activity, s.Kind)
		} else if writes {
			oneOf(t, s.Key+" kind", s.Kind, noteKinds)
		}
		if s.List != "" {
			oneOf(t, s.Key+" list", s.List, keysOf(tpl.Lists, func(n named) string { return n.Key }))
		}
		if (s.Screen == "list") != (s.List != "") {
			t.Errorf("%s: screen %q with list %q", s.Key, s.Screen, s.List)
		}
	}
	if minutes != tpl.Minutes {
		t.Errorf("the steps take %d minutes together, the template says %d", minutes, tpl.Minutes)
	}
}

// The key becomes the identity on the board. One key with two names would turn
// into a conflict as soon as two boards are merged.
func TestSameKeySameNameEverywhere(t *testing.T) {
	domains, others := map[string]domain{}, map[string]both{}
	for _, d := range content[domain](t, "domains") {
		d.IV3 = ""
		domains[d.Key] = d
	}
	same := func(what, key string, name both) {
		if first, ok := others[what+key]; ok && first != name {
			t.Errorf("%s %q is called both %v and %v", what, key, first, name)
		}
		others[what+key] = name
	}
	for _, g := range content[named](t, "groups") {
		same("group ", g.Key, g.Name)
	}
	for _, tpl := range readTemplates(t) {
		for _, d := range tpl.Domains {
			if first, ok := domains[d.Key]; ok && first != d {
				t.Errorf("%s: domain %v differs from %v", tpl.ID, d, first)
			}
			domains[d.Key] = d
		}
		for _, g := range tpl.Groups {
			same("group ", g.Key, g.Name)
		}
		for _, l := range tpl.Lists {
			same("list ", l.Key, l.Name)
		}
		for _, p := range tpl.Polls {
			same("poll ", p.Key, p.Statement)
		}
		for _, s := range tpl.Steps {
			same("step ", s.Key, s.Title)
		}
	}
	names := map[string]string{}
	for _, d := range domains {
		if other, ok := names[d.Name.NL]; ok {
			t.Errorf("%q has the keys %q and %q", d.Name.NL, other, d.Key)
		}
		names[d.Name.NL] = d.Key
	}
}

func TestOnlyTheResidentsBoardStartsPlain(t *testing.T) {
	for _, tpl := range readTemplates(t) {
		if tpl.Plain != (tpl.ID == "inwoners_b1") {
			t.Errorf("%s: plain is %v", tpl.ID, tpl.Plain)
		}
	}
}
