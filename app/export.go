package app

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/urfave/cli/v3"

	"samenbord/app/language"
	"samenbord/board"
	"samenbord/storage"
	"samenbord/storage/export"
)

// exportAnswer is the answer of "export".
type exportAnswer struct {
	File     string `json:"file"`
	Output   string `json:"output"`
	Notes    int    `json:"notes"`
	Links    int    `json:"links"`
	Actions  int    `json:"actions"`
	Language string `json:"language"`
}

// runExport writes a board in another format. Reports are in the language that
// is asked for, else in that of the board.
func runExport(ctx context.Context, sh *shell, c *cli.Command) (answer, error) {
	path, out := c.Args().Get(0), c.Args().Get(1)
	if _, err := sh.languageOf(c, sh.language); err != nil {
		return answer{}, err
	}
	file, b, err := look(path)
	if err != nil {
		return answer{}, err
	}
	defer file.Close()
	own, ok := language.Parse(b.State().Info().Language)
	if !ok {
		own = sh.language
	}
	l, err := sh.languageOf(c, own)
	if err != nil {
		return answer{}, err
	}
	err = export.File(ctx, out, b.State(), export.Options{Language: l, Excel: c.Bool("excel")}, c.Bool("force"))
	if err != nil {
		return answer{}, err
	}
	counts := b.State().Count(board.Filter{})
	return answer{
		[]string{sh.language.Text("cli.export.done", "File", filepath.Base(out))},
		exportAnswer{path, out, counts.Notes, counts.Links, counts.Actions, string(l)},
	}, nil
}

// look opens a board for reading; one that is open elsewhere as it was saved
// last.
func look(path string) (*storage.File, *board.Board, error) {
	file, b, err := storage.Look(path)
	if errors.Is(err, board.Errorf("file_in_use")) {
		return storage.Peek(path)
	}
	return file, b, err
}
