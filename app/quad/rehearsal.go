package quad

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Rehearsal draws nothing, one after another in every way in which things will
// be drawn. OpenGL makes a program for the machine when something is drawn in a
// new way for the first time; Mesa's OpenGL in software takes 30 milliseconds for
// it. That would be two frames lost in the middle of a movement; while nothing
// moves nobody sees it.
type Rehearsal struct {
	next  int
	sheet *Texture // of the way that was drawn last
}

// way is one way to draw. Mesa tells pictures apart by whether a side is a power
// of two.
type way struct {
	width, height int
	exact, opaque bool // of a quad; Fyne's own pictures are neither
	fyne          bool
}

// ways are those that panning, zooming, picking and dragging need.
var ways = [...]way{
	{width: 4, height: 4, exact: true, opaque: true}, // a tile
	{width: 4, height: 4, opaque: true},              // a tile that is stretched
	{width: 3, height: 3, opaque: true},              // the far picture
	{width: 4, height: 4, exact: true},               // a translucent colour
	{width: 4, height: 4},                            // a line
	{width: 3, height: 3, exact: true},               // a ring
	{width: 3, height: 3, exact: true, opaque: true}, // a box
	{width: 3, height: 3, fyne: true},                // texts, of any size
	{width: 4, height: 3, fyne: true},
	{width: 3, height: 4, fyne: true},
	{width: 4, height: 4, fyne: true},
}

// Next adds what has to be drawn with the next frame to a batch, or gives it as
// an object that is to be drawn with it; nil when it is in the batch. It tells
// whether there was anything left to rehearse.
func (r *Rehearsal) Next(on *Batch) (object fyne.CanvasObject, more bool) {
	r.Release()
	if r.next == len(ways) {
		return nil, false
	}
	w := ways[r.next]
	r.next++
	if w.fyne {
		picture := canvas.NewRaster(func(int, int) image.Image { return image.NewRGBA(image.Rect(0, 0, w.width, w.height)) })
		picture.Resize(fyne.NewSize(1, 1))
		return picture, true
	}
	r.sheet = NewTexture(w.width, w.height)
	r.sheet.Set(make([]uint8, 4*w.width*w.height), nil)
	step := float32(1)
	if !w.exact {
		step = 0.5
	}
	on.Quads = append(on.Quads, Quad{Texture: r.sheet, Step: step, Translucent: !w.opaque}) // it covers no pixel
	return nil, true
}

// Begun tells whether anything was rehearsed.
func (r *Rehearsal) Begun() bool { return r.next > 0 }

// Release gives back what the graphics card holds.
func (r *Rehearsal) Release() {
	if r.sheet != nil {
		r.sheet.Release()
	}
	r.sheet = nil
}
