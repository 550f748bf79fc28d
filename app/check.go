package app

import (
	"cmp"
	"context"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v3"

	"samenbord/app/told"
	"samenbord/board"
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
			sh.language.Text("cli.check.holds", "Count", health.Notes, "Changes", sh.language.Text("cli.check.changes", "Count", health.Changes))},
		checkAnswer{path, true, health.Notes, health.Changes, false}, true,
	}
	if left := sh.leftHere(path); len(left) > 0 {
		a.data = checkAnswer{path, true, health.Notes, health.Changes, true}
		a.say(strings.Join(left, "\n"))
	}
	return a, nil
}

// recoverAnswer is the answer of "recover".
type recoverAnswer struct {
	File       string `json:"file"`
	Output     string `json:"output"`
	Notes      int    `json:"notes"`
	Changes    int    `json:"changes"`
	Broken     int    `json:"broken"`      // changes that were there and not what was written
	FromStates int    `json:"from_states"` // notes that the log had lost something of: they come from the stored states
	FromTables int    `json:"from_tables"` // and these from the tables for readers
	Unplaced   int    `json:"unplaced"`    // notes whose domain, level or list is gone
	Wordless   int    `json:"wordless"`    // notes that are known to have been there
	Altered    int    `json:"altered"`     // changes under another identity
	Boxes      int    `json:"boxes"`       // open ballot boxes
	Votes      int    `json:"votes"`       // what lies in them
	LostBoxes  int    `json:"lost_boxes"`
	Unreadable int    `json:"unreadable_pages"`
	Missing    int    `json:"missing_pages,omitempty"` // that it had at its end
	Left       int    `json:"left_here,omitempty"`     // copies of this computer that were taken in
	LostLeft   int    `json:"left_lost,omitempty"`     // and those of which nothing can be read
	Torn       bool   `json:"torn_log,omitempty"`      // of a log of another program the end cannot be read
}

// runRecover saves what can be read of a damaged board into a new file. The
// damaged one stays as it is.
func runRecover(ctx context.Context, sh *shell, c *cli.Command) (answer, error) {
	path, out := c.Args().Get(0), c.Args().Get(1)
	out, err := osfile.NewName(out, storage.Extension)
	if err != nil {
		return answer{}, err
	}
	found, err := working.Recover(ctx, path, out, nil)
	if err != nil {
		return answer{}, err
	}
	a := answer{data: recoverAnswer{
		path, out, found.Notes, found.Changes, found.Broken, found.FromStates, found.FromTables, found.Unplaced, found.Wordless,
		found.Altered, found.Boxes, found.Votes, found.LostBoxes, found.Pages, found.Missing, found.Left, found.LostLeft, found.Torn,
	}}
	for _, line := range told.Recovered(sh.language.Text, filepath.Base(out), found) {
		a.say(line)
	}
	if found.Fewer > 0 { // never a silent loss
		if !sh.json {
			_ = sh.answer(a)
		}
		return answer{}, board.Fault(board.CodeRecoveredFewer, board.BlankFile.Is(filepath.Base(out)), board.BlankCount.Is(found.Fewer))
	}
	if found.Ahead {
		if !sh.json {
			_ = sh.answer(a)
		}
		return answer{}, board.Fault(board.CodeRecoveredBehind, board.BlankFile.Is(filepath.Base(out)))
	}
	return a, nil
}

// leftHere says where there is work on boards on this computer that they may not have
// got, and what to do.
func (sh *shell) leftHere(boards ...string) (lines []string) {
	for _, path := range boards {
		for _, copied := range working.LeftBehind(path) {
			lines = append(lines, sh.language.Text("cli.left_here", "File", filepath.Base(path), "Path", copied))
		}
	}
	return lines
}
