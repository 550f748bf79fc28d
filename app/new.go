package app

import (
	"context"
	"path/filepath"

	"github.com/urfave/cli/v3"

	"samenbord/app/starter"
	"samenbord/app/workshop"
)

// newAnswer is the answer of "new".
type newAnswer struct {
	File     string `json:"file"`
	Template string `json:"template"`
	Language string `json:"language"`
}

// runNew makes a board. A name without an extension gets .samenbord.
func runNew(_ context.Context, sh *shell, c *cli.Command) (answer, error) {
	path := c.Args().First()
	if filepath.Ext(path) == "" {
		path += ".samenbord"
	}
	l, err := sh.languageOf(c, sh.language)
	if err != nil {
		return answer{}, err
	}
	intents, err := starter.Intents(c.String("template"), string(l))
	if err != nil {
		return answer{}, err
	}
	w, err := workshop.Create(path, intents...)
	if err != nil {
		return answer{}, err
	}
	if err := w.Close(); err != nil {
		return answer{}, err
	}
	return answer{
		[]string{sh.language.Text("cli.new.done", "File", filepath.Base(path))},
		newAnswer{path, c.String("template"), string(l)},
	}, nil
}
