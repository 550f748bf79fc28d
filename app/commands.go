package app

import (
	"context"
	"errors"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/urfave/cli/v3"

	"samenbord/app/language"
	"samenbord/app/starter"
	"samenbord/storage/osfile"
	"samenbord/storage/working"
)

// command is one line in the table of commands.
type command struct {
	name  string
	args  []string // keys of their names; one that ends in "…" may be several
	flags func(language.Language) []cli.Flag
	run   func(context.Context, *shell, *cli.Command) (answer, error)
}

// commands is the one table of what the command line can do.
func commands() []command {
	return []command{
		{"new", []string{"cli.file"}, newFlags, runNew},
		{"import", []string{"cli.file", "cli.input"}, importFlags, runImport},
		{"export", []string{"cli.file", "cli.output"}, exportFlags, runExport},
		{"merge", []string{"cli.file", "cli.others"}, mergeFlags, runMerge},
		{"check", []string{"cli.file"}, nil, runCheck},
		{"recover", []string{"cli.file", "cli.output"}, nil, runRecover},
		{"host", []string{"cli.file"}, hostFlags, runHost},
	}
}

// run understands the command line and does what it says.
func (sh *shell) run(ctx context.Context, args []string) int {
	root := sh.tree()
	cli.HelpPrinter = sh.help // the only way into cli's own printing of help
	err := root.Run(ctx, args)
	var misused *misuse
	switch {
	case sh.unknown != nil:
		return sh.refuse(sh.unknown)
	case err == nil:
		return done
	case errors.As(err, &misused):
		return sh.refuse(misused)
	}
	return sh.fail(err)
}

// tree makes the commands in the form that cli takes.
func (sh *shell) tree() *cli.Command {
	root := &cli.Command{
		Name: "samenbord", Usage: sh.language.Text("cli.usage"), ArgsUsage: "[" + sh.language.Text("cli.file") + "]",
		Flags:  append(sh.everywhere(), &cli.BoolFlag{Name: "version", Local: true, Usage: sh.language.Text("cli.flag.version")}),
		Action: func(ctx context.Context, c *cli.Command) error { return sh.open(ctx, c) },
	}
	for _, command := range commands() {
		root.Commands = append(root.Commands, sh.command(command))
	}
	for _, c := range append(slices.Clone(root.Commands), root) {
		c.HideHelp, c.HideVersion = true, true // with their English texts; everywhere has ours
		c.Writer, c.ErrWriter = sh.out, sh.err
		c.OnUsageError = sh.misunderstood
		c.CommandNotFound = sh.notFound
		c.ExitErrHandler = func(context.Context, *cli.Command, error) {} // Main gives the exit code
	}
	return root
}

func (sh *shell) command(from command) *cli.Command {
	names := make([]string, len(from.args))
	for i, key := range from.args {
		names[i] = sh.language.Text(key)
	}
	flags := sh.everywhere()
	if from.flags != nil {
		flags = append(from.flags(sh.language), flags...)
	}
	return &cli.Command{
		Name: from.name, Usage: sh.language.Text("cli." + from.name + ".usage"), ArgsUsage: strings.Join(names, " "), Flags: flags,
		Action: func(ctx context.Context, c *cli.Command) error {
			if err := sh.checkArgs(c, names); err != nil {
				return err
			}
			answer, err := from.run(ctx, sh, c)
			if err != nil {
				sh.left = sh.leftHere(c.Args().Slice()...)
				return err
			}
			return sh.answer(answer)
		},
	}
}

// everywhere are the flags of every command.
func (sh *shell) everywhere() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "json", Local: true, Usage: sh.language.Text("cli.flag.json")},
		&cli.BoolFlag{Name: "help", Aliases: []string{"h"}, Local: true, Usage: sh.language.Text("cli.flag.help")},
	}
}

// checkArgs holds the arguments against the names of those that are wanted.
func (sh *shell) checkArgs(c *cli.Command, names []string) error {
	given := c.Args().Slice()
	several := strings.HasSuffix(names[len(names)-1], "…")
	switch {
	case len(given) < len(names):
		return &misuse{c, sh.language.Text("cli.missing_argument", "Name", strings.TrimSuffix(names[len(given)], "…"))}
	case len(given) > len(names) && !several:
		return &misuse{c, sh.language.Text("cli.too_many_arguments", "Name", given[len(names)])}
	}
	if i := slices.Index(given, ""); i >= 0 {
		return &misuse{c, sh.language.Text("cli.missing_argument", "Name", strings.TrimSuffix(names[min(i, len(names)-1)], "…"))}
	}
	return nil
}

// commandLike is what a misspelt command looks like; a file has a dot or a
// folder, or it is there.
var commandLike = regexp.MustCompile(`^[a-z-]+$`)

// open is what samenbord does without a command: the window.
func (sh *shell) open(ctx context.Context, c *cli.Command) error {
	if c.Bool("version") {
		return sh.answer(answer{[]string{sh.language.Text("cli.version", "Version", version)}, map[string]string{"version": version}, true})
	}
	file := c.Args().First()
	if file != "" {
		_, err := os.Stat(file)
		if err != nil && working.Left(file) {
			err = nil // its disk is away; the work on it is here
		}
		if err != nil && commandLike.MatchString(file) {
			return &misuse{c, sh.language.Text("cli.unknown_command", "Name", file)}
		}
		if c.Args().Len() > 1 {
			return &misuse{c, sh.language.Text("cli.too_many_arguments", "Name", c.Args().Get(1))}
		}
		if err != nil {
			return osfile.Reading(file, err)
		}
	}
	sh.window.Store(true)
	return openBoard(ctx, file)
}

// blank is the template of a board for which nobody asks for another.
const blank = "leeg"

func newFlags(l language.Language) []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "template", Value: blank, DefaultText: "ID", Usage: l.Text("cli.flag.template", "Known", starter.IDs(), "Default", blank)},
		&cli.StringFlag{Name: "language", DefaultText: "nl|en", Usage: l.Text("cli.flag.language")},
	}
}

func importFlags(l language.Language) []cli.Flag {
	return []cli.Flag{&cli.BoolFlag{Name: "strict", Usage: l.Text("cli.flag.strict")}}
}

func exportFlags(l language.Language) []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "language", DefaultText: "nl|en", Usage: l.Text("cli.flag.language")},
		&cli.BoolFlag{Name: "excel", Usage: l.Text("cli.flag.excel")},
		&cli.BoolFlag{Name: "force", Usage: l.Text("cli.flag.force")},
	}
}

func mergeFlags(l language.Language) []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "dry-run", Usage: l.Text("cli.flag.dry_run")},
		&cli.BoolFlag{Name: "erase", Usage: l.Text("cli.flag.erase")},
		&cli.BoolFlag{Name: "remove", Usage: l.Text("cli.flag.remove")},
		&cli.BoolFlag{Name: "keep", Usage: l.Text("cli.flag.keep")},
		&cli.BoolFlag{Name: "take-votes", Usage: l.Text("cli.flag.take_votes")},
	}
}

// languageOf reads --language; without it, the given one.
func (sh *shell) languageOf(c *cli.Command, otherwise language.Language) (language.Language, error) {
	name := c.String("language")
	if !c.IsSet("language") {
		return otherwise, nil
	}
	l, ok := language.Parse(name)
	if !ok {
		return "", &misuse{c, sh.language.Text("cli.unknown_language", "Name", name)}
	}
	return l, nil
}
