package draw

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Warmup has pipelines compiled before they are needed: it draws nothing, one after another in every way in which things will
// be drawn. OpenGL makes a program for the machine when something is drawn in a
// new way for the first time; Mesa's OpenGL in software takes 30 milliseconds for
// it. That would be two frames lost in the middle of a movement; while nothing
// moves nobody sees it.
type Warmup struct {
	quads   int // that were drawn
	objects int
	sheet   *Texture // of the quad that was drawn last
	batch   Batch
}

// way is one way to draw a quad. Mesa tells pictures apart by whether a side is a
// power of two.
type way struct {
	width, height int
	exact, opaque bool
}

// ways are those that panning, zooming, picking and dragging need.
var ways = [...]way{
	{4, 4, true, true},   // a tile
	{3, 3, false, true},  // the far picture
	{4, 4, false, true},  // a tile that is stretched
	{4, 4, true, false},  // a translucent colour, a ring
	{4, 4, false, false}, // a line
	{3, 3, true, true},   // the far picture in its own size
}

// texts are the sizes of pictures that Fyne makes of texts, by the same measure.
var texts = [...]image.Point{{4, 3}, {3, 4}, {4, 4}, {3, 3}}

// shapes are what else Fyne draws on a note that is carried.
var shapes = [...]func() fyne.CanvasObject{
	func() fyne.CanvasObject { return canvas.NewLine(color.NRGBA{}) },
	func() fyne.CanvasObject { return canvas.NewRegularPolygon(3, color.NRGBA{}) },
}

// Quad draws a quad in the next way, between two frames of the window that shows a
// picture. It tells whether there is more to rehearse.
func (r *Warmup) Quad(shown *Texture) (more bool) {
	c := shown.context
	if c == nil || r.quads == len(ways) || !On(WarmUp) {
		r.Release()
		return false
	}
	c.between(func() {
		r.Release()
		r.draw(c, ways[r.quads])
		r.quads++
	})
	return true
}

func (r *Warmup) draw(c *glContext, w way) {
	r.sheet = NewTexture(w.width, w.height)
	r.sheet.Set(make([]uint8, 4*w.width*w.height), nil)
	step := float32(1)
	if !w.exact {
		step = 0.5
	}
	r.batch.Quads = append(r.batch.Quads[:0], Quad{Texture: r.sheet, Step: step, Translucent: !w.opaque}) // it covers no pixel
	getInteger(viewport, &r.batch.view[0])
	c.draw(&r.batch)
}

// Objects gives what is to be drawn with the next frame, so that Fyne draws in one more
// way: texts first, and shapes when all quads have been rehearsed.
func (r *Warmup) Objects() []fyne.CanvasObject {
	if !r.HasObjects() {
		return nil
	}
	nth, size := r.objects, image.Point{1, 1}
	var objects []fyne.CanvasObject
	if nth < len(texts) {
		size = texts[nth]
	} else {
		objects = append(objects, shapes[nth-len(texts)]())
	}
	objects = append(objects, canvas.NewRaster(func(int, int) image.Image { // that is when they are drawn
		r.objects = nth + 1
		return image.NewRGBA(image.Rectangle{Max: size})
	}))
	for _, o := range objects {
		o.Resize(fyne.NewSize(1, 1))
	}
	return objects
}

// HasObjects tells whether there are any just now.
func (r *Warmup) HasObjects() bool {
	return On(WarmUp) && (r.objects < len(texts) || r.objects < len(texts)+len(shapes) && r.quads == len(ways))
}

// Begun tells whether some of them were drawn.
func (r *Warmup) Begun() bool { return r.objects > 0 }

// Release gives back what the graphics card holds.
func (r *Warmup) Release() {
	if r.sheet != nil {
		r.sheet.Release()
	}
	r.sheet = nil
}
