package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"samenbord/app/ui"
	"samenbord/board"
)

// PlaceChoice is where notes stand: a domain and a level, or a list, or nowhere
// yet.
type PlaceChoice struct {
	host    Stateful
	where   *ui.Choice // domains, lists, nowhere
	level   *ui.Choice
	row     fyne.CanvasObject
	Object  fyne.CanvasObject
	move    func(board.Cell)
	domains []*board.Domain
	levels  []*board.Level
	lists   []*board.List
	cell    *board.Cell
	half    board.ID // a domain that was chosen, as long as its level was not
}

// NewPlaceChoice makes the choice on a page; move hears which place was taken.
func NewPlaceChoice(p *Page, h Stateful, move func(board.Cell)) *PlaceChoice {
	c := &PlaceChoice{host: h, move: move}
	c.where, c.level = p.Choice(c.pickWhere), p.Choice(c.pickLevel)
	c.row = p.Framed(c.level)
	c.Object = container.NewVBox(p.Framed(c.where), c.row)
	return c
}

// First is where one begins to choose.
func (c *PlaceChoice) First() fyne.Focusable { return c.where }

// Bring shows a place, nil for several.
func (c *PlaceChoice) Bring(s *board.State, cell *board.Cell) {
	if c.cell == nil || cell == nil || *c.cell != *cell {
		c.half = board.ID{}
	}
	c.cell = cell
	plain := s.Info().Plain
	c.domains, c.levels, c.lists = board.InOrder[*board.Domain](s), board.InOrder[*board.Level](s), board.InOrder[*board.List](s)
	var wheres, levels []string
	where, level := -1, -1
	for i, d := range c.domains {
		wheres = append(wheres, d.Label(plain))
		if cell != nil && cell.Domain == d.ID || c.half == d.ID {
			where = i
		}
	}
	for i, l := range c.lists {
		wheres = append(wheres, l.Name)
		if cell != nil && cell.List == l.ID && c.half.IsZero() {
			where = len(c.domains) + i
		}
	}
	wheres = append(wheres, c.host.Text("board.unplaced"))
	if cell != nil && *cell == board.Unplaced && c.half.IsZero() {
		where = len(wheres) - 1
	}
	for i, l := range c.levels {
		levels = append(levels, l.Label(plain))
		if cell != nil && cell.Level == l.ID && c.half.IsZero() {
			level = i
		}
	}
	c.where.PlaceHolder, c.level.PlaceHolder = c.host.Text("panel.different"), c.host.Text("panel.choose_level")
	c.where.Bring(wheres, where)
	c.level.Bring(levels, level)
	ui.Show(c.row, where >= 0 && where < len(c.domains) || where < 0)
}

func (c *PlaceChoice) pickWhere(i int) {
	switch {
	case i >= len(c.domains)+len(c.lists):
		c.move(board.Unplaced)
	case i >= len(c.domains):
		c.move(board.Cell{List: c.lists[i-len(c.domains)].ID})
	case c.cell != nil && c.cell.InMatrix():
		c.move(board.Cell{Domain: c.domains[i].ID, Level: c.cell.Level})
	default: // a level has to be chosen too
		c.half = c.domains[i].ID
		c.Bring(c.host.State(), c.cell)
	}
}

func (c *PlaceChoice) pickLevel(i int) {
	domain := c.half
	if at := c.where.SelectedIndex(); domain.IsZero() && at >= 0 && at < len(c.domains) {
		domain = c.domains[at].ID
	}
	if domain.IsZero() {
		return
	}
	c.half = board.ID{}
	c.move(board.Cell{Domain: domain, Level: c.levels[i].ID})
}
