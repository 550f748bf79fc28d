package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"samenbord/app/ui"
	"samenbord/board"
)

// placeChoice is where notes stand: a domain and a level, or a list, or nowhere
// yet.
type placeChoice struct {
	host    stateful
	where   *ui.Choice // domains, lists, nowhere
	level   *ui.Choice
	row     fyne.CanvasObject
	object  fyne.CanvasObject
	move    func(board.Cell)
	domains []*board.Domain
	levels  []*board.Level
	lists   []*board.List
	cell    *board.Cell
	half    board.ID // a domain that was chosen, as long as its level was not
}

func newPlaceChoice(p *Page, h stateful, move func(board.Cell)) *placeChoice {
	c := &placeChoice{host: h, move: move}
	c.where, c.level = p.Choice(c.pickWhere), p.Choice(c.pickLevel)
	c.row = p.Framed(c.level)
	c.object = container.NewVBox(p.Framed(c.where), c.row)
	return c
}

// bring shows a place, nil for several.
func (c *placeChoice) bring(s *board.State, cell *board.Cell) {
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

func (c *placeChoice) pickWhere(i int) {
	switch {
	case i >= len(c.domains)+len(c.lists):
		c.move(board.Unplaced)
	case i >= len(c.domains):
		c.move(board.Cell{List: c.lists[i-len(c.domains)].ID})
	case c.cell != nil && c.cell.InMatrix():
		c.move(board.Cell{Domain: c.domains[i].ID, Level: c.cell.Level})
	default: // a level has to be chosen too
		c.half = c.domains[i].ID
		c.bring(c.host.State(), c.cell)
	}
}

func (c *placeChoice) pickLevel(i int) {
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

// pickOne is a choice of one thing of a kind, or none.
type pickOne[T board.Entity] struct {
	*ui.Choice
	none   string
	name   func(T) string
	things []T
}

func newPickOne[T board.Entity](p *Page, none string, name func(T) string, set func(board.ID)) *pickOne[T] {
	o := &pickOne[T]{none: p.host.Text(none), name: name}
	o.Choice = p.Choice(func(i int) {
		var id board.ID
		if i > 0 {
			id = o.things[i-1].Base().ID
		}
		set(id)
	})
	o.PlaceHolder = p.host.Text("panel.different")
	return o
}

// bring shows which one it is, nil for several.
func (o *pickOne[T]) bring(s *board.State, id *board.ID) {
	o.things = board.InOrder[T](s)
	names, chosen := []string{o.none}, -1
	if id != nil {
		chosen = 0 // what was removed is none
	}
	for i, thing := range o.things {
		names = append(names, o.name(thing))
		if id != nil && thing.Base().ID == *id {
			chosen = i + 1
		}
	}
	o.Choice.Bring(names, chosen)
}
