package wrap

import (
	"slices"
	"strings"
	"testing"
)

// Letters are all one wide.
func TestLines(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  []string
		whole bool
	}{
		{"een bankje bij de school", 10, []string{"een bankje", "bij de", "school"}, true},
		{"een\n\nbankje", 10, []string{"een", "", "bankje"}, true},
		{"  een   bankje ", 20, []string{"een bankje"}, true},
		{"samenwerken", 5, []string{"samen", "werke", "n"}, false},
		{"een samenwerking nu", 8, []string{"een", "samenwer", "king nu"}, false},
		{"ja", 0, []string{"j", "a"}, false},
		{"", 5, []string{""}, true},
	} {
		lines, whole := Lines(c.text, float32(c.width), func(word string) float32 { return float32(len(word)) }, func(word string) (head, tail string) {
			n := min(len(word), max(1, c.width))
			return word[:n], word[n:]
		})
		if !slices.Equal(lines, c.want) || whole != c.whole {
			t.Errorf("%q at %d is %q, %v", c.text, c.width, lines, whole)
		}
		if got, all := strings.Join(lines, ""), strings.Join(strings.Fields(c.text), ""); strings.ReplaceAll(got, " ", "") != all {
			t.Errorf("of %q %q is left", all, got)
		}
	}
}
