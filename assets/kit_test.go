package assets_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"samenbord/assets"
)

// both is a text in the two languages.
type both struct{ NL, EN string }

// named is a list, a group or the like: a key and what people see.
type named struct {
	Key  string
	Name both
}

type domain struct {
	Key         string
	Name, Plain both
	IV3         string
	Side        string
	Colour      string
}

type poll struct {
	Key       string
	Statement both
}

type step struct {
	Key                 string
	Minutes             int
	Title, Form, Prompt both
	Kind, Activity      string
	Screen, List        string
	Hidden              bool
}

type template struct {
	ID                               string
	Name, People, Question, Ambition both
	Minutes                          int
	Plain                            bool
	Domains                          []domain
	Levels                           []string
	Lists, Groups                    []named
	Polls                            []poll
	Steps                            []step
	Notes                            string
}

// The ids are part of the command line (samenbord new --template ID).
var templateIDs = []string{"inspiratiesessie", "integraal_beleid", "inwoners_b1", "leeg", "partners", "voorbeeld"}

var keyForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// decode reads JSON and refuses fields that the tests do not know, so that a
// misspelt field name cannot pass for an optional one.
func decode(t *testing.T, name string, content []byte, into any) {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

func readTemplates(t *testing.T) []template {
	t.Helper()
	names, err := fs.Glob(assets.Templates(), "*.json")
	if err != nil {
		t.Fatal(err)
	}
	templates := make([]template, len(names))
	for i, name := range names {
		content, err := fs.ReadFile(assets.Templates(), name)
		if err != nil {
			t.Fatal(err)
		}
		decode(t, name, content, &templates[i])
		if want := strings.TrimSuffix(name, ".json"); templates[i].ID != want {
			t.Errorf("%s says that its id is %q", name, templates[i].ID)
		}
	}
	return templates
}

func content[T any](t *testing.T, name string) []T {
	t.Helper()
	var list []T
	decode(t, name, assets.Content(name), &list)
	if len(list) == 0 {
		t.Fatalf("%s is empty", name)
	}
	return list
}

// wantKeys checks that keys are well formed and that none is used twice.
func wantKeys(t *testing.T, what string, keys []string) {
	t.Helper()
	seen := map[string]bool{}
	for _, key := range keys {
		if !keyForm.MatchString(key) {
			t.Errorf("%s: the key %q is not lower case a-z, 0-9 and dashes", what, key)
		}
		if seen[key] {
			t.Errorf("%s: the key %q is used twice", what, key)
		}
		seen[key] = true
	}
}

func keysOf[T any](list []T, key func(T) string) []string {
	keys := make([]string, len(list))
	for i, item := range list {
		keys[i] = key(item)
	}
	return keys
}
