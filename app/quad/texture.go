package quad

// Texture is a picture that quads show. Its pixels are sent to the graphics card
// when it is drawn first or before (see Batch.Ahead and Send), and again after every Set. It belongs to the UI
// goroutine, and to the one window that draws it.
type Texture struct {
	width, height int
	pixels        []uint8 // that have to be sent
	sent          func(pixels []uint8)

	card   *card // that has it; nil before it is drawn
	id     uint32
	filter int32
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
}

// Waits tells whether there are pixels that were not sent yet.
func (t *Texture) Waits() bool { return t.pixels != nil }

// Send sends the pixels of pictures between two frames of the window that shows this
// one, so that nobody has to keep them until they are drawn. It does nothing while Fyne
// is painting, or when no graphics card has this one.
func (t *Texture) Send(waiting []*Texture) {
	if t.card == nil || len(waiting) == 0 {
		return
	}
	t.card.between(func() {
		activeTexture(texture0)
		for _, other := range waiting {
			other.bind(t.card, true)
		}
	})
}

// Forget gives back pixels that were not sent: nobody will see them.
func (t *Texture) Forget() { t.free() }

// free gives pixels back that were not sent, or were just now.
func (t *Texture) free() {
	pixels, sent := t.pixels, t.sent
	t.pixels, t.sent = nil, nil
	if pixels != nil && sent != nil {
		sent(pixels)
	}
}

// Release gives back what the graphics card holds. The texture can be used again
// after another Set.
func (t *Texture) Release() {
	t.free()
	t.drop()
}

func (t *Texture) drop() {
	if t.card != nil {
		t.card.garbage = append(t.card.garbage, t.id)
	}
	t.card, t.id = nil, 0
}

// bind makes the texture the one that is drawn with, its pixels sent.
func (t *Texture) bind(c *card, exact bool) {
	if t.card != c {
		t.drop()
		t.card, t.filter = c, 0
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
