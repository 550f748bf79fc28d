package draw

import (
	"image/color"
	"math"
	"math/bits"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Style is how a box looks. Sizes are in units of the canvas.
type Style struct {
	Fill, Stroke color.NRGBA
	Ground       color.NRGBA // around it, where its corners are rounded off
	Width        float32     // of the stroke
	Radius       float32
}

// Box is a rounded rectangle with a border, as fields and choices have. Where
// OpenGL is done in software, Fyne's own takes twenty times as much for every
// pixel of it, in every frame.
type Box struct {
	widget.BaseWidget
	style Style
}

// NewBox makes a box of a style.
func NewBox(style Style) *Box {
	b := &Box{style: style}
	b.ExtendBaseWidget(b)
	return b
}

// MinSize is called by Fyne.
func (b *Box) MinSize() fyne.Size { return fyne.Size{} }

// CreateRenderer is called by Fyne.
func (b *Box) CreateRenderer() fyne.WidgetRenderer {
	r := &boxRenderer{box: b, batch: NewBatch(nil)}
	r.objects = []fyne.CanvasObject{r.batch}
	return r
}

type boxRenderer struct {
	box     *Box
	batch   *Batch
	objects []fyne.CanvasObject
	corners *Texture
	size    fyne.Size // that the batch was made for
	density float32
}

// IsClip makes the batch find its place. A box that is cut off by something else
// would not find it.
func (r *boxRenderer) IsClip() {}

func (r *boxRenderer) Destroy() {
	if r.corners != nil {
		r.corners.Release()
	}
}
func (r *boxRenderer) Layout(fyne.Size)   {}
func (r *boxRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (r *boxRenderer) Refresh()           {}

// Objects is asked whenever Fyne paints: the screen may have another density by
// then.
func (r *boxRenderer) Objects() []fyne.CanvasObject {
	const many = 1 << 16
	density := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(r.box); c != nil {
		pixels, _ := c.PixelCoordinateForPosition(fyne.NewPos(many, 0))
		density = float32(pixels) / many
	}
	if size := r.box.Size(); size != r.size || density != r.density {
		r.size, r.density = size, density
		r.draw()
	}
	if !On(OpenGL) { // since it was made
		return r.batch.flat(density)
	}
	return r.objects
}

// draw puts the box together: four corners that are painted, and between them
// whole rectangles.
func (r *boxRenderer) draw() {
	s := r.box.style
	round := func(v float32) float32 { return float32(math.Round(float64(v * r.density))) }
	width, height, line := round(r.size.Width), round(r.size.Height), max(1, round(s.Width))
	corner := min(float32(math.Ceil(float64(s.Radius*r.density)))+1, float32(math.Floor(float64(min(width, height)/2))))
	if r.Destroy(); corner < 1 {
		r.batch.Clear()
		return
	}
	side := int(2 * corner)
	r.corners = s.picture(side, line, s.Radius*r.density)

	b, right, bottom := r.batch, width-corner, height-corner
	b.Clear()
	for _, c := range [...]struct{ x, y, u, v float32 }{{0, 0, 0, 0}, {right, 0, corner, 0}, {0, bottom, 0, corner}, {right, bottom, corner, corner}} {
		b.Quads = append(b.Quads, Quad{X0: c.x, Y0: c.y, X1: c.x + corner, Y1: c.y + corner, Texture: r.corners, U: c.u, V: c.v, Step: 1})
	}
	b.Fill(corner, 0, right, line, s.Stroke)
	b.Fill(corner, height-line, right, height, s.Stroke)
	b.Fill(0, corner, line, bottom, s.Stroke)
	b.Fill(width-line, corner, width, bottom, s.Stroke)
	b.Fill(corner, line, right, corner, s.Fill)
	b.Fill(line, corner, width-line, bottom, s.Fill)
	b.Fill(corner, bottom, right, height-line, s.Fill)
}

// picture is a box of so many pixels, of which only the corners are used, in the upper
// left of a picture whose sides are powers of two, as those of the tiles are: for
// others Mesa makes programs of their own.
func (s Style) picture(side int, line, radius float32) *Texture {
	room := 1 << bits.Len(uint(side-1))
	pixels, corners := make([]uint8, 4*room*room), s.corners(side, line, radius)
	for y := range side {
		copy(pixels[4*y*room:], corners[4*y*side:][:4*side])
	}
	t := NewTexture(room, room)
	t.Set(pixels, nil)
	return t
}

// corners paints it.
func (s Style) corners(side int, line, radius float32) []uint8 {
	const samples = 4
	pixels := make([]uint8, 4*side*side)
	for y := range side {
		for x := range side {
			var sum [4]float32 // colours count by how much of them is seen
			for n := range samples * samples {
				px, py := float32(x)+(float32(n%samples)+0.5)/samples, float32(y)+(float32(n/samples)+0.5)/samples
				c := s.Ground
				switch {
				case within(px, py, float32(side), line, radius):
					c = s.Fill
				case within(px, py, float32(side), 0, radius):
					c = s.Stroke
				}
				alpha := float32(c.A)
				sum[0], sum[1], sum[2], sum[3] = sum[0]+alpha*float32(c.B), sum[1]+alpha*float32(c.G), sum[2]+alpha*float32(c.R), sum[3]+alpha
			}
			at := pixels[4*(y*side+x):]
			for i := range 3 {
				at[i] = uint8(sum[i]/max(1, sum[3]) + 0.5)
			}
			at[3] = uint8(sum[3]/(samples*samples) + 0.5)
		}
	}
	return pixels
}

// within tells whether a point lies in a rounded square of some side, so far
// inside its border.
func within(x, y, side, inset, radius float32) bool {
	radius = min(radius, side/2)
	across := func(v float32) float32 { return max(radius-v, v-(side-radius), 0) }
	dx, dy := across(x), across(y)
	if min(x, y) < inset || max(x, y) > side-inset {
		return false
	}
	return dx == 0 || dy == 0 || float32(math.Hypot(float64(dx), float64(dy))) <= radius-inset
}
