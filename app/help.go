package app

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/urfave/cli/v3"

	"samenbord/app/language"
)

// help prints the help of a command; it stands in for cli's English templates.
func (sh *shell) help(w io.Writer, _ string, data any) {
	c, ok := data.(*cli.Command)
	if !ok {
		return
	}
	var page strings.Builder
	rows := func(title string, rows [][2]string) {
		widest := 0
		for _, row := range rows {
			widest = max(widest, utf8.RuneCountInString(row[0]))
		}
		fmt.Fprintf(&page, "\n%s\n", sh.language.Text(title))
		for _, row := range rows {
			fmt.Fprintf(&page, "  %-*s   %s\n", widest, row[0], row[1])
		}
	}
	fmt.Fprintf(&page, "%s\n\n  %s\n", usage(sh.language, c), c.Usage)
	var commands, options [][2]string
	for _, sub := range c.Commands {
		commands = append(commands, [2]string{fmt.Sprintf("%s %s", sub.Name, sub.ArgsUsage), sub.Usage})
	}
	for _, flag := range c.Flags {
		if documented, ok := flag.(cli.DocGenerationFlag); ok {
			options = append(options, [2]string{flagName(flag, documented), documented.GetUsage()})
		}
	}
	if len(commands) > 0 {
		rows("cli.commands", commands)
	}
	rows("cli.options", options)
	_, _ = io.WriteString(w, page.String()) // nobody is left to tell that help could not be shown
}

// usage is how a command is called, in one line.
func usage(l language.Language, c *cli.Command) string {
	name := c.Name
	if root := c.Root(); root != c {
		name = root.Name + " " + c.Name
	} else {
		return fmt.Sprintf("%s %s %s\n%s %s", l.Text("cli.call"), name, c.ArgsUsage,
			strings.Repeat(" ", len([]rune(l.Text("cli.call")))), name+" "+l.Text("cli.command"))
	}
	return fmt.Sprintf("%s %s %s", l.Text("cli.call"), name, c.ArgsUsage)
}

func flagName(flag cli.Flag, documented cli.DocGenerationFlag) string {
	var all []string
	for _, name := range flag.Names() {
		all = append(all, dashes(name))
	}
	text := strings.Join(all, ", ")
	if documented.TakesValue() {
		text += " " + documented.GetDefaultText()
	}
	return text
}
