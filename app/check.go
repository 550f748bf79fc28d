package app

import (
	"cmp"
	"context"
	"path/filepath"

	"github.com/urfave/cli/v3"

	"samenbord/storage"
	"samenbord/storage/osfile"
	"samenbord/storage/working"
)

// checkAnswer is the answer of "check" about a healthy board; for any other
// there is an error.
type checkAnswer struct {
	File    string `json:"file"`
	OK      bool   `json:"ok"`
	Notes   int    `json:"notes"`
	Changes int    `json:"changes"`
	Newer   bool   `json:"newer_here,omitempty"` // work of this computer may not stand in the file yet
}

// runCheck checks a whole file and changes nothing.
func runCheck(ctx context.Context, sh *shell, c *cli.Command) (answer, error) {
	path := c.Args().First()
	health, err := storage.CheckContext(ctx, path, nil)
	if err := cmp.Or(err, health.Newer); err != nil {
		return answer{}, err
	}
	a := answer{
		[]string{sh.language.Text("cli.check.good", "File", filepath.Base(path)) + " " +
			sh.language.Text("cli.check.holds", "Notes", sh.language.Text("board.notes", "Count", health.Notes),
				"Changes", sh.language.Text("cli.check.changes", "Count", health.Changes))},
		checkAnswer{path, true, health.Notes, health.Changes, false},
	}
	if working.Left(path) {
		a.data = checkAnswer{path, true, health.Notes, health.Changes, true}
		a.say(sh.language.Text("cli.left_here", "File", filepath.Base(path)))
	}
	return a, nil
}

// recoverAnswer is the answer of "recover".
type recoverAnswer struct {
	File    string `json:"file"`
	Output  string `json:"output"`
	Notes   int    `json:"notes"`
	Changes int    `json:"changes"`
	Broken  int    `json:"broken"` // changes that were there and not what was written
}

// runRecover saves what can be read of a damaged board into a new file. The
// damaged one stays as it is.
func runRecover(ctx context.Context, sh *shell, c *cli.Command) (answer, error) {
	path, out := c.Args().Get(0), c.Args().Get(1)
	out = osfile.WithExtension(out, storage.Extension)
	found, err := storage.RecoverContext(ctx, path, out, nil)
	if err != nil {
		return answer{}, err
	}
	a := answer{data: recoverAnswer{path, out, found.Notes, found.Changes, found.Broken}}
	a.say(sh.language.Text("cli.recover.done", "Count", found.Notes, "File", filepath.Base(out)))
	if found.Broken > 0 {
		a.say(sh.language.Text("cli.recover.broken", "Count", found.Broken))
	}
	if working.Left(path) {
		a.say(sh.language.Text("cli.left_here", "File", filepath.Base(path)))
	}
	return a, nil
}
