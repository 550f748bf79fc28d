package language

import (
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	tags "golang.org/x/text/language"

	"samenbord/assets"
)

// Text gives the text of a key in this language. The arguments are alternating
// names and values that fill the blanks: Text("board.notes", "Count", 3). A
// whole number called "Count" also picks between one and more.
//
// A key that is not in the list comes back in brackets, "[board.nope]", and so
// does a blank that nobody fills, "[Count]": seen at once, and never a crash in
// front of a room. Values are put in as they are; they are data, never
// templates. Safe for use from many goroutines.
func (l Language) Text(key string, args ...any) string {
	list := lists[l.known()]()
	if text, ok := list.plain[key]; ok {
		return text
	}
	filled, ok := list.filled[key]
	if !ok {
		return "[" + key + "]"
	}
	values := make(map[string]any, len(filled.blanks))
	for _, name := range filled.blanks {
		values[name] = "[" + name + "]"
	}
	for i := 0; i+1 < len(args); i += 2 {
		name, value := fmt.Sprint(args[i]), args[i+1]
		if said, is := value.(string); is && ofFiles[name] {
			value = visible(said)
		}
		values[name] = value
	}
	config := &i18n.LocalizeConfig{MessageID: key, TemplateData: values}
	if filled.counts {
		config.PluralCount = whole(values["Count"])
	}
	text, err := list.localizer.Localize(config)
	if err != nil {
		return "[" + key + "]"
	}
	return text
}

// ofFiles are the blanks that names of files come in. Such a name may hold a line break
// or a mark that turns the direction of reading; a sentence shows it and is not torn.
var ofFiles = map[string]bool{"File": true, "Other": true, "Aside": true, "Copy": true, "Saved": true, "Folder": true, "Sign": true}

func visible(name string) string {
	hidden := func(r rune) bool {
		return unicode.Is(unicode.C, r) || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r)
	}
	if strings.IndexFunc(name, hidden) < 0 && utf8.ValidString(name) {
		return name
	}
	var said strings.Builder
	for _, r := range name {
		if hidden(r) || r == utf8.RuneError {
			said.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		} else {
			said.WriteRune(r)
		}
	}
	return said.String()
}

// Plain gives the text of a key in plain words (B1), as a board for residents
// has it: that of the key with ".plain" behind it, where there is one. Where a
// text has no official word in it, both are the same and only the first exists;
// plain_test.go says which words those are.
func (l Language) Plain(key string, args ...any) string {
	list, plain := lists[l.known()](), key+".plain"
	if _, ok := list.plain[plain]; ok {
		return l.Text(plain, args...)
	}
	if _, ok := list.filled[plain]; ok {
		return l.Text(plain, args...)
	}
	return l.Text(key, args...)
}

// list is the texts of one language. Most texts have no blanks; they are looked
// up in plain without going through go-i18n.
type list struct {
	plain     map[string]string
	filled    map[string]filled
	localizer *i18n.Localizer
}

// filled is a text with blanks.
type filled struct {
	blanks []string
	counts bool // one text for one, another for more
}

// lists reads each language once, when it is first spoken.
var lists = map[Language]func() *list{
	NL: sync.OnceValue(func() *list { return read(NL) }),
	EN: sync.OnceValue(func() *list { return read(EN) }),
}

var blank = regexp.MustCompile(`{{\s*\.(\w+)\s*}}`)

func read(l Language) *list {
	bundle := i18n.NewBundle(tags.Make(string(l)))
	file, err := bundle.ParseMessageFileBytes(assets.Translation(string(l)), string(l)+".json")
	if err != nil {
		panic("language: the embedded texts cannot be read: " + err.Error()) // a test reads them
	}
	texts := &list{
		plain:     map[string]string{},
		filled:    map[string]filled{},
		localizer: i18n.NewLocalizer(bundle, string(l)),
	}
	for _, message := range file.Messages {
		text := filled{blanks: blanks(message), counts: message.One != ""}
		if len(text.blanks) == 0 && !text.counts {
			texts.plain[message.ID] = message.Other
		} else {
			texts.filled[message.ID] = text
		}
	}
	return texts
}

// blanks names the blanks of a text, each once.
func blanks(message *i18n.Message) []string {
	var names []string
	seen := map[string]bool{}
	for _, match := range blank.FindAllStringSubmatch(message.One+message.Other, -1) {
		if name := match[1]; !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}

// whole makes a count of any integer type one that go-i18n takes; nil (the
// plural) for anything else.
func whole(count any) any {
	value := reflect.ValueOf(count)
	switch {
	case value.CanInt():
		return value.Int()
	case value.CanUint():
		return int64(value.Uint()) // a number of things on a board: no overflow
	}
	return nil
}
