package intake

import (
	"strings"

	"samenbord/board"
)

// lines reads text: one line is one note, not placed yet. The mark of a list
// in front of a line ("- ", "* ") is no part of it.
func (p *planner) lines(text string) error {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	number, read := 0, 0
	for line := range strings.SplitSeq(text, "\n") {
		number++
		read += len(line) + 1
		if err := p.look(number, read, len(text)); err != nil {
			return err
		}
		line = strings.TrimSpace(line)
		for _, mark := range [...]string{"- ", "* ", "• "} {
			if rest, ok := strings.CutPrefix(line, mark); ok {
				line = strings.TrimSpace(rest)
				break
			}
		}
		if line == "" || line == "-" || line == "*" {
			continue
		}
		if len(p.notes) == MaxRows {
			return p.wrong(board.CodeImportTooManyRows, board.BlankMax.Is(MaxRows))
		}
		if err := p.line(number, line); err != nil {
			return err
		}
	}
	return nil
}
