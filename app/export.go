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
	"samenbord/storage/working"
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
	state, err := sh.look(ctx, path)
	if err != nil {
		return answer{}, err
	}
	own, ok := language.Parse(state.Info().Language)
	if !ok {
		own = sh.language
	}
	l, err := sh.languageOf(c, own)
	if err != nil {
		return answer{}, err
	}
	err = export.File(ctx, out, state, export.Options{Language: l, Excel: c.Bool("excel")}, c.Bool("force"))
	if err != nil {
		return answer{}, err
	}
	counts := state.Count(board.Filter{})
	return answer{
		[]string{sh.language.Text("cli.export.done", "File", filepath.Base(out))},
		exportAnswer{path, out, counts.Notes, counts.Links, counts.Actions, string(l)}, false,
	}, nil
}

// look reads a board as it was saved last, also one that is open elsewhere. Work that
// this computer still has of a board whose disk was away is in it.
func (sh *shell) look(ctx context.Context, path string) (*board.State, error) {
	if working.Left(path) {
		return sh.takeIn(ctx, path)
	}
	file, b, err := storage.Look(path)
	if errors.Is(err, board.Fault(board.CodeFileInUse)) {
		file, b, err = storage.Peek(path)
	}
	if err != nil {
		return nil, err
	}
	return b.State(), file.Close()
}

// takeIn puts work that was left behind where it belongs, if that can be reached.
// What befell its file meanwhile is said, and keeps nobody from reading the board.
func (sh *shell) takeIn(ctx context.Context, path string) (*board.State, error) {
	w, err := sh.openMinded(path)
	if err != nil {
		return nil, err
	}
	state, err := w.State(ctx)
	if closing := w.CloseWithin(elsewhere); !notPublished(closing) {
		err = errors.Join(err, closing)
	}
	if r := w.befell(); r != nil {
		sh.say(sh.savedIn(r).Message)
	}
	return state, err
}
