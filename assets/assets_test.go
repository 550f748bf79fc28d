package assets_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"samenbord/assets"
)

func TestTemplatesAreTheOnesOfTheCommandLine(t *testing.T) {
	ids := keysOf(readTemplates(t), func(x template) string { return x.ID })
	if !slices.Equal(ids, templateIDs) {
		t.Errorf("templates are %v, want %v", ids, templateIDs)
	}
}

// Whatever JSON file is embedded: a text in one language has its other half.
func TestEveryTextHasBothLanguages(t *testing.T) {
	check := func(name string, raw []byte) {
		var tree any
		if err := json.Unmarshal(raw, &tree); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		walkTexts(tree, name, func(place string, nl, en any) {
			n, _ := nl.(string)
			e, _ := en.(string)
			if (n == "") != (e == "") {
				t.Errorf("%s: nl %q, en %q", place, n, e)
			}
			if strings.TrimSpace(n) != n || strings.TrimSpace(e) != e {
				t.Errorf("%s: space around %q or %q", place, n, e)
			}
		})
	}
	for _, name := range []string{"levels", "dimensions", "domains", "groups", "cards"} {
		check(name, assets.Content(name))
	}
	for _, id := range templateIDs {
		raw, err := fs.ReadFile(assets.Templates(), id+".json")
		if err != nil {
			t.Fatal(err)
		}
		check(id, raw)
	}
}

func walkTexts(tree any, place string, visit func(place string, nl, en any)) {
	switch tree := tree.(type) {
	case []any:
		for i, item := range tree {
			walkTexts(item, fmt.Sprintf("%s[%d]", place, i), visit)
		}
	case map[string]any:
		nl, hasNL := tree["nl"]
		en, hasEN := tree["en"]
		if hasNL || hasEN {
			visit(place, nl, en)
		}
		for name, item := range tree {
			walkTexts(item, place+"."+name, visit)
		}
	}
}
