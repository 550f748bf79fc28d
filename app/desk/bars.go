package desk

import (
	"time"

	"fyne.io/fyne/v2/canvas"

	"samenbord/app/document"
	"samenbord/app/doorway"
	"samenbord/app/draw"
	"samenbord/storage/crash"
)

// bars are painted as one static layer while somebody moves the wall.
type bars struct {
	*document.Document
	chores *chores
	layer  *draw.StaticLayer
}

// standStill has the bars stay as they are while somebody moves the wall, and
// before they follow a change of a large board.
func (b *bars) standStill() *draw.StaticLayer {
	b.letGo()
	b.layer = draw.NewStaticLayer()
	s := b.layer
	if !draw.Real() {
		return s
	}
	again := crash.AfterFunc(time.Hour, func() {
		doorway.Do(func() {
			canvas.Refresh(s.Before)
		})
	})
	again.Stop()
	s.Again = func(after time.Duration) { again.Reset(after) }
	s.Later = func(do func()) {
		doorway.Do(func() {
			if !b.Ended {
				do()
			}
		})
	}
	s.Moving = func() bool {
		moving := b.Wall.Moving() || time.Since(b.chores.asked) < chorePause
		if moving {
			b.Workshop.HoldOff()
		}
		return moving
	}
	return s
}

// hold has the bars painted one frame later: this one has work enough.
func (b *bars) hold() {
	if b.layer != nil {
		b.layer.Hold()
	}
}

// stale tells that the bars look different now.
func (b *bars) stale() {
	if b.layer != nil {
		b.layer.Stale()
	}
}

// letGo has the bars painted again.
func (b *bars) letGo() {
	if b.layer != nil {
		b.layer.Release()
	}
}
