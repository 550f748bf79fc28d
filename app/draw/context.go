package draw

import (
	"errors"
	"image/color"
	"log"

	"fyne.io/fyne/v2"
)

// glContext is what this package has in the OpenGL context of one window: windows of
// Fyne share nothing.
type glContext struct {
	surface  surface
	program  uint32
	buffer   uint32
	frame    int  // counted by a StaticLayer
	inFrame  bool // between the beginning and the end of what it counts
	vertices []float32
	draws    []run
	garbage  []uint32 // textures that nobody needs any more

	// colours are pixels of one picture, so that one program draws everything.
	// (Mesa has its short cut for a program that only gives a colour too, and
	// rounds it wrongly.)
	palette *Texture
	paint   []uint8
	places  map[color.NRGBA]int
}

// run is triangles that are drawn with one call.
type run struct {
	texture *Texture
	exact   bool
	opaque  bool
	first   int // vertex
	count   int
}

// contexts are those of the windows.
var contexts = map[surface]*glContext{}

const (
	paletteSide = 64 // pixels
	perVertex   = 4  // numbers: x, y and the place on the picture
)

// current gives the context of the window that is being painted; nil when none is.
func current() *glContext {
	now := currentSurface()
	if now == nil {
		return nil
	}
	c := contexts[now]
	if c == nil {
		c = &glContext{surface: now, palette: NewTexture(paletteSide, paletteSide), paint: make([]uint8, 4*paletteSide*paletteSide), places: map[color.NRGBA]int{}}
		contexts[now] = c
		if err := c.build(); err != nil {
			turnOff(OpenGL, err.Error())
		}
	}
	return c
}

// Forget forgets the contexts of windows that are gone. It is for the time between two
// frames, after a window was closed.
func Forget() {
	if !Real() || currentSurface() != nil {
		return
	}
	there := map[surface]bool{}
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if !inContext(w, func() { there[currentSurface()] = true }) {
			return // they cannot be told apart
		}
	}
	for s := range contexts {
		if !there[s] {
			delete(contexts, s)
		}
	}
	if reports() {
		log.Printf("drawing: %d contexts", len(contexts))
	}
}

// inContext does something with the OpenGL of a window of Fyne; false when it cannot.
func inContext(w fyne.Window, do func()) bool {
	has, is := w.(interface{ RunWithContext(func()) })
	saw(WithContext, is)
	if is {
		has.RunWithContext(do)
	}
	return is
}

// between does something with the OpenGL of the window between two frames; nothing
// when Fyne is painting.
func (c *glContext) between(do func()) {
	if currentSurface() == nil {
		withContext(c.surface, do)
	}
}

// build makes the program.
func (c *glContext) build() error {
	c.program = createProgram()
	for kind, source := range map[uint32]string{vertexShader: vertexSource, fragmentShader: fragmentSource} {
		shader := createShader(kind)
		text, free := strs(source + "\x00")
		shaderSource(shader, 1, text, nil)
		free()
		compileShader(shader)
		attachShader(c.program, shader)
	}
	// The places that Fyne's programs have too: it switches them on once for all.
	bindAttribute(c.program, 0, zeroEnded("vert"))
	bindAttribute(c.program, 1, zeroEnded("from"))
	linkProgram(c.program)
	genBuffers(1, &c.buffer)
	var linked int32
	getProgram(c.program, linkStatus, &linked)
	if linked == 0 {
		return errors.New("the OpenGL program cannot be linked")
	}
	return nil
}

// paint draws the quads of a batch, and leaves OpenGL as Fyne expects it.
func (b *Batch) paint() {
	c := current()
	if c == nil {
		return
	}
	if len(c.garbage) > 0 {
		deleteTextures(int32(len(c.garbage)), &c.garbage[0])
		c.garbage = c.garbage[:0]
	}
	if pretend(c) {
		return
	}
	if c.inFrame && b.frame == c.frame {
		saw(SizeOnce, false)
		turnOff(OpenGL, "Fyne asks sizes more than once a frame")
		return
	}
	if c.inFrame {
		saw(SizeOnce, true)
		saw(SizeInPaint, true)
	}
	b.frame, b.collected = c.frame, 0
	if b.find() {
		c.draw(b)
	}
}

// draw draws the quads of a batch that knows where it lies.
func (c *glContext) draw(b *Batch) {
	c.collect(b)
	useProgram(c.program)
	activeTexture(texture0)
	bindBuffer(arrayBuffer, c.buffer)
	if len(c.vertices) > 0 {
		bufferData(arrayBuffer, 4*len(c.vertices), pointer(c.vertices), streamDraw)
	}
	for place := range uint32(2) {
		enableAttribute(place)
		attributePointer(place, 2, float, false, 4*perVertex, uintptr(place*8))
	}
	blendFunc(srcAlpha, oneMinusSrcAlpha)
	blending := true
	for _, d := range c.draws {
		d.texture.bind(c, d.exact)
		if blending == d.opaque {
			if blending = !d.opaque; blending {
				enable(blend)
			} else {
				disable(blend)
			}
		}
		drawArrays(triangles, int32(d.first), int32(d.count))
	}
	if !blending {
		enable(blend)
	}
	sent := 0
	for _, t := range b.Ahead {
		if t.Waits() && sent < AFrame {
			t.bind(c, true)
			sent++
		}
	}
}

// AFrame is how many pictures are sent ahead with one frame: a tile takes about a
// millisecond.
const AFrame = 2

// find works out where in the window the batch lies; false when there is no room
// to draw. It lies where it did as long as Fyne clips it at the same place.
func (b *Batch) find() bool {
	var view, clips [4]int32
	getInteger(viewport, &view[0])
	getInteger(scissorBox, &clips[0])
	if view == b.view && clips == b.clips {
		return true
	}
	if view[2] <= 0 || view[3] <= 0 {
		return false
	}
	if b.within == nil {
		b.left, b.top, b.view, b.clips = float32(clips[0]), float32(view[3]-clips[1]-clips[3]), view, clips
		return true
	}
	driver := fyne.CurrentApp().Driver()
	canvas := driver.CanvasForObject(b.within)
	if canvas == nil {
		return false
	}
	x, y := canvas.PixelCoordinateForPosition(driver.AbsolutePositionForObject(b.within))
	right, down := x-int(clips[0]), y-int(view[3]-clips[1]-clips[3])
	saw(ClipByRenderer, max(right, -right, down, -down) <= 1) // Fyne rounds another way
	b.left, b.top, b.view, b.clips = float32(x), float32(y), view, clips
	return true
}

// collect works out vertices and draws.
func (c *glContext) collect(b *Batch) {
	quads, left, top, width, height := b.Quads, b.left, b.top, float32(b.view[2]), float32(b.view[3])
	if !c.known(quads) && len(c.places) >= paletteSide*paletteSide/2 {
		clear(c.places) // most of them were steps of something that faded
		c.known(quads)
	}
	c.vertices, c.draws = c.vertices[:0], c.draws[:0]
	for i := range quads {
		q := &quads[i]
		texture, u, v, step := q.Texture, q.U, q.V, q.Step
		d := run{texture: texture, exact: true, opaque: true}
		if texture == nil {
			place := c.places[q.Colour]
			d.texture, texture = c.palette, c.palette
			d.opaque = q.Colour.A == 0xFF
			u, v, step = float32(place%paletteSide)+0.5, float32(place/paletteSide)+0.5, 0
		} else {
			d.exact, d.opaque = q.exact(), !q.Translucent
		}
		w, h := float32(texture.width), float32(texture.height)
		u0, v0, u1, v1 := u/w, v/h, (u+(q.X1-q.X0)*step)/w, (v+(q.Y1-q.Y0)*step)/h
		x, y := [4]float32{q.X0, q.X1, q.X1, q.X0}, [4]float32{q.Y0, q.Y0, q.Y1, q.Y1}
		if q.Across > 0 {
			x, y = q.corners()
			u0, u1, v0, v1 = 0.5, 0.5, 0, 1
		}
		for i := range x {
			x[i], y[i] = 2*(left+x[i])/width-1, 1-2*(top+y[i])/height
		}
		d.first = len(c.vertices) / perVertex
		c.vertices = append(c.vertices,
			x[0], y[0], u0, v0, x[1], y[1], u1, v0, x[2], y[2], u1, v1,
			x[0], y[0], u0, v0, x[2], y[2], u1, v1, x[3], y[3], u0, v1)
		const corners = 6
		d.count = corners
		if n := len(c.draws); n > 0 {
			if last := &c.draws[n-1]; last.texture == d.texture && last.exact == d.exact && last.opaque == d.opaque {
				last.count += corners
				continue
			}
		}
		c.draws = append(c.draws, d)
	}
}

// known gives all colours of quads a place in the palette, and tells whether
// they had one already.
func (c *glContext) known(quads []Quad) bool {
	known := true
	for i := range quads {
		colour := quads[i].Colour
		if quads[i].Texture != nil {
			continue
		}
		if _, there := c.places[colour]; there {
			continue
		}
		known = false
		place := len(c.places) % (paletteSide * paletteSide)
		c.places[colour] = place
		copy(c.paint[4*place:], []uint8{colour.B, colour.G, colour.R, colour.A})
	}
	if !known {
		c.palette.Set(c.paint, nil)
	}
	return known
}
