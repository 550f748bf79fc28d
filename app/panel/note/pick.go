package note

import (
	"samenbord/app/ui"
	"samenbord/board"
)

// pickOne is a choice of one thing of a kind, or none.
type pickOne[T board.Entity] struct {
	*ui.Choice
	none   string
	name   func(T) string
	things []T
}

func newPickOne[T board.Entity](c *Card, none string, name func(T) string, set func(board.ID)) *pickOne[T] {
	o := &pickOne[T]{none: c.host.Text(none), name: name}
	o.Choice = c.Choice(func(i int) {
		var id board.ID
		if i > 0 {
			id = o.things[i-1].Base().ID
		}
		set(id)
	})
	o.PlaceHolder = c.host.Text("panel.different")
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
