package window

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"samenbord/app/doorway"
	"samenbord/app/quad"
)

// standStill has a picture of the bars shown while somebody moves the wall.
func (d *desk) standStill(bars ...fyne.CanvasObject) {
	const pause = 150 * time.Millisecond // by then nothing moves, or the picture was shown again
	d.letGo()
	s := quad.NewStill(bars...)
	after := time.AfterFunc(time.Hour, func() { doorway.Do(func() { canvas.Refresh(s.Before) }) })
	after.Stop()
	s.Shown = func() { after.Reset(pause) }
	if boxes() {
		s.Moving = d.wall.Moving
	}
	d.still = s
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
