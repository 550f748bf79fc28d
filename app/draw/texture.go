package draw

import "image"

// Texture is a picture that quads show. Its pixels are sent to the graphics card
// when it is drawn first or before (see Batch.Ahead and Send), and again after every Set. It belongs to the UI
// goroutine, and to the one window that draws it.
type Texture struct {
	width, height int
	pixels        []uint8 // that have to be sent
	sent          func(pixels []uint8)

	context *glContext // that has it; nil before it is drawn
	id      uint32
	filter  int32

	image *image.RGBA // in the plain way; nil without pixels
	name  string      // that Fyne knows it by then
}

// NewTexture makes a picture of a size in pixels.
func NewTexture(width, height int) *Texture { return &Texture{width: width, height: height} }

// Fits tells whether another picture is of the same size.
func (t *Texture) Fits(o *Texture) bool { return t.width == o.width && t.height == o.height }

// Set gives the picture its pixels: rows from the top, four bytes for each
// pixel, in the order blue, green, red, alpha. They are not to be altered until
// sent is called, on the UI goroutine; it may be nil.
func (t *Texture) Set(pixels []uint8, sent func(pixels []uint8)) {
	t.free()
	t.pixels, t.sent = pixels, sent
	if !On(OpenGL) {
		t.setPlain(pixels)
	}
}

// Waits tells whether there are pixels that were not sent yet.
func (t *Texture) Waits() bool { return t.pixels != nil && t.image == nil }

// Send sends the pixels of pictures between two frames of the window that shows this
// one, so that nobody has to keep them until they are drawn. It does nothing while Fyne
// is painting, or when no graphics card has this one.
func (t *Texture) Send(waiting []*Texture) {
	if t.context == nil || len(waiting) == 0 {
		return
	}
	t.context.between(func() {
		activeTexture(texture0)
		for _, other := range waiting {
			other.bind(t.context, true)
		}
	})
}

// Forget gives back pixels that were not sent: nobody will see them.
func (t *Texture) Forget() { t.free() }

// free gives pixels back that were not sent, or were just now.
func (t *Texture) free() {
	pixels, sent := t.pixels, t.sent
	t.pixels, t.sent, t.image = nil, nil, nil
	if pixels != nil && sent != nil {
		sent(pixels)
	}
}

// Release gives back what the graphics card holds. The texture can be used again
// after another Set.
func (t *Texture) Release() {
	t.free()
	t.drop()
	t.dropPlain()
}

func (t *Texture) drop() {
	if t.context != nil {
		t.context.garbage = append(t.context.garbage, t.id)
	}
	t.context, t.id = nil, 0
}

// bind makes the texture the one that is drawn with, its pixels sent.
func (t *Texture) bind(c *glContext, exact bool) {
	if t.context != c {
		t.drop()
		t.context, t.filter = c, 0
		genTextures(1, &t.id)
		bindTexture(texture2D, t.id)
		texParameter(texture2D, textureWrapS, clampToEdge)
		texParameter(texture2D, textureWrapT, clampToEdge)
		texImage(texture2D, 0, rgba, int32(t.width), int32(t.height), 0, pixelOrder, unsignedByte, nil)
	} else {
		bindTexture(texture2D, t.id)
	}
	if t.pixels != nil {
		texSubImage(texture2D, 0, 0, 0, int32(t.width), int32(t.height), pixelOrder, unsignedByte, pointer(t.pixels))
		t.free()
	}
	filter := int32(linear)
	if exact {
		filter = nearest
	}
	if t.filter != filter {
		t.filter = filter
		texParameter(texture2D, textureMinFilter, filter)
		texParameter(texture2D, textureMagFilter, filter)
	}
}
