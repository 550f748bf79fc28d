package desk

import (
	"time"

	"samenbord/app/room"
)

// When a command can be used, and what else the table asks of the desk.

// turnable tells whether there is something to turn to.
func turnable(way int) func(*Desk) bool {
	return func(d *Desk) bool {
		_, more := room.Turn(d.State, time.Now(), way)
		return more
	}
}

func hasFaceDown(d *Desk) bool { return len(d.State.FaceDown()) > 0 }

func hasFaceDownHere(d *Desk) bool { return len(d.State.FaceDown()[d.Wall.Cell()]) > 0 }

// inMatrix tells whether the keyboard is in a cell of a domain and a level.
func inMatrix(d *Desk) bool { return d.Wall.Cell().InMatrix() }

func folded(d *Desk) bool { return len(d.Wall.View().Folded) > 0 }

// partly tells whether something of the board is not shown as usual.
func partly(d *Desk) bool {
	v := d.Wall.View()
	return v.Focused() || folded(d) || !v.Filter.Empty()
}
