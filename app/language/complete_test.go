package language

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	tags "golang.org/x/text/language"

	"samenbord/assets"
	"samenbord/board/boardtest"
)

func messages(t *testing.T, name string, l Language) map[string]*i18n.Message {
	t.Helper()
	// go-i18n takes the language from the name of the file: "nl.json".
	file, err := i18n.NewBundle(tags.Make(string(l))).ParseMessageFileBytes(assets.Translation(name), string(l)+".json")
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	texts := map[string]*i18n.Message{}
	for _, message := range file.Messages {
		texts[message.ID] = message
	}
	return texts
}

func TestLanguagesSayTheSame(t *testing.T) {
	for _, prefix := range []string{"", "fyne."} {
		nl, en := messages(t, prefix+"nl", NL), messages(t, prefix+"en", EN)
		for key, message := range nl {
			other, ok := en[key]
			if !ok {
				t.Errorf("%s is not in English", key)
				continue
			}
			if message.Other == "" || other.Other == "" {
				t.Errorf("%s is empty", key)
			}
			if (message.One == "") != (other.One == "") {
				t.Errorf("%s has a singular in one language only", key)
			}
			for _, pair := range [][2]string{{message.Other, other.Other}, {message.One, other.One}} {
				a, b := blanks(&i18n.Message{Other: pair[0]}), blanks(&i18n.Message{Other: pair[1]})
				slices.Sort(a)
				slices.Sort(b)
				if !slices.Equal(a, b) {
					t.Errorf("%s: blanks %v in Dutch, %v in English", key, a, b)
				}
			}
			if message.One != "" && !slices.Contains(blanks(message), "Count") {
				t.Errorf("%s has a singular but no {{.Count}}", key)
			}
		}
		for key := range en {
			if nl[key] == nil {
				t.Errorf("%s is not in Dutch", key)
			}
		}
	}
}

// A key written twice in a file would silently lose one of its texts.
func TestNoKeyTwice(t *testing.T) {
	for _, name := range []string{"nl", "en", "fyne.nl", "fyne.en"} {
		decoder := json.NewDecoder(strings.NewReader(string(assets.Translation(name))))
		if _, err := decoder.Token(); err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for decoder.More() {
			token, err := decoder.Token()
			if err != nil {
				t.Fatal(err)
			}
			key, _ := token.(string)
			if seen[key] {
				t.Errorf("%s: %s is there twice", name, key)
			}
			seen[key] = true
			var value any
			if err := decoder.Decode(&value); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// Every text can be spoken: its blanks parse and nothing is left over.
func TestEveryTextCanBeSpoken(t *testing.T) {
	for _, l := range All() {
		for key, message := range messages(t, string(l), l) {
			for _, count := range []int{1, 2} {
				var args []any
				for _, name := range blanks(message) {
					args = append(args, name, count)
				}
				if text := l.Text(key, args...); strings.ContainsAny(text, "[]{}") {
					t.Errorf("%s %s: %q", l, key, text)
				}
			}
			if strings.HasPrefix(key, "error.") && !strings.HasSuffix(message.Other, ".") && !strings.HasSuffix(message.Other, "?") {
				t.Errorf("%s %s is not a sentence: %q", l, key, message.Other)
			}
		}
	}
}

// A new version of Fyne may bring new words; without them it logs an error for
// every look-up.
func TestFyneHasAllItsWords(t *testing.T) {
	folder, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "fyne.io/fyne/v2").Output()
	if err != nil {
		boardtest.Missing(t, "Fyne's source is not here: "+err.Error())
	}
	raw, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(folder)), "lang/translations/base.en.json"))
	if err != nil {
		boardtest.Missing(t, err.Error())
	}
	var base, ours map[string]any
	if err := json.Unmarshal(raw, &base); err != nil {
		t.Fatal(err)
	}
	for _, l := range All() {
		if err := json.Unmarshal(FyneTranslations(l), &ours); err != nil {
			t.Fatal(err)
		}
		for key := range base {
			if ours[key] == nil {
				t.Errorf("%s lacks Fyne's %q", l, key)
			}
		}
	}
}
