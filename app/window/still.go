package window

import (
	"time"

	"fyne.io/fyne/v2/canvas"

	"samenbord/app/doorway"
	"samenbord/app/draw"
)

// standStill has the bars stay as they are while somebody moves the wall, and
// before they follow a change of a large board.
func (d *desk) standStill() *draw.StaticLayer {
	d.letGo()
	d.still = draw.NewStaticLayer()
	s := d.still
	if !draw.Real() {
		return s
	}
	again := time.AfterFunc(time.Hour, func() {
		doorway.Do(func() {
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

// letGo has the bars painted again.
func (d *desk) letGo() {
	if d.still != nil {
		d.still.Release()
	}
}

// restage has the walls painted anew, for another way to draw them.
func (w *Window) restage() {
	d := w.desk
	if d == nil {
		return
	}
	d.wall.Restage()
	if d.projector != nil {
		d.projector.wall.Restage()
	}
	w.window.Content().Refresh()
}
