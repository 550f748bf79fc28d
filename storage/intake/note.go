package intake

import (
	"strings"

	"samenbord/board"
	"samenbord/storage/table"
)

// row plans the note of a row, and keeps the row when it has more to tell.
func (p *planner) row(r row) error {
	if r.cells[table.Dots] != "" && strings.TrimSpace(r.cells[table.Dots]) != "0" {
		p.report.NotImported = append(p.report.NotImported, p.headers[table.Dots])
	}
	delete(r.cells, table.Conflicts)
	hasAction := r.hasAction()
	text, err := p.clean(r, r.cells[table.Text])
	if err != nil {
		return err
	}
	if text == "" {
		switch {
		case hasAction:
			p.later = append(p.later, r)
		case len(r.cells) > 0:
			p.report.NoText++
		}
		return nil
	}
	note := &board.Note{Text: text, NoteKind: board.Idea}
	for _, fill := range [...]func(row, *board.Note) error{p.texts, p.kinds, p.place, p.company} {
		if err := fill(r, note); err != nil {
			return err
		}
	}
	p.put(note)
	p.byRow[r.number-1] = note
	if hasAction || r.cells[table.Links] != "" {
		p.later = append(p.later, r)
	}
	return nil
}

// line plans a note of nothing but text, not placed yet.
func (p *planner) line(number int, text string) error {
	text, err := p.clean(row{number: number}, text)
	if err != nil || text == "" {
		return err
	}
	p.put(&board.Note{Text: text, NoteKind: board.Idea})
	return nil
}

// put gives a note its ID and the place at the end of its cell.
func (p *planner) put(note *board.Note) {
	cell := note.Place.Cell
	if _, met := p.last[cell]; !met {
		for _, other := range p.state.NotesIn(cell) {
			p.last[cell] = max(p.last[cell], other.Place.Order)
		}
	}
	p.last[cell] = orderAfter(p.last[cell])
	note.Place.Order = p.last[cell]
	note.ID = p.ids.next()
	p.notes = append(p.notes, note)
}

func (p *planner) texts(r row, note *board.Note) (err error) {
	if note.Explanation, err = p.clean(r, r.cells[table.Explanation]); err != nil {
		return err
	}
	if note.Feedback, err = p.clean(r, r.cells[table.Feedback]); err != nil {
		return err
	}
	cell := r.cells[table.Tags]
	tags := table.Split(cell)
	if !strings.ContainsAny(cell, ";\"\n") {
		tags = strings.Split(cell, ",")
	}
	for _, tag := range tags {
		if tag, err = p.clean(r, tag); err != nil {
			return err
		}
		if tag != "" {
			note.Tags = append(note.Tags, tag)
		}
	}
	return nil
}

func (p *planner) kinds(r row, note *board.Note) error {
	kind, err := word(p, r, table.Kind, "kind", board.NoteKinds)
	if err != nil {
		return err
	}
	if kind != "" {
		note.NoteKind = kind
	}
	if note.Hook, err = word(p, r, table.Hook, "hook", board.HookKinds); err != nil {
		return err
	}
	note.Hidden, err = p.yes(r, table.Hidden)
	return err
}

// place finds the cell of a note. A list goes before the matrix; half a cell is
// no place.
func (p *planner) place(r row, note *board.Note) error {
	var names [3]string
	for i, c := range [...]table.Column{table.List, table.Domain, table.Level} {
		name, err := p.clean(r, r.cells[c])
		if err != nil {
			return err
		}
		names[i] = name
	}
	list, domain, level := names[0], names[1], names[2]
	if list != "" {
		if _, there := p.lists.find(list); !there && p.options.Strict {
			return p.wrong(board.CodeImportUnknownList, board.BlankName.Is(list), board.BlankRow.Is(r.number))
		}
		note.Place.List = p.lists.need(list)
		return nil
	}
	if domain == "" && level == "" {
		return nil
	}
	if domain == "" || level == "" {
		p.report.Unplaced++
		return nil
	}
	if _, there := p.domains.find(domain); !there && p.options.Strict {
		return p.wrong(board.CodeImportUnknownDomain, board.BlankName.Is(domain), board.BlankRow.Is(r.number))
	}
	id, there := p.level(level)
	if !there && p.options.Strict {
		return p.wrong(board.CodeImportUnknownLevel, board.BlankName.Is(level), board.BlankRow.Is(r.number))
	}
	if !there {
		id = p.levels.need(level)
	}
	note.Place.Domain, note.Place.Level = p.domains.need(domain), id
	return nil
}

// level finds a level, also by the key in front of a name that the board has in
// another form ("Nano – the resident").
func (p *planner) level(name string) (board.ID, bool) {
	if id, ok := p.levels.find(name); ok {
		return id, true
	}
	first, _, more := strings.Cut(name, " ")
	if !more {
		return board.ID{}, false
	}
	for level := range board.Each[*board.Level](p.state) {
		if level.Key != "" && fold(level.Key) == fold(first) {
			return level.ID, true
		}
	}
	return board.ID{}, false
}

// company is who and what goes with a note: dimensions, group, session, stack.
func (p *planner) company(r row, note *board.Note) (err error) {
	if note.Dimensions, err = p.dimensionsOf(r); err != nil {
		return err
	}
	if note.Group, err = p.group(r, r.cells[table.Group]); err != nil {
		return err
	}
	if note.Session, err = p.session(r, table.Session, table.SessionDate); err != nil {
		return err
	}
	note.Cluster, err = p.cluster(r)
	return err
}
