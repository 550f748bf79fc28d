package look

import (
	"encoding/json"
	"image/color"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"samenbord/assets"
)

// TestContrastByHand: the figures of WCAG's own examples.
func TestContrastByHand(t *testing.T) {
	for _, c := range []struct {
		a, b uint32
		want float64
	}{{0x000000, 0xFFFFFF, 21}, {0xFFFFFF, 0xFFFFFF, 1}, {0x777777, 0xFFFFFF, 4.48}, {0x0000FF, 0xFFFFFF, 8.59}, {0xFF0000, 0x000000, 5.25}} {
		if got := ContrastOf(rgb(c.a), rgb(c.b)); got < c.want-0.01 || got > c.want+0.01 {
			t.Errorf("%06x on %06x has %.2f, not %.2f", c.a, c.b, got, c.want)
		}
	}
}

// pair is two colours that meet on the screen.
type pair struct {
	what string
	a, b color.NRGBA
}

// texts are the pairs of which one is read.
func (l *Look) texts() []pair {
	on := func(what string, ink color.NRGBA, grounds ...color.NRGBA) []pair {
		var list []pair
		for _, ground := range grounds {
			list = append(list, pair{what, ink, ground})
		}
		return list
	}
	shades := func(ground color.NRGBA) []color.NRGBA { // as hand and keyboard change it
		return []color.NRGBA{ground, Over(l.Focus, ground), Over(l.Hover, ground), Over(l.Pressed, ground)}
	}
	return slices.Concat(
		on("the wall's text", l.Ink, l.Wall, l.Cell, l.Header, l.Cluster, l.Target, Over(l.Selection, l.Cell)),
		on("prompts on the wall", l.Quiet, l.Wall, l.Cell, l.Header),
		on("the window's text", l.Ink, l.Ground, l.Card, l.Field, Over(l.Selection, l.Field)),
		on("buttons", l.Ink, shades(l.Button)...),
		on("choices and menus", l.Ink, append(shades(l.Field), shades(l.Card)...)...),
		on("hints in fields", l.Quiet, l.Field, l.Ground, l.Card),
		on("what cannot be done now", l.Disabled, l.Ground, l.Card, l.Field, Mix(l.Button, l.Ground, 0.5)),
		on("the main button", l.OnAccent, l.Accent, Over(l.Hover, l.Accent)),
		on("warnings", l.Warning, l.Ground, l.Card), on("errors", l.Error, l.Ground, l.Card), on("good news", l.Success, l.Ground, l.Card),
		on("text on a warning", l.Ground, l.Warning), on("text on an error", l.Ground, l.Error), on("text on good news", l.Ground, l.Success),
	)
}

// edges are the pairs that show where something is.
func (l *Look) edges() []pair {
	return []pair{
		{"fields", l.Border, l.Field}, {"fields in bars", l.Border, l.Ground}, {"fields in dialogs", l.Border, l.Card},
		{"what is picked", l.Accent, l.Cell}, {"where the keyboard is", l.Accent, l.Field},
		{"links", l.Accent, l.Cell}, {"the main button", l.Accent, l.Ground}, {"marks of choices", l.Accent, l.Card},
		{"clusters", l.Rim, l.Cell}, {"the landing place", l.Accent, l.Target},
	}
}

// each runs a test in every theme, with what its texts have to reach.
func each(t *testing.T, run func(t *testing.T, l *Look, least float64)) {
	for _, name := range Themes() {
		t.Run(string(name), func(t *testing.T) {
			least := 4.5
			if name == Stark {
				least = 7
			}
			run(t, New(name, Normal, false), least)
		})
	}
}

func TestTextsCanBeRead(t *testing.T) {
	each(t, func(t *testing.T, l *Look, least float64) {
		for _, p := range l.texts() {
			if got := ContrastOf(p.a, p.b); got < least {
				t.Errorf("%s: %v on %v has %.2f", p.what, p.a, p.b, got)
			}
		}
		for _, p := range l.edges() {
			if got := ContrastOf(p.a, p.b); got < 3 {
				t.Errorf("%s: %v on %v has %.2f", p.what, p.a, p.b, got)
			}
		}
	})
}

// shipped are all colours of domains and dimensions that boards begin with.
func shipped(t *testing.T) []color.NRGBA {
	t.Helper()
	var all []color.NRGBA
	collect := func(raw []byte) {
		if !json.Valid(raw) {
			t.Fatal("no JSON")
		}
		for _, found := range regexp.MustCompile(`"#[0-9A-Fa-f]{6}"`).FindAllString(string(raw), -1) {
			n, err := strconv.ParseUint(strings.Trim(found, `"#`), 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, rgb(uint32(n)))
		}
	}
	collect(assets.Content("dimensions"))
	collect(assets.Content("domains"))
	files, err := fs.Glob(assets.Templates(), "*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		raw, err := fs.ReadFile(assets.Templates(), name)
		if err != nil {
			t.Fatal(err)
		}
		collect(raw)
	}
	if len(all) < 40 {
		t.Fatalf("only %d colours were found", len(all))
	}
	return all
}

// readable holds a colour of a board to the figures.
func readable(t interface{ Errorf(string, ...any) }, l *Look, c color.NRGBA, least float64) {
	sheet := l.Sheet(c)
	fill, ink, _ := l.Head(c)
	for _, p := range []pair{{"the text of a note", sheet.Ink, sheet.Fill}, {"the foot of a note", sheet.Quiet, sheet.Fill}, {"a header", ink, fill}} {
		if got := ContrastOf(p.a, p.b); got < least {
			t.Errorf("%v: %s has %.2f", c, p.what, got)
		}
	}
}

// TestEveryPaperCanBeRead: notes and headers of the colours that are shipped. The
// test after it takes any that somebody may choose.
func TestEveryPaperCanBeRead(t *testing.T) {
	each(t, func(t *testing.T, l *Look, least float64) {
		for _, c := range append(shipped(t), l.Paper) {
			readable(t, l, c, least)
			sheet := l.Sheet(c)
			if got := max(ContrastOf(sheet.Edge, l.Cell), ContrastOf(sheet.Fill, l.Cell)); got < 3 {
				t.Errorf("%v: a note is told from its cell by %.2f", c, got)
			}
		}
	})
}

func TestAnyPaperCanBeRead(t *testing.T) {
	each(t, func(t *testing.T, l *Look, least float64) {
		rapid.Check(t, func(t *rapid.T) { readable(t, l, rgb(rapid.Uint32Range(0, 0xFFFFFF).Draw(t, "colour")), least) })
	})
}

// TestFyneAsksForNothingElse: whatever colour Fyne's widgets ask for is ours.
func TestFyneAsksForNothingElse(t *testing.T) {
	test.NewTempApp(t)
	l := New(Dark, Normal, false)
	ours := l.Fyne().(fyneLook).colours
	for _, name := range []string{"background", "button", "disabledButton", "disabled", "error", "focus", "foreground",
		"foregroundOnError", "foregroundOnPrimary", "foregroundOnSuccess", "foregroundOnWarning", "headerBackground", "hover",
		"hyperlink", "inputBackground", "inputBorder", "menuBackground", "overlayBackground", "placeholder", "pressed", "primary",
		"scrollBar", "scrollBarBackground", "selection", "separator", "shadow", "success", "warning"} {
		if ours[fyne.ThemeColorName(name)] == nil {
			t.Errorf("%s is not ours", name)
		}
	}
}
