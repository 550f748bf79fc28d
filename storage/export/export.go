// Package export writes a board in the formats that others read: a table (CSV),
// the whole board for programs (JSON), and a report (Markdown).
//
// It takes a state and writes bytes; the same board always gives the same bytes.
// It never changes a board and never writes half a file. Words that are not on
// the board (headings, the names of kinds) come from the caller, in the language
// that the caller chooses.
//
// Where to begin: [Write], and [File] for a file. What stands in a CSV column is
// told by package table; package intake reads it back. The JSON is described at
// [Document].
//
// # Adding a format
//
// Write a function like those in formats and give it a line there.
package export

import (
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"samenbord/board"
	"samenbord/storage/osfile"
)

// Language gives the words of a language; language.Language is one.
type Language interface {
	Text(key string, args ...any) string
	Date(t time.Time) string
}

// Options say how to write.
type Options struct {
	Language Language // of reports; a CSV and a JSON are the same in every language
	// Excel writes CSV as a Dutch Excel opens it with a double click: ";" between
	// the cells and a byte order mark in front.
	Excel bool
	// Progress, if not nil, is told how far it is, in steps of the work; it is called
	// often and must be quick.
	Progress func(done, total int)
}

// steps counts the steps that writing a board takes.
type steps struct {
	tell        func(done, total int)
	done, total int
}

func (o Options) steps(total int) *steps { return &steps{tell: o.Progress, total: total} }

// step tells that one more is done.
func (s *steps) step() {
	if s.tell != nil && s.done < s.total {
		s.done++
		s.tell(s.done, s.total)
	}
}

var formats = map[string]func(io.Writer, *board.State, Options) error{
	".csv":  writeCSV,
	".json": writeJSON,
	".md":   writeMarkdown,
}

// Formats lists the extensions that Write knows.
func Formats() []string { return slices.Sorted(maps.Keys(formats)) }

// Write writes a board in the format of an extension (".csv"). It fails with
// "unknown_format", with "nothing_to_export" for a report or table of a board
// without notes and actions, or with the writer's error.
func Write(w io.Writer, ext string, s *board.State, o Options) error {
	ext = strings.ToLower(ext)
	write := formats[ext]
	if write == nil {
		return osfile.UnknownFormat(ext, Formats())
	}
	if counts := s.Count(board.Filter{}); ext != ".json" && counts.Notes+counts.Actions == 0 {
		return board.Fault(board.CodeNothingToExport)
	}
	return write(w, s, o)
}
