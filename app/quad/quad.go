// Package quad draws rectangles of pictures and of colours with OpenGL itself,
// within the frames that Fyne paints.
//
// Where OpenGL is done in software (a laptop without a driver, a remote desktop)
// the work per pixel is all that a frame costs, and Mesa has a short cut for
// programs that do nothing but lay a picture over a rectangle: it takes a fifth
// of what Fyne's own objects take. It wants pictures in the order blue, green,
// red, alpha, and rectangles as two triangles each; Fyne gives neither.
//
// It knows nothing of what is drawn, and never keeps pixels once they were sent.
// Where to begin: Batch, an object of Fyne that draws a list of Quads; texture.go
// is the pictures, card.go what there is of them on the graphics card.
package quad

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
	roomless
	Quads []Quad
	// Ahead is pictures that will be drawn soon. A few of them are sent with each
	// frame, so that no frame has to send them all.
	Ahead []*Texture

	within      fyne.CanvasObject
	left, top   float32 // where that begins in the window, in pixels
	view, clips [4]int32
}

var _ fyne.CanvasObject = (*Batch)(nil)

// NewBatch makes a batch that lies in a widget that clips, and counts from where
// Fyne draws what begins at the upper left of that; nil: from where Fyne clips,
// which may be a pixel off.
func NewBatch(within fyne.CanvasObject) *Batch { return &Batch{within: within} }

// Clear takes all quads away.
func (b *Batch) Clear() {
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
	if len(b.Quads)+len(b.Ahead) > 0 {
		b.paint()
	}
	return fyne.Size{}
}

// exact tells whether a quad shows its picture pixel by pixel.
func (q *Quad) exact() bool {
	return q.Across == 0 && q.Step == 1 && q.U == float32(math.Trunc(float64(q.U))) && q.V == float32(math.Trunc(float64(q.V)))
}
