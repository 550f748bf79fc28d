package draw

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
)

// Quad is one rectangle (or line), in pixels from the upper left of the object that its
// batch lies in. Without a picture it has a colour, which may be translucent.
type Quad struct {
	X0, Y0, X1, Y1 float32
	Colour         color.NRGBA
	Texture        *Texture // nil for a colour
	U, V           float32  // where on the picture it begins, in pixels of the picture
	Step           float32  // how far on the picture a pixel of the screen goes
	Translucent    bool     // what lies under the picture shows through it
	// Across, if it is not zero, is the width of a line that leads from one corner
	// to the other; the picture goes from one side of the line to the other.
	Across float32
}

// Batch is quads that are drawn together, the first one at the back. It has to
// lie in a widget that clips (a renderer with IsClip).
//
// Fyne has no call to draw with OpenGL. While it paints it asks every object in
// turn how large it is, with the OpenGL of the window at hand; at no other time
// is it at hand. So that question is when a batch draws.
type Batch struct {
	sizeless
	Quads []Quad
	// Ahead is pictures that will be drawn soon. A few of them are sent with each
	// frame, so that no frame has to send them all.
	Ahead []*Texture

	within      fyne.CanvasObject
	left, top   float32 // where that begins in the window, in pixels
	view, clips [4]int32
	frame       int // in which it was painted last
	collected   int // how often it was put together since
	plain       *plain
}

var _ fyne.CanvasObject = (*Batch)(nil)

// NewBatch makes a batch that lies in a widget that clips, and counts from where
// Fyne draws what begins at the upper left of that; nil: from where Fyne clips,
// which may be a pixel off.
func NewBatch(within fyne.CanvasObject) *Batch { return &Batch{within: within} }

// never is how often a batch may be put together without being painted before Fyne is
// taken not to ask it any more: a mouse that moves has it put together between frames.
const never = 500

// Clear takes all quads away.
func (b *Batch) Clear() {
	if len(b.Quads) > 0 {
		b.collected++
	}
	if b.collected == never && Real() && On(OpenGL) {
		saw(SizeInPaint, false)
		turnOff(OpenGL, "Fyne does not ask sizes while it paints")
	}
	clear(b.Quads)
	clear(b.Ahead)
	b.Quads, b.Ahead = b.Quads[:0], b.Ahead[:0]
}

// Fill adds a rectangle of a colour.
func (b *Batch) Fill(x0, y0, x1, y1 float32, c color.NRGBA) {
	if x0 < x1 && y0 < y1 && c.A > 0 {
		b.Quads = append(b.Quads, Quad{X0: x0, Y0: y0, X1: x1, Y1: y1, Colour: c})
	}
}

// Size draws the batch when Fyne is painting; see Batch. A batch takes no room
// of its own.
func (b *Batch) Size() fyne.Size {
	if len(b.Quads)+len(b.Ahead) > 0 && On(OpenGL) {
		b.paint()
	}
	return fyne.Size{}
}

// exact tells whether a quad shows its picture pixel by pixel.
func (q *Quad) exact() bool {
	return q.Across == 0 && q.Step == 1 && q.U == float32(math.Trunc(float64(q.U))) && q.V == float32(math.Trunc(float64(q.V)))
}
