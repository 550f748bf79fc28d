package draw

import (
	"image/color"
	"math"
)

// Ring is the border of a rounded rectangle, with nothing in it and nothing
// around it. It is measured in pixels.
type Ring struct {
	Colour        color.NRGBA
	Width, Radius float32

	corners *Texture
	made    Style // that they were painted for
}

// Place is a rectangle in pixels.
type Place struct{ X0, Y0, X1, Y1 float32 }

// Draw adds the ring to a batch, at some places that do not lie over each other.
func (r *Ring) Draw(on *Batch, places []Place) {
	if len(places) == 0 {
		return
	}
	clear := r.Colour
	clear.A = 0
	style := Style{Fill: clear, Stroke: r.Colour, Ground: clear, Width: r.Width, Radius: r.Radius}
	corner := float32(math.Ceil(float64(max(r.Radius, r.Width)))) + 1
	if r.corners == nil || r.made != style {
		r.Release()
		r.corners, r.made = style.picture(int(2*corner), r.Width, r.Radius), style
	}
	for _, p := range places { // all corners first: they are one picture
		right, bottom := p.X1-corner, p.Y1-corner
		for _, c := range [...]struct{ x, y, u, v float32 }{{p.X0, p.Y0, 0, 0}, {right, p.Y0, corner, 0}, {p.X0, bottom, 0, corner}, {right, bottom, corner, corner}} {
			on.Quads = append(on.Quads, Quad{X0: c.x, Y0: c.y, X1: c.x + corner, Y1: c.y + corner, Texture: r.corners, U: c.u, V: c.v, Step: 1, Translucent: true})
		}
	}
	for _, p := range places {
		on.Fill(p.X0+corner, p.Y0, p.X1-corner, p.Y0+r.Width, r.Colour)
		on.Fill(p.X0+corner, p.Y1-r.Width, p.X1-corner, p.Y1, r.Colour)
		on.Fill(p.X0, p.Y0+corner, p.X0+r.Width, p.Y1-corner, r.Colour)
		on.Fill(p.X1-r.Width, p.Y0+corner, p.X1, p.Y1-corner, r.Colour)
	}
}

// Release gives back what the graphics card holds.
func (r *Ring) Release() {
	if r.corners != nil {
		r.corners.Release()
	}
	r.corners = nil
}
