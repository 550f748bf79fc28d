package intake

import (
	"strings"
	"time"

	"samenbord/board"
)

// dateForms are the ways to write a day, the standard one first.
var dateForms = [...]string{time.DateOnly, "2-1-2006", "2006-1-2"}

// parseDate reads a day in one of the usual forms.
func parseDate(text string) (board.Date, bool) {
	text, _, _ = strings.Cut(text, "T") // a moment of time, as other programs write it
	text, _, _ = strings.Cut(text, " ")
	text = strings.NewReplacer("/", "-", ".", "-").Replace(text)
	for _, form := range dateForms {
		if day, err := time.Parse(form, text); err == nil {
			return board.Date(day.Format(time.DateOnly)), true
		}
	}
	return "", false
}
