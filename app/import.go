package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/urfave/cli/v3"

	"samenbord/app/starter"
	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/storage"
	"samenbord/storage/intake"
	"samenbord/storage/osfile"
)

// importAnswer is the answer of "import".
type importAnswer struct {
	File           string         `json:"file"`
	Input          string         `json:"input"`
	Notes          int            `json:"notes"`
	Domains        int            `json:"domains"`
	Links          int            `json:"links"`
	Actions        int            `json:"actions"`
	Unplaced       int            `json:"unplaced"`
	NoText         int            `json:"rows_without_text"`
	AddedDomains   []string       `json:"added_domains"`
	AddedLevels    []string       `json:"added_levels"`
	AddedLists     []string       `json:"added_lists"`
	AddedGroups    []string       `json:"added_groups"`
	EmptyDomains   []string       `json:"empty_domains"`
	UnknownColumns []string       `json:"unknown_columns"`
	NotImported    []string       `json:"columns_not_imported"`
	NotUnderstood  []unknownWords `json:"not_understood"`
	opened
}

type unknownWords struct {
	Column string `json:"column"`
	Value  string `json:"value"`
	Row    int    `json:"row"`
}

// runImport adds the notes of a file, all or none.
func runImport(ctx context.Context, sh *shell, c *cli.Command) (answer, error) {
	path, input := c.Args().Get(0), c.Args().Get(1)
	if strings.EqualFold(filepath.Ext(input), storage.Extension) {
		if err := osfile.Plain(input); err != nil {
			return answer{}, err
		}
		return answer{}, board.Fault(board.CodeInputIsBoard, board.BlankFile.Is(filepath.Base(input)))
	}
	in, err := osfile.Open(input)
	if err != nil {
		return answer{}, err
	}
	defer func() { _ = in.Close() }()
	w, err := sh.openWritable(ctx, path)
	if err != nil {
		return answer{}, err
	}
	report, err := importInto(ctx, w.Workshop, in, starter.Reading(input, c.Bool("strict")))
	if err := errors.Join(err, w.CloseWithin(elsewhere)); err != nil {
		return sh.ended(w, answer{}, err)
	}
	a := sh.imported(w, input, report)
	sh.toldUpgrade(&a, w)
	return sh.ended(w, a, nil)
}

// elsewhere is how long a board is waited for that lies on a slow disk: what is said
// to be done stands there.
const elsewhere = time.Minute

// importInto plans the input against the board as it is and carries the plan
// out. Once that has begun it is not stopped halfway.
func importInto(ctx context.Context, w *workshop.Workshop, in *os.File, o intake.Options) (intake.Report, error) {
	state, err := w.State(ctx)
	if err != nil {
		return intake.Report{}, err
	}
	plan, err := intake.Read(ctx, in, state, o)
	if err != nil {
		return intake.Report{}, err
	}
	if ctx.Err() != nil {
		return intake.Report{}, board.Fault(board.CodeStopped).Because(ctx.Err())
	}
	_, err = w.Join().Do(context.WithoutCancel(ctx), plan.Intent)
	return plan.Report, err
}

// brought counts what an import brought, leaving out what it brought none of, but for
// notes: those are what people wait for.
func (sh *shell) brought(r intake.Report) string {
	text := sh.language.Text
	counted := []string{text("board.notes", "Count", r.Notes)}
	for _, part := range [...]struct {
		key   string
		count int
	}{{"start.domains", r.Domains}, {"board.links", r.Links}, {"board.actions", r.Actions}} {
		if part.count > 0 {
			counted = append(counted, text(part.key, "Count", part.count))
		}
	}
	last := len(counted) - 1
	if last == 0 {
		return counted[0]
	}
	return text("cli.import.and", "First", strings.Join(counted[:last], ", "), "Last", counted[last])
}

// imported tells what an import brought, and what it could not use.
func (sh *shell) imported(w *minded, input string, r intake.Report) answer {
	path, text := w.file(), sh.language.Text
	a := answer{data: importAnswer{
		path, input, r.Notes, r.Domains, r.Links, r.Actions, r.Unplaced, r.NoText,
		orNone(r.AddedDomains), orNone(r.AddedLevels), orNone(r.AddedLists), orNone(r.AddedGroups), orNone(r.EmptyDomains),
		orNone(r.UnknownColumns), orNone(r.NotImported), words(r.NotUnderstood), sh.openedOf(w),
	}}
	a.say(text("cli.import.added", "File", filepath.Base(path), "What", sh.brought(r)))
	for _, part := range [...]struct {
		key  string
		list []string
	}{
		{"cli.import.new_domains", r.AddedDomains}, {"cli.import.new_levels", r.AddedLevels},
		{"cli.import.new_lists", r.AddedLists}, {"cli.import.new_groups", r.AddedGroups},
		{"cli.import.unknown_columns", r.UnknownColumns}, {"cli.import.not_imported", r.NotImported},
	} {
		if len(part.list) > 0 {
			a.say(text(part.key, "Count", len(part.list), "Names", names(part.list)))
		}
	}
	for _, word := range r.NotUnderstood {
		a.say(text("cli.import.not_understood", "Value", word.Value, "Column", word.Column, "Row", word.Row))
	}
	if r.Unplaced > 0 {
		a.say(text("cli.import.unplaced", "Count", r.Unplaced))
	}
	if r.NoText > 0 {
		a.say(text("cli.import.no_text", "Count", r.NoText))
	}
	if len(r.AddedDomains) > 0 && len(r.EmptyDomains) > 0 {
		a.say(text("cli.import.empty_domains", "Names", names(r.EmptyDomains)))
	}
	return a
}

func words(list []intake.Word) []unknownWords {
	all := []unknownWords{}
	for _, w := range list {
		all = append(all, unknownWords{w.Column, w.Value, w.Row})
	}
	return all
}
