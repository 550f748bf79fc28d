package export

import (
	"regexp"
	"strings"
)

// special is what means something to Markdown anywhere in a line. Text is data:
// it is never markup and never HTML.
var special = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", `*`, `\*`, `_`, `\_`, `[`, `\[`, `]`, `\]`, `<`, `\<`, `>`, `\>`, `&`, `\&`, `|`, `\|`, `~`, `\~`,
)

// opening is what means something to Markdown at the beginning of a line.
var opening = regexp.MustCompile(`^([#+=-]|\d{1,9}[.)])`)

// inline makes a text safe to stand within a line.
func inline(text string) string {
	return escapeLine(strings.Join(strings.Fields(lineEnds.Replace(text)), " "))
}

// block makes a text safe to stand in a list item; its own line ends are kept,
// and further lines are indented.
func block(text, indent string) string {
	lines := strings.Split(lineEnds.Replace(strings.TrimSpace(text)), "\n")
	for i, line := range lines {
		lines[i] = escapeLine(strings.TrimSpace(line))
	}
	return strings.Join(lines, "\\\n"+indent)
}

func escapeLine(line string) string {
	line = special.Replace(line)
	return opening.ReplaceAllStringFunc(line, func(mark string) string {
		return mark[:len(mark)-1] + `\` + mark[len(mark)-1:]
	})
}
