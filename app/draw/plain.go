package draw

import (
	"image"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// The plain way draws what batches hold with public objects of Fyne only: a
// canvas.Shader for a colour or a part of a texture, a canvas.Line for a line. Of the
// three ways that Fyne has to show a picture the shader is the one that neither scales it
// nor uploads it again when it moves or is zoomed: an image is scaled by the processor for
// each size, and a raster is made anew. A colour could be a canvas.Rectangle, but that
// works out borders and shadows for each pixel, whether it has them or not: where OpenGL
// is done in software that takes twice as long.

// plain is the objects of a batch, to be used again in the next frame.
type plain struct {
	objects  []fyne.CanvasObject
	fills    pool[*canvas.Shader]
	textured pool[*canvas.Shader]
	lines    pool[*canvas.Line]
}

// pool is objects that are used again.
type pool[T any] struct {
	all  []T
	used int
	make func() T
}

func (p *pool[T]) next() T {
	if p.used == len(p.all) {
		p.all = append(p.all, p.make())
	}
	p.used++
	return p.all[p.used-1]
}

func newPlain() *plain {
	return &plain{
		fills:    pool[*canvas.Shader]{make: func() *canvas.Shader { return newShader("samenbord-filled", filled) }},
		textured: pool[*canvas.Shader]{make: func() *canvas.Shader { return newShader("samenbord-textured", textured) }},
		lines:    pool[*canvas.Line]{make: func() *canvas.Line { return &canvas.Line{} }},
	}
}

// Flatten adds objects to others; where OpenGL is off, it adds those that draw the same in
// the place of each batch among them. density is how many pixels a unit of the canvas has.
func Flatten(to, objects []fyne.CanvasObject, density float32) []fyne.CanvasObject {
	own := On(OpenGL)
	for _, o := range objects {
		if b, is := o.(*Batch); is && !own {
			to = append(to, b.flat(density)...)
			continue
		}
		to = append(to, o)
	}
	return to
}

// flat is what a batch shows.
func (b *Batch) flat(density float32) []fyne.CanvasObject {
	if b.plain == nil {
		b.plain = newPlain()
	}
	p := b.plain
	clear(p.objects)
	p.objects = p.objects[:0]
	p.fills.used, p.textured.used, p.lines.used = 0, 0, 0
	for i := range b.Quads {
		q := &b.Quads[i]
		from, to := fyne.NewPos(q.X0/density, q.Y0/density), fyne.NewPos(q.X1/density, q.Y1/density)
		var o *canvas.Shader
		switch {
		case q.Across > 0:
			line := p.lines.next()
			line.StrokeColor, line.StrokeWidth = q.Colour, (q.Across-softness)/density
			line.Position1, line.Position2 = from, to
			p.objects = append(p.objects, line)
			continue
		case q.Texture == nil:
			o = p.fills.next()
			q.fill(o)
		case q.Texture.image == nil:
			continue
		default:
			o = p.textured.next()
			q.show(o)
		}
		// Each of these asks for a frame, and this is one.
		if size := fyne.NewSize(to.X-from.X, to.Y-from.Y); o.Size() != size {
			o.Resize(size)
		}
		if o.Position() != from {
			o.Move(from)
		}
		p.objects = append(p.objects, o)
	}
	return p.objects
}

// show has a shader show what the quad does.
func (q *Quad) show(on *canvas.Shader) {
	t := q.Texture
	if _, has := on.Textures[t.name]; !has {
		clear(on.Textures)
	}
	on.Textures[t.name] = t.image
	on.Uniforms["u"], on.Uniforms["v"], on.Uniforms["stride"] = q.U, q.V, q.Step
	on.Uniforms["across"], on.Uniforms["down"] = 1/float32(t.width), 1/float32(t.height)
}

// fill has a shader show the colour of the quad.
func (q *Quad) fill(on *canvas.Shader) {
	const most = 0xFF
	u := on.Uniforms
	u["red"], u["green"], u["blue"], u["opacity"] = float32(q.Colour.R)/most, float32(q.Colour.G)/most, float32(q.Colour.B)/most, float32(q.Colour.A)/most
}

func newShader(name, source string) *canvas.Shader {
	s := canvas.NewShader(name, []byte("#version 110\n"+inBounds+source), []byte("#version 100\nprecision highp float;\nprecision highp sampler2D;\n"+inBounds+source))
	s.Textures, s.Uniforms = map[string]image.Image{}, map[string]float32{}
	return s
}

// inBounds tells whether a pixel belongs to the quad: Fyne lets a shader draw half a pixel
// beside its place.
const inBounds = `
uniform vec2 frame;
uniform vec4 bounds;
bool outside(vec2 at) {
	return at.x < bounds[0] || at.x > bounds[2] || at.y < bounds[1] || at.y > bounds[3];
}
`

// filled is one colour.
const filled = `
uniform float red, green, blue, opacity;
void main() {
	if (outside(vec2(gl_FragCoord.x, frame.y - gl_FragCoord.y))) discard;
	gl_FragColor = vec4(red, green, blue, opacity);
}
`

// textured looks a pixel up as the own program does. Its texture is the only one of a
// shader, and so the one that is bound first, whatever its name: the names tell Fyne
// which were uploaded already, so that all shaders share one program. Pixels come in
// the order blue, green, red.
const textured = `
uniform float u, v, stride, across, down;
uniform sampler2D sheet;
void main() {
	vec2 at = vec2(gl_FragCoord.x, frame.y - gl_FragCoord.y);
	if (outside(at)) discard;
	vec2 from = vec2(u, v) + (at - bounds.xy) * stride;
	gl_FragColor = texture2D(sheet, from * vec2(across, down)).bgra;
}
`

// names are those of textures in the plain way. They are used again: Fyne keeps what it
// uploaded under a name until something else has it.
var names struct {
	free []string
	made int
}

func takeName() string {
	if n := len(names.free); n > 0 {
		name := names.free[n-1]
		names.free = names.free[:n-1]
		return name
	}
	names.made++
	return "t" + strconv.Itoa(names.made)
}

// setPlain is Set in the plain way: the pixels are kept until there are others.
func (t *Texture) setPlain(pixels []uint8) {
	if t.name == "" {
		t.name = takeName()
	}
	t.image = &image.RGBA{Pix: pixels, Stride: 4 * t.width, Rect: image.Rect(0, 0, t.width, t.height)}
}

func (t *Texture) dropPlain() {
	if t.name != "" {
		names.free = append(names.free, t.name)
	}
	t.name, t.image = "", nil
}
