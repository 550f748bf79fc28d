package table

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
)

// Guard makes a cell that spreadsheets would run as a formula plain text, by
// an apostrophe in front (the way that OWASP describes for CSV injection). A
// text that looks guarded already gets one more, so that Unguard always gives
// back what there was; other apostrophes ('s Avonds) are left alone.
func Guard(cell string) string {
	if isFormula(cell) {
		return "'" + cell
	}
	return cell
}

// Unguard takes the apostrophe of Guard away.
func Unguard(cell string) string {
	if strings.HasPrefix(cell, "'") && isFormula(cell) {
		return cell[1:]
	}
	return cell
}

// isFormula tells whether a cell begins like a formula, behind any apostrophes.
func isFormula(cell string) bool {
	rest := strings.TrimLeft(cell, "'")
	return rest != "" && strings.ContainsRune("=+-@\t\r", rune(rest[0]))
}

// Join puts several texts into one cell, with ";" between them. A text that
// holds what could be taken for a separator is quoted, as in CSV.
func Join(texts []string) string {
	quoted := make([]string, len(texts))
	for i, text := range texts {
		if strings.ContainsAny(text, ";,\"\r\n") || strings.TrimSpace(text) != text {
			text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
		}
		quoted[i] = text
	}
	return strings.Join(quoted, ";")
}

// Split takes apart what Join put together. It also takes what people type:
// spaces around the texts, and one to a line.
func Split(cell string) []string {
	if strings.TrimSpace(cell) == "" {
		return nil
	}
	r := csv.NewReader(strings.NewReader(cell))
	r.Comma, r.LazyQuotes, r.TrimLeadingSpace, r.FieldsPerRecord = ';', true, true, -1
	var texts []string
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return texts
		}
		if err != nil {
			return append(texts, cell) // a quotation mark that never closes: take it as it is
		}
		texts = append(texts, record...)
	}
}
