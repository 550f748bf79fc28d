package app

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/urfave/cli/v3"

	"samenbord/app/workshop"
	"samenbord/storage"
)

// mergeAnswer is the answer of "merge". With dry_run each of the others is held
// against the board as it is, so what two of them share is counted twice.
type mergeAnswer struct {
	File    string        `json:"file"`
	DryRun  bool          `json:"dry_run"`
	Changes int           `json:"changes"`
	Skipped int           `json:"skipped"`
	Others  []mergedBoard `json:"others"`
}

type mergedBoard struct {
	File    string `json:"file"`
	Changes int    `json:"changes"`
	Skipped int    `json:"skipped"`
}

// runMerge merges other boards into one. When one of several cannot be merged, none
// is: all are tried first. One alone is merged whole or not at all anyway.
func runMerge(ctx context.Context, sh *shell, c *cli.Command) (answer, error) {
	path, others, dry := c.Args().First(), c.Args().Tail(), c.Bool("dry-run")
	open := openWritable
	if dry {
		open = workshop.Open
	}
	w, err := open(path)
	if err != nil {
		return answer{}, err
	}
	var merged []storage.Merged
	if dry || len(others) > 1 {
		merged, err = mergeAll(ctx, w, others, true)
	}
	if err == nil && !dry {
		merged, err = mergeAll(ctx, w, others, false)
	}
	if err := errors.Join(err, w.CloseWithin(elsewhere)); err != nil {
		return answer{}, err
	}
	return sh.merged(path, others, merged, dry), nil
}

func mergeAll(ctx context.Context, w *workshop.Workshop, others []string, dry bool) ([]storage.Merged, error) {
	merged := make([]storage.Merged, len(others))
	for i, other := range others {
		var err error
		if merged[i], err = w.Merge(ctx, other, dry); err != nil {
			return nil, err
		}
	}
	return merged, nil
}

func (sh *shell) merged(path string, others []string, merged []storage.Merged, dry bool) answer {
	data := mergeAnswer{File: path, DryRun: dry}
	var a answer
	for i, m := range merged {
		data.Changes += m.Changes
		data.Skipped += m.Skipped
		data.Others = append(data.Others, mergedBoard{others[i], m.Changes, m.Skipped})
		key := "cli.merge.done"
		switch {
		case m.Changes == 0:
			key = "cli.merge.nothing"
		case dry:
			key = "cli.merge.preview"
		}
		a.say(sh.language.Text(key, "Count", m.Changes, "File", filepath.Base(path), "Other", filepath.Base(others[i])))
	}
	a.data = data
	return a
}
