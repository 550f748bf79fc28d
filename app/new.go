package app

import (
	"context"
	"path/filepath"

	"github.com/urfave/cli/v3"

	"samenbord/app/language"
	"samenbord/app/starter"
	"samenbord/app/workshop"
	"samenbord/storage"
	"samenbord/storage/osfile"
)

// newAnswer is the answer of "new".
type newAnswer struct {
	File     string `json:"file"`
	Template string `json:"template"`
	Language string `json:"language"`
	moved
}

// runNew makes a board, from a template of the program, or by name or file from
// one of somebody's own. A name without an extension gets .samenbord.
func runNew(_ context.Context, sh *shell, c *cli.Command) (answer, error) {
	path := c.Args().First()
	path, err := osfile.NewName(path, storage.Extension)
	if err != nil {
		return answer{}, err
	}
	l, err := sh.languageOf(c, sh.language)
	if err != nil {
		return answer{}, err
	}
	template, err := starter.Own().Find(c.String("template"))
	if err != nil {
		return answer{}, err
	}
	intents, err := starter.First(template, string(l))
	if err != nil {
		return answer{}, err
	}
	if template.Language != "" {
		l = language.Language(template.Language) // the only one it has
	}
	w, err := workshop.Create(path, intents...)
	if err != nil {
		return answer{}, err
	}
	m := mind(w, path)
	if err := m.CloseWithin(elsewhere); err != nil {
		return sh.ended(m, answer{}, err)
	}
	return sh.ended(m, answer{
		[]string{sh.language.Text("cli.new.done", "File", filepath.Base(m.file()))},
		newAnswer{m.file(), template.ID, string(l), moved{sh.savedIn(m.befell())}}, false,
	}, nil)
}
