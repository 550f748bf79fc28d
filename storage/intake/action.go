package intake

import (
	"samenbord/board"
	"samenbord/storage/table"
)

// actionColumns tell that a row has an action.
var actionColumns = [...]table.Column{
	table.ActionWhat, table.ActionAim, table.ActionFirstStep, table.ActionOwner, table.ActionDue,
	table.ActionQuestion, table.ActionLearned, table.ActionGroups, table.ActionNotes, table.ActionStatus,
}

func (r row) hasAction() bool {
	for _, c := range actionColumns {
		if r.cells[c] != "" {
			return true
		}
	}
	return false
}

// actions plans the actions of all rows.
func (p *planner) actions() ([]*board.Action, error) {
	var actions []*board.Action
	for _, r := range p.later {
		if !r.hasAction() {
			continue
		}
		action, err := p.action(r)
		if err != nil {
			return nil, err
		}
		if action.Sources, err = p.sources(r); err != nil {
			return nil, err
		}
		action.ID = p.ids.next()
		actions = append(actions, action)
	}
	return actions, nil
}

func (p *planner) action(r row) (*board.Action, error) {
	action := &board.Action{}
	for _, field := range [...]struct {
		column table.Column
		text   *string
	}{
		{table.ActionWhat, &action.What}, {table.ActionAim, &action.Aim}, {table.ActionFirstStep, &action.FirstStep},
		{table.ActionOwner, &action.OwnerRole}, {table.ActionQuestion, &action.Question}, {table.ActionLearned, &action.Learned},
	} {
		text, err := p.clean(r, r.cells[field.column])
		if err != nil {
			return nil, err
		}
		*field.text = text
	}
	for _, name := range table.Split(r.cells[table.ActionGroups]) {
		id, err := p.group(r, name)
		if err != nil {
			return nil, err
		}
		if !id.IsZero() {
			action.Groups = append(action.Groups, id)
		}
	}
	var err error
	if action.Due, err = p.date(r, table.ActionDue); err != nil {
		return nil, err
	}
	if action.Trial, err = p.yes(r, table.ActionTrial); err != nil {
		return nil, err
	}
	if action.Session, err = p.session(r, table.ActionSession, table.ActionSessionDate); err != nil {
		return nil, err
	}
	action.Status, err = word(p, r, table.ActionStatus, "status", board.ActionStatuses)
	if action.Status == "" {
		action.Status = board.New
	}
	return action, err
}

// sources are the notes that an action comes from: those it names, else the one
// of its own row.
func (p *planner) sources(r row) ([]board.ID, error) {
	named := rowNumbers(r.cells[table.ActionNotes])
	if own := p.byRow[r.number-1]; own != nil && len(named) == 0 {
		return []board.ID{own.ID}, nil
	}
	var ids []board.ID
	for _, text := range named {
		note, err := p.noteOf(r, text)
		if err != nil {
			return nil, err
		}
		ids = append(ids, note.ID)
	}
	return ids, nil
}
