package app

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/urfave/cli/v3"

	"samenbord/app/language"
	"samenbord/app/told"
	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/storage"
)

// mergeAnswer is the answer of "merge". With dry_run each of the others is held
// against the board as it is, so what two of them share is counted twice.
type mergeAnswer struct {
	File     string        `json:"file"`
	DryRun   bool          `json:"dry_run"`
	Changes  int           `json:"changes"`
	Skipped  int           `json:"skipped"`
	TooLarge int           `json:"too_large"` // left out: beyond what a board can hold
	Differ   int           `json:"differ"`    // there already under the same name, with another content here
	Others   []mergedBoard `json:"others"`
	opened
}

type mergedBoard struct {
	File      string              `json:"file"`
	Changes   int                 `json:"changes"`
	Skipped   int                 `json:"skipped"`
	Left      int                 `json:"left_out"`  // with --keep
	TooLarge  int                 `json:"too_large"` // left out: beyond what a board can hold
	Differ    int                 `json:"differ"`    // there already under the same name, with another content here
	Notes     came                `json:"notes"`
	Others    came                `json:"rest"` // everything but notes
	Kinds     map[board.Kind]came `json:"kinds"`
	Visible   bool                `json:"visible"`   // anything is another on the board; else what came lies behind what is shown
	Conflicts int                 `json:"conflicts"` // that are new; "export" to JSON lists them
	Settled   int                 `json:"settled"`   // conflicts that were open and are not any more
	Altered   int                 `json:"altered"`   // and that still are, with other versions to choose from
	Upheld    []upheld            `json:"kept"`
	Erases    []string            `json:"erases"` // what is on this board and erased for good on the other
	// OpenVotes are the rounds and polls that are open there, with votes that are
	// not here; see --take-votes.
	OpenVotes []openVote `json:"open_votes,omitempty"`
}

// came counts things by what became of them.
type came struct {
	New      int `json:"new"`
	Changed  int `json:"changed"`
	Moved    int `json:"moved"`
	Removed  int `json:"removed"`
	Restored int `json:"restored"`
	Erased   int `json:"erased"`
}

// upheld is something of the board that stayed as it was, and what the other had:
// "versions" (here and there), "deleted" there, or "only_there".
type upheld struct {
	Kind  board.Kind  `json:"kind"`
	ID    board.ID    `json:"id"`
	Name  string      `json:"name"`
	About board.About `json:"about"`
	Field string      `json:"field"`
	Here  string      `json:"here"`
	There string      `json:"there"`
}

type openVote struct {
	Kind  board.Kind `json:"kind"`
	ID    board.ID   `json:"id"`
	Name  string     `json:"name"`
	Votes int        `json:"votes"`
	Taken bool       `json:"taken"`
}

// runMerge merges other boards into one. When one of several cannot be merged, none
// is: all are tried first. One alone is merged whole or not at all anyway.
func runMerge(ctx context.Context, sh *shell, c *cli.Command) (answer, error) {
	path, others, dry := c.Args().First(), c.Args().Tail(), c.Bool("dry-run")
	w, err := sh.openMinded(path) // and check it when there is something to write
	if err != nil {
		return answer{}, err
	}
	if err := w.Writable(); err != nil && !dry {
		return answer{}, errors.Join(err, w.Close())
	}
	m := merger{w.Workshop, storage.Asked{Erase: c.Bool("erase"), Remove: c.Bool("remove")}, c.Bool("keep")}
	var merged []storage.Merged
	if dry || len(others) > 1 {
		merged, err = m.all(ctx, others, true, dry)
	}
	if err == nil && !dry {
		if merged, err = m.all(ctx, others, false, false); w.again(err) {
			merged, err = m.all(ctx, others, false, false)
		}
	}
	var state *board.State
	if err == nil {
		state, err = w.State(ctx)
	}
	open := make([][]storage.OpenBox, len(others))
	take := c.Bool("take-votes") && !dry
	for i := 0; i < len(others) && err == nil; i++ {
		open[i], err = openVotes(ctx, w.Workshop, others[i], take)
	}
	if err := errors.Join(err, w.CloseWithin(elsewhere)); err != nil {
		return sh.ended(w, answer{}, err)
	}
	a := sh.merged(state, w, others, merged, open, dry)
	sh.toldVotes(&a, others, open, take)
	sh.toldUpgrade(&a, w)
	return sh.ended(w, a, nil)
}

// merger merges boards into one.
type merger struct {
	into  *workshop.Workshop
	asked storage.Asked
	keep  bool // what others erased or removed in large numbers is left out
}

// all merges several; with look, what nobody agreed to is told and not refused.
func (m *merger) all(ctx context.Context, others []string, dry, look bool) ([]storage.Merged, error) {
	merged := make([]storage.Merged, len(others))
	for i, other := range others {
		asked := m.asked
		if m.keep {
			plan, err := m.into.MergeChecked(ctx, other, true, storage.Asked{Look: true})
			if err != nil {
				return nil, err
			}
			asked.Leave = plan.LeaveOut(asked.Erase, asked.Remove || !plan.Many)
		}
		asked.Look = look
		var err error
		if merged[i], err = m.into.MergeChecked(ctx, other, dry, asked); err != nil {
			return nil, err
		}
	}
	return merged, nil
}

func (sh *shell) merged(s *board.State, w *minded, others []string, merged []storage.Merged, open [][]storage.OpenBox, dry bool) answer {
	path := w.file()
	data := mergeAnswer{File: path, DryRun: dry, opened: sh.openedOf(w)}
	a := answer{looks: dry}
	for i, m := range merged {
		data.Changes += m.Changes
		data.Skipped += m.Skipped
		data.TooLarge += m.TooLarge
		data.Differ += m.Differ
		data.Others = append(data.Others, mergedOf(s, others[i], m))
		key := "cli.merge.done"
		switch {
		case m.Changes == 0 && m.Left+m.Differ+m.TooLarge+len(open[i]) > 0: // it has something that did not come along, or votes
			key = "cli.merge.no_changes"
		case m.Changes == 0:
			key = "cli.merge.nothing"
		case dry:
			key = "cli.merge.preview"
		}
		a.say(sh.language.Text(key, "Count", m.Changes, "File", filepath.Base(path), "Other", filepath.Base(others[i])))
		for _, line := range told.Merged(sh.language.Text, s, m) {
			a.say("  " + line)
		}
		if m.Left > 0 {
			a.say("  " + sh.language.Text("cli.merge.left", "Count", m.Left, "Other", filepath.Base(others[i])))
		}
		if m.Differ > 0 {
			a.say("  " + sh.language.Text("cli.merge.differ", "Count", m.Differ, "Other", filepath.Base(others[i])))
		}
		if m.TooLarge > 0 {
			a.say("  " + sh.language.Text("cli.merge.too_large", "Count", m.TooLarge, "Other", filepath.Base(others[i])))
		}
	}
	for _, line := range sh.leftHere(others...) {
		a.say(line)
	}
	a.data = data
	return a
}

// mergedOf is what programs are told of a merge.
func mergedOf(s *board.State, path string, m storage.Merged) mergedBoard {
	b := mergedBoard{
		File: path, Changes: m.Changes, Skipped: m.Skipped, Left: m.Left, TooLarge: m.TooLarge, Differ: m.Differ,
		Notes: cameOf(m.Notes()), Others: cameOf(m.Others()), Kinds: map[board.Kind]came{},
		Visible: m.Visible(), Conflicts: len(m.Conflicts), Settled: m.Settled, Altered: m.Altered, Upheld: []upheld{}, Erases: []string{},
	}
	for kind, c := range m.Kinds {
		b.Kinds[kind] = cameOf(c)
	}
	for _, u := range m.Upheld {
		b.Upheld = append(b.Upheld, upheld{u.Ref.Kind, u.Ref.ID, s.NameOf(u.Thing), u.About, u.Field, s.Said(u.Ref, u.Field, u.Here), s.Said(u.Ref, u.Field, u.There)})
	}
	for _, e := range m.Erased {
		b.Erases = append(b.Erases, s.NameOf(e))
	}
	return b
}

func cameOf(c board.Came) came {
	return came{c.New, c.Changed, c.Moved, c.Removed, c.Restored, c.Erased}
}

// openVotes lists what lies in the ballot boxes of another board and is not here,
// and takes it when that was asked for.
func openVotes(ctx context.Context, w *workshop.Workshop, other string, take bool) ([]storage.OpenBox, error) {
	open, err := w.OpenBoxes(ctx, other)
	if err != nil || len(open) == 0 || !take {
		return open, err
	}
	if err := w.Check(ctx); err != nil {
		return nil, err
	}
	seat := w.Join()
	_, err = seat.Do(ctx, seat.Take(open))
	return open, err
}

// toldVotes adds to an answer what was open in the others.
func (sh *shell) toldVotes(a *answer, others []string, open [][]storage.OpenBox, taken bool) {
	data := a.data.(mergeAnswer)
	for i, boxes := range open {
		for _, box := range boxes {
			data.Others[i].OpenVotes = append(data.Others[i].OpenVotes, openVote{box.Of.Kind, box.Of.ID, box.Name, box.In, taken})
			key := "cli.merge.open_votes"
			if taken {
				key = "cli.merge.took_votes"
			}
			a.say(sh.language.Text(key, "Count", box.In, "Name", nameOfVote(sh.language, box), "Other", filepath.Base(others[i])))
		}
	}
}

// nameOfVote is what a round or poll is called where its criterion or statement
// may be empty.
func nameOfVote(l language.Language, box storage.OpenBox) string {
	switch {
	case box.Name != "":
		return box.Name
	case box.Of.Kind == board.KindPoll:
		return l.Text("vote.no_statement")
	}
	return l.Text("vote.dots")
}
