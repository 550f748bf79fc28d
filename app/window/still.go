package window

import (
	"time"

	"fyne.io/fyne/v2/canvas"

	"samenbord/app/doorway"
	"samenbord/app/quad"
)

// standStill has a picture of the bars shown while somebody moves the wall, and
// before they follow a change of a large board.
func (d *desk) standStill() *quad.Still {
	d.letGo()
	d.still = quad.NewStill()
	s := d.still
	if !boxes() {
		return s
	}
	again := time.AfterFunc(time.Hour, func() {
		doorway.Do(func() {
			s.Quiet()
			canvas.Refresh(s.Before)
		})
	})
	again.Stop()
	s.Again = func(after time.Duration) { again.Reset(after) }
	s.Later = func(do func()) {
		doorway.Do(func() {
			if !d.ended {
				do()
			}
		})
	}
	s.Moving = func() bool {
		moving := d.wall.Moving() || time.Since(d.chores.asked) < chorePause
		if moving {
			d.workshop.HoldOff()
		}
		return moving
	}
	return s
}

// hold has the bars painted one frame later: this one has work enough.
func (d *desk) hold() {
	if d.still != nil {
		d.still.Hold()
	}
}

// stale tells that the bars look different now.
func (d *desk) stale() {
	if d.still != nil {
		d.still.Stale()
	}
}

// letGo gives the picture of the bars back.
func (d *desk) letGo() {
	if d.still != nil {
		d.still.Release()
	}
}
