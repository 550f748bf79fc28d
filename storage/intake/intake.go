// Package intake reads what people have elsewhere (a table as CSV, a text with
// one note to a line) and plans how it comes onto a board.
//
// It never touches a board or a file: it takes bytes and a state, and gives one
// [board.Intent] that adds everything in one act, and a [Report] of what it made
// of it. When something in the input cannot be right it says in which row, and
// there is no plan at all. Names that it meets are looked up on the board, in
// any language that the caller knows; what it cannot place is reported, never
// dropped in silence.
//
// Where to begin: [Read]. What stands in which column is told by package table,
// which export shares.
//
// # Adding a format
//
// A table format turns its bytes into a grid (see csv.go) and the rest follows.
// It gets a line in readers.
package intake

import (
	"context"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"samenbord/board"
	"samenbord/storage/osfile"
)

// The most that is read at once.
const (
	MaxBytes = 50 << 20
	MaxRows  = 100_000
)

// Options say how to read.
type Options struct {
	// Name is the name of the input, without its folder. Its extension is the
	// format; errors name it.
	Name string
	// Strict refuses a domain, level or list that is not on the board, instead of
	// adding it, and a word that is not understood, instead of reporting it.
	Strict bool
	// Known gives the thing of a kind that a name stands for in any language, nil
	// when it is none that is known. Its ID is what makes it the same thing on
	// every board; of a domain the colour, side and plain name are taken too.
	Known func(kind board.Kind, name string) board.Entity
	// Word gives the code of a word of the user interface in any language: "idea"
	// for "Idee" in the family "kind". It gives "" for any other word.
	Word func(family, word string) string
	// Colours are given to new domains that bring none, those first that the
	// board does not use yet.
	Colours []string
	// Progress, if not nil, is told now and then how much was read, in bytes.
	Progress func(done, total int)
}

// Plan is what an input amounts to on a board.
type Plan struct {
	Intent board.Intent // adds everything, in one act
	Report Report
}

// Report says what a plan adds, and what it could not use.
type Report struct {
	Notes, Links, Actions int
	Domains               int // domains that the notes stand in
	Unplaced              int // notes with a domain but no level, or a level but no domain
	NoText                int // rows that were skipped because they have no text

	AddedDomains, AddedLevels, AddedLists, AddedGroups []string
	EmptyDomains                                       []string // on the board before, and without a note after

	UnknownColumns []string // headers, as they are written
	NotImported    []string // columns that are known and never imported, with something in them
	NotUnderstood  []Word   // what stands in a column and says nothing to the board
}

// Word is something in a column that was not understood and left out.
type Word struct {
	Column string
	Value  string
	Row    int // the first row that it stands in
}

// readers are the formats by extension.
var readers = map[string]func(*planner, string) error{
	".csv": (*planner).table,
	".txt": (*planner).lines,
}

// mostUnseen is how many rows are read before it is looked whether somebody wants this to
// end, and told how far it is.
const mostUnseen = 1000

// Read reads an input and plans it against a state, which it leaves alone. It
// fails with a *board.Error: "unknown_format", "stopped", or one that says what
// is the matter with the input and where. Rows are counted as a spreadsheet
// shows them, the header being row 1.
func Read(ctx context.Context, in io.Reader, s *board.State, o Options) (*Plan, error) {
	o.Name = filepath.Base(o.Name)
	ext := strings.ToLower(filepath.Ext(o.Name))
	read := readers[ext]
	if read == nil {
		return nil, osfile.UnknownFormat(o.Name, slices.Sorted(maps.Keys(readers)))
	}
	raw, err := io.ReadAll(io.LimitReader(in, MaxBytes+1))
	if err != nil {
		return nil, board.Fault(board.CodeDiskError, board.BlankFile.Is(o.Name)).Because(err)
	}
	p := newPlanner(ctx, s, o)
	if len(raw) > MaxBytes {
		return nil, p.wrong(board.CodeImportTooLarge, board.BlankMax.Is(MaxBytes>>20))
	}
	text, ok := decode(raw)
	if !ok {
		return nil, p.wrong(board.CodeImportEncoding)
	}
	if err := read(p, text); err != nil {
		return nil, err
	}
	return p.finish()
}
