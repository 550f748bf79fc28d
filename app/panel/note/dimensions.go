package note

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/app/wall"
	"samenbord/board"
)

// dimensionTicks are the dimensions of the picked notes, each with its shape,
// code and name.
type dimensionTicks struct {
	card  *Card
	box   *fyne.Container
	signs []wall.Sign
	ids   []board.ID
	ticks []*ui.Tick
}

func newDimensionTicks(c *Card) *dimensionTicks {
	return &dimensionTicks{card: c, box: container.NewVBox()}
}

func (d *dimensionTicks) bring(s *board.State, notes []*board.Note) {
	h := d.card.host
	all := board.InOrder[*board.Dimension](s)
	signs := wall.Legend(s, wall.ByDimension, h.Text, h.Look())
	signs = signs[:min(len(signs), len(all))] // the last is that of none
	if !slices.Equal(signs, d.signs) || len(d.ids) != len(all) {
		d.signs, d.ids, d.ticks = signs, nil, nil
		d.box.RemoveAll()
		for i, dimension := range all {
			name := dimension.Label(s.Info().Plain)
			if dimension.Code != "" {
				name = dimension.Code + " " + name
			}
			tick := d.card.Tick(name, func(on bool) { d.set(dimension.ID, on) })
			d.ids, d.ticks = append(d.ids, dimension.ID), append(d.ticks, tick)
			if i < len(signs) {
				d.box.Add(container.NewBorder(nil, nil, wall.NewSign(signs[i], h.Look()), nil, tick))
			} else {
				d.box.Add(tick)
			}
		}
	}
	for i, id := range d.ids {
		with := 0
		for _, n := range notes {
			if slices.Contains(n.Dimensions, id) {
				with++
			}
		}
		d.ticks[i].Bring(with == len(notes))
		d.ticks[i].Partly(with > 0 && with < len(notes))
	}
}

// set gives a dimension to the picked notes, or takes it away from all of them.
func (d *dimensionTicks) set(id board.ID, on bool) {
	for _, n := range d.card.notes() {
		list := slices.DeleteFunc(slices.Clone(n.Dimensions), func(x board.ID) bool { return x == id })
		if on {
			list = append(list, id)
		}
		d.card.host.Ask(board.Edit{Ref: panel.NoteRef(n.ID), Values: board.Values{"dimensions": list}}, nil)
	}
}
