package intake

import (
	"strconv"
	"strings"

	"samenbord/board"
	"samenbord/storage/table"
)

// links plans the links of all rows. From A to B and from B to A is one link;
// the first gives its direction.
func (p *planner) links() ([]*board.Link, error) {
	var links []*board.Link
	between := map[[2]board.ID]*board.Link{}
	for _, r := range p.later {
		from := p.byRow[r.number-1]
		if from == nil {
			continue
		}
		kinds, whys := table.Split(r.cells[table.LinkKinds]), table.Split(r.cells[table.LinkWhys])
		for i, text := range rowNumbers(r.cells[table.Links]) {
			to, err := p.noteOf(r, text)
			if err != nil {
				return nil, err
			}
			if to == from {
				return nil, p.wrong(board.CodeImportBadLink, board.BlankRow.Is(r.number), board.BlankValue.Is(text))
			}
			kind, err := code(p, r, table.LinkKinds, at(kinds, i), "link", board.LinkKinds)
			if err != nil {
				return nil, err
			}
			why, err := p.clean(r, at(whys, i))
			if err != nil {
				return nil, err
			}
			link := between[[2]board.ID{from.ID, to.ID}]
			if link == nil {
				link = between[[2]board.ID{to.ID, from.ID}]
			}
			if link == nil {
				link = &board.Link{Meta: board.Meta{ID: p.ids.next()}, From: from.ID, To: to.ID}
				between[[2]board.ID{from.ID, to.ID}] = link
				links = append(links, link)
			}
			if link.LinkKind == "" {
				link.LinkKind = kind
			}
			if link.Why == "" {
				link.Why = why
			}
		}
	}
	for _, link := range links {
		if link.LinkKind == "" {
			link.LinkKind = board.Reinforces
		}
	}
	return links, nil
}

// noteOf finds the note of the data row that a text names.
func (p *planner) noteOf(r row, text string) (*board.Note, error) {
	number, err := strconv.Atoi(text)
	if err != nil || p.byRow[number] == nil {
		return nil, p.wrong(board.CodeImportBadLink, board.BlankRow.Is(r.number), board.BlankValue.Is(text))
	}
	return p.byRow[number], nil
}

// rowNumbers takes a list of numbers of rows apart.
func rowNumbers(cell string) []string {
	return strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune("; ,\t\r\n", r) })
}

func at(texts []string, i int) string {
	if i < len(texts) {
		return texts[i]
	}
	return ""
}
