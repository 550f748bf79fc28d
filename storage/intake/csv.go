package intake

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"samenbord/board"
	"samenbord/storage/table"
)

// row is one row of a table by column. Cells without anything are not in it.
type row struct {
	number int // as a spreadsheet shows it: the header is row 1
	cells  map[table.Column]string
}

// noDelimiter separates the cells of a table with one column: a character that
// nobody types, so that a comma in a text stays one.
const noDelimiter = '\x1F'

// table reads CSV.
func (p *planner) table(text string) error {
	delimiter := rune(0)
	if first, rest, _ := strings.Cut(text, "\n"); strings.HasPrefix(first, "sep=") && len(strings.TrimSpace(first)) == 5 {
		delimiter, text = rune(first[4]), rest // Excel's own way to say it
	} else {
		delimiter = delimiterOf(text)
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = delimiter, -1, true
	header, err := r.Read()
	if errors.Is(err, io.EOF) {
		return p.wrong(board.CodeImportEmpty)
	}
	if err != nil {
		return p.malformed(err)
	}
	columns := p.header(slices.Clone(header))
	if !slices.Contains(columns, table.Text) {
		return p.wrong(board.CodeImportNoTextColumn)
	}
	for number := 2; ; number++ {
		if err := p.look(number, int(r.InputOffset()), len(text)); err != nil {
			return err
		}
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return p.malformed(err)
		}
		if number-1 > MaxRows {
			return p.wrong(board.CodeImportTooManyRows, board.BlankMax.Is(MaxRows))
		}
		cells := map[table.Column]string{}
		for i, cell := range record {
			cell = table.Unguard(cell)
			switch {
			case strings.TrimSpace(cell) == "":
			case i >= len(columns):
				return p.wrong(board.CodeImportTooManyCells, board.BlankRow.Is(number))
			case columns[i] != "":
				cells[columns[i]] = cell
			}
		}
		if err := p.row(row{number, cells}); err != nil {
			return err
		}
	}
}

func (p *planner) malformed(err error) error {
	line := 0
	var malformed *csv.ParseError
	if errors.As(err, &malformed) {
		line = malformed.Line
	}
	return p.wrong(board.CodeCsvMalformed, board.BlankRow.Is(line)).Because(err)
}

// header tells which column each header names, "" for those that it has to
// leave out.
func (p *planner) header(names []string) []table.Column {
	columns := make([]table.Column, len(names))
	for i, name := range names {
		c, ok := table.Find(name)
		switch {
		case ok && !slices.Contains(columns, c):
			columns[i] = c
			p.headers[c] = name
		case strings.TrimSpace(name) != "":
			p.report.UnknownColumns = append(p.report.UnknownColumns, strings.TrimSpace(name))
		}
	}
	return columns
}

// delimiterOf finds what separates the cells: that which makes most sense of
// the header.
func delimiterOf(text string) rune {
	best, most, cells := noDelimiter, 0, 1
	for _, delimiter := range []rune{',', ';', '\t'} {
		r := csv.NewReader(strings.NewReader(text))
		r.Comma, r.LazyQuotes = delimiter, true
		header, err := r.Read()
		if err != nil {
			continue
		}
		known := 0
		for _, name := range header {
			if _, ok := table.Find(name); ok {
				known++
			}
		}
		if len(header) > 1 && (known > most || known == most && len(header) > cells) {
			best, most, cells = delimiter, known, len(header)
		}
	}
	return best
}
