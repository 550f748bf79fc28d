package wall

import (
	"fyne.io/fyne/v2"

	"samenbord/app/draw"
)

// batches are lists of quads that are used again in every frame.
type batches struct {
	wall *Wall
	all  []*draw.Batch
	used int
}

// on gives the batch to draw with now: the last of the objects, or another one
// that comes after them.
func (b *batches) on(objects *[]fyne.CanvasObject) *draw.Batch {
	if n := len(*objects); n > 0 {
		if last, ours := (*objects)[n-1].(*draw.Batch); ours {
			return last
		}
	}
	if b.used == len(b.all) {
		b.all = append(b.all, draw.NewBatch(b.wall))
	}
	batch := b.all[b.used]
	b.used++
	batch.Clear()
	*objects = append(*objects, batch)
	return batch
}
