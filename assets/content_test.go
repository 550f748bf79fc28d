package assets_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

type level struct {
	Key                string
	Short, Name, Plain both
	Description        both
	Prompt             both
	PlainDescription   both `json:"plain_description"`
	PlainPrompt        both `json:"plain_prompt"`
}

type dimension struct {
	Code                     string
	Name, Plain, Description both
	Colour, Shape            string
}

type card struct {
	Key                string
	Title, Text, Plain both
	PlainTitle         both `json:"plain_title"`
}

// ink is the colour of all text on coloured paper.
const ink = "#1A1A1A"

func TestLevelsAndDimensions(t *testing.T) {
	levels := content[level](t, "levels")
	if keys := keysOf(levels, func(l level) string { return l.Key }); !slices.Equal(keys, []string{"nano", "micro", "meso", "macro"}) {
		t.Errorf("levels are %v", keys)
	}
	for _, l := range levels {
		for _, text := range []both{l.Short, l.Name, l.Plain, l.Description, l.Prompt, l.PlainDescription, l.PlainPrompt} {
			if text.NL == "" {
				t.Errorf("level %s has an empty text", l.Key)
			}
		}
		if !strings.HasPrefix(l.Name.NL, l.Short.NL+" – ") {
			t.Errorf("level %s: %q does not begin with %q", l.Key, l.Name.NL, l.Short.NL)
		}
	}
	dimensions := content[dimension](t, "dimensions")
	var codes, shapes []string
	for _, d := range dimensions {
		codes, shapes = append(codes, d.Code), append(shapes, d.Shape)
		if d.Name.NL == "" || d.Plain.NL == "" || d.Description.NL == "" {
			t.Errorf("dimension %s has an empty text", d.Code)
		}
		if c := contrast(rgb(t, d.Colour), rgb(t, ink)); c < 7 {
			t.Errorf("dimension %s: contrast %.1f", d.Code, c)
		}
	}
	if !slices.Equal(codes, []string{"LF", "MW", "ZG", "KL", "MD", "DF"}) {
		t.Errorf("dimensions are %v", codes)
	}
	if !slices.Equal(shapes, []string{"circle", "square", "triangle", "diamond", "pentagon", "plus"}) {
		t.Errorf("shapes are %v", shapes)
	}
}

func TestPresetDomainsAndGroups(t *testing.T) {
	domains := content[domain](t, "domains")
	wantKeys(t, "domains", keysOf(domains, func(d domain) string { return d.Key }))
	checkDomains(t, domains)
	for _, d := range domains {
		if d.IV3 == "" {
			t.Errorf("%s has no Iv3 code", d.Key)
		}
	}
	wantKeys(t, "groups", keysOf(content[named](t, "groups"), func(n named) string { return n.Key }))
}

// Everyone in the room reads a card from the projector in half a minute.
func TestCardsAreShort(t *testing.T) {
	cards := content[card](t, "cards")
	wantKeys(t, "cards", keysOf(cards, func(c card) string { return c.Key }))
	for _, c := range cards {
		for _, text := range []string{c.Text.NL, c.Text.EN, c.Plain.NL, c.Plain.EN} {
			if n := len(strings.Fields(text)); n == 0 || n > 90 {
				t.Errorf("card %s has a text of %d words", c.Key, n)
			}
		}
	}
}

// checkDomains checks a set of domains that can stand on one board: all text on
// their colours is readable (WCAG AAA, 7:1) and no two look alike (a distance of
// 10 in CIE L*a*b* is plain to see side by side; 2 is just noticeable).
func checkDomains(t *testing.T, domains []domain) {
	t.Helper()
	plain := map[string]string{}
	for i, d := range domains {
		oneOf(t, d.Key+" side", d.Side, sides)
		if d.Name.NL == "" || d.Plain.NL == "" {
			t.Errorf("%s needs a name and a plain name", d.Key)
		}
		if other, ok := plain[d.Plain.NL]; ok {
			t.Errorf("%s and %s have the same plain name", d.Key, other)
		}
		plain[d.Plain.NL] = d.Key
		if c := contrast(rgb(t, d.Colour), rgb(t, ink)); c < 7 {
			t.Errorf("%s: contrast %.1f", d.Key, c)
		}
		for _, other := range domains[:i] {
			if far := distance(lab(rgb(t, d.Colour)), lab(rgb(t, other.Colour))); far < 10 {
				t.Errorf("%s and %s look alike (distance %.1f)", d.Key, other.Key, far)
			}
		}
	}
}

// rgb reads "#RRGGBB" as linear light, 0 to 1.
func rgb(t *testing.T, colour string) [3]float64 {
	t.Helper()
	var b [3]uint8
	if n, err := fmt.Sscanf(colour, "#%02X%02X%02X", &b[0], &b[1], &b[2]); n != 3 || err != nil {
		t.Fatalf("colour %q: %v", colour, err)
	}
	var linear [3]float64
	for i := range b {
		if c := float64(b[i]) / 255; c <= 0.04045 {
			linear[i] = c / 12.92
		} else {
			linear[i] = math.Pow((c+0.055)/1.055, 2.4)
		}
	}
	return linear
}

// contrast is the contrast ratio of WCAG 2, 1 to 21.
func contrast(a, b [3]float64) float64 {
	luminance := func(c [3]float64) float64 { return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2] + 0.05 }
	return max(luminance(a), luminance(b)) / min(luminance(a), luminance(b))
}

// lab is the colour in CIE L*a*b* under D65.
func lab(c [3]float64) [3]float64 {
	f := math.Cbrt // the dark end of the formula is never reached by a pastel
	x := f((0.4124*c[0] + 0.3576*c[1] + 0.1805*c[2]) / 0.95047)
	y := f(0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2])
	z := f((0.0193*c[0] + 0.1192*c[1] + 0.9505*c[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func distance(a, b [3]float64) float64 {
	return math.Hypot(math.Hypot(a[0]-b[0], a[1]-b[1]), a[2]-b[2])
}
