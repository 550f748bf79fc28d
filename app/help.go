package app

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v3"

	"samenbord/app/language"
)

// help prints the help of a command; it stands in for cli's English templates.
func (sh *shell) help(w io.Writer, _ string, data any) {
	c, ok := data.(*cli.Command)
	if !ok {
		return
	}
	fmt.Fprintf(w, "%s\n\n  %s\n", usage(sh.language, c), c.Usage)
	if len(c.Commands) > 0 {
		fmt.Fprintf(w, "\n%s\n", sh.language.Text("cli.commands"))
		lines := tabwriter.NewWriter(w, 0, 0, 3, ' ', 0)
		for _, sub := range c.Commands {
			fmt.Fprintf(lines, "  %s %s\t%s\n", sub.Name, sub.ArgsUsage, sub.Usage)
		}
		lines.Flush()
	}
	fmt.Fprintf(w, "\n%s\n", sh.language.Text("cli.options"))
	lines := tabwriter.NewWriter(w, 0, 0, 3, ' ', 0)
	for _, flag := range c.Flags {
		documented, ok := flag.(cli.DocGenerationFlag)
		if !ok {
			continue
		}
		fmt.Fprintf(lines, "  %s\t%s\n", flagName(flag, documented), documented.GetUsage())
	}
	lines.Flush()
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
