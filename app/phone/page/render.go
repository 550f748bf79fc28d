package page

import (
	"bytes"
	"html/template"
	"strings"
	"sync"

	"samenbord/app/language"
	"samenbord/assets"
)

// Render writes a page as HTML.
func Render(p Page) []byte {
	f := p.frame()
	var b bytes.Buffer
	if err := voices[voice{f.Lang(), f.Plain}]().ExecuteTemplate(&b, p.Name(), p); err != nil {
		panic("page: " + err.Error()) // a template that does not fit its struct; tests render them all
	}
	return b.Bytes()
}

// voice is how texts are said.
type voice struct {
	language language.Language
	plain    bool
}

// say gives a text in this voice.
func (v voice) say(key string, args ...any) string {
	if v.plain {
		return v.language.Plain(key, args...)
	}
	return v.language.Text(key, args...)
}

// voices are the templates, once for each way of saying their texts.
var voices = func() map[voice]func() *template.Template {
	all := map[voice]func() *template.Template{}
	for _, l := range language.All() {
		for _, plain := range []bool{false, true} {
			v := voice{l, plain}
			all[v] = sync.OnceValue(v.parse)
		}
	}
	return all
}()

func (v voice) parse() *template.Template {
	t := template.New("").Funcs(template.FuncMap{
		"t":     v.say,
		"other": func() string { return v.language.Text("phone.other_language") },
		"on":    func(page, it any) pair { return pair{page, it} },
		"add":   func(a, b int) int { return a + b },
		"minus": func(a int) int { return -a },
		"list":  func(names []string) string { return strings.Join(names, ", ") },
		"chosen": func(choices []Choice) bool {
			for _, c := range choices {
				if c.Chosen {
					return true
				}
			}
			return false
		},
	})
	return template.Must(t.ParseFS(assets.Phone(), "*.html"))
}

// pair hands a template the page besides the thing that it draws.
type pair struct{ Page, It any }

// Lang is the language of the page.
func (f *Frame) Lang() language.Language {
	if f.Language == language.EN {
		return language.EN
	}
	return language.NL
}

// Own is the language of the board's own texts, for a screen reader to speak them in.
func (f *Frame) Own() language.Language {
	if f.Content == "" {
		return f.Lang()
	}
	return f.Content
}

// Other is the language that the reader can switch to.
func (f *Frame) Other() language.Language {
	if f.Lang() == language.EN {
		return language.NL
	}
	return language.EN
}

// Assets is where the style and the script are.
func (f *Frame) Assets() string { return "/assets/" + Hash() }
