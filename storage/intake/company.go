package intake

import (
	"slices"
	"strings"

	"samenbord/board"
	"samenbord/storage/table"
)

// dimensionsOf reads dimensions: names or codes, with ";" or "," between them, or
// codes with spaces.
func (p *planner) dimensionsOf(r row) ([]board.ID, error) {
	cell := r.cells[table.Dimension]
	var ids []board.ID
	for _, part := range table.Split(cell) {
		found, ok := p.dimensionsIn(part)
		if !ok && strings.TrimSpace(part) != "" {
			if err := p.misunderstood(r, table.Dimension, strings.TrimSpace(part)); err != nil {
				return nil, err
			}
		}
		for _, id := range found {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	if len(ids) > board.MaxDimensions {
		return nil, p.wrong(board.CodeImportTooManyDimensions, board.BlankRow.Is(r.number), board.BlankMax.Is(board.MaxDimensions))
	}
	return ids, nil
}

func (p *planner) dimensionsIn(part string) ([]board.ID, bool) {
	if id, ok := p.dimensions.find(part); ok {
		return []board.ID{id}, true
	}
	for _, separators := range [...]string{",", ", /+\t"} {
		var ids []board.ID
		all := true
		for name := range strings.FieldsFuncSeq(part, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
			id, ok := p.dimensions.find(name)
			ids, all = append(ids, id), all && ok
		}
		if all && len(ids) > 0 {
			return ids, true
		}
	}
	return nil, false
}

func (p *planner) group(r row, name string) (board.ID, error) {
	name, err := p.clean(r, name)
	if err != nil || name == "" {
		return board.ID{}, err
	}
	return p.groups.need(name), nil
}

// session finds or plans a session by its title and date.
func (p *planner) session(r row, title, date table.Column) (board.ID, error) {
	name, err := p.clean(r, r.cells[title])
	if err != nil {
		return board.ID{}, err
	}
	day, err := p.date(r, date)
	if err != nil {
		return board.ID{}, err
	}
	m := meeting{name, day}
	if m == (meeting{}) {
		return board.ID{}, nil
	}
	if id := p.sessions[m]; !id.IsZero() {
		return id, nil
	}
	id := board.FixedID(board.KindSession, "import/"+string(day)+"/"+fold(name))
	if !p.free(board.Ref{Kind: board.KindSession, ID: id}) {
		id = p.ids.next()
	}
	p.add(&board.Session{Meta: board.Meta{ID: id}, Title: name, Date: day})
	p.sessions[m] = id
	return id, nil
}

// cluster plans a stack. Every import makes its own, as it makes its own notes.
func (p *planner) cluster(r row) (board.ID, error) {
	title, err := p.clean(r, r.cells[table.Cluster])
	if err != nil {
		return board.ID{}, err
	}
	key := [2]string{strings.TrimSpace(r.cells[table.ClusterNumber]), title}
	if key == [2]string{} {
		return board.ID{}, nil
	}
	id := p.clusters[key]
	if id.IsZero() {
		id = p.ids.next()
		p.clusters[key] = id
		p.add(&board.Cluster{Meta: board.Meta{ID: id}, Title: title})
	}
	return id, nil
}

// word reads a code, or the word for it in a language that the caller knows.
func word[T ~string](p *planner, r row, c table.Column, family string, codes []T) (T, error) {
	return code(p, r, c, r.cells[c], family, codes)
}

func code[T ~string](p *planner, r row, c table.Column, text, family string, codes []T) (T, error) {
	text = strings.TrimSpace(text)
	found := fold(text)
	if i := slices.IndexFunc(codes, func(code T) bool { return string(code) == found }); i >= 0 {
		return codes[i], nil
	}
	if text == "" {
		return "", nil
	}
	if p.options.Word != nil {
		if found := T(p.options.Word(family, text)); slices.Contains(codes, found) {
			return found, nil
		}
	}
	return "", p.misunderstood(r, c, text)
}

// yes reads a tick.
func (p *planner) yes(r row, c table.Column) (bool, error) {
	switch text := fold(r.cells[c]); text {
	case "", "no", "nee", "false", "onwaar", "0", "n":
		return false, nil
	case "yes", "ja", "true", "waar", "1", "x", "j", "y":
		return true, nil
	default:
		return false, p.misunderstood(r, c, strings.TrimSpace(r.cells[c]))
	}
}

// date reads a day: ISO, or day-month-year as Dutch spreadsheets write it.
func (p *planner) date(r row, c table.Column) (board.Date, error) {
	text := strings.TrimSpace(r.cells[c])
	if text == "" {
		return "", nil
	}
	day, ok := parseDate(text)
	if !ok {
		return "", p.wrong(board.CodeImportBadDate, board.BlankRow.Is(r.number), board.BlankValue.Is(text))
	}
	return day, nil
}
