package intake

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"samenbord/board"
	"samenbord/storage/table"
)

// planner turns rows into entities, one after the other, and links and actions
// once all rows are there to be pointed at.
type planner struct {
	ctx     context.Context
	state   *board.State
	options Options
	report  Report

	ids      *freshIDs
	entities []board.Entity     // what the plan adds, besides notes, links and actions
	taken    map[board.Ref]bool // by entities
	notes    []*board.Note
	byRow    map[int]*board.Note // by data row: the first below the header is 1
	later    []row               // rows with links or actions

	domains, levels, lists, groups, dimensions *names
	sessions                                   map[meeting]board.ID
	clusters                                   map[[2]string]board.ID
	last                                       map[board.Cell]string // greatest order key
	colours                                    map[string]bool
	headers                                    map[table.Column]string
	notUnderstood                              map[Word]bool
}

// meeting is what a session is known by.
type meeting struct {
	title string
	date  board.Date
}

func newPlanner(ctx context.Context, s *board.State, o Options) *planner {
	p := &planner{
		ctx: ctx, state: s, options: o, ids: newIDs(), taken: map[board.Ref]bool{}, byRow: map[int]*board.Note{},
		sessions: map[meeting]board.ID{}, clusters: map[[2]string]board.ID{}, last: map[board.Cell]string{},
		colours: map[string]bool{}, headers: map[table.Column]string{}, notUnderstood: map[Word]bool{},
	}
	p.domains = newNames(p, func(d *board.Domain) (string, []string) {
		p.colours[d.Colour] = true
		return d.Name, []string{d.Plain}
	})
	p.levels = newNames(p, func(l *board.Level) (string, []string) {
		first, _, _ := strings.Cut(l.Name, " ")
		return l.Name, []string{l.Key, l.Plain, first}
	})
	p.lists = newNames(p, func(l *board.List) (string, []string) { return l.Name, nil })
	p.groups = newNames(p, func(g *board.Group) (string, []string) { return g.Name, nil })
	p.dimensions = newNames(p, func(d *board.Dimension) (string, []string) { return d.Name, []string{d.Code, d.Plain} })
	for _, session := range board.InOrder[*board.Session](s) {
		for _, m := range [...]meeting{{session.Title, session.Date}, {session.Title, ""}} {
			if p.sessions[m].IsZero() {
				p.sessions[m] = session.ID
			}
		}
	}
	return p
}

func (p *planner) add(e board.Entity) {
	p.entities = append(p.entities, e)
	p.taken[board.RefOf(e)] = true
}

// wrong makes an error that names the input.
func (p *planner) wrong(code board.Code, filled ...board.Filled) *board.Error {
	return board.Fault(code, append(filled, board.BlankFile.Is(p.options.Name))...)
}

// look tells, now and then, how much was read, and whether somebody wants this to end.
func (p *planner) look(row, read, total int) error {
	if row%mostUnseen != 0 {
		return nil
	}
	if p.options.Progress != nil {
		p.options.Progress(min(read, total), total)
	}
	return p.stopped()
}

func (p *planner) stopped() error {
	if p.ctx.Err() != nil {
		return board.Fault(board.CodeStopped).Because(p.ctx.Err())
	}
	return nil
}

// misunderstood notes a word that says nothing here, or refuses it.
func (p *planner) misunderstood(r row, c table.Column, value string) error {
	if p.options.Strict {
		return p.wrong(board.CodeImportUnknownWord, board.BlankRow.Is(r.number), board.BlankColumn.Is(p.headers[c]), board.BlankValue.Is(value))
	}
	word := Word{Column: p.headers[c], Value: value}
	if !p.notUnderstood[word] {
		p.notUnderstood[word] = true
		word.Row = r.number
		p.report.NotUnderstood = append(p.report.NotUnderstood, word)
	}
	return nil
}

// clean makes a cell fit for a field. Empty is allowed.
func (p *planner) clean(r row, text string) (string, error) {
	if n := utf8.RuneCountInString(text); n > board.MaxText {
		return "", p.wrong(board.CodeImportTooLong, board.BlankRow.Is(r.number), board.BlankCount.Is(n), board.BlankMax.Is(board.MaxText))
	}
	text, err := board.CleanText(text)
	if err != nil {
		return "", nil // nothing but spaces: the length was looked at above
	}
	return text, nil
}

// finish adds links and actions and makes the plan.
func (p *planner) finish() (*Plan, error) {
	links, err := p.links()
	if err != nil {
		return nil, err
	}
	actions, err := p.actions()
	if err != nil {
		return nil, err
	}
	if len(p.notes)+len(actions) == 0 {
		return nil, p.wrong(board.CodeImportEmpty)
	}
	if err := p.checkDomains(); err != nil {
		return nil, err
	}
	p.report.Notes, p.report.Links, p.report.Actions = len(p.notes), len(links), len(actions)
	p.report.AddedDomains, p.report.AddedLevels = p.domains.added, p.levels.added
	p.report.AddedLists, p.report.AddedGroups = p.lists.added, p.groups.added
	p.countDomains()
	all := p.entities
	for _, note := range p.notes {
		all = append(all, note)
	}
	for _, link := range links {
		all = append(all, link)
	}
	for _, action := range actions {
		all = append(all, action)
	}
	if err := p.stopped(); err != nil {
		return nil, err
	}
	return &Plan{Intent: board.Create{Entities: all}, Report: p.report}, nil
}

func (p *planner) checkDomains() error {
	if len(board.InOrder[*board.Domain](p.state))+len(p.domains.added) > board.MaxDomains && len(p.domains.added) > 0 {
		return board.Fault(board.CodeTooManyDomains, board.BlankMax.Is(board.MaxDomains))
	}
	return nil
}

func (p *planner) countDomains() {
	used := map[board.ID]bool{}
	for _, note := range p.notes {
		if note.Place.InMatrix() {
			used[note.Place.Domain] = true
		}
	}
	p.report.Domains = len(used)
	counts := p.state.Count(board.Filter{})
	for _, domain := range board.InOrder[*board.Domain](p.state) {
		if !used[domain.ID] && counts.Domains[domain.ID] == 0 {
			p.report.EmptyDomains = append(p.report.EmptyDomains, domain.Name)
		}
	}
	slices.Sort(p.report.NotImported)
	p.report.NotImported = slices.Compact(p.report.NotImported)
}
