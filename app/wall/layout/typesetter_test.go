package layout

import (
	"math"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestTypesetter with letters of one width: what is broken and what is not.
func TestTypesetter(t *testing.T) {
	setter := NewTypesetter(func(text string, size float32, _ bool) float32 {
		return float32(utf8.RuneCountInString(text)) * size / slack // for the sizes of this test
	})
	for _, c := range []struct {
		text string
		most int // letters in a line
		want string
	}{
		{"een twee drie", 8, "een twee|drie"},
		{"een\n\ntwee", 8, "een||twee"},
		{"gezondheidsbeleid", 7, "gezondh|eidsbel|eid"},
		{"in gezondheidsbeleid zijn", 7, "in|gezondh|eidsbel|eid|zijn"},
		{"  spaties   tellen  niet ", 20, "spaties tellen niet"},
		{"ëëëëëë", 4, "ëëëë|ëë"},
		{"", 4, ""},
	} {
		got := strings.Join(setter.Wrap(c.text, 20, float32(c.most)*20/0.95+0.5, false), "|")
		if got != c.want {
			t.Errorf("%q in lines of %d: %q, not %q", c.text, c.most, got, c.want)
		}
	}
	size, lines := setter.fit("een twee drie vier", []float32{40, 20, 16}, 200, 2)
	if size != 20 || len(lines) != 2 {
		t.Errorf("set at %v in %d lines", size, len(lines))
	}
	if math.Abs(float64(setter.Width("abc", 20, false)-60)) > 0.01 {
		t.Errorf("the measure of this test is wrong: %v", setter.Width("abc", 20, false))
	}
}
