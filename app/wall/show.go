package wall

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Where OpenGL is done in software the work per pixel is what a frame costs. So
// there is one sample a pixel, or none, and as little as can be beside it: Fyne's
// own rectangles cost more than all tiles together. gl_FragCoord counts from
// below; from is where the upper left of the window falls on the picture.
//
// Fyne sets a uniform of the texture's name, which differs from tile to tile;
// "sheet" stays at 0, the place where Fyne binds the only texture of an object.
const (
	head = `
uniform vec2 frame;
uniform vec4 bounds;
uniform float x, y, u, v, du, dv;
uniform sampler2D sheet;
`
	// stretched lays a part of a picture over the bounds of its object: u, v is
	// where it begins, du, dv how far a pixel of the screen goes.
	stretched = head + `
void main() {
	vec2 from = vec2(u - bounds.x * du, v + (frame.y - bounds.y) * dv);
	gl_FragColor = texture2D(sheet, gl_FragCoord.xy * vec2(du, -dv) + from);
}
`
	// exact does the same pixel by pixel from x, y, which is cheaper, where OpenGL
	// has it.
	exact = `
#extension GL_EXT_gpu_shader4 : enable
` + head + `
void main() {
#ifdef GL_EXT_gpu_shader4
	vec2 from = vec2(x - bounds.x, y + frame.y - bounds.y);
	gl_FragColor = texelFetch2D(sheet, ivec2(gl_FragCoord.xy * vec2(1.0, -1.0) + from), 0);
#else
	vec2 from = vec2(u - bounds.x * du, v + (frame.y - bounds.y) * dv);
	gl_FragColor = texture2D(sheet, gl_FragCoord.xy * vec2(du, -dv) + from);
#endif
}
`
	// plain fills the bounds of its object with a colour.
	plain = `
uniform float r, g, b, a;

void main() {
	gl_FragColor = max(vec4(r, g, b, a), vec4(-1.0));
}
`
)

// newShader makes an object that is drawn by one of the programs above. All
// objects of a program have one name, so that it is made once.
func newShader(name, program string) *canvas.Shader {
	shader := canvas.NewShader("samenbord-"+name, []byte("#version 110\n"+program), []byte("#version 100\nprecision highp float;\n"+program))
	shader.Uniforms = map[string]float32{}
	return shader
}

// piece is an object of Fyne that shows a part of a picture.
type piece struct {
	shader *canvas.Shader
	name   string // of the texture
	image  *image.RGBA
}

// show lays the part of an image that begins at u, v (in pixels of it) and goes
// on by step pixels a pixel of the screen, over a rectangle of pixels.
func (p *piece) show(name string, img *image.RGBA, at pixels, u, v, step, density float32) {
	if p.image != img || p.name != name {
		p.name, p.image = name, img
		p.shader.Textures = map[string]image.Image{name: img}
	}
	w, h := float32(img.Rect.Dx()), float32(img.Rect.Dy())
	inset := at.cover(p.shader, density)
	u, v = u+inset*step, v+inset*step
	set := p.shader.Uniforms
	set["x"], set["y"] = u, v
	set["u"], set["v"], set["du"], set["dv"] = u/w, v/h, step/w, step/h
}

// pixels is a rectangle of the screen in whole pixels, from the upper left of
// the wall.
type pixels struct{ x0, y0, x1, y1 float32 }

func (p pixels) within(o pixels) pixels {
	return pixels{max(p.x0, o.x0), max(p.y0, o.y0), min(p.x1, o.x1), min(p.y1, o.y1)}
}

func (p pixels) empty() bool { return p.x0 >= p.x1 || p.y0 >= p.y1 }

// cover makes a shader cover a rectangle exactly. Fyne draws an object larger
// than it is, for soft edges; it is made smaller by that, which cover gives in
// pixels.
func (p pixels) cover(shader *canvas.Shader, density float32) (inset float32) {
	soft := whole(0.5 * density) // in units of the canvas
	shader.Move(fyne.NewPos(p.x0/density+soft, p.y0/density+soft))
	shader.Resize(fyne.NewSize((p.x1-p.x0)/density-2*soft, (p.y1-p.y0)/density-2*soft))
	return soft * density
}

// aimed is how world and pixels of the screen go together in a frame.
type aimed struct {
	x, y  float32 // where the world's zero falls
	scale float32 // pixels per world unit
}

// objects lists what is to be drawn, back to front.
func (s *stage) objects() []fyne.CanvasObject {
	size := s.wall.Size()
	f := s.frame(s.wall.camera, size.Width, size.Height, s.density())
	if !s.warm { // the program for zooming is made now, when nothing moves yet
		s.warm = true
		p := f.piece(false)
		p.show(s.sheets.farName(), nothing, pixels{0, 0, 1, 1}, 0, 0, 1, f.density)
		f.under = append(f.under, p.shader)
	}
	f.draw()
	return append(f.under, f.list...)
}

func (s *stage) frame(c Camera, width, height, density float32) *frame {
	aim := aimed{(c.Origin.X - c.At.X*c.Scale) * density, (c.Origin.Y - c.At.Y*c.Scale) * density, c.Scale * density}
	if sameZoom(s.shown.scale, aim.scale) { // on whole pixels, so that letters are sharp
		aim = aimed{whole(aim.x), whole(aim.y), s.shown.scale}
	}
	view := pixels{whole(c.Origin.X * density), whole(c.Origin.Y * density), whole(width * density), whole(height * density)}
	return &frame{stage: s, camera: aim, view: view, density: density}
}

func whole(v float32) float32 { return float32(math.Round(float64(v))) }

// frame is one picture of the wall as it is put together.
type frame struct {
	*stage
	camera            aimed
	view              pixels
	density           float32
	list, under       []fyne.CanvasObject
	stretches, exacts int
}

// most is the number of tiles in view above which the far picture is drawn
// under all of them at once: somebody zoomed out quickly.
const most = 60

func (f *frame) draw() {
	s := f.stage
	n := 0
	for range s.shown.squares(s.view) {
		n++
	}
	if n > most {
		f.coarse(f.view)
		for at, t := range s.shown.tiles {
			f.tile(at, t)
		}
		return
	}
	for at := range s.shown.squares(s.view) { // what lies under goes first
		if t := s.shown.tiles[at]; t == nil || t.image == nil {
			f.coarse(f.screen(at))
		}
	}
	for at := range s.shown.squares(s.view) {
		if t := s.shown.tiles[at]; t != nil {
			f.tile(at, t)
		}
	}
}

// step is how far a pixel of the screen goes on a tile.
func (f *frame) step() float32 { return f.shown.scale / f.camera.scale }

// screen is where a tile falls; neighbours meet.
func (f *frame) screen(at square) pixels {
	step := tileStep / f.step()
	return pixels{
		whole(f.camera.x + float32(at.i)*step), whole(f.camera.y + float32(at.j)*step),
		whole(f.camera.x + float32(at.i+1)*step), whole(f.camera.y + float32(at.j+1)*step),
	}
}

func (f *frame) tile(at square, t *tile) {
	full := f.screen(at)
	seen := full.within(f.view)
	if t.image == nil || seen.empty() {
		return
	}
	step := f.step()
	if t.name == "" {
		t.name = f.sheets.name()
	}
	f.move(t.name, step == 1)
	p := f.piece(step == 1)
	p.show(t.name, t.image, seen, rim+(seen.x0-full.x0)*step, rim+(seen.y0-full.y0)*step, step, f.density)
	f.list = append(f.list, p.shader)
}

// coarse shows the far picture in a part of the screen, and bare wall where
// there is none.
func (f *frame) coarse(at pixels) {
	if at = at.within(f.view); at.empty() {
		return
	}
	far := f.far
	if far == nil {
		f.bare(at)
		return
	}
	end := pixels{
		f.camera.x + far.area.X*f.camera.scale, f.camera.y + far.area.Y*f.camera.scale,
		f.camera.x + (far.area.X+far.area.W)*f.camera.scale, f.camera.y + (far.area.Y+far.area.H)*f.camera.scale,
	}
	seen := at.within(end)
	if seen.empty() || seen != at {
		f.bare(at)
	}
	if seen.empty() {
		return
	}
	step := far.scale / f.camera.scale
	p := f.piece(false)
	p.show(f.sheets.farName(), far.image, seen, (seen.x0-end.x0)*step, (seen.y0-end.y0)*step, step, f.density)
	f.list = append(f.list, p.shader)
}

func (f *frame) bare(at pixels) {
	f.list = append(f.list, f.flats.fill(at, f.wall.look.Wall, f.density))
}

// piece gives a piece of one of the two programs.
func (f *frame) piece(exactly bool) *piece {
	pool, used, name, program := &f.stretched, &f.stretches, "stretched", stretched
	if exactly {
		pool, used, name, program = &f.still, &f.exacts, "exact", exact
	}
	if *used == len(*pool) {
		*pool = append(*pool, &piece{shader: newShader(name, program)})
	}
	*used++
	return (*pool)[*used-1]
}

var nothing = image.NewRGBA(image.Rect(0, 0, 1, 1))

// move makes a texture belong to one program only. Fyne keeps one for each
// program that ever drew it; the other's is replaced by a single pixel, drawn
// under the header.
func (f *frame) move(name string, exactly bool) {
	was, drawn := f.sheets.exact[name]
	if drawn && was != exactly {
		p := f.piece(was)
		p.show(name, nothing, pixels{0, 0, 1, 1}, 0, 0, 1, f.density)
		f.under = append(f.under, p.shader)
	}
	f.sheets.exact[name] = exactly
}

// flats are rectangles of one colour, used again in every frame.
type flats struct {
	all  []*canvas.Shader
	used int
}

// fill covers a rectangle with a colour, which may be translucent.
func (f *flats) fill(at pixels, c color.NRGBA, density float32) *canvas.Shader {
	if f.used == len(f.all) {
		f.all = append(f.all, newShader("flat", plain))
	}
	shader := f.all[f.used]
	f.used++
	at.cover(shader, density)
	set := shader.Uniforms
	set["r"], set["g"], set["b"], set["a"] = float32(c.R)/255, float32(c.G)/255, float32(c.B)/255, float32(c.A)/255
	return shader
}
