package window

import (
	"slices"

	"samenbord/app/panel"
	"samenbord/board"
)

// actionCard is the card of actions beside the wall.
func (d *desk) actionCard() *panel.ActionCard {
	return d.panels.panel("panel.action").(*panel.ActionCard)
}

// makeAction makes an action of the picked notes, or goes to the one that comes
// from just these already.
func (d *desk) makeAction() {
	picked := d.wall.Selected()
	card := d.actionCard()
	for _, a := range d.state.Actions(picked[0]) {
		if len(a.Sources) == len(picked) && !slices.ContainsFunc(picked, func(id board.ID) bool { return !slices.Contains(a.Sources, id) }) {
			card.Open(a.ID)
			d.toast.show(d.text("action.there_is", "Count", len(picked)), d.text("action.one_more"), func() { card.Make(picked) })
			return
		}
	}
	card.Make(picked)
}

// showWaiting shows the ideas and wishes that wait for a first step, or all notes
// again.
func (d *desk) showWaiting() {
	d.setFilter(func(f *board.Filter) { f.WithoutFirstStep = !f.WithoutFirstStep })
}

func waiting(d *desk) bool { return d.wall.View().Filter.WithoutFirstStep }

// doCalled carries out the command with an id.
func (d *desk) doCalled(id string) {
	for _, c := range table {
		if c.id == id {
			d.do(c)
		}
	}
}
