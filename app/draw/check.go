package draw

import (
	"image/color"

	"fyne.io/fyne/v2"
)

// Check is the self-test, for a window that was just shown and that nothing was painted
// in yet: it finds out whether the program for the wall can be made there, whether what it
// draws is what should be seen, and whether drawing can be switched off. What does not
// work is off from then on. The order in which Fyne paints is looked at with each frame;
// see StaticLayer and Batch.
func Check(w fyne.Window) {
	if !Real() || !On(OpenGL) {
		return
	}
	if !inContext(w, check) {
		turnOff(OpenGL, "windows of Fyne have no RunWithContext")
	}
}

// checked is what the self-test draws: a colour, and a texture of four colours beside it.
var checked = [...]color.NRGBA{{200, 30, 60, 255}, {10, 20, 30, 255}, {250, 130, 5, 255}, {0, 255, 127, 255}, {90, 91, 92, 255}}

// check is done with the OpenGL of a window at hand.
func check() {
	c := current()
	saw(SameGLFW, c != nil || !On(OpenGL))
	if c == nil { // logged, unless there is another GLFW than Fyne's
		turnOff(OpenGL, "Fyne's window is not known to this GLFW")
		return
	}
	const side = 4 // pixels of each
	var view [4]int32
	if getInteger(viewport, &view[0]); view[2] < 2*side || view[3] < side {
		return // too small to see anything
	}
	sheet := NewTexture(side, side)
	defer sheet.Release()
	pixels := make([]uint8, 0, 4*side*side)
	for y := range side {
		for x := range side {
			p := checked[1+x*2/side+y*2/side*2]
			pixels = append(pixels, p.B, p.G, p.R, p.A)
		}
	}
	sheet.Set(pixels, nil)
	b := &Batch{view: view, top: float32(view[3] - side)} // the viewport may be an old one: its lower left is there in any case
	b.Fill(0, 0, side, side, checked[0])
	b.Quads = append(b.Quads, Quad{X0: side, X1: 2 * side, Y1: side, Texture: sheet, Step: 1})
	for getError() != 0 { // what was before is not ours
	}
	c.draw(b)
	seen := read(2*side, side)
	wrong := 0
	for y := range side {
		for x := range 2 * side {
			want := checked[0]
			if x >= side {
				want = checked[1+(x-side)*2/side+y*2/side*2]
			}
			if got := seen(x, y); !near(got.R, want.R) || !near(got.G, want.G) || !near(got.B, want.B) {
				wrong++
			}
		}
	}
	saw(Attributes, wrong == 0)
	if wrong > 0 || getError() != 0 {
		turnOff(OpenGL, "pixels do not come back as they were drawn")
		return
	}
	c.checkDiscard(view)
}

// checkDiscard finds out whether the back buffer can be left as it is.
func (c *glContext) checkDiscard(view [4]int32) {
	if !On(BackBuffer) {
		return
	}
	if !rendererIs(software) {
		off[BackBuffer].Store(true) // a real graphics card needs it not, so there is nothing to tell
		return
	}
	const side = 4
	enable(rasterizerDiscard)
	b := &Batch{view: view, top: float32(view[3] - side)}
	b.Fill(0, 0, side, side, checked[1])
	c.draw(b)
	disable(rasterizerDiscard)
	if got := read(side, side)(1, 1); !near(got.R, checked[0].R) || getError() != 0 {
		turnOff(BackBuffer, "drawing cannot be switched off")
	}
}

// read reads pixels at the lower left of the window; the place that it gives them for is
// counted from the upper left of these.
func read(width, height int) func(x, y int) color.NRGBA {
	pixels := make([]uint8, 4*width*height)
	readPixels(0, 0, int32(width), int32(height), pixelOrder, unsignedByte, pointer(pixels))
	return func(x, y int) color.NRGBA {
		p := pixels[4*((height-1-y)*width+x):]
		if inOrder {
			return color.NRGBA{p[2], p[1], p[0], p[3]}
		}
		return color.NRGBA{p[0], p[1], p[2], p[3]}
	}
}

func near(a, b uint8) bool { return max(a, b)-min(a, b) <= 2 }
