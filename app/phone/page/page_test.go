package page

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/assets"
)

// element is a tag with its attributes, in the order of the page.
type element struct {
	name string
	attr map[string]string
	text string // up to the next tag
}

var void = []string{"meta", "link", "input", "img", "br"}

// read takes a page apart, and fails where a tag is not closed or closes another.
func read(t *testing.T, html []byte) []element {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(html))
	d.Strict, d.Entity = false, xml.HTMLEntity
	var open []string
	var all []element
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, html)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := element{name: token.Name.Local, attr: map[string]string{}}
			for _, a := range token.Attr {
				if _, twice := e.attr[a.Name.Local]; twice {
					t.Errorf("<%s> has %s twice", e.name, a.Name.Local)
				}
				e.attr[a.Name.Local] = a.Value
			}
			all = append(all, e)
			if !slices.Contains(void, e.name) {
				open = append(open, e.name)
			}
		case xml.EndElement:
			if slices.Contains(void, token.Name.Local) {
				continue // RawToken ends <x/> by itself
			}
			if len(open) == 0 || open[len(open)-1] != token.Name.Local {
				t.Fatalf("</%s> closes %v in\n%s", token.Name.Local, open, html)
			}
			open = open[:len(open)-1]
		case xml.CharData:
			if len(all) > 0 {
				all[len(all)-1].text += string(token)
			}
		}
	}
	if len(open) > 0 {
		t.Errorf("%v is not closed", open)
	}
	return all
}

func TestPagesAreWellFormed(t *testing.T) {
	for _, f := range frames() {
		for _, p := range pages("Een idee", f) {
			t.Run(fmt.Sprintf("%s %s %v", p.Name(), f.Lang(), f.Plain), func(t *testing.T) {
				all := read(t, Render(p))
				ids := map[string]bool{}
				var levels []string
				for _, e := range all {
					if id := e.attr["id"]; id != "" {
						if ids[id] {
							t.Errorf("the id %q is there twice", id)
						}
						ids[id] = true
					}
					if strings.Contains("h1 h2 h3", e.name) {
						levels = append(levels, e.name)
					}
				}
				for _, e := range all {
					for _, name := range []string{"for", "aria-labelledby", "aria-describedby"} {
						for _, id := range strings.Fields(e.attr[name]) {
							if !ids[id] {
								t.Errorf("<%s %s=%q> points at nothing", e.name, name, id)
							}
						}
					}
				}
				if len(levels) == 0 || slices.Index(levels, "h1") < 0 || slices.Index(levels, "h1") != lastIndex(levels, "h1") {
					t.Errorf("headings %v: there is one h1", levels)
				}
				if all[0].name != "html" || all[0].attr["lang"] != string(f.Lang()) {
					t.Errorf("%+v", all[0])
				}
			})
		}
	}
}

func lastIndex(list []string, s string) int {
	for i := len(list) - 1; i >= 0; i-- {
		if list[i] == s {
			return i
		}
	}
	return -1
}

// Whatever somebody types, it is text: the page has the same tags as with a harmless text.
func TestTextsOfPeopleAreNeverMarkup(t *testing.T) {
	shape := func(all []element) string {
		var b strings.Builder
		for _, e := range all {
			fmt.Fprintf(&b, "%s%d ", e.name, len(e.attr))
		}
		return b.String()
	}
	for _, f := range frames() {
		harmless := pages("x", f)
		for i, p := range pages(hostile, f) {
			if got, want := shape(read(t, Render(p))), shape(read(t, Render(harmless[i]))); got != want {
				t.Errorf("%s has other tags:\n%s\n%s", p.Name(), got, want)
			}
		}
	}
}

// Nothing that runs stands in a page, and nothing comes from elsewhere: the strict
// policy of the server would stop it, and the page would be less than it looks.
func TestPagesKeepToTheContentPolicy(t *testing.T) {
	for _, f := range frames() {
		for _, p := range pages(hostile, f) {
			for _, e := range read(t, Render(p)) {
				for name, value := range e.attr {
					if strings.HasPrefix(name, "on") || name == "style" {
						t.Errorf("<%s> has %s", e.name, name)
					}
					if slices.Contains([]string{"href", "src", "action"}, name) && !regexp.MustCompile(`^(/[^/]|/$|#|\?)`).MatchString(value) {
						t.Errorf("<%s> goes to %q", e.name, value)
					}
				}
				if e.name == "style" || e.name == "script" && (e.attr["src"] == "" || strings.TrimSpace(e.text) != "") {
					t.Errorf("<%s> stands in %s", e.name, p.Name())
				}
			}
		}
	}
}

// Every text of a page is in the list, its blanks are filled, and no template has
// words of its own.
func TestPagesAreTranslated(t *testing.T) {
	for _, f := range frames() {
		for _, p := range pages("x", f) {
			html := string(Render(p))
			if found := regexp.MustCompile(`\[[a-zA-Z_.]+\]`).FindString(html); found != "" {
				t.Errorf("%s %s says %s", p.Name(), f.Lang(), found)
			}
		}
	}
	own := regexp.MustCompile(`>[^<>{}]*\pL{2}[^<>{}]*<`)
	for _, name := range templates(t) {
		raw, err := fs.ReadFile(assets.Phone(), name)
		if err != nil {
			t.Fatal(err)
		}
		text := regexp.MustCompile(`{{[^}]*}}`).ReplaceAllString(string(raw), "")
		for _, found := range own.FindAllString(text, -1) {
			if found != ">Samenbord<" {
				t.Errorf("%s says %q in one language", name, found)
			}
		}
	}
}

func templates(t *testing.T) []string {
	names, err := fs.Glob(assets.Phone(), "*.html")
	if err != nil || len(names) < 5 {
		t.Fatal(names, err)
	}
	return names
}

// The script takes its texts from the page.
func TestScriptHasItsTexts(t *testing.T) {
	js, _, _ := File("page.js")
	f := Frame{Language: language.EN}
	for _, match := range regexp.MustCompile(`"((?:phone|board|note)\.[a-z_]+)"`).FindAllStringSubmatch(string(js), -1) {
		if key := match[1]; !slices.Contains(spoken, key) && !slices.Contains(counted, key) {
			t.Errorf("the script says %q, and Words does not have it", key)
		}
	}
	for _, key := range append(spoken, counted...) {
		if !strings.Contains(string(js), `"`+key+`"`) {
			t.Errorf("nobody says %q", key)
		}
	}
	for _, want := range []string{`"phone.waiting":["Waiting for connection (1)","Waiting for connection ({n})"]`, `"phone.of":"from {name}"`} {
		if words := f.Words(); !strings.Contains(words, want) {
			t.Errorf("%s is not in %s", want, words)
		}
	}
}

// The page has the colours of the wall.
func TestStyleHasTheColoursOfTheLook(t *testing.T) {
	raw, _, _ := File("page.css")
	light, dark, found := strings.Cut(string(raw), "(prefers-color-scheme: dark)")
	if !found {
		t.Fatal("there is no dark style")
	}
	for theme, css := range map[look.Theme]string{look.Light: light, look.Dark: dark} {
		l := look.New(theme, look.Normal, false)
		for name, c := range map[string]struct{ R, G, B, A uint8 }{
			"wall": c(l.Wall), "cell": c(l.Cell), "grid": c(l.Grid), "header": c(l.Header), "ink": c(l.Ink), "quiet": c(l.Quiet),
			"accent": c(l.Accent), "on-accent": c(l.OnAccent), "field": c(l.Field), "border": c(l.Border), "line": c(l.Line),
			"button": c(l.Button), "error": c(l.Error), "success": c(l.Success),
		} {
			if want := fmt.Sprintf("--%s: #%02x%02x%02x;", name, c.R, c.G, c.B); !strings.Contains(css, want) {
				t.Errorf("%s: %s is not in page.css", theme, want)
			}
		}
	}
}

func c(n interface{ RGBA() (r, g, b, a uint32) }) struct{ R, G, B, A uint8 } {
	r, g, b, a := n.RGBA()
	return struct{ R, G, B, A uint8 }{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), uint8(a >> 8)}
}

func TestFiles(t *testing.T) {
	for _, name := range []string{"page.css", "page.js", "regular.ttf", "bold.ttf", "icon.png"} {
		if content, kind, ok := File(name); !ok || len(content) == 0 || kind == "" {
			t.Errorf("%s: %d bytes of %q, %v", name, len(content), kind, ok)
		}
	}
	if _, _, ok := File("../assets.go"); ok {
		t.Error("it hands out what is not its own")
	}
	css, _, _ := File("page.css")
	for _, match := range regexp.MustCompile(`url\(([^)]*)\)`).FindAllStringSubmatch(string(css), -1) {
		if _, _, ok := File(match[1]); !ok {
			t.Errorf("the style loads %s, which is not there", match[1])
		}
	}
}
